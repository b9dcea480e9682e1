import { brief, charge, required, type PartnerClient } from "../../support/partner-client.js";
import { addVersions, exampleVersion } from "../../support/policies.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

startMarketplaceWith({});

// From 2021 the example version is in force, with free trials of 60 days.
beforeAll(() => addVersions(marketplace().database, exampleVersion({ effectiveFrom: "2021-01-01T00:00:00Z" })));

const TRIAL = `query ($id: ID!) { subscription(id: $id) { trialDays isTrial trialEndsOn policy { trialDays } } }`;
type Trial = { trialDays: number; isTrial: boolean; trialEndsOn: string | null; policy: { trialDays: number } };
const trialOf = async (partner: PartnerClient, { id }: { id: string }) =>
  required((await partner.send<{ subscription: Trial }>(TRIAL, { id })).data).subscription;

test("a free trial for which the plan states no length has that of the policy of its purchase, also while it is pending", async () => {
  const { partner, customer } = await story({ at: "2020-12-31T09:00:00Z" });
  const early = await partner.buy(customer, plan("Fabrikam Memo"));
  expect(await trialOf(partner, early)).toEqual({ trialDays: 30, isTrial: false, trialEndsOn: null, policy: { trialDays: 30 } });
  await partner.clock.to("2021-01-05T09:00:00Z");
  await partner.activate(early);
  expect(await trialOf(partner, early)).toMatchObject({ trialDays: 30, isTrial: true, trialEndsOn: "2021-02-03" });
  const late = await partner.buyAndActivate(await partner.createCustomer(), plan("Fabrikam Memo"), { quantity: 3 });
  const sixty = { trialDays: 60, isTrial: true, trialEndsOn: "2021-03-05", policy: { trialDays: 60 } };
  expect(await trialOf(partner, late)).toEqual(sixty);
  await partner.clock.to("2021-03-05T23:59:59.999Z");
  expect(brief(await partner.chargesOf(late))).toEqual([charge("NEW", 3, "0.00")]);
  await partner.clock.to("2021-03-06T00:00:00Z");
  expect(brief(await partner.chargesOf(late))).toEqual([charge("NEW", 3, "0.00"), charge("RENEW", 3, "6.00")]);
  expect(await trialOf(partner, late)).toEqual({ ...sixty, isTrial: false });
});

test("a plan that states the length of its trial keeps it under each policy", async () => {
  const { partner, customer } = await story({ at: "2021-01-05T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Planner"));
  expect(await trialOf(partner, subscription)).toMatchObject({
    trialDays: 30,
    trialEndsOn: "2021-02-03",
    policy: { trialDays: 60 },
  });
});

test("plans, prices and cart lines show the length of the trial before a purchase", async () => {
  const { partner, customer } = await story({ at: "2020-12-31T09:00:00Z" });
  const query = `query ($id: ID!) { node(id: $id) { ... on Plan { hasFreeTrial trialDays prices(market: "US") { trialDays } } } }`;
  type Shown = { node: { hasFreeTrial: boolean; trialDays: number | null; prices: { trialDays: number | null }[] } };
  const shown = async (title: string) => {
    const { node } = required((await partner.send<Shown>(query, { id: plan(title) })).data);
    return { ...node, prices: [...new Set(node.prices.map(({ trialDays }) => trialDays))] };
  };
  expect(await shown("Fabrikam Memo")).toEqual({ hasFreeTrial: true, trialDays: 30, prices: [30] });
  await partner.clock.to("2021-01-01T00:00:00Z");
  expect(await shown("Fabrikam Memo")).toEqual({ hasFreeTrial: true, trialDays: 60, prices: [60] });
  expect(await shown("Fabrikam Planner")).toEqual({ hasFreeTrial: true, trialDays: 30, prices: [30] });
  expect(await shown("Contoso Bronze")).toEqual({ hasFreeTrial: false, trialDays: null, prices: [null] });
  expect(await shown("Microsoft 365 Basic Trial")).toEqual({ hasFreeTrial: false, trialDays: null, prices: [30] });
  const cart = `mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { lines { trialDays } } } }`;
  const line = { planId: plan("Fabrikam Memo"), quantity: 1, termDuration: "P1M", billingCycle: "MONTHLY" };
  const lines = [line, line, { ...line, planId: plan("Contoso Bronze") }];
  const created = await partner.send(cart, { input: { customerId: customer.id, lines } });
  expect(created.data).toEqual({
    createCart: { cart: { lines: [{ trialDays: 60 }, { trialDays: null }, { trialDays: null }] } },
  });
});
