import { Charge } from "../../../src/entities/charge.entity.js";
import { Subscription } from "../../../src/entities/subscription.entity.js";
import { importMargins } from "../../support/margins.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, plan, story } from "../../support/story.js";

const CHARGES = `query ($id: ID!) { subscription(id: $id) { charges(first: 50) { nodes {
  type quantity changedOn daysCharged pricedDays amount { amount } listPrice { amount currency } unitPrice { amount }
  priceVersion { id version listedFrom effectiveFrom }
  explanation { sentence rule steps { operation operands isRounded rule text result { amount currency } } } } } } }`;

type Explained = Readonly<{
  type: string;
  quantity: number;
  changedOn: string;
  daysCharged: number | null;
  pricedDays: number | null;
  amount: { amount: string };
  unitPrice: { amount: string };
  listPrice: { amount: string; currency: string } | null;
  priceVersion: { id: string; version: number; listedFrom: string; effectiveFrom: string } | null;
  explanation: Readonly<{
    sentence: string;
    rule: string;
    steps: readonly { operation: string; result: { amount: string } }[];
  }> | null;
}>;

async function explained(partner: PartnerClient, { id }: { id: string }): Promise<readonly Explained[]> {
  const { data } = await partner.send<{ subscription: { charges: { nodes: readonly Explained[] } } }>(CHARGES, { id });
  return required(data).subscription.charges.nodes;
}

const sentences = (charges: readonly Explained[]) => charges.map(({ explanation }) => explanation?.sentence);

test("E2: a change of quantity tells its day, its days and how its amounts follow from the list price", async () => {
  const { partner, customer } = await story({ at: "2020-06-11T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.clock.to("2020-06-12T10:00:00Z");
  await partner.changeQuantity(subscription, 10);
  const charges = await explained(partner, subscription);
  const brief = charges.map((one) => [one.type, one.changedOn, one.daysCharged, one.pricedDays, one.listPrice?.amount]);
  expect(brief).toEqual([
    ["NEW", "2020-06-11", 30, 30, "25.00"],
    ["ADD_QUANTITY", "2020-06-12", 29, 30, "25.00"],
    ["ADD_QUANTITY", "2020-06-12", 29, 30, "25.00"],
  ]);
  const [first, credit, added] = charges;
  const version = required(required(first).priceVersion);
  expect(version).toMatchObject({ id: expect.stringMatching(/^prc_/), version: 1 });
  expect(charges.map(({ priceVersion }) => priceVersion)).toEqual([version, version, version]);
  const from = version.effectiveFrom.slice(0, 10);
  const list = `list price of a license for 1 month (version 1 of the price in force from ${from}) = 25.00 USD`;
  const days = "29 of 30 days: 2020-06-12 to 2020-07-10, rounded half up to 24.17 USD";
  expect(sentences(charges)).toEqual([
    `Regular charge (R-BILL-2): ${list}; the whole period 2020-06-11 to 2020-07-10 (30 of 30 days) = 25.00 USD; 8 licenses = 200.00 USD.`,
    `Change of quantity (R-QTY-6): ${list}; ${days}; 8 licenses = 193.36 USD; credited = -193.36 USD.`,
    `Change of quantity (R-QTY-6): ${list}; ${days}; 10 licenses = 241.70 USD.`,
  ]);
  expect([credit, added].map((one) => one?.explanation?.steps.at(-1)?.result.amount)).toEqual(["-193.36", "241.70"]);
});

test("a later price list and a later margin change nothing about the charges made before", async () => {
  const { partner, customer } = await story({ at: "2020-06-11T08:00:00Z" });
  const { mpnId } = partner.partner;
  await importMargins(marketplace(), [{ productId: "TST001", mpnId, percentage: 15, from: "2020-06-01", until: "2020-06-30" }]);
  const annual = { quantity: 2, termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), annual);
  const before = await explained(partner, subscription);
  expect(before[0]).toMatchObject({ listPrice: { amount: "25.00" }, unitPrice: { amount: "21.25" } });
  expect(before[0]?.explanation?.steps.map(({ operation, result }) => [operation, result.amount])).toEqual([
    ["LIST_PRICE", "300.00"],
    ["MARGIN", "255.00"],
    ["INSTALMENT", "21.25"],
    ["DAYS", "21.25"],
    ["QUANTITY", "42.50"],
  ]);
  await importMargins(marketplace(), []);
  await partner.clock.to("2020-07-12T00:00:00Z");
  const [first, instalment] = await explained(partner, subscription);
  expect(first).toEqual(before[0]);
  expect(instalment).toMatchObject({ type: "CYCLE_CHARGE", listPrice: { amount: "25.00" }, unitPrice: { amount: "21.25" } });
  expect(instalment?.priceVersion).toEqual(first?.priceVersion);
});

test("R-TRIAL-5: a trial has no list price, and its first paid term the one of the order", async () => {
  const { partner, customer } = await story({ at: "2020-06-10T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 3 });
  await partner.clock.to("2020-07-10T00:00:00Z");
  const [trial, paid] = await explained(partner, subscription);
  expect(trial).toMatchObject({ type: "NEW", listPrice: null, priceVersion: null, explanation: { rule: "R-TRIAL-5" } });
  expect(trial?.explanation?.steps.map(({ operation }) => operation)).toEqual(["FREE_TRIAL", "DAYS", "QUANTITY"]);
  expect(paid?.explanation?.rule).toBe("R-RENEW-5");
  expect(paid?.explanation?.steps[0]?.operation).toBe("LIST_PRICE");
});

test("charges made before their basis was recorded say what is not known", async () => {
  const { partner, customer } = await story({ at: "2020-06-11T08:00:00Z" });
  const annual = { quantity: 2, termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), annual);
  const unknown = { priceId: null, marginBasisPoints: null };
  const { manager } = marketplace().database.writer;
  await manager.update(Charge, { partnerId: partner.id }, { ...unknown, daysCharged: null, pricedDays: null, rule: null });
  await manager.update(Subscription, { partnerId: partner.id }, unknown);
  await partner.clock.to("2020-07-11T00:00:00Z");
  const [before, after] = await explained(partner, subscription);
  expect(before).toMatchObject({ changedOn: "2020-06-11", daysCharged: null, pricedDays: null });
  expect(before).toMatchObject({ listPrice: null, priceVersion: null, explanation: null });
  expect(after).toMatchObject({ daysCharged: 31, listPrice: null, priceVersion: null });
  expect(after?.explanation?.sentence).toBe(
    "Regular charge (R-BILL-2): unit price, whose list price was not recorded, = 25.00 USD; " +
      "the whole period 2020-07-11 to 2020-08-10 (31 of 31 days) = 25.00 USD; 2 licenses = 50.00 USD.",
  );
});
