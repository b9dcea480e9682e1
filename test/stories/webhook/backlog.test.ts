import { readSettings } from "../../../src/config.js";
import { addMilliseconds, systemClock, MILLISECONDS_PER_DAY, type Instant } from "../../../src/core/clock.js";
import { madeAt } from "../../../src/core/ids.js";
import { execute, select, sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { Event } from "../../../src/entities/event.entity.js";
import { takeEvents } from "../../../src/services/webhook/take-events.js";
import { webhookBacklog } from "../../../src/services/webhook/webhook-backlog.js";
import { FAST_DELIVERIES, whileSending } from "../../support/deliveries.js";
import { pause, resume } from "../../support/operator-client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import {
  createWebhook,
  PartnerReceiver,
  untilDeliveries,
  webhookDeliveriesOf,
  webhookOf,
} from "../../support/partner-webhooks.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
startMarketplaceWith(FAST_DELIVERIES);

const HOUR_MS = 3_600_000;
const later = (at: Instant) => addMilliseconds(at, HOUR_MS);
const backlogAt = (now: Instant) => webhookBacklog(marketplace().database.read, now);
const take = () => {
  const { database, bus } = marketplace();
  return takeEvents({ database, bus, policies: readSettings({ DATABASE_URL: "sqlite::memory:" }) }, () => false);
};

/** A partner with a webhook for orders, and one order that no worker has seen. */
async function ordered(answer = () => 204) {
  const { partner, customer } = await story({ at: AT });
  const receiver = await PartnerReceiver.open(answer);
  const { id } = await createWebhook(partner, receiver, { types: ["ORDER_PLACED"] });
  await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  return { partner, webhookId: id };
}

/** The event after the creation of the webhook, which its webhook takes up first. */
async function firstWaiting({ id: partnerId }: PartnerClient, webhookId: string): Promise<Event> {
  const next = sql(
    "t.partner_id = ? AND t.sequence = (SELECT w.position + 1 FROM webhook w WHERE w.id = ?)",
    partnerId,
    webhookId,
  );
  return required((await select(marketplace().database.read, Event, next))[0]);
}

const rewrite = (statement: string, ...parameters: readonly unknown[]) =>
  transact(marketplace().database, "commit", (tx) => execute(tx, sql(statement, ...(parameters as string[]))));

test("events that no worker takes up are late, also without a delivery; those of a paused partner are not", async () => {
  const { partner, webhookId } = await ordered();
  const since = madeAt((await firstWaiting(partner, webhookId)).id);
  expect(await backlogAt(later(since))).toMatchObject({ pending: 0, lagMs: HOUR_MS });
  await pause(partner.id, "A wrong import.");
  expect((await backlogAt(later(since))).lagMs).toBe(0);
  await resume(partner.id);
  expect((await backlogAt(later(since))).lagMs).toBe(HOUR_MS);
  await rewrite("UPDATE webhook SET status = 'DISABLED' WHERE id = ?", webhookId);
});

test("deliveries are late while they are due, not while they wait for a retry or for their partner", async () => {
  const { partner, webhookId } = await ordered();
  await take();
  const [delivery] = await webhookDeliveriesOf(partner);
  const due = required(required(delivery).nextTryAt);
  expect(await backlogAt(later(due))).toEqual({ pending: 1, lagMs: HOUR_MS, events: 0 });
  expect((await backlogAt(addMilliseconds(due, -1))).lagMs).toBe(0);
  // A slow webhook is served while others of its deliveries wait.
  await rewrite("UPDATE webhook SET last_attempt_at = ? WHERE id = ?", addMilliseconds(due, HOUR_MS - 5000), webhookId);
  expect((await backlogAt(later(due))).lagMs).toBe(5000);
  await rewrite("UPDATE webhook SET last_attempt_at = NULL WHERE id = ?", webhookId);
  await pause(partner.id, "A wrong import.");
  expect(await backlogAt(later(due))).toEqual({ pending: 1, lagMs: 0, events: 0 });
  await resume(partner.id);
  await rewrite("UPDATE webhook SET status = 'DISABLED' WHERE id = ?", webhookId);
});

test("days in which no worker tried disable no webhook and end no delivery", async () => {
  const { partner, webhookId } = await ordered(() => 503);
  const deliveries = () => webhookDeliveriesOf(partner);
  await take();
  const before = addMilliseconds(systemClock.now(), -10 * MILLISECONDS_PER_DAY);
  const [delivery] = await deliveries();
  await rewrite("UPDATE webhook_delivery SET tries = 2, first_tried_at = ? WHERE id = ?", before, required(delivery).id);
  await rewrite("UPDATE webhook SET failing_since = ?, last_attempt_at = ? WHERE id = ?", before, before, webhookId);
  const quick = { WEBHOOK_RETRY_MS: "5" };
  await whileSending(marketplace(), () => untilDeliveries(partner, ([first]) => (first?.tries ?? 0) >= 4), quick);
  expect(await deliveries()).toMatchObject([{ status: "PENDING", lastStatus: 503 }]);
  expect(await webhookOf(partner, webhookId)).toMatchObject({ status: "ENABLED", disabledReason: null });
});
