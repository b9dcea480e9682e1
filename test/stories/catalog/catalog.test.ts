import { required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

type Offers = { offers: { totalCount: number; nodes: { title: string }[] } };

async function titles(client: PartnerClient, filter: Record<string, unknown>): Promise<string[]> {
  const { data, errors } = await client.send<Offers>(
    "query ($filter: OfferFilter) { offers(first: 100, filter: $filter) { totalCount nodes { title } } }",
    { filter },
  );
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = required(data).offers;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ title }) => title).sort();
}

test("R-CAT-2: offers are filtered by properties and by search words", async () => {
  const client = await newPartner({ at: AT });
  const all = await titles(client, {});
  expect(all).toContain("Contoso Sign");
  expect(await titles(client, { publisherKind: "MICROSOFT" })).toEqual(all.filter((title) => title.startsWith("Microsoft")));
  expect(await titles(client, { billingType: "USAGE" })).toEqual(["Fabrikam Meter"]);
  expect(await titles(client, { segment: "EDUCATION" })).toContain("Fabrikam School");
  expect(await titles(client, { market: "US" })).not.toContain("Fabrikam Nippon");
  expect(await titles(client, { search: "contoso sign" })).toEqual(["Contoso Sign"]);
  expect(await titles(client, { search: "FABRIKAM apps payroll" })).toEqual(["Fabrikam Payroll"]);
  expect(await titles(client, { search: "no such thing" })).toEqual([]);
  expect(await titles(client, { search: "100%" })).toEqual([]);
  expect(await titles(client, { publisherKind: "PARTNER", market: "JP", search: "nippon" })).toEqual(["Fabrikam Nippon"]);
});

test("R-CAT-6: an exclusive offer is visible and marked; R-CAT-13: add-ons are listed with their base", async () => {
  const client = await newPartner({ at: AT });
  type Found = {
    offers: {
      nodes: { isExclusive: boolean; publisher: { supportContact: object }; plans: { addOns: { title: string }[] }[] }[];
    };
  };
  const find = async (search: string) => {
    const { data } = await client.send<Found>(
      `query ($filter: OfferFilter) { offers(first: 5, filter: $filter) { nodes { isExclusive
        publisher { name kind supportContact { url email phone } } plans { title isAddOn addOns { title } } } } }`,
      { filter: { search } },
    );
    return required(required(data).offers.nodes[0]);
  };
  expect((await find("Ledger")).isExclusive).toBe(true);
  const sign = await find("Contoso Sign");
  expect(sign.isExclusive).toBe(false);
  expect(sign.publisher.supportContact).toEqual({
    url: "https://contoso.example/help",
    email: "help@contoso.example",
    phone: "+1 206 555 0100",
  });
  expect(sign.plans[0]?.addOns.map(({ title }) => title).sort()).toEqual(["Contoso Archive", "Contoso Stamps"]);
});

test("prices are those in force at the partner's clock, or at a given instant", async () => {
  const client = await newPartner({ at: AT });
  type Prices = { node: { prices: { termPrice: { amount: string; currency: string }; effectiveUntil: string | null }[] } };
  const prices = async (asOf: string | null) => {
    const { data } = await client.send<Prices>(
      `query ($id: ID!, $asOf: DateTime) { node(id: $id) { ... on Plan { prices(market: "US", asOf: $asOf) {
        termPrice { amount currency } effectiveFrom effectiveUntil } } } }`,
      { id: plan("Contoso Board"), asOf },
    );
    return required(data).node.prices.map(({ termPrice }) => termPrice);
  };
  expect(await prices(null)).toEqual([{ amount: "20.00", currency: "USD" }]);
  expect(await prices("2020-09-01T00:00:00Z")).toEqual([{ amount: "22.00", currency: "USD" }]);
  expect(await prices("2018-12-31T23:59:59.999Z")).toEqual([]);
  await client.clock.to("2020-09-01T00:00:00Z");
  expect(await prices(null)).toEqual([{ amount: "22.00", currency: "USD" }]);
});

test("a customer's offers are those available to it", async () => {
  const { partner, customer } = await story({ at: AT });
  const { data } = await partner.send<{ customer: Offers }>(
    "query ($id: ID!) { customer(id: $id) { offers(first: 100) { totalCount nodes { title } } } }",
    { id: customer.id },
  );
  const seen = required(data).customer.offers.nodes.map(({ title }) => title);
  expect(seen).toContain("Contoso Sign");
  expect(seen).not.toContain("Fabrikam School");
  expect(seen).not.toContain("Fabrikam Nippon");
  expect(seen).not.toContain("Fabrikam Hidden");
});
