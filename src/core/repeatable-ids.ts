import { AsyncLocalStorage } from "node:async_hooks";

/*
 * Work that is not kept, because its transaction is rolled back, can be done again for the next page of a list. Its ids must then be the
 * same, or a cursor would name a place in a list that does not exist any more. Tests can also seed the ids of what is kept, so that their
 * snapshots are the same in each run.
 */

/** Later than the time in every other id, so that these ids sort after the ids of what is stored: the year 9000. */
const TIME = Date.UTC(9000, 0).toString(16).padStart(12, "0");

const TAG_DIGITS = 8;
const COUNTER_DIGITS = 10;

/** Makes the UUID of the next id of a kind. */
type MakeUuid = (kind: string) => string;

const makers = new AsyncLocalStorage<MakeUuid>();

/** A tag of a text, always the same for the same text: 8 hexadecimal digits. */
export function tagOf(scope: string): string {
  let bits = 0x811c9dc5;
  for (const character of scope) bits = Math.imul(bits ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return bits.toString(16).padStart(TAG_DIGITS, "0");
}

/** Makes the UUIDs of a scope: the same ones in the same order, each later than the one before. */
function uuidsOf(scope: string): MakeUuid {
  // Work in different scopes rarely gets equal ids, which would make transactions wait for each other.
  const digits = tagOf(scope);
  let made = 0;
  return () => {
    const counter = (++made).toString(16).padStart(COUNTER_DIGITS, "0");
    const parts = [TIME.slice(0, 8), TIME.slice(8), `7${digits.slice(0, 3)}`, `8${digits.slice(3, 6)}`];
    return [...parts, `${digits.slice(6)}${counter}`].join("-");
  };
}

/** Runs work in which `newId` makes the same ids whenever the same work is done in the same scope. */
export const withRepeatableIds = <T>(scope: string, work: () => Promise<T>): Promise<T> => makers.run(uuidsOf(scope), work);

/** The time in the first seeded id. Each further id is a millisecond later, so that ids sort in the order in which they are made. */
const SEEDED_FROM = Date.UTC(2020, 0);

/** Kinds of ids that a worker makes beside requests. They are counted apart, so that they do not change the ids that requests make. */
const backgroundKinds: ReadonlySet<string> = new Set(["auditRecord", "deliveryAttempt", "webhookDelivery", "difference"]);

/** Makes the UUIDs of a seed: the same ones in the same order, each later than the one before. */
function seededUuids(seed: string): MakeUuid {
  const counts = new Map<string, number>();
  return (kind) => {
    const counter = backgroundKinds.has(kind) ? kind : "";
    const made = (counts.get(counter) ?? 0) + 1;
    counts.set(counter, made);
    const time = (SEEDED_FROM + made).toString(16).padStart(12, "0");
    const digits = `${tagOf(seed)}${tagOf(`${seed} ${kind}`)}`;
    return [time.slice(0, 8), time.slice(8), `7${digits.slice(0, 3)}`, `8${digits.slice(3, 6)}`, digits.slice(4)].join("-");
  };
}

/** Runs work, and everything that it starts, with repeatable ids. */
export type RunWithIds = <T>(work: () => T) => T;

/** A source of ids that depend only on a seed and on how many ids it made before. For tests. */
export function seededIds(seed: string): RunWithIds {
  const maker = seededUuids(seed);
  return (work) => makers.run(maker, work);
}

/** The UUID of the next id of a kind where ids are repeatable; null elsewhere. */
export const repeatableUuid = (kind: string): string | null => makers.getStore()?.(kind) ?? null;

/** Whether an id with this UUID was made where ids are repeatable. Nothing that is stored has such an id. */
export const isRepeatableUuid = (uuid: string): boolean => uuid.replaceAll("-", "").startsWith(TIME);
