import { beforeChanges } from "../../core/changes.js";
import type { Instant } from "../../core/clock.js";
import { groupBy } from "../../core/collections.js";
import { assert, invalid } from "../../core/errors.js";
import { tenantOf, type Context } from "../../database/context.js";
import { defineLoader } from "../../database/loaders.js";
import type { RowPlan } from "../../database/row-plan.js";
import { and, inList, selectPlanned, sql } from "../../database/rows.js";
import type { AddOn } from "../../entities/add-on.entity.js";
import { Event } from "../../entities/event.entity.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { tagsOf } from "../reference/tags.js";
import { addOnsOfSubscription } from "../subscription/subscription-loaders.js";

/** The maximum number of later events that are read for the snapshots of one field, of all subscriptions together. */
export const LATER_EVENTS_MAX = 10_000;

/** A subscription, its add-ons and its tags as they were at an instant. The values that events do not record are the present ones. */
export type SubscriptionAt = Readonly<{ subscription: Subscription; addOns: readonly AddOn[]; tags: readonly string[] }>;

type Asked = Readonly<{ subscription: Subscription; instant: Instant }>;
type LaterEvent = Pick<Event, "sequence" | "occurredAt" | "subscriptionId" | "actorKind" | "changes">;

const LATER: RowPlan = {
  properties: new Set<keyof LaterEvent>(["sequence", "occurredAt", "subscriptionId", "actorKind", "changes"]),
  joins: [],
};

/** The present parts of a subscription, and the events since an instant. */
type History = Pick<SubscriptionAt, "addOns" | "tags"> & Readonly<{ later: readonly LaterEvent[] }>;

/** The histories of subscriptions, read together for all instants. The parts are read before the events: see decision 0075. */
const histories = defineLoader(
  "laterHistory",
  async (ctx: Context, asked: readonly Asked[]): Promise<History[]> => {
    const parts = await Promise.all(asked.map(({ subscription }) => partsOf(ctx, subscription)));
    const later = await laterEvents(ctx, asked);
    return parts.map((present) => ({ ...present, later: later.get(present.id) ?? [] }));
  },
  { identify: ({ subscription: { id }, instant }) => `${id} ${instant.toISOString()}` },
);

async function partsOf(ctx: Context, { id }: Subscription) {
  const whole = { ...ctx, plans: undefined };
  const [addOns, tags] = await Promise.all([addOnsOfSubscription.load(whole, id), tagsOf(whole, { id })]);
  return { id, addOns, tags };
}

/** The events after the earliest of the instants, by subscription, oldest first. @throws INVALID_INPUT for too many */
async function laterEvents(ctx: Context, asked: readonly Asked[]): Promise<Map<string, LaterEvent[]>> {
  const ids = [...new Set(asked.map(({ subscription: { id } }) => id))];
  const [earliest] = asked.map(({ instant }) => instant).sort((one, other) => one.getTime() - other.getTime());
  assert(earliest !== undefined, "a batch has a key");
  const ofTenant = sql("t.partner_id = ? AND t.occurred_at > ?", tenantOf(ctx).partnerId, earliest);
  const oldestFirst = sql(`ORDER BY t.subscription_id, t.sequence LIMIT ${LATER_EVENTS_MAX + 1}`);
  const rows = await selectPlanned(ctx.read, Event, LATER, and(ofTenant, inList("t.subscription_id", ids)), oldestFirst);
  if (rows.length > LATER_EVENTS_MAX) {
    throw invalid(
      `More than ${LATER_EVENTS_MAX} events since ${earliest.toISOString()}. Pass a later instant or ask for fewer subscriptions.`,
      "instant",
    );
  }
  return groupBy(
    rows.map(({ row }) => row),
    ({ subscriptionId }) => subscriptionId ?? "",
  );
}

/** What a subscription was without the events after an instant. @throws INVALID_INPUT where the changes were not recorded */
function undone(ctx: Context, { subscription, instant }: Asked, { addOns, tags, later: all }: History): SubscriptionAt {
  const later = all.filter(({ occurredAt }) => occurredAt > instant);
  // Each event counts like a lookup: it takes about as long.
  const exceeded = later.map(() => ctx.loaders.lookups.count()).find((error) => error !== null);
  if (exceeded) throw exceeded;
  const unrecorded = later.findLast(({ actorKind }) => actorKind === null);
  if (unrecorded !== undefined) throw notRecorded(subscription, unrecorded);
  const own = later.map(({ changes }) => changes?.own ?? {});
  const ofAddOn = (id: string) => later.map(({ changes }) => changes?.parts?.[id] ?? {});
  return {
    subscription: beforeChanges(subscription, own),
    addOns: addOns.filter(({ addedAt }) => addedAt <= instant).map((addOn) => beforeChanges(addOn, ofAddOn(addOn.id))),
    tags: beforeChanges({ tags }, own).tags,
  };
}

const notRecorded = ({ id }: Subscription, { occurredAt }: LaterEvent) =>
  invalid(
    `The changes of subscription '${id}' up to ${occurredAt.toISOString()} were not recorded. Pass this instant or a later one.`,
    "instant",
  );

/**
 * A subscription as it was at an instant, after everything that happened up to then; null before it was ordered.
 * @throws INVALID_INPUT for an instant after now, for one before changes were recorded, after too many events, and in dry runs and queries
 * with `@asOf`, whose changes have no events
 * @source issue "Every event is kept" §1; decision 0075
 */
export async function subscriptionAt(ctx: Context, subscription: Subscription, instant: Instant): Promise<SubscriptionAt | null> {
  if (ctx.tx !== null) throw invalid("at is not possible in a dry run or a query with @asOf. Send a query without it.");
  if (instant > ctx.now) {
    const range = `instant must not be after ${ctx.now.toISOString()}; got ${instant.toISOString()}.`;
    throw invalid(`${range} For a later instant, send a query with @asOf.`, "instant");
  }
  if (subscription.orderedAt > instant) return null;
  return undone(ctx, { subscription, instant }, await histories.load(ctx, { subscription, instant }));
}
