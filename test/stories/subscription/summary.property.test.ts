import fc from "fast-check";
import {
  PlaceOrderDocument,
  ScheduleChangeDocument,
  SetAutoRenewDocument,
  SuspendSubscriptionDocument,
  UpdateAddOnsDocument,
} from "../../client/graphql.js";
import { instant } from "../../../src/core/clock.js";
import { newId } from "../../../src/core/ids.js";
import { select, sql } from "../../../src/database/rows.js";
import { insertRows, updateWhere } from "../../../src/database/writes.js";
import { Price } from "../../../src/entities/price.entity.js";
import { changeCatalog, withdrawPlan } from "../../support/catalog-changes.js";
import { importMargins } from "../../support/margins.js";
import { walk } from "../../support/ordered-list.js";
import { line, required, type PartnerClient, type Purchase } from "../../support/partner-client.js";
import { marketplace, newPartner, plan } from "../../support/story.js";

/** The number of random portfolios. Set PROPERTY_RUNS=100 for a longer run. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 3);
const PATIENCE_MS = 60_000 * RUNS;
const AT = "2020-01-30T10:00:00Z";
const BASIC = "Microsoft 365 Basic";

type Deal = Readonly<{ title: string; addOn?: string; purchase: Purchase }>;

const annual: Purchase = { termDuration: "P1Y", billingCycle: "ANNUAL" };
const deal = fc.constantFrom<Deal>(
  ...[{}, annual, { termDuration: "P1Y" }].flatMap((term) => [
    { title: "Tailwind Desk", purchase: term },
    { title: "Tailwind Desk", addOn: "Tailwind Tags", purchase: term },
    { title: BASIC, purchase: term },
    { title: BASIC, addOn: "Microsoft Viva Add-on", purchase: term },
  ]),
  ...["Contoso Board", "Fabrikam Planner", "Contoso Notes", "Contoso Sign"].map((title) => ({ title, purchase: {} })),
  { title: "Microsoft Notes Trial", purchase: { quantity: 25, billingCycle: "NONE" } },
);

const ACTIONS = ["NONE", "NONE", "NONE", "WAIT", "END", "SUSPEND", "SCHEDULE", "CUT", "NO_ADD_ONS", "PENDING"] as const;

const purchase = fc.record({
  deal,
  quantity: fc.integer({ min: 5, max: 9 }),
  customer: fc.nat({ max: 2 }),
  action: fc.constantFrom(...ACTIONS),
});
type RandomPurchase = Readonly<{ deal: Deal; quantity: number; customer: number; action: (typeof ACTIONS)[number] }>;

/** Prices and plans that begin and end within the coming terms, also during a day. */
async function changePrices(): Promise<void> {
  const { database } = marketplace();
  const change = instant("2020-03-03T12:00:00Z");
  await changeCatalog(database, async (tx) => {
    const ofBasic = sql("t.plan_id = ?", plan(BASIC));
    const prices = await select(tx, Price, ofBasic);
    await updateWhere(tx, Price, ofBasic, { effectiveUntil: change });
    const dearer = prices.map((price) => ({
      ...{ ...price, id: newId("price"), version: price.version + 1, termPriceMinor: price.termPriceMinor * 2 },
      effectiveFrom: change,
    }));
    await insertRows(tx, Price, dearer);
  });
  await withdrawPlan(marketplace(), "Fabrikam Planner", "2020-03-10T00:00:00Z");
}

async function buy(partner: PartnerClient, customers: readonly { id: string }[], one: RandomPurchase): Promise<void> {
  const { title, addOn, purchase: term } = one.deal;
  const addOns = addOn === undefined ? {} : { [plan(addOn)]: one.quantity };
  const customer = required(customers[one.customer]);
  const lines = [line(plan(title), { quantity: one.quantity, ...term, addOns })];
  // A customer can have one trial of a plan.
  const { orders } = await partner.tryMutation(PlaceOrderDocument, { customerId: customer.id, lines });
  const bought = orders[0]?.lines[0]?.subscription;
  if (!bought) return;
  const { id, status } = bought;
  if (status === "PENDING" && one.action !== "PENDING") await partner.activate({ id });
  const subscriptionId = id;
  // Some of these are refused: not every plan can be changed so.
  if (one.action === "END") await partner.tryMutation(SetAutoRenewDocument, { subscriptionId, autoRenew: false });
  if (one.action === "SUSPEND") await partner.tryMutation(SuspendSubscriptionDocument, { subscriptionId, reason: "NON_PAYMENT" });
  if (one.action === "SCHEDULE")
    await partner.tryMutation(ScheduleChangeDocument, { subscriptionId, quantity: one.quantity + 3 });
  if (one.action === "CUT") await partner.tryMutation(ScheduleChangeDocument, { subscriptionId, termEndsOn: "2020-05-31" });
  if (one.action === "NO_ADD_ONS" && addOn !== undefined)
    await partner.tryMutation(UpdateAddOnsDocument, { subscriptionId, addOns: [{ planId: plan(addOn), quantity: 0 }] });
  const later = new Date(Date.parse(await partner.clock.now()) + 5 * 86_400_000).toISOString();
  if (one.action === "WAIT") await partner.clock.to(later);
}

type Summary = Readonly<{
  currency: string;
  count: number;
  licenses: number;
  estimatedRenewalAmount: { amount: string; currency: string };
}>;
type Node = Readonly<{
  id: string;
  quantity: number;
  term: { unitPrice: { currency: string } } | null;
  order: { currency: string };
  renewal: { estimatedAmount: { amount: string; currency: string } | null } | null;
}>;

const cents = (amount: string): number => Math.round(Number(amount) * 100);

/** The summary that follows from the subscriptions of all pages. */
async function summaryOfPages(partner: PartnerClient, args: string, parent?: string) {
  const selection = "quantity order { currency } renewal { estimatedAmount { amount currency } }";
  const list = { list: "subscriptions", args, selection, ...(parent === undefined ? {} : { parent }) };
  const nodes = (await walk(partner, list, 7)) as unknown as Node[];
  const currencies = [...new Set(nodes.map(({ order }) => order.currency))].sort();
  return currencies.map((currency) => {
    const own = nodes.filter(({ order }) => order.currency === currency);
    const amounts = own.map(({ renewal }) => cents(renewal?.estimatedAmount?.amount ?? "0"));
    return {
      ...{ currency, count: own.length, licenses: own.reduce((all, { quantity }) => all + quantity, 0) },
      cents: amounts.reduce((all, amount) => all + amount, 0),
    };
  });
}

async function summary(partner: PartnerClient, args: string, parent?: string) {
  const field = `list: subscriptions(first: 1${args === "" ? "" : `, ${args}`}) { summary { currency count licenses estimatedRenewalAmount { amount currency } } }`;
  const text = parent === undefined ? `{ ${field} }` : `{ node(id: "${parent.split(" ")[1]}") { ... on Customer { ${field} } } }`;
  type Found = { list?: { summary: Summary[] }; node?: { list: { summary: Summary[] } } };
  const { data, errors } = await partner.send<Found>(text);
  expect(errors).toBeUndefined();
  const found = required(data?.list ?? data?.node?.list).summary;
  return found.map(({ currency, count, licenses, estimatedRenewalAmount }) => {
    expect(estimatedRenewalAmount.currency).toBe(currency);
    return { currency, count, licenses, cents: cents(estimatedRenewalAmount.amount) };
  });
}

const FILTERS = [
  "",
  "filter: { autoRenew: true }",
  'filter: { search: "random" }',
  "filter: { status: [ACTIVE], publisherKind: MICROSOFT }",
  'filter: { renewsFrom: "2020-03-01", renewsUntil: "2020-12-31" }',
  "filter: { renewalOutcome: RENEWS }, orderBy: { field: NAME }",
  "filter: { hasScheduledChange: true }",
  'filter: { customerId: "cus_none" }',
];

beforeAll(changePrices);

test(
  "the summary of a list equals the sum over its pages, for random portfolios",
  async () => {
    let positive = 0;
    const portfolio = fc.asyncProperty(fc.array(purchase, { minLength: 12, maxLength: 24 }), async (purchases) => {
      const partner = await newPartner({ at: AT });
      const { mpnId } = partner.partner;
      const margin = { productId: "TSTDESK", mpnId, percentage: 10, from: "2020-03-05", until: "2020-03-20" };
      await importMargins(marketplace(), [margin]);
      const names = ["Random Books", "Random Wares", "Other Goods"];
      const customers = [];
      for (const companyName of names)
        customers.push(await partner.createCustomer({ companyName, domain: `s${customers.length}.example` }));
      for (const one of purchases) await buy(partner, customers, one);
      const parents = customers.map(({ id }) => `Customer ${id}`);
      for (const [args, parent] of [
        ...FILTERS.map((filter) => [filter] as const),
        ...parents.map((each) => ["", each] as const),
      ]) {
        const expected = await summaryOfPages(partner, args, parent);
        expect(await summary(partner, args, parent)).toEqual(expected);
        positive += expected.filter((each) => each.cents > 0).length;
      }
    });
    await fc.assert(portfolio, { numRuns: RUNS });
    expect(positive).toBeGreaterThan(RUNS);
  },
  PATIENCE_MS,
);
