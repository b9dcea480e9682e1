import { instant } from "../../../src/core/clock.js";
import { Subscription } from "../../../src/entities/subscription.entity.js";
import { required, type Customer, type PartnerClient, type Subscription as Bought } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { marketplace, newPartner, plan, startMarketplaceWith } from "../../support/story.js";

// No request is refused, however slow the machine is.
startMarketplaceWith({ CATCH_UP_LIMIT_MS: "60000" });

const AT = "2020-01-15T09:00:00Z";
const LATER = "2021-03-20T09:00:00Z";

type Sold = Readonly<{ customer: Customer; bought: readonly Bought[] }>;
type Selling = Readonly<{ partner: PartnerClient; sold: readonly Sold[] }>;

/** A partner with three customers, each with two subscriptions: one renews, the other ends. */
async function selling(): Promise<Selling> {
  const partner = await newPartner({ at: AT });
  const sold: Sold[] = [];
  while (sold.length < 3) {
    const customer = await partner.createCustomer();
    const renewing = await partner.buyAndActivate(customer, plan("Contoso Notes"));
    const ending = await partner.buyAndActivate(customer, plan("Contoso Board"));
    await partner.setAutoRenew(ending, false);
    sold.push({ customer, bought: [renewing, ending] });
  }
  return { partner, sold };
}

async function late(): Promise<Selling> {
  const made = await selling();
  await made.partner.clock.set(LATER);
  return made;
}

async function punctual(): Promise<Selling> {
  const made = await selling();
  await made.partner.clock.to(LATER);
  return made;
}

/** The positions of the customers of whom something is due. */
async function overdueCustomers({ partner, sold }: Selling): Promise<number[]> {
  const rows = await rowsOf(marketplace().database, Subscription, partner.id);
  const due = rows.filter(({ nextTransitionAt }) => nextTransitionAt !== null && nextTransitionAt <= instant(LATER));
  const ids = new Set(due.map(({ customerId }) => customerId));
  return sold.flatMap(({ customer }, index) => (ids.has(customer.id) ? [index] : []));
}

const STATE =
  "status version term { startsOn endsOn } suspension { reason expiresOn } addOns { status } renewal { on outcome } " +
  "allowedActions { action isAllowed } charges(first: 100) { nodes { type amount { amount } periodStartsOn occurredAt } }";

/** Documents that depend on one customer, and the ids that they name, by what they are about. */
const reads: Record<string, readonly [document: string, idOf: (sold: Sold) => string]> = {
  subscription: [
    `query ($id: ID!) { subscription(id: $id) { ${STATE} } viewer { now } }`,
    ({ bought }) => required(bought[1]).id,
  ],
  customer: [
    `query ($id: ID!) { customer(id: $id) { companyName subscriptions(filter: { status: [ACTIVE] }) { totalCount nodes { ${STATE} } } } }`,
    ({ customer }) => customer.id,
  ],
  order: [
    `query ($id: ID!) { order(id: $id) { status lines { subscription { ${STATE} } } } }`,
    ({ bought }) => required(bought[0]).order.id,
  ],
  node: [
    `query ($id: ID!) { node(id: $id) { ... on CustomerSubscription { ${STATE} } } }`,
    ({ bought }) => required(bought[1]).id,
  ],
};

test.each(Object.entries(reads))("a read of one %s runs what is due of its customer only", async (_, [document, idOf]) => {
  const [expected, found] = [await punctual(), await late()];
  const answerOf = async ({ partner, sold }: Selling) => {
    const { data, errors } = await partner.send(document, { id: idOf(required(sold[1])) });
    expect(errors).toBeUndefined();
    return data;
  };
  expect(await overdueCustomers(found)).toEqual([0, 1, 2]);
  expect(await answerOf(found)).toEqual(await answerOf(expected));
  expect(await overdueCustomers(found)).toEqual([0, 2]);
  expect(await found.partner.invoiceTotals()).toEqual(await expected.partner.invoiceTotals());
  expect(await overdueCustomers(found)).toEqual([]);
});

test("a command runs what is due of the customer of its subscription only", async () => {
  const [expected, found] = [await punctual(), await late()];
  const run = async ({ partner, sold }: Selling) => {
    const { subscription, charges } = await partner.changeQuantity(required(required(sold[0]).bought[0]), 5);
    return {
      quantity: subscription.quantity,
      version: subscription.version,
      charges: charges.map(({ amount }) => amount.amount),
    };
  };
  expect(await run(found)).toEqual(await run(expected));
  expect(await overdueCustomers(found)).toEqual([1, 2]);
  expect(await found.partner.invoiceTotals()).toEqual(await expected.partner.invoiceTotals());
});

test("queries that show nothing that can be due run nothing", async () => {
  const found = await late();
  const { data, errors } = await found.partner.send(
    "{ customers { totalCount nodes { companyName } } offers(first: 1) { nodes { plans { title } } } viewer { now } }",
  );
  expect([data?.["customers"], errors]).toEqual([expect.objectContaining({ totalCount: 3 }), undefined]);
  expect(await overdueCustomers(found)).toEqual([0, 1, 2]);
  await found.partner.invoices();
});

test.each([
  ["subscriptions of all customers", "{ subscriptions(first: 1) { totalCount } }"],
  ["invoices", "{ invoices(first: 1) { totalCount } }"],
  ["the latest event", "{ viewer { lastEventId } }"],
  ["the next thing due", "{ viewer { nextDueAt } }"],
])("a query of %s runs everything that is due", async (_, document) => {
  const found = await late();
  expect((await found.partner.send(document)).errors).toBeUndefined();
  expect(await overdueCustomers(found)).toEqual([]);
});
