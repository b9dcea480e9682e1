import { uuidOf } from "../../../src/core/ids.js";
import { Delivery } from "../../../src/entities/delivery.entity.js";
import { FailedTransition } from "../../../src/entities/failed-transition.entity.js";
import {
  waitForDeliveries,
  deliveriesOf,
  FAST_DELIVERIES,
  sendWithoutStoringResult,
  startSending,
  attemptsOf,
} from "../../support/deliveries.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { brief, charge, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { expectNoChange, marketplace, startMarketplaceWith } from "../../support/story.js";
import type { Respond } from "../../support/webhook-receiver.js";

startMarketplaceWith(FAST_DELIVERIES);

/** Timeouts that are long enough for a test to act while a webhook responds or an answer is pending. */
const PATIENT = { DELIVERY_TIMEOUT_MS: "30000", DELIVERY_RETRY_MS: "60000", PUBLISHER_ANSWER_WINDOW_MS: "60000" };

const NEW = charge("NEW", 8, "200.00");
const CREDITED = charge("CANCEL_IMMEDIATE", 8, "-200.00");
const CANCELLED = "Superseded: the subscription was cancelled before the publisher answered. Nothing was changed or charged.";

/** Creates subscriptions with eight licenses whose publisher's webhook is called. */
const buyEight = (react: Respond, count = 1) => subscriptionsWithWebhook(react, count, 8);

async function whileWorkerRuns<T>(work: () => Promise<T>, env: Record<string, string> = {}): Promise<T> {
  const worker = startSending(marketplace(), { ...PATIENT, ...env });
  return work().finally(() => worker.stop());
}

/** Sends deliveries until one attempt has finished; returns its status. */
const sendOnce = () =>
  whileWorkerRuns(() => new Promise((end) => marketplace().bus.progress.once("deliveryTried", (status) => end(status))));

const deliveryStates = async (partner: PartnerClient) =>
  (await deliveriesOf(partner)).map(({ status, tries, lastStatus, lastError }) => [status, tries, lastStatus, lastError]);

/** Asserts that the change of a cancelled subscription was superseded: not applied and not charged. */
async function assertSuperseded(partner: PartnerClient, subscription: Subscription): Promise<void> {
  const operations = await partner.operationsOf(subscription);
  expect(operations.map(({ action, status, failureReason }) => [action, status, failureReason])).toEqual([
    ["UNSUBSCRIBE", "SUCCEEDED", null],
    ["CHANGE_QUANTITY", "FAILED", "SUPERSEDED"],
  ]);
  expect(await partner.getSubscription(subscription)).toMatchObject({ status: "DELETED", quantity: 8, pendingOperation: null });
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, CREDITED]);
}

test("a notification that was never sent is abandoned: the publisher is notified only of the cancellation", async () => {
  const { partner, subscription, webhook } = await buyEight(() => 200);
  await partner.changeQuantity(subscription, 10);
  await partner.cancel(subscription);
  expect(await deliveryStates(partner)).toEqual([
    ["GIVEN_UP", 0, null, CANCELLED],
    ["PENDING", 0, null, null],
  ]);
  await whileWorkerRuns(() => waitForDeliveries(partner));
  expect(webhook.notifications.map(({ action, body }) => [action, body["quantity"], body["subscription"].quantity])).toEqual([
    ["Unsubscribe", 8, 8],
  ]);
  await assertSuperseded(partner, subscription);
});

test("a notification that waits for its next attempt is abandoned, and the next notification does not wait for it", async () => {
  const { partner, subscription, webhook } = await buyEight(({ action }) => (action === "ChangeQuantity" ? 503 : 200));
  await partner.changeQuantity(subscription, 10);
  expect(await sendOnce()).toBe("PENDING");
  await partner.suspend(subscription);
  expect((await deliveryStates(partner)).map(([status, tries]) => [status, tries])).toEqual([
    ["GIVEN_UP", 1],
    ["PENDING", 0],
  ]);
  await whileWorkerRuns(() => waitForDeliveries(partner));
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["ChangeQuantity", "Suspend"]);
  expect(await partner.operationsOf(subscription)).toEqual([
    expect.objectContaining({ action: "SUSPEND", status: "SUCCEEDED", quantity: 8 }),
    expect.objectContaining({ action: "CHANGE_QUANTITY", status: "FAILED", failureReason: "SUPERSEDED" }),
  ]);
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
});

test.each([
  [200, "DELIVERED"],
  [400, "REFUSED"],
])(
  "an attempt in progress is recorded as it ends (%i), changes nothing, and the next notification waits for it",
  async (status, standing) => {
    const during: unknown[] = [];
    const { partner, subscription, webhook } = await buyEight(async ({ action }) => {
      if (action !== "ChangeQuantity") return 200;
      await partner.cancel(subscription);
      during.push(...(await deliveryStates(partner)).map(([each, tries]) => [each, tries]));
      return status;
    });
    await partner.changeQuantity(subscription, 10);
    await whileWorkerRuns(() => waitForDeliveries(partner));
    // The cancellation was stored while the webhook responded; its notification had to wait.
    expect(during).toEqual([
      ["PENDING", 1],
      ["PENDING", 0],
    ]);
    expect(webhook.notifications.map(({ action }) => action)).toEqual(["ChangeQuantity", "Unsubscribe"]);
    expect(webhook.maxConcurrent).toBe(1);
    expect((await deliveryStates(partner)).map(([each, tries]) => [each, tries])).toEqual([
      [standing, 1],
      ["DELIVERED", 1],
    ]);
    await assertSuperseded(partner, subscription);
  },
);

test("an attempt in progress that fails is not repeated", async () => {
  const { partner, subscription, webhook } = await buyEight(async ({ action }) => {
    if (action !== "ChangeQuantity") return 200;
    await partner.cancel(subscription);
    return 503;
  });
  await partner.changeQuantity(subscription, 10);
  await whileWorkerRuns(() => waitForDeliveries(partner), { DELIVERY_RETRY_MS: "5" });
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["ChangeQuantity", "Unsubscribe"]);
  expect((await deliveryStates(partner)).map(([each, tries]) => [each, tries])).toEqual([
    ["GIVEN_UP", 1],
    ["DELIVERED", 1],
  ]);
  await assertSuperseded(partner, subscription);
});

test("a notification whose process ended during an attempt is not sent again", async () => {
  const { partner, subscription, webhook } = await buyEight(() => 200);
  await partner.changeQuantity(subscription, 10);
  await sendWithoutStoringResult(marketplace());
  await partner.cancel(subscription);
  const [claimed] = await deliveriesOf(partner);
  expect(claimed).toMatchObject({ status: "PENDING", claimedUntil: required(claimed).nextTryAt });
  const past = new Date(0);
  const { manager } = marketplace().database.writer;
  await manager.update(Delivery, { id: required(claimed).id }, { nextTryAt: past, claimedUntil: past });
  await whileWorkerRuns(() => waitForDeliveries(partner));
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["ChangeQuantity", "Unsubscribe"]);
  const [given] = await deliveriesOf(partner);
  expect(given).toMatchObject({ status: "GIVEN_UP", tries: 1, nextTryAt: null, claimedUntil: null });
  await assertSuperseded(partner, subscription);
});

test("a webhook that had accepted the notification is notified of the cancellation; silence no longer accepts, and an answer gets 409", async () => {
  const { partner, subscription, webhook } = await buyEight(() => 202);
  const { operation } = await partner.changeQuantity(subscription, 10);
  await whileWorkerRuns(() => waitForDeliveries(partner));
  await partner.cancel(subscription);
  await whileWorkerRuns(() => waitForDeliveries(partner));
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["ChangeQuantity", "Unsubscribe"]);
  const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
  const asked = { subscriptionId: uuidOf(subscription.id), operationId: uuidOf(required(operation).id) };
  for (const status of ["Success", "Failure"]) {
    const answer = () => contoso.call("SubscriptionOperations_UpdateOperationStatus", asked, { status });
    expect((await expectNoChange(partner, answer)).status).toBe(409);
  }
  await assertSuperseded(partner, subscription);
});

test("a failed decision is not retried after its change was superseded", async () => {
  const { partner, subscription } = await buyEight(() => 200);
  const { operation } = await partner.changeQuantity(subscription, 10);
  const { id: subjectId } = required(operation);
  const { manager } = marketplace().database.writer;
  const at = new Date();
  const failed = { transition: "ANSWER", dueAt: at, tries: 1, error: "Error: no connection", failedAt: at } as const;
  await manager.insert(FailedTransition, { subjectId, partnerId: partner.id, ...failed, retryAt: null, parkedAt: at });
  await partner.cancel(subscription);
  expect(await manager.findBy(FailedTransition, { subjectId })).toEqual([]);
});

test("with concurrent cancellations each change was sent before, or never", async () => {
  const { partner, subscriptions, webhook } = await buyEight(() => 200, 6);
  for (const subscription of subscriptions) await partner.changeQuantity(subscription, 10);
  const workers = [startSending(marketplace(), PATIENT), startSending(marketplace(), PATIENT)];
  await Promise.all(subscriptions.map((subscription) => partner.cancel(subscription)));
  const deliveries = await waitForDeliveries(partner);
  await Promise.all(workers.map((worker) => worker.stop()));
  for (const subscription of subscriptions) {
    const [change, end] = deliveries.filter(({ subscriptionId }) => subscriptionId === subscription.id);
    const isSent = required(change).status === "DELIVERED";
    expect([required(change).status, required(end).status]).toEqual([isSent ? "DELIVERED" : "GIVEN_UP", "DELIVERED"]);
    const own = webhook.notifications.filter(({ subscriptionId }) => subscriptionId === uuidOf(subscription.id));
    expect(own.map(({ action }) => action)).toEqual(isSent ? ["ChangeQuantity", "Unsubscribe"] : ["Unsubscribe"]);
    expect(await attemptsOf(marketplace(), required(change))).toHaveLength(isSent ? 1 : 0);
    await assertSuperseded(partner, subscription);
  }
  expect(webhook.maxConcurrent).toBe(1);
});
