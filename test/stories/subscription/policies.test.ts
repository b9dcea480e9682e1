import {
  CancelSubscriptionDocument,
  ChangePlanDocument,
  ChangeQuantityDocument,
  UpdateAddOnsDocument,
} from "../../client/graphql.js";
import { brief, cancelling, charge, required, type PartnerClient } from "../../support/partner-client.js";
import { addVersions, exampleVersion } from "../../support/policies.js";
import { StatementLog } from "../../support/statement-log.js";
import { expectRefusal, marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

const IN_FORCE = "2021-01-01T00:00:00Z";
const NEXT = "2022-01-01T00:00:00Z";

const log = new StatementLog();
startMarketplaceWith({}, { logger: log });

// From 2021 the example version is in force, and from 2022 a version with a full credit, other retention and lowering at any time.
beforeAll(async () => {
  const full = { fullCreditFor: "P2D", credit: "FULL", lowering: "ALWAYS", retentionDays: 10, retentionDaysMax: 20 };
  const { database } = marketplace();
  await addVersions(
    database,
    exampleVersion({ effectiveFrom: IN_FORCE }),
    exampleVersion({ version: 3, effectiveFrom: NEXT, source: "Full" }, full),
  );
});

const POLICIES = `query ($id: ID!) { subscription(id: $id) {
  policy { version credit fullCreditFor lowering reopensAtRenewal retentionDays retentionDaysMax trialDays source effectiveFrom }
  termPolicy { version credit } } }`;
type Policies = { subscription: { policy: Record<string, unknown>; termPolicy: { version: number; credit: string } } };
const policiesOf = async (partner: PartnerClient, { id }: { id: string }) =>
  required((await partner.send<Policies>(POLICIES, { id })).data).subscription;

test("before the version is in force, version 1 applies to purchases", async () => {
  const { partner, customer } = await story({ at: "2020-12-31T23:59:59Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  expect(await policiesOf(partner, subscription)).toEqual({
    policy: {
      ...{ version: 1, credit: "FULL", fullCreditFor: "PT24H", lowering: "ALWAYS", reopensAtRenewal: false },
      ...{ retentionDays: 90, retentionDaysMax: 120, trialDays: 30, effectiveFrom: null },
      source: expect.stringContaining("R-CANC-2") as string,
    },
    termPolicy: { version: 1, credit: "FULL" },
  });
});

test("a process reads the imported versions once, whatever is shown of them", async () => {
  const { partner, customer } = await story({ at: "2021-03-10T09:00:00Z" });
  for (const title of ["Contoso Bronze", "Contoso Sign"]) await partner.buyAndActivate(customer, plan(title));
  const page = `{ subscriptions { nodes { policy { version } termPolicy { version } plan { prices { policy { version } } } } } }`;
  const readsOfPolicies = async () =>
    (await log.during(async () => expect((await partner.send(page)).errors).toBeUndefined())).filter((statement) =>
      /FROM `?policy`? /.test(statement),
    );
  // Queries have a connection of their own on the embedded database.
  expect((await readsOfPolicies()).length).toBeLessThanOrEqual(1);
  expect(await readsOfPolicies()).toEqual([]);
});

test("a cancellation in the window credits the rest of the month by day", async () => {
  const { partner, customer } = await story({ at: "2021-03-10T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 3 });
  expect(subscription.cancellation).toMatchObject({ outcomeNow: "PRORATED_CREDIT", windowClosesAt: "2021-03-17T09:00:00.000Z" });
  await partner.clock.to("2021-03-17T08:59:59.999Z");
  const { cancellation } = await partner.getSubscription(subscription);
  // 24 of 31 days are left on 17 March of a period to 9 April: 10.00 × 24 / 31 = 7.74.
  expect(cancellation).toMatchObject({ outcomeNow: "PRORATED_CREDIT", credit: { amount: "23.22" }, endsOn: "2021-03-17" });
  await expectRefusal(
    partner,
    CancelSubscriptionDocument,
    { ...cancelling(subscription.id), onlyIfFullCredit: true },
    "CANCELLATION_WINDOW_CLOSED",
  );
  const { charges, subscription: after } = await partner.cancel(subscription);
  expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 3, "-23.22")]);
  expect(after.status).toBe("DELETED");
});

test("a cancellation in the first window cancels the order line, also when it credits only the rest of the month", async () => {
  const { partner, customer } = await story({ at: "2021-03-10T09:00:00Z" });
  const cancelled = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 3 });
  const renewed = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 2 });
  await partner.clock.to("2021-03-12T00:00:00Z");
  // 29 of 31 days are left on 12 March: 10.00 × 29 / 31 = 9.35 (rounded from 9.354…).
  expect(brief((await partner.cancel(cancelled)).charges)).toEqual([charge("CANCEL_IMMEDIATE", 3, "-28.05")]);
  const ordered = async ({ id }: { id: string }) => {
    const { data } = await partner.send<{ subscription: { order: object } }>(
      `query ($id: ID!) { subscription(id: $id) { order { status lines { quantity orderedQuantity dueOnActivation { amount } } } } }`,
      { id },
    );
    return required(data).subscription.order;
  };
  const line = { orderedQuantity: 3, dueOnActivation: { amount: "30.00" } };
  expect(await ordered(cancelled)).toEqual({ status: "CANCELLED", lines: [{ quantity: 0, ...line }] });
  // A term of the other one was used in full before the renewal opened its window again: its line keeps the quantity.
  await partner.clock.to("2021-04-11T00:00:00Z");
  expect((await partner.cancel(renewed)).subscription.status).toBe("DELETED");
  expect(await ordered(renewed)).toEqual({
    status: "COMPLETED",
    lines: [{ quantity: 2, orderedQuantity: 2, dueOnActivation: { amount: "20.00" } }],
  });
});

test("after the window a cancellation ends the subscription with its term, and licenses cannot be lowered", async () => {
  const { partner, customer } = await story({ at: "2021-03-10T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 3 });
  const { charges } = await partner.changeQuantity(subscription, 2);
  expect(brief(charges)).toEqual([charge("REMOVE_QUANTITY", 3, "-30.00"), charge("REMOVE_QUANTITY", 2, "20.00")]);
  await partner.clock.to("2021-03-17T09:00:00Z");
  const [error] = await expectRefusal(
    partner,
    ChangeQuantityDocument,
    { subscriptionId: subscription.id, quantity: 1 },
    "QUANTITY_NOT_REDUCIBLE",
  );
  expect(error).toMatchObject({ path: ["input", "quantity"], partnerCenterCode: 800090 });
  await partner.changeQuantity(subscription, 5);
  await partner.scheduleChange(subscription, { quantity: 1 });
  await partner.clock.to("2021-04-10T00:00:00Z");
  expect((await partner.getSubscription(subscription)).quantity).toBe(1);
  expect((await partner.cancel(subscription)).subscription.status).toBe("DELETED");
});

test("a renewal opens the window again, with the version then in force for what it begins", async () => {
  const { partner, customer } = await story({ at: "2020-12-20T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 3 });
  await partner.clock.to("2020-12-22T00:00:00Z");
  expect((await partner.getSubscription(subscription)).cancellation.outcomeNow).toBe("ENDS_AT_TERM_END");
  await partner.clock.to("2021-01-20T00:00:00Z");
  const renewed = await partner.getSubscription(subscription);
  expect(renewed.cancellation).toMatchObject({
    ...{ outcomeNow: "PRORATED_CREDIT", windowClosesAt: "2021-01-27T00:00:00.000Z", credit: { amount: "30.00" } },
  });
  expect(await policiesOf(partner, subscription)).toMatchObject({
    policy: { version: 1 },
    termPolicy: { version: 2, credit: "PRORATED" },
  });
  await partner.clock.to("2021-01-27T00:00:00Z");
  await expectRefusal(
    partner,
    ChangeQuantityDocument,
    { subscriptionId: subscription.id, quantity: 2 },
    "QUANTITY_NOT_REDUCIBLE",
  );
  // The retention is that of the purchase: 90 days, and 12 from 20 December to 1 January.
  expect((await partner.suspend(subscription)).subscription.suspension).toMatchObject({ expiresOn: "2021-05-09" });
});

test("a full credit in a window that a renewal opened credits the charges of the term", async () => {
  const { partner, customer } = await story({ at: "2021-12-10T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 2 });
  await partner.clock.to("2022-01-10T00:00:00Z");
  await partner.changeQuantity(subscription, 3);
  await partner.clock.to("2022-01-11T23:59:59.999Z");
  const { cancellation } = await partner.getSubscription(subscription);
  expect(cancellation).toMatchObject({ outcomeNow: "FULL_CREDIT", credit: { amount: "30.00" } });
  const { charges } = await partner.cancel(subscription);
  expect(brief(charges)).toEqual([
    charge("CANCEL_IMMEDIATE", 2, "-20.00"),
    charge("CANCEL_IMMEDIATE", 2, "20.00"),
    charge("CANCEL_IMMEDIATE", 3, "-30.00"),
  ]);
});

test("a later version does not change the window of a purchase; its retention applies to purchases under it", async () => {
  const { partner, customer } = await story({ at: "2021-12-30T09:00:00Z" });
  const early = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.clock.to("2022-01-01T00:00:00Z");
  expect((await partner.getSubscription(early)).cancellation).toMatchObject({
    ...{ outcomeNow: "PRORATED_CREDIT", windowClosesAt: "2022-01-06T09:00:00.000Z" },
  });
  const late = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  expect(late.cancellation).toMatchObject({ outcomeNow: "FULL_CREDIT", windowClosesAt: "2022-01-03T00:00:00.000Z" });
  // 10 days, and 2 from 30 December to 1 January.
  expect((await partner.suspend(late)).subscription.suspension).toMatchObject({ expiresOn: "2022-01-13" });
  expect((await partner.suspend(early)).subscription.suspension).toMatchObject({ expiresOn: "2022-04-03" });
});

test("a purchase that waits for its publisher keeps the version of its order", async () => {
  const { partner, customer } = await story({ at: "2021-12-31T09:00:00Z" });
  const waiting = await partner.buy(customer, plan("Contoso Bronze"));
  await partner.clock.to("2022-01-05T09:00:00Z");
  const { subscription } = await partner.activate(waiting);
  expect(subscription.cancellation).toMatchObject({ outcomeNow: "PRORATED_CREDIT", windowClosesAt: "2022-01-12T09:00:00.000Z" });
});

test("a change of plan cannot lower the number of licenses after the window", async () => {
  const { partner, customer } = await story({ at: "2021-03-10T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 9 });
  await partner.clock.to("2021-03-17T09:00:00Z");
  const change = { subscriptionId: subscription.id, planId: plan("Tailwind Desk Plus"), timing: "NOW" } as const;
  await expectRefusal(partner, ChangePlanDocument, { ...change, quantity: 8 }, "QUANTITY_NOT_REDUCIBLE");
  const { charges } = await partner.mutate(ChangePlanDocument, { ...change, quantity: 9 });
  expect(charges.map(({ type }) => type)).toEqual(["CONVERT", "CONVERT"]);
});

test("the licenses of a Microsoft plan are lowered in the window only", async () => {
  const { partner, customer } = await story({ at: "2021-03-10T09:00:00Z" });
  const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 5 });
  expect(subscription.cancellation).toMatchObject({ outcomeNow: "NOT_CANCELLABLE", windowClosesAt: null });
  await partner.clock.to("2021-03-17T08:59:59.999Z");
  expect((await partner.changeQuantity(subscription, 4)).subscription.quantity).toBe(4);
  await partner.clock.to("2021-03-17T09:00:00Z");
  const lower = { subscriptionId: subscription.id, quantity: 3 };
  await expectRefusal(partner, ChangeQuantityDocument, lower, "QUANTITY_NOT_REDUCIBLE");
  await partner.clock.to("2021-04-10T00:00:00Z");
  expect((await partner.changeQuantity(subscription, 3)).subscription.quantity).toBe(3);
});

test("add-ons have windows of their own, which a renewal opens too", async () => {
  const { partner, customer } = await story({ at: "2021-03-10T09:00:00Z" });
  const base = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  const archive = plan("Contoso Stamps");
  await partner.clock.to("2021-03-20T09:00:00Z");
  await partner.updateAddOns(base, { [archive]: 4 });
  await partner.clock.to("2021-03-27T09:00:00Z");
  const lower = { subscriptionId: base.id, addOns: [{ planId: archive, quantity: 3 }] };
  await expectRefusal(partner, UpdateAddOnsDocument, lower, "QUANTITY_NOT_REDUCIBLE");
  await partner.clock.to("2021-04-10T00:00:00Z");
  const { charges } = await partner.updateAddOns(base, { [archive]: 0 });
  expect(charges).toMatchObject([{ type: "CANCEL_IMMEDIATE", quantity: 4, periodStartsOn: "2021-04-10" }]);
});

test("prices and cart lines show the policy of a purchase now", async () => {
  const { partner, customer } = await story({ at: "2021-06-01T09:00:00Z" });
  const prices = `query ($id: ID!) { node(id: $id) { ... on Plan { prices(market: "US") {
    billingCycle segment policy { version fullCreditFor credit lowering reopensAtRenewal retentionDays source } } } } }`;
  const { data } = await partner.send<{ node: { prices: { policy: unknown }[] } }>(prices, { id: plan("Contoso Bronze") });
  const expected = { version: 2, fullCreditFor: "P7D", credit: "PRORATED", lowering: "INSIDE_WINDOW", reopensAtRenewal: true };
  expect(required(data).node.prices.map(({ policy }) => policy)).toContainEqual({
    ...{ ...expected, retentionDays: 90, source: "Example: the windows of new-commerce plans" },
  });
  const cart = `mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { lines { policy { version credit } } } } }`;
  const line = { planId: plan("Contoso Bronze"), quantity: 1, termDuration: "P1M", billingCycle: "MONTHLY" };
  const created = await partner.send(cart, { input: { customerId: customer.id, lines: [line] } });
  expect(created.data).toEqual({ createCart: { cart: { lines: [{ policy: { version: 2, credit: "PRORATED" } }] } } });
});

test("a cancellation in a window that a renewal opened keeps the order, whose earlier terms were used", async () => {
  const { partner, customer } = await story({ at: "2022-03-10T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 3 });
  await partner.clock.to("2022-04-10T09:00:00Z");
  const { charges, subscription: after } = await partner.cancel(subscription);
  expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 3, "-30.00")]);
  expect(after).toMatchObject({ status: "DELETED", order: { status: "COMPLETED" } });
});
