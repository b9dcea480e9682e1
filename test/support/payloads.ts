import { systemClock } from "../../src/core/clock.js";
import { createEventBus } from "../../src/database/event-bus.js";
import { inList, query, select, selectOne, sql } from "../../src/database/rows.js";
import type { Database } from "../../src/database/database.js";
import { Event } from "../../src/entities/event.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { bodiesOf, webhookContext } from "../../src/services/webhook/event-bodies.js";
import type { EventBody } from "../../src/services/webhook/rules/event-body.js";
import { sampleOf } from "../../src/services/webhook/rules/samples.js";

/** What webhooks are sent about a partner's events: about the first one of each type, or about all. */
export async function payloadsOf(database: Database, partnerId: string, { all = false } = {}): Promise<EventBody[]> {
  const partner = await selectOne(database.read, Partner, sql("t.id = ?", partnerId));
  if (partner === null) return [];
  const firsts = sql("SELECT MIN(t.id) AS id FROM event t WHERE t.partner_id = ? GROUP BY t.type", partnerId);
  const ids = (await query<{ id: string }>(database.read, firsts)).map(({ id }) => id);
  if (ids.length === 0) return [];
  const events = await select(database.read, Event, all ? sql("t.partner_id = ?", partnerId) : inList("t.id", ids));
  const ctx = webhookContext({ database, bus: createEventBus(), policies: {} as never }, partner, systemClock.now());
  return bodiesOf(ctx, events);
}

/** The names and types of the values of an object; `null` and the id of an object are told apart, other values may be null. */
function shapeOf(value: object): string[] {
  const typeOf = (name: string, one: unknown): string => {
    if (Array.isArray(one)) return "list";
    if (/^(customer|subscription|order|invoice|webhook|export)Id$/.test(name))
      return typeof one === "string" ? one.slice(0, 4) : "null";
    return one === null ? "" : typeof one;
  };
  return Object.entries(value).map(([name, one]) => `${name} ${typeOf(name, one)}`);
}

/** Whether two shapes are equal; a value of no type may have any. */
const isAlike = (shape: string[], other: string[]) =>
  shape.length === other.length &&
  shape.every((entry, index) => {
    const [name, type] = entry.split(" ");
    const [otherName, otherType] = (other[index] ?? "").split(" ");
    return name === otherName && (type === otherType || type === "" || otherType === "");
  });

const A_CHARGE = sampleOf("SUBSCRIPTION_RENEWED", systemClock.now()).data.charges;
const A_CHANGE = sampleOf("SUBSCRIPTION_RENAMED", systemClock.now()).data.changes;

/** What tells a payload from the sample of its type, besides the values. */
export function differencesFromSample({ type, timestamp, data }: EventBody): string[] {
  const sample = sampleOf(type, systemClock.now());
  const pairs: [string, object | null | undefined, object | null | undefined][] = [
    ["body", { type, timestamp, data }, sample],
    ["data", data, sample.data],
    ["actor", data.actor, sample.data.actor],
    ...data.changes.map((change): [string, object, object | undefined] => ["change", change, A_CHANGE[0]]),
    ...data.charges.map((charge): [string, object, object | undefined] => ["charge", charge, A_CHARGE[0]]),
    ...data.charges.map((charge): [string, object, object | undefined] => ["amount", charge.amount, A_CHARGE[0]?.amount]),
  ];
  return pairs.flatMap(([name, real, expected]) => {
    if (real == null || expected == null) return [];
    const [shape, other] = [shapeOf(real), shapeOf(expected)];
    return isAlike(shape, other) ? [] : [`${type} ${name}: ${shape.join(", ")} instead of ${other.join(", ")}`];
  });
}
