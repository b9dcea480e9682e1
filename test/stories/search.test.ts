import { migrate } from "../../src/database/migrate.js";
import { migrations } from "../../src/database/migrations/index.js";
import { SearchParts1763700026000 } from "../../src/database/migrations/1763700026000-search-parts.js";
import { query } from "../../src/database/rows.js";
import { required, type PartnerClient } from "../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";

type Found = Readonly<{ found: Readonly<{ totalCount: number; nodes: readonly Readonly<{ id: string }>[] }> }>;

async function find(client: PartnerClient, list: string, search: string, more = ""): Promise<string[]> {
  const { data, errors } = await client.send<Found>(
    `query ($search: String) { found: ${list}(first: 100, filter: { search: $search ${more} }) { totalCount nodes { id } } }`,
    { search },
  );
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = required(data).found;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ id }) => id);
}

test("customers are found by the beginnings of words, in Japanese by any characters", async () => {
  const client = await newPartner({ at: AT });
  const names = ["Contoso Consulting", "Größe & Söhne", "東京都庁サービス", "Company 12"];
  const created: string[] = [];
  for (const [index, companyName] of names.entries()) {
    created.push((await client.createCustomer({ companyName, domain: `domain-${index}.example` })).id);
  }
  const [contoso, groesse, tokyo, twelfth] = created;
  for (const search of ["contoso", "CONS", "c cons", "contoso domain-0", "domain-0.example", "consulting"]) {
    expect(await find(client, "customers", search)).toEqual([contoso]);
  }
  for (const search of ["grosse", "GRÖß", "sohne gro", "& s"]) expect(await find(client, "customers", search)).toEqual([groesse]);
  for (const search of ["京", "都庁", "東京都庁", "ｻｰﾋﾞｽ", "東京 サービス"])
    expect(await find(client, "customers", search)).toEqual([tokyo]);
  expect(await find(client, "customers", "com 12")).toEqual([twelfth]);
  expect(await find(client, "customers", "co")).toEqual([contoso, twelfth]);
  for (const search of ["ontoso", "東庁", "contoso sohne", "consultings"])
    expect(await find(client, "customers", search)).toEqual([]);
});

test("another partner's names are not found", async () => {
  const [client, other] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
  await other.createCustomer({ companyName: "Contoso" });
  expect(await find(client, "customers", "contoso")).toEqual([]);
  expect(await find(client, "subscriptions", "contoso")).toEqual([]);
});

test("subscriptions are found by nickname, company, product and ids, each word in any of these", async () => {
  const { partner, customer } = await story({ at: AT, customer: { companyName: "Mirabelle Bakery" } });
  const sign = await partner.buyAndActivate(customer, plan("Contoso Sign"), { nickname: "Front desk" });
  const microsoft = await partner.buy(customer, plan("Microsoft 365 Basic"));
  const other = await partner.createCustomer({ companyName: "Plum & Co", domain: "plum.example" });
  const plums = await partner.buyAndActivate(other, plan("Contoso Sign"));
  const found = (search: string, more = "") => find(partner, "subscriptions", search, more);
  expect(await found("mirabelle")).toEqual([sign.id, microsoft.id]);
  expect(await found("contoso sign")).toEqual([sign.id, plums.id]);
  expect(await found("sign mirab")).toEqual([sign.id]);
  expect(await found("plum desk")).toEqual([]);
  expect(await found("TST001")).toEqual([sign.id, plums.id]);
  expect(await found("tst001/0001 desk")).toEqual([sign.id]);
  expect(await found("contoso", "status: [ACTIVE]")).toEqual([sign.id, plums.id]);
  await partner.suspend(plums);
  expect(await found("contoso", "status: [SUSPENDED]")).toEqual([plums.id]);
  await partner.rename(sign, "Mirabelle front");
  await partner.rename(sign, "Reception");
  expect(await found("desk")).toEqual([]);
  expect(await found("mirabelle")).toEqual([sign.id, microsoft.id]);
  expect(await found("reception")).toEqual([sign.id]);
});

test("pages of a search with two words are consecutive in both directions", async () => {
  const client = await newPartner({ at: AT });
  const created: string[] = [];
  for (let number = 0; number < 30; number++) {
    const companyName = number % 3 === 0 ? `Alpha Beta ${number}` : `Alpha ${number}`;
    created.push((await client.createCustomer({ companyName, domain: `n${number}.example` })).id);
  }
  const matching = created.filter((_, index) => index % 3 === 0);
  const page = async (paging: string) => {
    const list = `customers(${paging}, filter: { search: "alpha beta" })`;
    const { data, errors } = await client.send<{
      customers: { nodes: { id: string }[]; pageInfo: Record<string, string | boolean> };
    }>(`{ ${list} { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`);
    expect(errors).toBeUndefined();
    return required(data).customers;
  };
  const first = await page("first: 2");
  expect(first.nodes.map(({ id }) => id)).toEqual(matching.slice(0, 2));
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const second = await page(`first: 100, after: "${first.pageInfo["endCursor"]}"`);
  expect(second.nodes.map(({ id }) => id)).toEqual(matching.slice(2));
  expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const last = await page("last: 3");
  expect(last.nodes.map(({ id }) => id)).toEqual(matching.slice(-3));
  const before = await page(`last: 2, before: "${last.pageInfo["startCursor"]}"`);
  expect(before.nodes.map(({ id }) => id)).toEqual(matching.slice(-5, -3));
});

test("offers and prices are found by the ids of product and SKU", async () => {
  const client = await newPartner({ at: AT });
  const titles = async (search: string) => {
    const { data } = await client.send<{ offers: { nodes: { title: string }[] } }>(
      "query ($search: String) { offers(first: 10, filter: { search: $search }) { nodes { title } } }",
      { search },
    );
    return required(data).offers.nodes.map(({ title }) => title);
  };
  expect(await titles("tst001")).toEqual(["Contoso Sign"]);
  expect(await titles("TST001/0001")).toEqual(["Contoso Sign"]);
  expect(await titles("TST001/9999")).toEqual([]);
  const { data } = await client.send<{ priceList: { totalCount: number; nodes: { offer: { title: string } }[] } }>(
    '{ priceList(first: 10, market: "US", filter: { search: "tst001/0001" }) { totalCount nodes { offer { title } } } }',
  );
  const { nodes, totalCount } = required(data).priceList;
  expect(new Set(nodes.map(({ offer }) => offer.title))).toEqual(new Set(["Contoso Sign"]));
  expect(totalCount).toBe(nodes.length);
});

test("names from before the search index are found after the migration", async () => {
  const { partner, customer } = await story({ at: AT, customer: { companyName: "東京 Bakery" } });
  await partner.buy(customer, plan("Contoso Sign"), { nickname: "Front desk" });
  const { database } = marketplace();
  const parts = () =>
    query(database.read, {
      sql: "SELECT partner_id, kind, part, object_id FROM search_part ORDER BY partner_id, kind, part, object_id",
      parameters: [],
    });
  const offers = () => query(database.read, { sql: "SELECT id, search_text FROM offer ORDER BY id", parameters: [] });
  const before = [await parts(), await offers()];
  const later = migrations.length - migrations.indexOf(SearchParts1763700026000);
  for (let undone = 0; undone < later; undone++) await database.writer.undoLastMigration({ transaction: "each" });
  await database.writer.query("UPDATE offer SET search_text = 'contoso'");
  expect(await migrate(database)).toBe(later);
  expect([await parts(), await offers()]).toEqual(before);
});
