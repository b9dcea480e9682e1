import { importMargins } from "../../support/margins.js";
import { line, type Customer, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

/** What a customer pays for a plan, read from the customer and from the plan in the customer's catalog. */
const AT = "2020-07-15T10:00:00Z";
const FIELDS = `termDuration billingCycle segment marginPercentage listPrice { amount } termPrice { amount currency }
  unitPrice { amount } retailPrice { amount }`;
const OF_CUSTOMER = `query ($customerId: ID!, $planId: ID!) { customer(id: $customerId) { prices(planId: $planId) { ${FIELDS} } } }`;
const OF_PLAN = `query ($customerId: ID!, $text: String!) { customer(id: $customerId) { offers(first: 1, filter: { search: $text }) {
  nodes { plans { id customerPrices(customerId: $customerId) { ${FIELDS} } } } } } }`;

type Shown = Readonly<{
  termDuration: string;
  billingCycle: string;
  marginPercentage: string | null;
  listPrice: { amount: string } | null;
  termPrice: { amount: string } | null;
  unitPrice: { amount: string } | null;
  retailPrice: { amount: string } | null;
}>;

async function pricesOf(partner: PartnerClient, { id }: Customer, title: string): Promise<readonly Shown[]> {
  const { data, errors } = await partner.send(OF_CUSTOMER, { customerId: id, planId: plan(title) });
  expect(errors).toBeUndefined();
  return (data as { customer: { prices: Shown[] } }).customer.prices;
}

const amounts = (prices: readonly Shown[]) =>
  prices.map(({ termDuration, billingCycle, listPrice, termPrice, unitPrice, marginPercentage }) =>
    [termDuration, billingCycle, listPrice?.amount, termPrice?.amount, unitPrice?.amount, marginPercentage].join(" "),
  );

test("a customer's prices are those of its market, the shortest term first, with what each charge will be", async () => {
  const { partner, customer } = await story({ at: AT });
  expect(amounts(await pricesOf(partner, customer, "Microsoft 365 Basic"))).toEqual([
    "P1M MONTHLY 4.00 4.00 4.00 ",
    "P1Y MONTHLY 48.00 48.00 4.00 ",
    "P1Y ANNUAL 48.00 48.00 48.00 ",
  ]);
});

test("E44: with a margin of 15 % the price and each instalment are lower, as they are charged", async () => {
  const { partner, customer } = await story({ at: AT });
  const { mpnId } = partner.partner;
  const margin = { productId: "TST001", mpnId, percentage: 15, from: "2020-07-01", until: "2020-07-31" };
  expect((await importMargins(marketplace(), [margin])).refused).toEqual([]);
  const prices = await pricesOf(partner, customer, "Contoso Sign");
  expect(amounts(prices)).toEqual([
    "P1M MONTHLY 25.00 21.25 21.25 15.0",
    "P1Y MONTHLY 300.00 255.00 21.25 15.0",
    "P1Y ANNUAL 300.00 255.00 255.00 15.0",
  ]);
  for (const { termDuration, billingCycle, unitPrice } of prices) {
    const { subscriptions } = await partner.placeOrder(
      await partner.createCustomer(),
      line(plan("Contoso Sign"), { termDuration: termDuration as "P1M", billingCycle: billingCycle as "MONTHLY" }),
    );
    const { charges } = await partner.activate(subscriptions[0]!);
    expect(charges.map((charge) => charge.unitPrice.amount)).toEqual([unitPrice?.amount]);
  }
  await partner.clock.set("2020-08-01T00:00:00Z");
  expect(amounts(await pricesOf(partner, customer, "Contoso Sign"))[0]).toBe("P1M MONTHLY 25.00 25.00 25.00 ");
});

test("a page of the catalog shows the same prices for one customer", async () => {
  const { partner, customer } = await story({ at: AT });
  const { data } = await partner.send(OF_PLAN, { customerId: customer.id, text: "Microsoft 365 Basic" });
  const [offer] = (data as { customer: { offers: { nodes: { plans: { id: string; customerPrices: Shown[] }[] }[] } } }).customer
    .offers.nodes;
  const shown = offer?.plans.find(({ id }) => id === plan("Microsoft 365 Basic"))?.customerPrices;
  expect(shown).toEqual(await pricesOf(partner, customer, "Microsoft 365 Basic"));
});

test("an indirect reseller sees retail prices, and neither its provider's prices nor margins", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: "", type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
  const [first] = await pricesOf(reseller, customer, "Contoso Sign");
  expect(first).toMatchObject({ ...{ listPrice: null, termPrice: null, unitPrice: null }, marginPercentage: null });
  expect(first?.retailPrice).toEqual({ amount: "25.00" });
});

test("unknown plans, and customers of others, are not found", async () => {
  const { partner, customer } = await story({ at: AT });
  const { customer: foreign } = await story({ at: AT });
  const unknown = await partner.send(OF_CUSTOMER, { customerId: customer.id, planId: "pln_0" });
  expect(unknown.errors).toMatchObject([{ extensions: { code: "NOT_FOUND", inputPath: ["planId"] } }]);
  const query = `query ($customerId: ID!, $planId: ID!) { node(id: $planId) { ... on Plan { customerPrices(customerId: $customerId) { segment } } } }`;
  const others = await partner.send(query, { customerId: foreign.id, planId: plan("Contoso Sign") });
  expect(others.errors).toMatchObject([{ extensions: { code: "NOT_FOUND", inputPath: ["customerId"] } }]);
});
