import { chunksOf } from "../../../src/core/collections.js";
import { select, sql } from "../../../src/database/rows.js";
import { uuidOf } from "../../../src/core/ids.js";
import { Event } from "../../../src/entities/event.entity.js";
import { Subscription as SubscriptionRow } from "../../../src/entities/subscription.entity.js";
import { checkedResponses } from "../../support/fulfillment-contract.js";
import { brief, charge, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../../support/story.js";
import { updateWhere } from "../../../src/database/writes.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { changeCatalog, changePublisher } from "../../support/catalog-changes.js";

const AT = "2020-07-01T08:00:00Z";
const NOBODY = "00000000-0000-4000-8000-000000000000";

let contoso: PublisherClient;
let fabrikam: PublisherClient;

beforeAll(async () => {
  // A plan whose maximum quantity is 1 is a flat-rate plan.
  await changeCatalog(marketplace().database, (tx) =>
    updateWhere(tx, Plan, sql("t.title = 'Contoso Bronze'"), { maximumQuantity: 1 }),
  );
  contoso = await PublisherClient.of(marketplace(), "Contoso Software");
  fabrikam = await PublisherClient.of(marketplace(), "Fabrikam Apps");
});

const codeOf = ({ activation }: Subscription): string => required(activation).code;

/** Returns the partner's activation link, read again. */
async function linkOf(partner: PartnerClient, { id }: Readonly<{ id: string }>) {
  return required((await partner.getSubscription({ id } as Subscription)).activation);
}

describe("from the purchase to the first charge", () => {
  test("a purchase is resolved by its token, activated by its publisher, and charged from then on", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 8, nickname: "Signatures" });
    const id = uuidOf(pending.id);
    const { status, data } = await contoso.resolve(codeOf(pending));
    expect(status).toBe(200);
    expect(data).toEqual({
      ...{ id, subscriptionName: "Signatures", offerId: "TST001", planId: "0001", quantity: 8 },
      subscription: {
        ...{ id, publisherId: contoso.publisher.id, offerId: "TST001", planId: "0001", name: "Signatures", quantity: 8 },
        saasSubscriptionStatus: "PendingFulfillmentStart",
        beneficiary: { emailId: "office@trey.example", objectId: uuidOf(customer.id), tenantId: uuidOf(customer.id), puid: "" },
        purchaser: {
          ...{ emailId: `${uuidOf(partner.id)}@partner.invalid`, objectId: uuidOf(partner.id) },
          ...{ tenantId: uuidOf(partner.id), puid: "" },
        },
        term: { termUnit: "P1M", chargeDuration: "P1M" },
        ...{ autoRenew: true, isTest: true, isFreeTrial: false, allowedCustomerOperations: ["Read"], sandboxType: "Csp" },
        ...{ created: "2020-07-01T08:00:00.000Z", lastModified: "0001-01-01T00:00:00", sessionMode: "None" },
      },
    });
    await partner.clock.to("2020-07-03T09:00:00Z");
    expect((await contoso.activate(id, { planId: "0001", quantity: 8 })).status).toBe(200);
    const active = await partner.getSubscription(pending);
    expect(active).toMatchObject({ status: "ACTIVE", activatedAt: "2020-07-03T09:00:00.000Z", actionNeeded: null });
    // R-CANC-6: the window starts at the confirmation, not at the order.
    expect(active.cancellation).toMatchObject({ outcomeNow: "FULL_CREDIT", windowClosesAt: "2020-07-04T09:00:00.000Z" });
    expect(required(active.activation)).toMatchObject({ confirmedAt: "2020-07-03T09:00:00.000Z" });
    expect(brief(await partner.chargesOf(pending))).toEqual([charge("NEW", 8, "200.00")]);
    expect(await contoso.getSubscription(id)).toMatchObject({
      saasSubscriptionStatus: "Subscribed",
      term: { termUnit: "P1M", startDate: "2020-07-03T00:00:00Z", endDate: "2020-08-02T00:00:00Z" },
    });
    const activated = (await rowsOf(marketplace().database, Event, partner.id)).filter(
      ({ type }) => type === "SUBSCRIPTION_ACTIVATED",
    );
    expect(activated).toEqual([expect.objectContaining({ subscriptionId: pending.id, causedBy: "Contoso Software" })]);
  });

  test.each<[string, unknown]>([
    ["no body", undefined],
    ["an empty object", {}],
    ["only the plan", { planId: "0001" }],
    ["the quantity as a string", { planId: "0001", quantity: "3" }],
    ["an empty quantity", { planId: "0001", quantity: "" }],
    ["nulls", { planId: null, quantity: null }],
  ])("%s confirms the purchase", async (_, body) => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 3 });
    expect((await contoso.activate(uuidOf(pending.id), body)).status).toBe(200);
    expect((await partner.getSubscription(pending)).status).toBe("ACTIVE");
  });

  test.each<[string, unknown, string]>([
    ["another plan", { planId: "0002", quantity: 3 }, "planId must be the purchased plan 0001; got 0002."],
    ["another quantity", { planId: "0001", quantity: 4 }, "quantity must be the purchased quantity 3; got 4."],
    ["another quantity as a string", { quantity: "4" }, "quantity must be the purchased quantity 3; got 4."],
  ])("%s is refused: the purchase stays pending and uncharged, and the partner sees the reason", async (_, body, problem) => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 3 });
    const { status, data } = await contoso.activate(uuidOf(pending.id), body);
    expect([status, data.message]).toEqual([400, problem]);
    const waiting = await partner.getSubscription(pending);
    expect(waiting).toMatchObject({
      status: "PENDING",
      quantity: 3,
      activatedAt: null,
      term: null,
      order: { status: "PENDING" },
    });
    expect(required(waiting.actionNeeded).reason).toBe(
      `Contoso Software has tried to confirm the setup and failed: ${problem} Billing starts once it succeeds.`,
    );
    expect(await partner.chargesOf(pending)).toEqual([]);
    expect((await expectNoChange(partner, () => contoso.activate(uuidOf(pending.id), body))).status).toBe(400);
    expect((await contoso.activate(uuidOf(pending.id), {})).status).toBe(200);
    expect(await partner.getSubscription(pending)).toMatchObject({ status: "ACTIVE", actionNeeded: null });
  });

  test.each<[string, unknown]>([
    ["a broken quantity", { quantity: 3.5 }],
    ["a negative quantity", { quantity: -3 }],
    ["a plan that is not a string", { planId: 1 }],
    ["a list", [1]],
    ["a text", '"go"'],
  ])("%s is refused and changes nothing", async (_, body) => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 3 });
    const { status } = await expectNoChange(partner, () => contoso.activate(uuidOf(pending.id), body));
    expect(status).toBe(400);
  });

  test("of 16 concurrent activations one starts and charges the subscription", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 2 });
    const attempts = await Promise.all(Array.from({ length: 16 }, () => contoso.activate(uuidOf(pending.id))));
    expect(attempts.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(15).fill(400)]);
    expect(brief(await partner.chargesOf(pending))).toEqual([charge("NEW", 2, "50.00")]);
  });

  test("an active or suspended subscription is not activated again; a closed one is not found", async () => {
    const { partner, customer } = await story({ at: AT });
    const bought = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
    const id = uuidOf(bought.id);
    const again = () => expectNoChange(partner, () => contoso.activate(id, {}));
    expect((await again()).status).toBe(400);
    await partner.suspend(bought);
    expect((await again()).status).toBe(400);
    expect((await contoso.getSubscription(id)).saasSubscriptionStatus).toBe("Suspended");
    await partner.cancel(bought);
    expect((await again()).status).toBe(404);
    expect(await contoso.getSubscription(id)).toMatchObject({
      saasSubscriptionStatus: "Unsubscribed",
      term: { startDate: "2020-07-01T00:00:00Z" },
    });
  });

  test("a free trial is reported as one until the paid term", async () => {
    const { partner, customer } = await story({ at: "2019-06-10T12:00:00Z" });
    const pending = await partner.buy(customer, plan("Fabrikam Memo"));
    const id = uuidOf(pending.id);
    expect(await fabrikam.getSubscription(id)).toMatchObject({ isFreeTrial: false });
    await fabrikam.activate(id);
    expect(await fabrikam.getSubscription(id)).toMatchObject({
      isFreeTrial: true,
      term: { startDate: "2019-06-10T00:00:00Z", endDate: "2019-07-09T00:00:00Z" },
    });
    await partner.clock.to("2019-07-10T00:00:00Z");
    expect(await fabrikam.getSubscription(id)).toMatchObject({ isFreeTrial: false, term: { startDate: "2019-07-10T00:00:00Z" } });
  });

  test("due transitions run before a publisher reads", async () => {
    const { partner, customer } = await story({ at: AT });
    const bought = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.setAutoRenew(bought, false);
    const { writer } = marketplace().database;
    // A clock that was moved without transitions is the same state as a job that runs late.
    await writer.query("UPDATE partner SET clock_at = ? WHERE id = ?", ["2020-08-05 00:00:00.000", partner.id]);
    expect((await contoso.getSubscription(uuidOf(bought.id))).saasSubscriptionStatus).toBe("Unsubscribed");
  });
});

describe("purchase tokens", () => {
  test("are different each time, valid for 24 hours of the partner's clock, and reusable", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"));
    const first = codeOf(pending);
    expect((await linkOf(partner, pending)).code).not.toBe(first);
    expect(first).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect((await contoso.resolve(first)).status).toBe(200);
    await partner.clock.to("2020-07-02T07:59:59.999Z");
    expect((await contoso.resolve(first)).status).toBe(200);
    await partner.clock.to("2020-07-02T08:00:00Z");
    const late = await contoso.resolve(first);
    expect([late.status, late.data]).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining("expired at 2020-07-02T08:00:00.000Z") }),
    ]);
    expect((await contoso.resolve((await linkOf(partner, pending)).code)).status).toBe(200);
  });

  test("resolve in every status, but closed subscriptions get no new token", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"));
    const code = codeOf(pending);
    await partner.cancel(pending);
    expect((await contoso.resolve(code)).data.subscription.saasSubscriptionStatus).toBe("Unsubscribed");
    expect((await partner.getSubscription(pending)).activation).toBeNull();
  });

  test("for another publisher's offer are refused with 403", async () => {
    const { partner, customer } = await story({ at: AT });
    const code = codeOf(await partner.buy(customer, plan("Contoso Sign")));
    expect((await fabrikam.resolve(code)).status).toBe(403);
  });

  test("that are missing, invented or not URL-decoded are refused with 400", async () => {
    const { partner, customer } = await story({ at: AT });
    const code = codeOf(await partner.buy(customer, plan("Contoso Sign")));
    const texts = ["", "nonsense", encodeURIComponent(`${code}+/=`), code.slice(0, -8), `${code}AAAA`, ` ${"A".repeat(5000)}`];
    for (const text of texts) expect([text, (await contoso.resolve(text)).status]).toEqual([text, 400]);
  });

  test("with any one bit changed are refused with 400", async () => {
    const { partner, customer } = await story({ at: AT });
    const bytes = Buffer.from(codeOf(await partner.buy(customer, plan("Contoso Sign"))), "base64");
    const tampered = Array.from({ length: bytes.length }, (_, index) => {
      const copy = Buffer.from(bytes);
      copy[index] = (copy[index] ?? 0) ^ (1 << (index % 8));
      return copy.toString("base64");
    });
    for (const tokens of chunksOf(tampered, 16)) {
      const statuses = await Promise.all(tokens.map(async (token) => (await contoso.resolve(token)).status));
      expect(new Set(statuses)).toEqual(new Set([400]));
    }
  });

  test.each([
    ["https://contoso.example/welcome", /^https:\/\/contoso\.example\/welcome\?token=([^&#]+)$/],
    [
      "https://contoso.example/start?source=market%20place&x=1",
      /^https:\/\/contoso\.example\/start\?source=market%20place&x=1&token=([^&#]+)$/,
    ],
    ["https://contoso.example/onboarding#azure", /^https:\/\/contoso\.example\/onboarding\?token=([^&#]+)#azure$/],
    ["https://contoso.example/a?b=c#d?e", /^https:\/\/contoso\.example\/a\?b=c&token=([^&#]+)#d\?e$/],
  ])("work with the landing page %s", async (landingPage, form) => {
    await changePublisher(marketplace(), contoso.publisher.name, { landingPageUrl: landingPage });
    const { partner, customer } = await story({ at: AT });
    const { url, code } = required((await partner.buy(customer, plan("Contoso Sign"))).activation);
    expect(url).toMatch(form);
    expect(new URL(url).searchParams.get("token")).toBe(code);
    expect((await contoso.resolve(required(new URL(url).searchParams.get("token")))).status).toBe(200);
  });
});

describe("reads of publishers", () => {
  test("flat plans have no quantity, and are activated without one", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Bronze"));
    const id = uuidOf(pending.id);
    expect(await contoso.getSubscription(id)).not.toHaveProperty("quantity");
    const { data } = await contoso.resolve(codeOf(pending));
    expect(data).not.toHaveProperty("quantity");
    const { plans } = await contoso.callForBody("FulfillmentOperations_ListAvailablePlans", { subscriptionId: id });
    expect(plans).toEqual([expect.objectContaining({ planId: "0001", isPricePerSeat: false })]);
    expect((await contoso.activate(id, { planId: "0001", quantity: "" })).status).toBe(200);
  });

  test("the plans of the offer have the customer's prices and include the purchased plan", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscriptionId = uuidOf((await partner.buy(customer, plan("Contoso Sign"))).id);
    const { plans } = await contoso.callForBody("FulfillmentOperations_ListAvailablePlans", { subscriptionId });
    expect(plans).toEqual([
      {
        ...{ planId: "0001", displayName: "Contoso Sign", description: "Contoso Sign, for tests.", market: "US" },
        ...{ isPrivate: false, minQuantity: 1, maxQuantity: 1000, hasFreeTrials: false, isPricePerSeat: true, isStopSell: false },
        planComponents: {
          recurrentBillingTerms: expect.arrayContaining([
            { currency: "USD", price: 25, termUnit: "P1M", termDescription: "P1M, paid monthly", meteredQuantityIncluded: [] },
            { currency: "USD", price: 300, termUnit: "P1Y", termDescription: "P1Y, paid yearly", meteredQuantityIncluded: [] },
          ]),
          meteringDimensions: [],
        },
        sourceOffers: [],
      },
    ]);
    const one = await contoso.callForBody("FulfillmentOperations_ListAvailablePlans", { subscriptionId, planId: "0001" });
    expect(one.plans).toHaveLength(1);
    const none = await contoso.callForBody("FulfillmentOperations_ListAvailablePlans", { subscriptionId, planId: "0009" });
    expect(none.plans).toEqual([]);
  });

  test("the list has the subscriptions of all partners, in pages", async () => {
    const one = await story({ at: AT });
    const other = await newPartner({ at: AT });
    const elsewhere = await other.createCustomer({ domain: "elsewhere.example" });
    const line = { planId: plan("Contoso Notes"), quantity: 1, termDuration: "P1M", billingCycle: "MONTHLY" as const };
    for (let order = 0; order < 3; order++) await one.partner.placeOrder(one.customer, ...Array<typeof line>(40).fill(line));
    await other.buy(elsewhere, plan("Contoso Archive"), {}).catch(() => other.buy(elsewhere, plan("Contoso Sign")));
    await one.partner.buy(one.customer, plan("Fabrikam Payroll"));
    const seen: string[] = [];
    let parameters: Record<string, string> = {};
    for (;;) {
      const { subscriptions, "@nextLink": next } = await contoso.callForBody(
        "FulfillmentOperations_ListSubscriptions",
        parameters,
      );
      seen.push(...subscriptions.map(({ id }: { id: string }) => id));
      if (next === undefined) break;
      const link = new URL(next);
      expect(link.pathname).toBe("/api/saas/subscriptions/");
      const direct = await fetch(link, { headers: { authorization: `Bearer ${contoso.token}` } });
      expect(direct.status).toBe(200);
      parameters = { continuationToken: required(link.searchParams.get("continuationToken")) };
    }
    const rows = await select(
      marketplace().database.read,
      SubscriptionRow,
      sql("t.offer_id IN (SELECT o.id FROM offer o WHERE o.publisher_id = ?)", contoso.publisher.id),
    );
    expect(rows.length).toBeGreaterThan(120);
    expect([...seen].sort()).toEqual(rows.map(({ id }) => uuidOf(id)).sort());
  });

  test("due transitions run before the list is returned", async () => {
    const { partner, customer } = await story({ at: AT });
    const bought = await partner.buyAndActivate(customer, plan("Fabrikam Payroll"));
    await partner.setAutoRenew(bought, false);
    await marketplace().database.writer.query("UPDATE partner SET clock_at = ? WHERE id = ?", [
      "2020-08-05 00:00:00.000",
      partner.id,
    ]);
    const { subscriptions } = await fabrikam.callForBody("FulfillmentOperations_ListSubscriptions");
    const own = subscriptions.find(({ id }: { id: string }) => id === uuidOf(bought.id));
    expect(own.saasSubscriptionStatus).toBe("Unsubscribed");
  });

  test("an empty continuation token gives the first page", async () => {
    const { status, data } = await contoso.call("FulfillmentOperations_ListSubscriptions", { continuationToken: "" });
    expect([status, data.subscriptions.length > 0]).toEqual([200, true]);
  });

  test("an invented continuation token is refused", async () => {
    const { status } = await contoso.call("FulfillmentOperations_ListSubscriptions", { continuationToken: "b3RoZXI6MQ" });
    expect(status).toBe(400);
  });
});

describe("limits of publishers", () => {
  const everyCall = (subscriptionId: string) =>
    [
      ["FulfillmentOperations_GetSubscription", { subscriptionId }, undefined],
      ["FulfillmentOperations_ListAvailablePlans", { subscriptionId }, undefined],
      ["FulfillmentOperations_ActivateSubscription", { subscriptionId }, { planId: "0001" }],
      ["FulfillmentOperations_UpdateSubscription", { subscriptionId }, { planId: "0002" }],
      ["FulfillmentOperations_DeleteSubscription", { subscriptionId }, undefined],
      ["SubscriptionOperations_ListOperations", { subscriptionId }, undefined],
      ["SubscriptionOperations_GetOperationStatus", { subscriptionId, operationId: NOBODY }, undefined],
      ["SubscriptionOperations_UpdateOperationStatus", { subscriptionId, operationId: NOBODY }, { status: "Success" }],
    ] as const;

  test("every call on another publisher's subscription returns 403 and changes nothing", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"));
    for (const [call, parameters, body] of everyCall(uuidOf(pending.id))) {
      const { status } = await expectNoChange(partner, () => fabrikam.call(call, parameters, body));
      expect([call, status]).toEqual([call, 403]);
    }
  });

  test("access is checked before the body: 403, or 404 for an unknown id", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"));
    const subscriptionId = uuidOf(pending.id);
    const wrong = [
      ["FulfillmentOperations_ActivateSubscription", { quantity: "many" }],
      ["FulfillmentOperations_UpdateSubscription", []],
      ["SubscriptionOperations_UpdateOperationStatus", {}],
    ] as const;
    for (const [call, body] of wrong) {
      const asked = { subscriptionId, operationId: NOBODY };
      const { status } = await expectNoChange(partner, () => fabrikam.call(call, asked, body));
      expect([call, status]).toEqual([call, 403]);
      expect((await fabrikam.call(call, { ...asked, subscriptionId: NOBODY }, body)).data.message).toContain(NOBODY);
    }
  });

  test("every call with another API version returns 400 and changes nothing", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"));
    for (const [call, parameters, body] of everyCall(uuidOf(pending.id))) {
      const asked = { ...parameters, "api-version": "2019-01-01" };
      const { status, data } = await expectNoChange(partner, () => contoso.call(call, asked, body));
      expect([call, status, data.target]).toEqual([call, 400, "api-version"]);
    }
  });

  test.each([NOBODY, "not-a-uuid"])("%s gets 404 for every call", async (id) => {
    for (const [call, parameters, body] of everyCall(id)) {
      expect([call, (await contoso.call(call, parameters, body)).status]).toEqual([call, 404]);
    }
  });

  test.each<[string, unknown]>([
    ["another quantity", { quantity: 5 }],
    ["another plan", { planId: "0002" }],
    ["both at once", { planId: "0002", quantity: 5 }],
    ["nothing", {}],
  ])("a subscription is not changed by its publisher: %s", async (_, body) => {
    const { partner, customer } = await story({ at: AT });
    const bought = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    const subscriptionId = uuidOf(bought.id);
    const change = () => contoso.call("FulfillmentOperations_UpdateSubscription", { subscriptionId }, body);
    expect((await expectNoChange(partner, change)).status).toBe(400);
  });

  test("a subscription is not ended by its publisher", async () => {
    const { partner, customer } = await story({ at: AT });
    const bought = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    const end = () => contoso.call("FulfillmentOperations_DeleteSubscription", { subscriptionId: uuidOf(bought.id) });
    expect((await expectNoChange(partner, end)).status).toBe(400);
  });

  test("there are no operations", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscriptionId = uuidOf((await partner.buyAndActivate(customer, plan("Contoso Sign"))).id);
    expect(await contoso.callForBody("SubscriptionOperations_ListOperations", { subscriptionId })).toEqual({ operations: [] });
    const operation = { subscriptionId, operationId: NOBODY };
    expect((await contoso.call("SubscriptionOperations_GetOperationStatus", operation)).status).toBe(404);
    const answers = ["Success", "Failure"].map((status) =>
      contoso.call("SubscriptionOperations_UpdateOperationStatus", operation, { status }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404]);
    for (const body of [{ status: "Succeeded" }, { status: "blah" }, {}, { status: "Success", quantity: 1.5 }]) {
      expect((await contoso.call("SubscriptionOperations_UpdateOperationStatus", operation, body)).status).toBe(400);
    }
  });

  test("a subscription is found by its id in capital letters", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buy(customer, plan("Contoso Sign"));
    expect((await contoso.getSubscription(uuidOf(id).toUpperCase())).id).toBe(uuidOf(id));
  });
});

test("every call of the published API document was tested, with a success where possible", () => {
  const made = Object.fromEntries([...checkedResponses].map(([call, counts]) => [call, [...counts.keys()].sort()]));
  expect(made).toEqual({
    FulfillmentOperations_Resolve: [200, 400, 403],
    FulfillmentOperations_ActivateSubscription: [200, 400, 403, 404],
    FulfillmentOperations_ListSubscriptions: [200, 400],
    FulfillmentOperations_GetSubscription: [200, 400, 403, 404],
    FulfillmentOperations_ListAvailablePlans: [200, 400, 403, 404],
    FulfillmentOperations_UpdateSubscription: [400, 403, 404],
    FulfillmentOperations_DeleteSubscription: [400, 403, 404],
    SubscriptionOperations_ListOperations: [200, 400, 403, 404],
    SubscriptionOperations_GetOperationStatus: [400, 403, 404],
    SubscriptionOperations_UpdateOperationStatus: [400, 403, 404],
  });
});
