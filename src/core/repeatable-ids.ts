import { AsyncLocalStorage } from "node:async_hooks";

/*
 * Work that is not kept, because its transaction is rolled back, can be done again for the next page of a list. Its ids must then be the
 * same, or a cursor would name a place in a list that does not exist any more.
 */

/** Later than the time in every other id, so that these ids sort after the ids of what is stored: the year 9000. */
const TIME = Date.UTC(9000, 0).toString(16).padStart(12, "0");

const TAG_DIGITS = 8;
const COUNTER_DIGITS = 10;

/** Makes the UUIDs of ids. */
type MakeUuid = () => string;

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

/** The UUID of the next id where ids are repeatable; null elsewhere. */
export const repeatableUuid = (): string | null => makers.getStore()?.() ?? null;

/** Whether an id with this UUID was made where ids are repeatable. Nothing that is stored has such an id. */
export const isRepeatableUuid = (uuid: string): boolean => uuid.replaceAll("-", "").startsWith(TIME);
