import { instant } from "../../../src/core/clock.js";
import { uuidOf } from "../../../src/core/ids.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { DeliveriesDocument, type ScheduleChangeInput } from "../../client/graphql.js";
import { contextOf } from "../../support/context-of.js";
import {
  deliveriesOf,
  FAST_DELIVERIES,
  sendWithoutStoringResult,
  waitForDeliveries,
  whileSending,
} from "../../support/deliveries.js";
import { openWebhook, PUBLISHER, setWebhook } from "../../support/listening.js";
import { brief, charge, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { expectNoChange, marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";
import type { Respond } from "../../support/webhook-receiver.js";

startMarketplaceWith(FAST_DELIVERIES);

const AT = "2020-07-10T09:00:00Z";
const RENEWAL = "2020-08-10T00:00:00.000Z";
const TO_PLUS = { quantity: 8, termDuration: "P1Y", billingCycle: "ANNUAL" } as const;

type Schedule = Omit<ScheduleChangeInput, "subscriptionId">;

const toPlus = (): Schedule => ({ planId: plan("Tailwind Desk Plus"), ...TO_PLUS });

/** Buys licenses of Tailwind Desk for a month, three by default, from a publisher with a webhook, and schedules a change. */
async function scheduled(respond: Respond, change: Schedule, quantity = 3) {
  const { partner, customer } = await story({ at: AT });
  const webhook = await openWebhook(respond);
  const publisher = await setWebhook(partner, PUBLISHER, webhook);
  const subscription = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity });
  await partner.scheduleChange(subscription, change);
  return { partner, customer, webhook, publisher, subscription };
}

const operationsOf = async (partner: PartnerClient, subscription: Subscription) =>
  (await partner.operationsOf(subscription)).map(({ action, status, quantity, plan: { title } }) => [
    ...[action, status, quantity, title],
  ]);

/** The operations of a renewal from three licenses of Tailwind Desk to eight of Tailwind Desk Plus, newest first. */
const OPERATIONS = ["RENEW", "CHANGE_QUANTITY", "CHANGE_PLAN"].map((action) => [action, "SUCCEEDED", 8, "Tailwind Desk Plus"]);
const CHARGES = [charge("NEW", 3, "30.00"), charge("RENEW", 8, "1600.00")];

describe("a scheduled change of plan and quantity", () => {
  test("notifies of ChangePlan and ChangeQuantity with the old subscription, then of Renew with the new one", async () => {
    const { partner, customer, webhook, publisher, subscription } = await scheduled(() => 200, toPlus());
    await partner.clock.to(RENEWAL);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    const identity = (id: string, emailId: unknown) => ({ emailId, objectId: uuidOf(id), tenantId: uuidOf(id), puid: "" });
    const shared = {
      ...{ id: uuidOf(subscription.id), publisherId: publisher.id, offerId: "TSTDESK", name: "Tailwind Desk" },
      ...{ saasSubscriptionStatus: "Subscribed", autoRenew: true, isTest: true, isFreeTrial: false },
      beneficiary: identity(customer.id, customer.email),
      purchaser: identity(partner.id, `${uuidOf(partner.id)}@partner.invalid`),
      ...{ allowedCustomerOperations: ["Read"], sandboxType: "Csp", sessionMode: "None" },
      ...{ created: "2020-07-10T09:00:00.000Z", lastModified: "0001-01-01T00:00:00" },
    };
    const before = {
      ...{ ...shared, planId: "0001", quantity: 3 },
      term: {
        ...{ termUnit: "P1M", startDate: "2020-07-10T00:00:00Z", endDate: "2020-08-09T00:00:00Z", chargeDuration: null },
      },
    };
    const after = {
      ...{ ...shared, planId: "0002", quantity: 8 },
      term: {
        ...{ termUnit: "P1Y", startDate: "2020-08-10T00:00:00Z", endDate: "2021-08-09T00:00:00Z", chargeDuration: null },
      },
    };
    const notice = (index: number, action: string, shown: object) => {
      const id = required(webhook.notifications[index]).id;
      return {
        ...{ id, activityId: id, publisherId: publisher.id, offerId: "TSTDESK", planId: "0002", quantity: 8 },
        ...{ subscriptionId: uuidOf(subscription.id), timeStamp: RENEWAL, action, status: "Succeeded" },
        ...{ operationRequestSource: "Azure", subscription: shown, purchaseToken: null },
      };
    };
    expect(webhook.notifications.map(({ body }) => body)).toEqual([
      notice(0, "ChangePlan", before),
      notice(1, "ChangeQuantity", before),
      notice(2, "Renew", after),
    ]);
    expect(brief(await partner.chargesOf(subscription))).toEqual(CHARGES);
  });

  test("lists the notices in operations and deliveries; an answer comes too late and changes nothing", async () => {
    const { partner, webhook, subscription } = await scheduled(() => 200, toPlus());
    await partner.clock.to(RENEWAL);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    expect(await operationsOf(partner, subscription)).toEqual(OPERATIONS);
    const { deliveries } = await partner.query(DeliveriesDocument, { filter: { subscriptionId: subscription.id } });
    expect(deliveries.nodes.map(({ action, status, tries }) => [action, status, tries])).toEqual([
      ["RENEW", "DELIVERED", 1],
      ["CHANGE_QUANTITY", "DELIVERED", 1],
      ["CHANGE_PLAN", "DELIVERED", 1],
    ]);
    const contoso = await PublisherClient.of(marketplace(), PUBLISHER);
    const subscriptionId = uuidOf(subscription.id);
    expect(await contoso.callForBody("SubscriptionOperations_ListOperations", { subscriptionId })).toEqual({ operations: [] });
    for (const [index, action] of ["ChangePlan", "ChangeQuantity", "Renew"].entries()) {
      const key = { subscriptionId, operationId: required(webhook.notifications[index]).id };
      expect(await contoso.callForBody("SubscriptionOperations_GetOperationStatus", key)).toMatchObject({
        ...{ action, status: "Succeeded", planId: "0002", quantity: 8 },
      });
      const refuse = () => contoso.call("SubscriptionOperations_UpdateOperationStatus", key, { status: "Failure" });
      expect((await expectNoChange(partner, refuse)).status).toBe(409);
    }
  });

  test("stays in force when the webhook refuses ChangePlan, and the notices after it are sent", async () => {
    const { partner, webhook, subscription } = await scheduled(({ action }) => (action === "ChangePlan" ? 422 : 200), toPlus());
    await partner.clock.to(RENEWAL);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    const states = (await deliveriesOf(partner)).map(({ status, lastStatus }) => [status, lastStatus]);
    expect(states).toEqual([
      ["REFUSED", 422],
      ["DELIVERED", 200],
      ["DELIVERED", 200],
    ]);
    expect(webhook.notifications.map(({ action }) => action)).toEqual(["ChangePlan", "ChangeQuantity", "Renew"]);
    expect(await partner.getSubscription(subscription)).toMatchObject({ plan: { title: "Tailwind Desk Plus" }, quantity: 8 });
    expect(await operationsOf(partner, subscription)).toEqual(OPERATIONS);
    expect(brief(await partner.chargesOf(subscription))).toEqual(CHARGES);
  });

  test("notifies once and in order when attempts fail and a sending process ends", async () => {
    const { partner, webhook, subscription } = await scheduled(({ action }, nth) => {
      return nth <= (action === "ChangePlan" ? 3 : 1) ? 503 : 200;
    }, toPlus());
    await partner.clock.to(RENEWAL);
    await sendWithoutStoringResult(marketplace());
    await whileSending(marketplace(), () => waitForDeliveries(partner), { workers: 2 });
    expect(webhook.notifications.map(({ action }) => action)).toEqual([
      ...["ChangePlan", "ChangePlan", "ChangePlan", "ChangePlan"],
      ...["ChangeQuantity", "ChangeQuantity", "Renew", "Renew"],
    ]);
    expect(webhook.effects.map(({ action }) => action)).toEqual(["ChangePlan", "ChangeQuantity", "Renew"]);
    expect(await operationsOf(partner, subscription)).toEqual(OPERATIONS);
  });

  test("notifies once for each subscription when two runs process the same renewals", async () => {
    const { partner, customer, webhook, subscription } = await scheduled(() => 200, toPlus());
    const subscriptions = [subscription];
    while (subscriptions.length < 6) {
      const next = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
      await partner.scheduleChange(next, toPlus());
      subscriptions.push(next);
    }
    const ctx = await contextOf(partner);
    const run = () => runDueTransitions(ctx, instant(RENEWAL), { batchSize: 2, movesClock: true });
    const [one, other] = await Promise.all([run(), run()]);
    expect([one.transitions + other.transitions, one.failed + other.failed]).toEqual([6, 0]);
    await whileSending(marketplace(), () => waitForDeliveries(partner), { workers: 2 });
    for (const { id } of subscriptions) {
      const own = webhook.notifications.filter(({ subscriptionId }) => subscriptionId === uuidOf(id));
      expect(own.map(({ action }) => action)).toEqual(["ChangePlan", "ChangeQuantity", "Renew"]);
    }
    expect(webhook.notifications).toHaveLength(18);
  });
});

test.each<[string, () => Schedule, readonly string[]]>([
  ["another plan", () => ({ planId: plan("Tailwind Desk Fading") }), ["ChangePlan", "Renew"]],
  ["another quantity", () => ({ quantity: 7 }), ["ChangeQuantity", "Renew"]],
  ["another term", () => ({ termDuration: "P1Y", billingCycle: "ANNUAL" }), ["Renew"]],
  // Flat plans have no quantity (decision 0016), so the three licenses do not become one.
  ["a flat plan", () => ({ planId: plan("Tailwind Desk Solo"), quantity: 1 }), ["ChangePlan", "Renew"]],
])("%s at the renewal notifies of exactly that", async (_, change, actions) => {
  const { partner, webhook } = await scheduled(() => 200, change());
  await partner.clock.to(RENEWAL);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(webhook.notifications.map(({ action }) => action)).toEqual(actions);
});

test("a schedule that a suspension removed notifies of no change", async () => {
  const { partner, subscription } = await scheduled(() => 200, toPlus());
  await partner.suspend(subscription);
  await partner.reactivate(subscription);
  await partner.clock.to(RENEWAL);
  expect((await operationsOf(partner, subscription)).map(([action]) => action)).toEqual(["RENEW", "REINSTATE", "SUSPEND"]);
});

test("a sandbox plays the notices with its failures, and its answer to changes of quantity does not apply to them", async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher(PUBLISHER, { quantityChanges: "REFUSE", webhookFailures: 2 });
  const subscription = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
  await partner.scheduleChange(subscription, toPlus());
  await partner.clock.to(RENEWAL);
  expect(await operationsOf(partner, subscription)).toEqual(OPERATIONS);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  const { deliveries } = await partner.query(DeliveriesDocument, { filter: { subscriptionId: subscription.id } });
  expect(deliveries.nodes.map(({ action, status, tries, address }) => [action, status, tries, address])).toEqual([
    ["RENEW", "DELIVERED", 3, "sandbox://played"],
    ["CHANGE_QUANTITY", "DELIVERED", 3, "sandbox://played"],
    ["CHANGE_PLAN", "DELIVERED", 3, "sandbox://played"],
  ]);
  expect(brief(await partner.chargesOf(subscription))).toEqual(CHARGES);
});
