import { uuidOf } from "../../../src/core/ids.js";
import { Delivery } from "../../../src/entities/delivery.entity.js";
import { changePublisher } from "../../support/catalog-changes.js";
import {
  waitForDeliveries,
  deliveriesOf,
  FAST_DELIVERIES,
  startSending,
  attemptsOf,
  whileSending,
} from "../../support/deliveries.js";
import { subscriptionsWithWebhook, setWebhook, openWebhook } from "../../support/listening.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, plan, startMarketplaceWith } from "../../support/story.js";
import type { WebhookResponse } from "../../support/webhook-receiver.js";

startMarketplaceWith(FAST_DELIVERIES);

const deliveryStates = async (partner: PartnerClient) =>
  (await deliveriesOf(partner)).map(({ status, tries, lastStatus }) => [status, tries, lastStatus]);
const numberOf = <T>(all: readonly T[], which: (one: T) => boolean) => all.filter(which).length;

/** A timeout that webhooks which do not answer reach within the test, and others do not. */
const SOME_ARE_SILENT = { DELIVERY_TIMEOUT_MS: "4000" };

/** The failures of an attempt that are retried. */
const FAULTS: readonly WebhookResponse[] = [
  500,
  429,
  "SILENT",
  "BREAKS_OFF",
  "REDIRECTS",
  "HANGS_UP",
  503,
  408,
  "HUGE_AND_FAILS",
];

test("suspensions, reactivations, cancellations, renewals and ends of terms reach the publisher in order despite failures", async () => {
  let faults = 0;
  const faultsOf = new Map<string, number>();
  const { partner, webhook, subscriptions } = await subscriptionsWithWebhook(({ id }, nth) => {
    if (!faultsOf.has(id)) faultsOf.set(id, faultsOf.size % 4);
    if (nth <= required(faultsOf.get(id))) return required(FAULTS[faults++ % FAULTS.length]);
    return nth % 2 === 0 ? 202 : "HUGE";
  }, 12);
  const wanted = new Map<string, string[]>();
  await whileSending(
    marketplace(),
    async () => {
      for (const [index, subscription] of subscriptions.entries()) {
        await partner.suspend(subscription);
        await partner.reactivate(subscription);
        if (index % 3 === 0) await partner.cancel(subscription);
        if (index % 3 === 1) await partner.setAutoRenew(subscription, false);
        wanted.set(uuidOf(subscription.id), ["Suspend", "Reinstate", index % 3 === 2 ? "Renew" : "Unsubscribe"]);
      }
      await partner.clock.to("2020-08-02T00:00:00Z");
      const deliveries = await waitForDeliveries(partner);

      const lost = numberOf(deliveries, ({ status }) => status !== "DELIVERED");
      console.info(
        `Deliveries: ${deliveries.length} written, ${webhook.effects.length} arrived, ${lost} lost; ` +
          `${webhook.notifications.length} sent in all, ${faults} of them in vain.`,
      );
      expect(deliveries).toHaveLength(36);
      expect(lost).toBe(0);
    },
    SOME_ARE_SILENT,
  );
  const notified = new Map<string, string[]>();
  for (const { subscriptionId, action } of webhook.effects)
    notified.set(subscriptionId, [...(notified.get(subscriptionId) ?? []), action]);
  expect(notified).toEqual(wanted);
  expect(webhook.accepted).toHaveLength(36);
  expect(webhook.notifications).toHaveLength(36 + faults);
  expect(faults).toBe(54);
  expect(webhook.redirectedRequests).toBe(0);
});

test("a reactivation that starts a new term is followed by a notification with its days", async () => {
  const { partner, subscription, webhook } = await subscriptionsWithWebhook(() => 200);
  await partner.suspend(subscription);
  await partner.clock.to("2020-08-20T00:00:00Z");
  await partner.reactivate(subscription);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  const notified = webhook.notifications.map(({ action, body: { subscription: shown } }) => {
    return [action, shown.saasSubscriptionStatus, shown.term.startDate];
  });
  expect(notified).toEqual([
    ["Suspend", "Subscribed", "2020-07-01T00:00:00Z"],
    ["Reinstate", "Suspended", "2020-07-01T00:00:00Z"],
    ["Renew", "Subscribed", "2020-08-20T00:00:00Z"],
  ]);
});

test("every attempt of a notification is the same except for its request id", async () => {
  const { partner, webhook, subscription, publisher } = await subscriptionsWithWebhook((_, nth) => (nth < 4 ? 500 : 200));
  await whileSending(marketplace(), async () => {
    await partner.suspend(subscription);
    await waitForDeliveries(partner);
  });
  const [delivery] = await deliveriesOf(partner);
  const { operationId } = required(delivery);
  expect(webhook.notifications.map(({ text }) => text)).toEqual(Array<string>(4).fill(required(webhook.notifications[0]).text));
  const { body, headers } = required(webhook.notifications[0]);
  expect(body).toMatchObject({
    id: uuidOf(operationId),
    subscriptionId: uuidOf(subscription.id),
    publisherId: publisher.id,
    action: "Suspend",
    status: "Succeeded",
  });
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(new Set(webhook.notifications.map((notice) => notice.headers["x-ms-correlationid"]))).toEqual(
    new Set([uuidOf(operationId)]),
  );
  const requestIds = webhook.notifications.map((notice) => notice.headers["x-ms-requestid"]);
  expect(new Set(requestIds).size).toBe(4);
  const tries = await attemptsOf(marketplace(), required(delivery));
  expect(tries.map(({ requestId, httpStatus, error }) => [requestId, httpStatus, error])).toEqual([
    [requestIds[0], 500, "answered 500"],
    [requestIds[1], 500, "answered 500"],
    [requestIds[2], 500, "answered 500"],
    [requestIds[3], 200, null],
  ]);
  expect(tries.map(({ nextTryAt }) => nextTryAt === null)).toEqual([false, false, false, true]);
});

test("a later notification waits for the earlier one of the same subscription, and blocks no others", async () => {
  let held = "";
  const { partner, webhook, subscriptions } = await subscriptionsWithWebhook(({ action, subscriptionId }) => {
    return action === "Suspend" && subscriptionId === held ? 500 : 200;
  }, 2);
  const [one, two] = [required(subscriptions[0]), required(subscriptions[1])];
  await whileSending(marketplace(), async () => {
    held = uuidOf(one.id);
    await partner.suspend(one);
    await partner.reactivate(one);
    await partner.suspend(two);
    await partner.reactivate(two);
    await webhook.until(({ effects, notifications: notices }) => effects.length === 2 && notices.length > 6);
    expect(webhook.effects.map(({ subscriptionId }) => subscriptionId)).toEqual([uuidOf(two.id), uuidOf(two.id)]);
    held = "";
    await waitForDeliveries(partner);
  });
  expect(webhook.effects.slice(2).map(({ subscriptionId, action }) => [subscriptionId, action])).toEqual([
    [uuidOf(one.id), "Suspend"],
    [uuidOf(one.id), "Reinstate"],
  ]);
});

test("waiting notifications are due with the notification before them", async () => {
  const { partner, webhook, subscription } = await subscriptionsWithWebhook(() => 500);
  await partner.suspend(subscription);
  await partner.reactivate(subscription);
  const worker = startSending(marketplace(), { DELIVERY_RETRY_MS: "3600000" });
  await webhook.until(({ notifications: notices }) => notices.length === 1);
  await worker.stop();
  const [first, second] = await deliveriesOf(partner);
  expect([required(first).tries, required(second).tries]).toEqual([1, 0]);
  expect(required(second).nextTryAt).toEqual(required(first).nextTryAt);
});

test("a refused notification is not sent again, and the next one is sent", async () => {
  const { partner, webhook, subscription } = await subscriptionsWithWebhook(({ action }) => (action === "Suspend" ? 404 : 200));
  await whileSending(marketplace(), async () => {
    await partner.suspend(subscription);
    await partner.reactivate(subscription);
    await waitForDeliveries(partner);
  });
  expect(await deliveryStates(partner)).toEqual([
    ["REFUSED", 1, 404],
    ["DELIVERED", 1, 200],
  ]);
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["Suspend", "Reinstate"]);
});

test("a notification is abandoned after the 500th attempt, and the next one is sent", async () => {
  const { partner, webhook, subscription } = await subscriptionsWithWebhook(({ action }) => (action === "Suspend" ? 500 : 200));
  await partner.suspend(subscription);
  await partner.reactivate(subscription);
  await marketplace().database.writer.manager.update(Delivery, { partnerId: partner.id, sequence: 1 }, { tries: 498 });
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(await deliveryStates(partner)).toEqual([
    ["GIVEN_UP", 500, 500],
    ["DELIVERED", 1, 200],
  ]);
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["Suspend", "Suspend", "Reinstate"]);
});

test("a notification to a forbidden address is abandoned immediately", async () => {
  const { partner, webhook, publisher, subscription } = await subscriptionsWithWebhook(() => 200);
  const inner = webhook.url.replace("127.0.0.1", "[::ffff:127.0.0.1]");
  await changePublisher(marketplace(), publisher.name, { webhookUrl: inner });
  await partner.suspend(subscription);
  const [delivery] = await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(delivery).toMatchObject({ status: "GIVEN_UP", tries: 1, nextTryAt: null, lastStatus: null });
  expect(required(delivery).lastError).toMatch(/^not sent: /);
  expect(webhook.notifications).toEqual([]);
});

describe("concurrent workers", () => {
  test("send each notification once, and never two of the same subscription at a time", async () => {
    const { partner, webhook, subscriptions } = await subscriptionsWithWebhook(() => 200, 15);
    for (const subscription of subscriptions) {
      await partner.suspend(subscription);
      await partner.reactivate(subscription);
    }
    await whileSending(marketplace(), () => waitForDeliveries(partner), { workers: 4 });
    expect(await deliveryStates(partner)).toEqual(Array(30).fill(["DELIVERED", 1, 200]));
    expect(webhook.notifications).toHaveLength(30);
    expect(webhook.maxConcurrent).toBe(1);
    for (const { id } of subscriptions) {
      const own = webhook.notifications.filter(({ subscriptionId }) => subscriptionId === uuidOf(id));
      expect(own.map(({ action }) => action)).toEqual(["Suspend", "Reinstate"]);
    }
  });

  test("are not blocked by a publisher that does not answer", async () => {
    const { partner, customer, webhook: silent, subscriptions } = await subscriptionsWithWebhook(() => "SILENT", 6);
    const quick = await openWebhook(() => 200);
    await setWebhook(partner, "Fabrikam Apps", quick);
    const other = await partner.buyAndActivate(customer, plan("Fabrikam Payroll"));
    for (const subscription of subscriptions) await partner.suspend(subscription);
    await partner.suspend(other);
    await whileSending(marketplace(), () => quick.until(({ effects }) => effects.length === 1), { DELIVERY_TIMEOUT_MS: "1000" });
    expect(quick.effects.map(({ action }) => action)).toEqual(["Suspend"]);
    expect(silent.accepted).toEqual([]);
  });
});

test("the metrics count waiting, delivered and failed notifications", async () => {
  const { partner, webhook, subscription } = await subscriptionsWithWebhook(({ action }) => (action === "Reinstate" ? 404 : 200));
  const metric = async (name: string) => {
    const text = await (await fetch(`${marketplace().app.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
  };
  const before = [await metric("deliveries_sent_total"), await metric("deliveries_failed_total")];
  await partner.suspend(subscription);
  await partner.reactivate(subscription);
  expect(await metric("deliveries_pending")).toBe(2);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  const after = [await metric("deliveries_sent_total"), await metric("deliveries_failed_total")];
  expect(after.map((number, index) => number - required(before[index]))).toEqual([1, 1]);
  expect(await metric("deliveries_pending")).toBe(0);
  expect(webhook.notifications).toHaveLength(2);
});
