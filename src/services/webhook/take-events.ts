import { groupBy } from "../../core/collections.js";
import { systemClock, type Instant } from "../../core/clock.js";
import { newId } from "../../core/ids.js";
import { foldTag } from "../../core/tags.js";
import type { Context } from "../../database/context.js";
import { freeRowsToChange } from "../../database/row-locks.js";
import { and, inList, query, select, selectOne, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { transact, type Tx } from "../../database/transaction.js";
import { insertRows, updateWhere } from "../../database/writes.js";
import { Event } from "../../entities/event.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { Tag } from "../../entities/tag.entity.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { bodiesOf, webhookContext } from "./event-bodies.js";
import type { EventBody } from "./rules/event-body.js";
import { isSelected, laneOf } from "./rules/filter.js";

/** How many events are taken for one webhook in one transaction. */
const EVENTS_MAX = 100;
/** How many webhooks are read at once. */
const WEBHOOKS_MAX = 50;

type Parts = Pick<Context, "database" | "bus" | "policies">;
type Taken = Readonly<{ event: Event; body: EventBody }>;

/** The enabled webhooks after an id whose partners have events that they have not taken. */
async function webhooksBehind(reader: Reader, afterId: string): Promise<string[]> {
  const text = `SELECT t.id AS id FROM webhook t JOIN partner p ON p.id = t.partner_id WHERE t.status = 'ENABLED' AND t.id > ? AND p.event_sequence > t.position ORDER BY t.id LIMIT ${WEBHOOKS_MAX}`;
  return (await query<{ id: string }>(reader, sql(text, afterId))).map(({ id }) => id);
}

/** The events that name an object with a tag, of some events. */
async function taggedEvents(reader: Reader, { partnerId, filterTag }: Webhook, events: readonly Event[]): Promise<Event[]> {
  if (filterTag === null) return [...events];
  const objectsOf = ({ customerId, orderId, subscriptionId }: Event) =>
    [customerId, orderId, subscriptionId].filter((id) => id !== null);
  const ids = [...new Set(events.flatMap(objectsOf))];
  if (ids.length === 0) return [];
  const tagged = sql("t.partner_id = ? AND t.folded = ?", partnerId, foldTag(filterTag));
  const found = new Set((await select(reader, Tag, and(tagged, inList("t.object_id", ids)))).map(({ objectId }) => objectId));
  return events.filter((event) => objectsOf(event).some((id) => found.has(id)));
}

/** Prepares the next events for a webhook outside of a transaction: events never change. `until` is the last one considered. */
async function prepare(parts: Parts, webhook: Webhook): Promise<Readonly<{ taken: readonly Taken[]; until: number }>> {
  const reader = parts.database.read;
  const next = sql("t.partner_id = ? AND t.sequence > ?", webhook.partnerId, webhook.position);
  const events = await select(reader, Event, next, sql(`ORDER BY t.sequence LIMIT ${EVENTS_MAX}`));
  const partner = await selectOne(reader, Partner, sql("t.id = ?", webhook.partnerId));
  if (partner === null) return { taken: [], until: webhook.position };
  const ofTypes = events.filter((event) => isSelected(webhook, event));
  const selected = await taggedEvents(reader, webhook, ofTypes);
  const bodies = await bodiesOf(webhookContext(parts, partner, systemClock.now()), selected);
  const taken = selected.flatMap((event, index) => {
    const body = bodies[index];
    return body === undefined ? [] : [{ event, body }];
  });
  return { taken, until: events.at(-1)?.sequence ?? webhook.position };
}

/** A restarted delivery has no attempts since its restart. */
const RESTARTED = {
  status: "PENDING",
  tries: 0,
  claimedUntil: null,
  firstTriedAt: null,
  deliveredAt: null,
  lastStatus: null,
  lastError: null,
} as const;

const ofWebhook = ({ id }: Webhook): SqlOf<WebhookDelivery> => sql("t.webhook_id = ?", id);

/** The lanes of some events in which a delivery is pending. */
async function busyLanes(tx: Tx, webhook: Webhook, taken: readonly Taken[]): Promise<Set<string>> {
  const lanes = [...new Set(taken.map(({ event }) => laneOf(event)))];
  const pending = and(ofWebhook(webhook), inList("t.lane", lanes), sql("t.status = 'PENDING'"));
  const text = `SELECT DISTINCT t.lane AS lane FROM webhook_delivery t WHERE ${pending.sql}`;
  return new Set((await query<{ lane: string }>(tx, sql(text, ...pending.parameters))).map(({ lane }) => lane));
}

/** When each delivery is due: the first of a lane now, the others when the one before has ended. */
function dueTimes(taken: readonly Taken[], busy: Set<string>, now: Instant): (Instant | null)[] {
  return taken.map(({ event }) => {
    const lane = laneOf(event);
    const isFirst = !busy.has(lane);
    busy.add(lane);
    return isFirst ? now : null;
  });
}

const newDelivery = ({ event, body }: Taken, webhook: Webhook, nextTryAt: Instant | null, now: Instant): WebhookDelivery => ({
  ...{ id: newId("webhookDelivery"), partnerId: webhook.partnerId, webhookId: webhook.id, eventId: event.id },
  ...{ eventType: event.type, lane: laneOf(event), sequence: event.sequence, isTest: false, body },
  ...{ ...RESTARTED, nextTryAt, createdAt: now },
});

/** Stores the deliveries of events. A replayed event restarts its delivery, unless it is pending anyway. */
async function storeDeliveries(tx: Tx, webhook: Webhook, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return;
  const ids = taken.map(({ event }) => event.id);
  const existing = await select(tx, WebhookDelivery, and(ofWebhook(webhook), inList("t.event_id", ids)));
  const statusOf = new Map(existing.map(({ eventId, status }) => [eventId, status]));
  const open = taken.filter(({ event }) => statusOf.get(event.id) !== "PENDING");
  if (open.length === 0) return;
  const now = systemClock.now();
  const times = dueTimes(open, await busyLanes(tx, webhook, open), now);
  const entries = open.map((one, index) => ({ one, nextTryAt: times[index] ?? null }));
  const restarted = groupBy(
    entries.filter(({ one }) => statusOf.has(one.event.id)),
    ({ nextTryAt }) => nextTryAt,
  );
  for (const [nextTryAt, group] of restarted) {
    const events = inList(
      "t.event_id",
      group.map(({ one }) => one.event.id),
    );
    await updateWhere(tx, WebhookDelivery, and(ofWebhook(webhook), events), { ...RESTARTED, nextTryAt });
  }
  const created = entries.filter(({ one }) => !statusOf.has(one.event.id));
  await insertRows(
    tx,
    WebhookDelivery,
    created.map(({ one, nextTryAt }) => newDelivery(one, webhook, nextTryAt, now)),
  );
}

/**
 * Takes the next events for one webhook. The locked row is compared with the one for which they were prepared: it may have changed. Returns
 * the number of events that it selects, or null when no event was considered.
 */
async function takeFor(parts: Parts, webhookId: string): Promise<number | null> {
  const ofId: SqlOf<Webhook> = sql("t.id = ? AND t.status = 'ENABLED'", webhookId);
  const webhook = await selectOne(parts.database.read, Webhook, ofId);
  if (webhook === null) return null;
  const { taken, until } = await prepare(parts, webhook);
  if (until === webhook.position) return null;
  return transact(parts.database, "commit", async (tx) => {
    const same = sql("t.position = ? AND t.version = ?", webhook.position, webhook.version);
    const locked = await selectOne(tx, Webhook, and(ofId, same), freeRowsToChange(tx));
    if (locked === null) return null;
    await storeDeliveries(tx, webhook, taken);
    await updateWhere(tx, Webhook, ofId, { position: until });
    return taken.length;
  });
}

/**
 * Turns new events into deliveries: for each enabled webhook, the next events after its position in the partner's log, in the order of
 * their numbers. Because the numbers have no gaps and become visible in order, no event is missed, and commands need no statement for it.
 * Returns whether some webhook may have more events.
 * @source issue 13 §4; decision 0082
 */
export async function takeEvents(parts: Parts, isStopping: () => boolean): Promise<boolean> {
  let hasMore = false;
  for (let ids = await webhooksBehind(parts.database.read, ""); ids.length > 0 && !isStopping();) {
    for (const id of ids) {
      const count = await takeFor(parts, id);
      if (count !== null && count > 0) parts.bus.progress.emit("deliveriesDue");
      hasMore ||= count !== null;
    }
    ids = await webhooksBehind(parts.database.read, ids.at(-1) ?? "");
  }
  return hasMore;
}
