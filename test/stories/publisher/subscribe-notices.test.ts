import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../../src/core/clock.js";
import { uuidOf } from "../../../src/core/ids.js";
import { importCatalog } from "../../../src/services/catalog/import/import-catalog.js";
import { FAST_DELIVERIES, deliveriesOf, waitForDeliveries, whileSending } from "../../support/deliveries.js";
import { openWebhook, PUBLISHER, setWebhook } from "../../support/listening.js";
import { brief, charge, required, type PartnerClient } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";
import type { Respond } from "../../support/webhook-receiver.js";

startMarketplaceWith(FAST_DELIVERIES);

const AT = "2020-07-01T08:00:00Z";
const NEW = charge("NEW", 8, "200.00");

/** Imports the publishers of the test catalog again, with the setting of one of them. */
async function importSubscribeNotices(subscribeNotices: boolean): Promise<void> {
  const catalog = JSON.parse(readFileSync(join(__dirname, "../../support/catalog/publishers.json"), "utf8"));
  const publishers = catalog.publishers.map((one: { name: string }) =>
    one.name === PUBLISHER ? { ...one, subscribeNotices } : one,
  );
  const folder = mkdtempSync(join(tmpdir(), "publishers-"));
  const path = join(folder, "publishers.json");
  writeFileSync(path, JSON.stringify({ ...catalog, publishers }));
  const { refused } = await importCatalog(marketplace().database, { priceSheets: [], publishers: path, now: systemClock.now() });
  rmSync(folder, { recursive: true });
  expect(refused).toEqual([]);
}

beforeEach(() => importSubscribeNotices(true));

/** Buys eight licenses of a publisher that asks for Subscribe and has a webhook. */
async function buyEight(respond: Respond, title = "Contoso Sign") {
  const { partner, customer } = await story({ at: AT });
  const webhook = await openWebhook(respond);
  const publisher = await setWebhook(partner, PUBLISHER, webhook);
  const pending = await partner.buy(customer, plan(title), { quantity: 8 });
  const contoso = await PublisherClient.of(marketplace(), PUBLISHER);
  return { partner, customer, webhook, publisher, pending, contoso, id: uuidOf(pending.id) };
}

const operationsOf = async (partner: PartnerClient, subscription: { id: string }) =>
  (await partner.operationsOf(subscription)).map(({ action, status, quantity, requestedAt }) => [
    ...[action, status, quantity, requestedAt],
  ]);

test("an activation notifies of Subscribe with the active subscription", async () => {
  const { partner, customer, webhook, publisher, pending, contoso, id } = await buyEight(() => 200);
  await partner.clock.to("2020-07-03T09:00:00Z");
  expect((await contoso.activate(id, {})).status).toBe(200);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  const identity = (of: string, emailId: unknown) => ({ emailId, objectId: uuidOf(of), tenantId: uuidOf(of), puid: "" });
  const [notification] = webhook.notifications;
  const { id: operationId, body } = required(notification);
  expect(body).toEqual({
    ...{ id: operationId, activityId: operationId, publisherId: publisher.id, offerId: "TST001", planId: "0001", quantity: 8 },
    ...{ subscriptionId: id, timeStamp: "2020-07-03T09:00:00.000Z", action: "Subscribe", status: "Succeeded" },
    ...{ operationRequestSource: "Azure", purchaseToken: null },
    subscription: {
      ...{ id, publisherId: publisher.id, offerId: "TST001", planId: "0001", name: "Contoso Sign", quantity: 8 },
      saasSubscriptionStatus: "Subscribed",
      beneficiary: identity(customer.id, customer.email),
      purchaser: identity(partner.id, `${uuidOf(partner.id)}@partner.invalid`),
      term: {
        ...{ termUnit: "P1M", startDate: "2020-07-03T00:00:00Z", endDate: "2020-08-02T00:00:00Z", chargeDuration: null },
      },
      ...{ autoRenew: true, isTest: true, isFreeTrial: false, allowedCustomerOperations: ["Read"], sandboxType: "Csp" },
      ...{ created: "2020-07-01T08:00:00.000Z", lastModified: "0001-01-01T00:00:00", sessionMode: "None" },
    },
  });
  expect(webhook.notifications).toHaveLength(1);
  expect(await operationsOf(partner, pending)).toEqual([["SUBSCRIBE", "SUCCEEDED", 8, "2020-07-03T09:00:00.000Z"]]);
});

test("an activation that the sandbox makes notifies at its instant, through the simulated webhook", async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher(PUBLISHER, { activateAfter: "PT36H", webhookFailures: 1 });
  const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.clock.to("2020-07-05T00:00:00Z");
  expect(await operationsOf(partner, pending)).toEqual([["SUBSCRIBE", "SUCCEEDED", 8, "2020-07-02T20:00:00.000Z"]]);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect((await deliveriesOf(partner)).map(({ status, tries, url }) => [status, tries, url])).toEqual([
    ["DELIVERED", 2, "sandbox://played?failures=1"],
  ]);
});

test("a webhook that refuses Subscribe does not undo the activation, and later notifications are sent", async () => {
  const { partner, webhook, pending } = await buyEight(({ action }) => (action === "Subscribe" ? 400 : 200));
  await partner.activate(pending);
  await partner.suspend(pending);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["Subscribe", "Suspend"]);
  expect((await deliveriesOf(partner)).map(({ status }) => status)).toEqual(["REFUSED", "DELIVERED"]);
  expect(await partner.getSubscription(pending)).toMatchObject({ status: "SUSPENDED" });
  expect(brief(await partner.chargesOf(pending))).toEqual([NEW]);
});

test("of activations that meet one succeeds and notifies, and a refused activation does not", async () => {
  const { partner, webhook, pending, contoso, id } = await buyEight(() => 200);
  expect((await contoso.activate(id, { quantity: 9 })).status).toBe(400);
  expect(await operationsOf(partner, pending)).toEqual([]);
  const answers = await Promise.all([contoso.activate(id), contoso.activate(id), contoso.activate(id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["Subscribe"]);
  expect(brief(await partner.chargesOf(pending))).toEqual([NEW]);
});

test("without the setting, an activation notifies of nothing", async () => {
  await importSubscribeNotices(false);
  const { partner, pending, contoso, id } = await buyEight(() => 200);
  expect((await contoso.activate(id)).status).toBe(200);
  expect(await operationsOf(partner, pending)).toEqual([]);
  expect(await deliveriesOf(partner)).toEqual([]);
});
