import { uuidOf } from "../../../src/core/ids.js";
import { Delivery } from "../../../src/entities/delivery.entity.js";
import { changePublisher } from "../../support/catalog-changes.js";
import { waitForDeliveries, deliveriesOf, FAST_DELIVERIES, startSending, whileSending } from "../../support/deliveries.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { brief, charge, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { marketplace, startMarketplaceWith } from "../../support/story.js";
import type { WebhookNotification, Respond } from "../../support/webhook-receiver.js";

startMarketplaceWith(FAST_DELIVERIES);

/** Creates a subscription with eight licenses whose publisher's webhook is called. */
const buyEight = (react: Respond) => subscriptionsWithWebhook(react, 1, 8);

/** Reads until the open change is decided; its deadline is in real time. Returns the operation. */
async function waitForDecision(partner: PartnerClient, subscription: Subscription) {
  for (;;) {
    const { pendingOperation } = await partner.getSubscription(subscription);
    if (pendingOperation === null) return required((await partner.operationsOf(subscription))[0]);
  }
}

/** Sends the publisher's answer to a notification through the fulfillment API. */
async function answerChange({ id: operationId, subscriptionId }: WebhookNotification, status: "Success" | "Failure") {
  const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
  return contoso.call("SubscriptionOperations_UpdateOperationStatus", { subscriptionId, operationId }, { status });
}

const NEW = charge("NEW", 8, "200.00");
const CHANGED = [charge("ADD_QUANTITY", 8, "-200.00"), charge("ADD_QUANTITY", 10, "250.00")];

test("a webhook that answers 4xx refuses a change of quantity, which changes nothing but the operation", async () => {
  const { partner, subscription, webhook } = await buyEight(() => 422);
  await partner.changeQuantity(subscription, 10);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(await partner.getSubscription(subscription)).toMatchObject({
    ...{ quantity: 8, version: subscription.version, pendingOperation: null },
  });
  expect(await partner.operationsOf(subscription)).toEqual([
    expect.objectContaining({ status: "FAILED", errorMessage: "The publisher's webhook refused it." }),
  ]);
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
  expect((await deliveriesOf(partner)).map(({ status, lastStatus }) => [status, lastStatus])).toEqual([["REFUSED", 422]]);
  expect(webhook.notifications.map(({ action, body }) => [action, body["quantity"], body["subscription"].quantity])).toEqual([
    ["ChangeQuantity", 10, 8],
  ]);
});

test.each([401, 403])("a webhook that answers %i is notified again, and the change waits for it", async (rejection) => {
  let isMended = false;
  const { partner, subscription, webhook } = await buyEight(() => (isMended ? 200 : rejection));
  await partner.changeQuantity(subscription, 10);
  await whileSending(marketplace(), async () => {
    await webhook.until(({ notifications }) => notifications.length >= 2);
    expect(await partner.getSubscription(subscription)).toMatchObject({
      ...{ quantity: 8, version: subscription.version, pendingOperation: { status: "IN_PROGRESS", quantity: 10 } },
    });
    const [delivery] = await deliveriesOf(partner);
    expect(delivery).toMatchObject({ status: "PENDING", lastStatus: rejection, lastError: `answered ${rejection}` });
    isMended = true;
    await waitForDeliveries(partner);
    expect(await waitForDecision(partner, subscription)).toMatchObject({ status: "SUCCEEDED", errorMessage: null });
  });
  expect(new Set(webhook.notifications.map(({ id }) => id)).size).toBe(1);
  expect((await deliveriesOf(partner)).map(({ status, lastStatus, tries }) => [status, lastStatus, tries])).toEqual([
    ["DELIVERED", 200, webhook.notifications.length],
  ]);
  expect(await partner.getSubscription(subscription)).toMatchObject({ quantity: 10, pendingOperation: null });
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, ...CHANGED]);
});

test("the answer window starts when the webhook accepts the notification; silence accepts, also across a restart", async () => {
  const { partner, subscription } = await buyEight((_, nth) => (nth < 4 ? 500 : 200));
  const { operation } = await partner.changeQuantity(subscription, 10);
  const first = Date.parse(required(required(operation).decidesAt));
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  const [delivery] = await deliveriesOf(partner);
  const [waiting] = await partner.operationsOf(subscription);
  const deadline = Date.parse(required(required(waiting).decidesAt));
  expect(first - required(delivery).createdAt.getTime()).toBeGreaterThan(599_000);
  expect(deadline - required(required(delivery).deliveredAt).getTime()).toBeLessThanOrEqual(300);
  await whileSending(marketplace(), async () => {
    expect(await waitForDecision(partner, subscription)).toMatchObject({ status: "SUCCEEDED", errorMessage: null });
  });
  expect(await partner.getSubscription(subscription)).toMatchObject({ quantity: 10, version: subscription.version + 1 });
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, ...CHANGED]);
});

test("an acceptance by the publisher's software before its webhook has answered counts immediately", async () => {
  const statuses: number[] = [];
  const { partner, subscription } = await buyEight(async (notice) => {
    statuses.push((await answerChange(notice, "Success")).status);
    return 200;
  });
  await partner.changeQuantity(subscription, 10);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(statuses).toEqual([200]);
  expect(await partner.getSubscription(subscription)).toMatchObject({ quantity: 10, pendingOperation: null });
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, ...CHANGED]);
});

test("a publisher that refuses and whose webhook then fails is not asked again", async () => {
  const { partner, subscription, webhook } = await buyEight(async (notice) => {
    await answerChange(notice, "Failure");
    return 500;
  });
  await partner.changeQuantity(subscription, 10);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(webhook.notifications).toHaveLength(1);
  expect(await partner.getSubscription(subscription)).toMatchObject({ quantity: 8, pendingOperation: null });
  expect((await deliveriesOf(partner)).map(({ status, lastError }) => [status, lastError])).toEqual([
    ["GIVEN_UP", "the change had failed before its notice arrived"],
  ]);
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
});

test("a change fails immediately when nothing may be sent to the webhook", async () => {
  const { partner, subscription, publisher, webhook } = await buyEight(() => 200);
  const webhookUrl = "https://169.254.169.254/latest/meta-data";
  await changePublisher(marketplace(), publisher.name, { webhookUrl });
  await partner.changeQuantity(subscription, 10);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(await partner.operationsOf(subscription)).toEqual([
    expect.objectContaining({
      status: "FAILED",
      errorMessage: "The publisher's webhook cannot be reached; nothing was changed.",
    }),
  ]);
  expect(await partner.getSubscription(subscription)).toMatchObject({ quantity: 8, version: subscription.version });
  expect(webhook.notifications).toEqual([]);
});

test("an answer that was received twice because a process ended counts once", async () => {
  const { partner, subscription, webhook } = await buyEight(() => 200);
  await partner.changeQuantity(subscription, 10);
  const worker = startSending(marketplace());
  await waitForDeliveries(partner);
  await worker.stop();
  const { id } = required((await deliveriesOf(partner))[0]);
  await marketplace().database.writer.manager.update(
    Delivery,
    { partnerId: partner.id, id },
    { status: "PENDING", nextTryAt: new Date() },
  );
  const [before] = await partner.operationsOf(subscription);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  const [after] = await partner.operationsOf(subscription);
  expect(required(after).decidesAt).toBe(required(before).decidesAt);
  expect(new Set(webhook.notifications.map((notice) => notice.id))).toEqual(new Set([uuidOf(required(after).id)]));
  expect(webhook.notifications).toHaveLength(2);
  await waitForDecision(partner, subscription);
  expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, ...CHANGED]);
});

test("the pending change shows the state of its notification", async () => {
  const { partner, subscription } = await buyEight(() => 200);
  await partner.changeQuantity(subscription, 10);
  const { data } = await partner.send(
    `query ($id: ID!) { subscription(id: $id) { pendingOperation { delivery { status tries action operation { quantity } } } } }`,
    { id: subscription.id },
  );
  expect(data).toEqual({
    subscription: {
      pendingOperation: { delivery: { status: "PENDING", tries: 0, action: "CHANGE_QUANTITY", operation: { quantity: 10 } } },
    },
  });
});
