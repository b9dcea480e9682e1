import { chunksOf, groupBy } from "../../core/collections.js";
import { addMilliseconds, type Instant } from "../../core/clock.js";
import { and, inList, LIST_MAX, select, selectPlanned, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { AddOn } from "../../entities/add-on.entity.js";
import { Charge } from "../../entities/charge.entity.js";
import { Event } from "../../entities/event.entity.js";
import { Price } from "../../entities/price.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import type { RecordedChange, RecordedLife } from "../billing/rules/recorded-life.js";
import type { ReconciledPrice } from "../billing/rules/reconciliation.js";

const COLUMNS = {
  subscription: [
    ...(["partnerId", "customerId", "publisherKind", "planId", "quantity", "status", "isTrial", "termDuration"] as const),
    ...(["billingCycle", "currency", "activatedAt", "termStartsOn", "termEndsOn", "anchorDay", "unitPriceMinor"] as const),
    ...(["windowClosesAt", "windowCredit", "windowReopenedAt", "suspendedAt", "retentionEndsOn"] as const),
    ...(["nextTransitionAt", "chargeCount", "version"] as const),
  ],
  event: ["id", "sequence", "type", "occurredAt", "actorKind", "changes", "subscriptionId"],
} as const;

/** A subscription with everything from which its charges follow, and its charges. */
export type ReadLife = Readonly<{
  subscription: Subscription;
  /** Null when a part of it was not recorded. */
  life: RecordedLife | null;
  charges: readonly Charge[];
}>;

/** Creates add-ons. */
const CREATING: ReadonlySet<string> = new Set(["SUBSCRIPTION_ORDERED", "SUBSCRIPTION_ADD_ONS_CHANGED"]);

/** An id without the prefix of its kind: sorted by the time at which the id was made. */
const madeAt = (id: string): string => id.slice(id.indexOf("_") + 1);

/** The event of the command that created an add-on. Several commands can have the same instant while a test clock stands still. */
function creatorOf({ id, addedAt }: AddOn, events: readonly Event[]): Event | undefined {
  const creating = events.filter(({ type, occurredAt }) => CREATING.has(type) && occurredAt >= addedAt);
  return creating.find((event) => madeAt(event.id) > madeAt(id)) ?? creating[0];
}

/** The life of a subscription from its events, oldest first; null when its order has no event that records who caused it. @source decision 0072 */
function lifeOf(base: Subscription, addOns: readonly AddOn[], events: readonly Event[]): RecordedLife | null {
  const [order] = events;
  if (order === undefined || order.type !== "SUBSCRIPTION_ORDERED" || order.actorKind === null) return null;
  const createdBy = groupBy(addOns, (addOn) => creatorOf(addOn, events)?.id);
  const changes = events.map(({ id, occurredAt, changes: recorded }): RecordedChange => {
    const newAddOnIds = (createdBy.get(id) ?? []).map((addOn) => addOn.id);
    return { at: occurredAt, own: recorded?.own ?? {}, parts: recorded?.parts ?? {}, newAddOnIds };
  });
  return { present: { base, addOns }, changes };
}

/** Reads what was recorded of subscriptions, in four statements for any number of them up to `LIST_MAX`. */
export async function readLives(reader: Reader, partnerId: string, where: SqlOf<Subscription>, rest?: SqlOf<Subscription>) {
  const plan = { properties: new Set<string>(COLUMNS.subscription), joins: [] };
  const found = await selectPlanned(reader, Subscription, plan, where, rest);
  const subscriptions = found.map(({ row }) => row);
  const ids = subscriptions.map(({ id }) => id);
  const isOwn = and(sql("t.partner_id = ?", partnerId), inList("t.subscription_id", ids));
  const eventPlan = { properties: new Set<string>(COLUMNS.event), joins: [] };
  const events = ids.length === 0 ? [] : await selectPlanned(reader, Event, eventPlan, isOwn, sql("ORDER BY t.sequence"));
  const addOns = ids.length === 0 ? [] : await select(reader, AddOn, isOwn, sql("ORDER BY t.id"));
  const charges = ids.length === 0 ? [] : await select(reader, Charge, isOwn, sql("ORDER BY t.subscription_id, t.sequence"));
  const eventsOf = groupBy(
    events.map(({ row }) => row),
    (event) => event.subscriptionId,
  );
  const [addOnsOf, chargesOf] = [groupBy(addOns, (row) => row.subscriptionId), groupBy(charges, (row) => row.subscriptionId)];
  return subscriptions.map((subscription): ReadLife => ({
    subscription,
    life: lifeOf(subscription, addOnsOf.get(subscription.id) ?? [], eventsOf.get(subscription.id) ?? []),
    charges: chargesOf.get(subscription.id) ?? [],
  }));
}

/** The list prices that charges name, by id. */
export async function readPrices(reader: Reader, lives: readonly ReadLife[]): Promise<ReadonlyMap<string, ReconciledPrice>> {
  const ids = new Set(lives.flatMap(({ charges }) => charges.map(({ priceId }) => priceId)).filter((id) => id !== null));
  const prices = new Map<string, ReconciledPrice>();
  for (const chunk of chunksOf([...ids], LIST_MAX)) {
    for (const price of await select(reader, Price, inList("t.id", chunk))) prices.set(price.id, price);
  }
  return prices;
}

/** Until when, inclusive, periods have begun for a subscription: what is due at its next transition, or later, has not run. */
export function begunUntil({ nextTransitionAt }: Subscription, present: Instant): Instant {
  if (nextTransitionAt === null || nextTransitionAt > present) return present;
  return addMilliseconds(nextTransitionAt, -1);
}
