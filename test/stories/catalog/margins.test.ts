import { Margin } from "../../../src/entities/margin.entity.js";
import { select, sql } from "../../../src/database/rows.js";
import { CartByIdDocument, CheckoutCartDocument, CreateCartDocument } from "../../client/graphql.js";
import { importMargins, type GivenMargin } from "../../support/margins.js";
import { line, required, type Charge, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

const SIGN = "TST001";
const STAMPS = "TST002";
const PLANNER = "TSTPLAN";
const FIFTEEN = "15.0% ISV margin";

/** All margins of this file so far, because each import needs the complete list. */
const given: GivenMargin[] = [];

/** Adds a margin and imports it. The default is 15 % of Contoso Sign from July to December 2020. */
async function addMargin({ partner: { mpnId } }: PartnerClient, changes: Partial<GivenMargin> = {}): Promise<void> {
  given.push({ productId: SIGN, mpnId, percentage: 15, from: "2020-07-01", until: "2020-12-31", ...changes });
  const { refused } = await importMargins(marketplace(), given);
  expect(refused).toEqual([]);
}

/** Returns each charge with its unit price and price adjustment. */
const prices = (charges: readonly Charge[]) =>
  charges.map(({ type, quantity, unitPrice, amount, priceAdjustment }) => [
    type,
    quantity,
    unitPrice.amount,
    amount.amount,
    priceAdjustment,
  ]);

test("E44: 25.00 minus 15 % is 21.25, 8 licenses cost 170.00, and the charge names the margin", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  await addMargin(partner);
  const { subscription, charges } = await partner.activate(await partner.buy(customer, plan("Contoso Sign"), { quantity: 8 }));
  expect(prices(charges)).toEqual([["NEW", 8, "21.25", "170.00", FIFTEEN]]);
  expect(subscription.term?.unitPrice?.amount).toBe("21.25");
  expect(subscription.cancellation?.credit?.amount).toBe("170.00");
});

test("another partner pays the full price", async () => {
  const { partner } = await story({ at: "2020-07-15T10:00:00Z" });
  await addMargin(partner);
  const { partner: other, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  const { charges } = await other.activate(await other.buy(customer, plan("Contoso Sign"), { quantity: 8 }));
  expect(prices(charges)).toEqual([["NEW", 8, "25.00", "200.00", null]]);
});

test.each([
  ["the last instant of the day before: full price", "2020-06-30T23:59:59.999Z", "25.00", null],
  ["the first instant of its first day", "2020-07-01T00:00:00Z", "21.25", FIFTEEN],
  ["the last instant of its last day", "2020-07-31T23:59:59.999Z", "21.25", FIFTEEN],
  ["the first instant of the day after: full price", "2020-08-01T00:00:00Z", "25.00", null],
])("a margin applies to purchases from its first to its last day; %s", async (_, at, unitPrice, adjustment) => {
  const { partner, customer } = await story({ at });
  await addMargin(partner, { until: "2020-07-31" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  expect(prices(await partner.chargesOf(subscription))).toEqual([["NEW", 1, unitPrice, unitPrice, adjustment]]);
});

test("R-BILL-11: a renewal has the margin only if its day is within the dates; a locked price stays", async () => {
  const { partner, customer } = await story({ at: "2020-06-15T10:00:00Z" });
  await addMargin(partner, { from: "2020-07-15", until: "2020-09-14" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  await partner.clock.to("2020-07-14T10:00:00Z");
  const { subscription: changed } = await partner.changeQuantity(subscription, 3);
  expect(changed.renewal).toMatchObject({ on: "2020-07-15", estimatedAmount: { amount: "63.75" } });
  await partner.clock.to("2020-09-14T23:59:59.999Z");
  expect((await partner.getSubscription(subscription)).renewal).toMatchObject({
    on: "2020-09-15",
    estimatedAmount: { amount: "75.00" },
  });
  await partner.clock.to("2020-11-01T00:00:00Z");
  expect(prices(await partner.chargesOf(subscription))).toEqual([
    ["NEW", 2, "25.00", "50.00", null],
    ["ADD_QUANTITY", 2, "25.00", "-1.66", null],
    ["ADD_QUANTITY", 3, "25.00", "2.49", null],
    ["RENEW", 3, "21.25", "63.75", FIFTEEN],
    ["RENEW", 3, "21.25", "63.75", FIFTEEN],
    ["RENEW", 3, "25.00", "75.00", null],
    ["RENEW", 3, "25.00", "75.00", null],
  ]);
});

test("the instalments of an annual term keep its margin, and the next term has the margin of its first day", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  await addMargin(partner, { percentage: 12.5, until: "2020-07-31" });
  const annual = { quantity: 2, termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), annual);
  await partner.clock.to("2021-07-15T00:00:00Z");
  expect(prices(await partner.chargesOf(subscription))).toEqual([
    ["NEW", 2, "21.88", "43.76", "12.5% ISV margin"],
    ...Array.from({ length: 11 }, () => ["CYCLE_CHARGE", 2, "21.88", "43.76", "12.5% ISV margin"]),
    ["RENEW", 2, "25.00", "50.00", null],
  ]);
});

test("a change of quantity credits and charges at the locked price, also after the margin's end", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  await addMargin(partner, { until: "2020-07-20" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.clock.to("2020-07-31T10:00:00Z");
  const { charges } = await partner.changeQuantity(subscription, 10);
  expect(prices(charges)).toEqual([
    ["ADD_QUANTITY", 8, "21.25", "-82.24", FIFTEEN],
    ["ADD_QUANTITY", 10, "21.25", "102.80", FIFTEEN],
  ]);
});

test("a cancellation with full credit reverses the reduced charges", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  await addMargin(partner);
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  const { charges } = await partner.cancel(subscription);
  expect(prices(charges)).toEqual([["CANCEL_IMMEDIATE", 8, "21.25", "-170.00", FIFTEEN]]);
});

test("an add-on has the margin of its offer: bought with its base, added later, and renewed", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  await addMargin(partner, { productId: STAMPS, percentage: 12.25, until: "2020-08-31" });
  const [stamps, archive] = [plan("Contoso Stamps"), plan("Contoso Archive")];
  const early = await partner.buyAndActivate(customer, plan("Contoso Sign"), { addOns: { [stamps]: 2, [archive]: 1 } });
  const later = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const { charges } = await partner.updateAddOns(later, { [stamps]: 10 });
  expect(prices(charges)).toEqual([["NEW", 10, "3.51", "35.10", "12.25% ISV margin"]]);
  await partner.clock.to("2020-09-15T00:00:00Z");
  expect(prices(await partner.chargesOf(early))).toEqual([
    ["NEW", 1, "25.00", "25.00", null],
    ["NEW", 2, "3.51", "7.02", "12.25% ISV margin"],
    ["NEW", 1, "31.00", "31.00", null],
    ["RENEW", 1, "25.00", "25.00", null],
    ["RENEW", 2, "3.51", "7.02", "12.25% ISV margin"],
    ["RENEW", 1, "31.00", "31.00", null],
    ["RENEW", 1, "25.00", "25.00", null],
    ["RENEW", 2, "4.00", "8.00", null],
    ["RENEW", 1, "31.00", "31.00", null],
  ]);
});

test("the price of the order is charged after a free trial and a late activation, even after the end of its margin", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T10:00:00Z" });
  await addMargin(partner, { productId: PLANNER, until: "2020-07-02" });
  await addMargin(partner, { until: "2020-07-02" });
  const trial = await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 3 });
  const waiting = await partner.buy(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.clock.to("2020-07-20T10:00:00Z");
  const { charges } = await partner.activate(waiting);
  expect(prices(charges)).toEqual([["NEW", 8, "21.25", "170.00", FIFTEEN]]);
  await partner.clock.to("2020-08-31T00:00:00Z");
  expect(prices(await partner.chargesOf(trial))).toEqual([
    ["NEW", 3, "0.00", "0.00", null],
    ["RENEW", 3, "16.15", "48.45", FIFTEEN],
    ["RENEW", 3, "19.00", "57.00", null],
  ]);
});

test("R-SUSP-8: a new term after a late reactivation has the margin of its first day", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  await addMargin(partner, { from: "2020-09-01" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  await partner.suspend(subscription);
  await partner.clock.to("2020-09-01T10:00:00Z");
  const { charges, subscription: back } = await partner.reactivate(subscription);
  expect(prices(charges)).toEqual([["RENEW", 2, "21.25", "42.50", FIFTEEN]]);
  expect(back.term).toMatchObject({ startsOn: "2020-09-01", unitPrice: { amount: "21.25" } });
});

describe("a cart", () => {
  test("shows what will be charged, its add-ons included", async () => {
    const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
    await addMargin(partner);
    await addMargin(partner, { productId: STAMPS, percentage: 50 });
    const lines = [line(plan("Contoso Sign"), { quantity: 8, addOns: { [plan("Contoso Stamps")]: 2 } })];
    const cart = required((await partner.mutate(CreateCartDocument, { customerId: customer.id, lines })).cart);
    const [shown] = cart.lines;
    expect(shown).toMatchObject({ unitPrice: { amount: "21.25" }, amount: { amount: "170.00" } });
    expect(shown?.addOns[0]?.amount).toEqual({ amount: "4.00" });
    const { orders } = await partner.mutate(CheckoutCartDocument, { cartId: cart.id });
    const subscription = required(orders[0]?.lines[0]?.subscription);
    const { charges } = await partner.activate(subscription);
    expect(prices(charges)).toEqual([
      ["NEW", 8, "21.25", "170.00", FIFTEEN],
      ["NEW", 2, "2.00", "4.00", "50.0% ISV margin"],
    ]);
  });

  test("is repriced after the end of the margin", async () => {
    const { partner, customer } = await story({ at: "2020-07-31T10:00:00Z" });
    await addMargin(partner, { until: "2020-07-31" });
    const cart = required(
      (await partner.mutate(CreateCartDocument, { customerId: customer.id, lines: [line(plan("Contoso Sign"))] })).cart,
    );
    expect(cart.lines[0]?.unitPrice?.amount).toBe("21.25");
    await partner.clock.to("2020-08-01T00:00:00Z");
    const { cart: later } = await partner.query(CartByIdDocument, { id: cart.id });
    expect(later?.lines[0]?.unitPrice?.amount).toBe("25.00");
  });
});

type Seen = { offers: { nodes: { title: string; margins: { percentage: string; startsOn: string; endsOn: string }[] }[] } };
const marginsSeenBy = async (client: PartnerClient) => {
  const { data, errors } = await client.send<Seen>(
    'query { offers(first: 5, filter: { search: "Contoso Sign" }) { nodes { title margins { percentage startsOn endsOn } } } }',
  );
  expect(errors).toBeUndefined();
  return required(required(data).offers.nodes[0]).margins;
};

describe("an offer's margins", () => {
  const first = { percentage: "15.0", startsOn: "2020-07-01", endsOn: "2020-07-31" };
  const second = { percentage: "12.25", startsOn: "2020-09-01", endsOn: "2020-12-31" };

  test("are shown to their partner, in all five roles, until they end", async () => {
    const partner = await newPartner({ at: "2020-06-15T10:00:00Z" });
    await addMargin(partner, { from: second.startsOn, until: second.endsOn, percentage: 12.25 });
    await addMargin(partner, { until: "2020-07-31" });
    for (const role of ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT", "HELPDESK_AGENT"] as const) {
      expect(await marginsSeenBy(await partner.as(role))).toEqual([first, second]);
    }
    await partner.clock.to("2020-07-31T23:59:59.999Z");
    expect(await marginsSeenBy(partner)).toEqual([first, second]);
    await partner.clock.to("2020-08-01T00:00:00Z");
    expect(await marginsSeenBy(partner)).toEqual([second]);
    expect(await marginsSeenBy(await newPartner({ at: "2020-06-15T10:00:00Z" }))).toEqual([]);
  });

  test("are those of the billed partner: a reseller sees none, and its own do not apply", async () => {
    const provider = await newPartner({ at: "2020-07-15T10:00:00Z", type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: "", type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    await addMargin(reseller, { percentage: 90 });
    expect(await marginsSeenBy(reseller)).toEqual([]);
    const full = await provider.buyAndActivate(customer, plan("Contoso Sign"));
    await addMargin(provider);
    const lowered = await provider.buyAndActivate(customer, plan("Contoso Sign"));
    expect(prices(await provider.chargesOf(full))).toEqual([["NEW", 1, "25.00", "25.00", null]]);
    expect(prices(await provider.chargesOf(lowered))).toEqual([["NEW", 1, "21.25", "21.25", FIFTEEN]]);
    expect((await reseller.getSubscription(lowered)).term?.unitPrice).toBeNull();
    const lines = [line(plan("Contoso Sign"))];
    const cart = required((await provider.mutate(CreateCartDocument, { customerId: customer.id, lines })).cart);
    const { cart: theirs } = await reseller.query(CartByIdDocument, { id: cart.id });
    expect(theirs?.lines[0]).toMatchObject({ unitPrice: null, amount: null, error: null });
  });
});

describe("an import", () => {
  const kept = () => select(marketplace().database.read, Margin, sql("1 = 1"), sql("ORDER BY t.id"));

  test("that ends a margin keeps locked prices", async () => {
    const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
    await addMargin(partner);
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
    given.pop();
    const { byKind } = await importMargins(marketplace(), given, "2020-07-31");
    expect(byKind.margins).toEqual({ added: 0, changed: 0, unchanged: given.length, withdrawn: 1 });
    await partner.clock.to("2020-08-01T10:00:00Z");
    const { charges } = await partner.changeQuantity(subscription, 7);
    expect(prices(charges).map(([, , unitPrice, , adjustment]) => [unitPrice, adjustment])).toEqual([
      ["21.25", FIFTEEN],
      ["21.25", FIFTEEN],
    ]);
    await partner.clock.to("2020-08-15T00:00:00Z");
    expect(prices(await partner.chargesOf(subscription)).at(-1)).toEqual(["RENEW", 7, "25.00", "175.00", null]);
  });

  test("with an invalid margin changes nothing", async () => {
    const { partner } = await story({ at: "2020-07-15T10:00:00Z" });
    await addMargin(partner);
    const before = await kept();
    const twice = { productId: SIGN, mpnId: partner.partner.mpnId, percentage: 20, from: "2020-12-31", until: "2021-01-31" };
    await expect(importMargins(marketplace(), [...given, twice])).rejects.toThrow(
      /^Cannot import publishers.json: offers.TST001.margins.\d+: overlaps margins.\d+ of the same mpnId/,
    );
    expect(await kept()).toEqual(before);
    const { refused } = await importMargins(marketplace(), [...given, { ...twice, productId: "MSBASIC" }]);
    expect(refused).toMatchObject([{ column: "offers.MSBASIC.margins.0", line: null }]);
    expect(await kept()).toEqual(before);
  });
});
