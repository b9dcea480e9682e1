import { RemoveCustomerDocument, UpdateTagsDocument } from "../../client/graphql.js";
import { expectConsecutive, pageOf, walk, type OrderedList } from "../../support/ordered-list.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, plan } from "../../support/story.js";

const AT = "2020-07-10T08:00:00Z";

const list = (filter: string): OrderedList => ({ list: "customers", args: `filter: { ${filter} }` });

/** The ids that a filter finds: the same in pages of several sizes and in both directions, and as many as are counted. */
async function find(partner: PartnerClient, filter: string): Promise<string[]> {
  const ids = (await walk(partner, list(filter), 100)).map(({ id }) => id);
  const others = [
    { size: 2, isBackward: false },
    { size: 3, isBackward: true },
  ];
  for (const { size, isBackward } of others)
    expect((await walk(partner, list(filter), size, isBackward)).map(({ id }) => id)).toEqual(ids);
  const { data } = await partner.send<{ customers: { totalCount: number } }>(
    `{ customers(${list(filter).args}) { totalCount } }`,
  );
  expect(required(data).customers.totalCount).toBe(ids.length);
  return ids;
}

describe("R-CUST-1: customers by domain", () => {
  test("are found without regard to case, in both forms of a domain", async () => {
    const partner = await newPartner({ at: AT });
    const plain = await partner.createCustomer({ domain: "contoso.example" });
    const international = await partner.createCustomer({ domain: "Bücher.example" });
    await partner.createCustomer({ domain: "contoso.example.org" });
    for (const domain of ["contoso.example", "CONTOSO.Example", " contoso.example "])
      expect(await find(partner, `domain: "${domain}"`)).toEqual([plain.id]);
    for (const domain of [
      "bücher.example",
      "BÜCHER.example",
      "xn--bcher-kva.example",
      "XN--BCHER-KVA.example",
      "bu\u0308cher.example",
    ])
      expect(await find(partner, `domain: "${domain}"`)).toEqual([international.id]);
    expect(await find(partner, 'domain: "contoso.org"')).toEqual([]);
    expect(await find(partner, 'domain: "contoso.example", country: "JP"')).toEqual([]);
    expect(await find(partner, 'domain: "contoso.example", country: "US", search: "contoso"')).toEqual([plain.id]);
    expect(await find(await newPartner({ at: AT }), 'domain: "contoso.example"')).toEqual([]);
  });

  test("are not found after they were removed; the next customer with the domain is", async () => {
    const partner = await newPartner({ at: AT });
    const former = await partner.createCustomer({ domain: "contoso.example" });
    await partner.mutate(RemoveCustomerDocument, { customerId: former.id });
    expect(await find(partner, 'domain: "contoso.example"')).toEqual([]);
    const next = await partner.createCustomer({ domain: "contoso.example" });
    expect(await find(partner, 'domain: "contoso.example"')).toEqual([next.id]);
  });

  test.each(["", "contoso", "https://contoso.example", "it@contoso.example"])(
    "refuses %j, which is no domain",
    async (domain) => {
      const partner = await newPartner({ at: AT });
      const { errors } = await pageOf(partner, list(`domain: "${domain}"`), "first: 1");
      expect(errors).toMatchObject([{ extensions: { code: "INVALID_INPUT", inputPath: ["filter", "domain"] } }]);
    },
  );
});

const STATUSES = ["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED", "DELETED"] as const;
type Status = (typeof STATUSES)[number];

/** Every set of some statuses. */
const SETS = Array.from({ length: 2 ** STATUSES.length }, (_, bits) => STATUSES.filter((__, place) => (bits >> place) % 2 === 1));

/** Buys something that has a status in the end. */
async function buyWith(partner: PartnerClient, customer: Readonly<{ id: string }>, status: Status): Promise<void> {
  const trial = { quantity: 25, billingCycle: "NONE" } as const;
  if (status === "PENDING") await partner.buy(customer, plan("Contoso Sign"));
  else if (status === "EXPIRED") await partner.buy(customer, plan("Microsoft Notes Trial"), trial);
  else {
    const bought = await partner.buyAndActivate(customer, plan("Contoso Notes"));
    if (status === "SUSPENDED") await partner.suspend(bought);
    if (status === "DELETED") await partner.cancel(bought);
  }
}

/** Customers with all kinds of subscriptions; some are removed. */
async function portfolio() {
  const partner = await newPartner({ at: AT });
  const kinds: Readonly<{ id: string; statuses: readonly Status[] }>[] = [];
  const mixes: (readonly Status[])[] = [...STATUSES.map((status) => [status]), [], STATUSES, ["ACTIVE", "DELETED"], ["DELETED"]];
  for (const statuses of [...mixes, ...mixes.slice(0, 3)]) {
    const customer = await partner.createCustomer({
      domain: `f${kinds.length}.example`,
      country: statuses.includes("EXPIRED") || kinds.length % 2 === 0 ? "US" : "DE",
    });
    for (const status of statuses) await buyWith(partner, customer, status);
    kinds.push({ id: customer.id, statuses });
  }
  for (const index of [4, 8]) await partner.mutate(RemoveCustomerDocument, { customerId: required(kinds[index]).id });
  // The trials end in August. No job has run when a list is read.
  await partner.clock.set("2020-08-12T08:00:00Z");
  return { partner, present: kinds.filter((_, index) => index !== 4 && index !== 8) };
}

test("customers are found by the statuses of their subscriptions, each once, without removed ones", async () => {
  const { partner, present } = await portfolio();
  const with_ = (set: readonly Status[]) => present.filter(({ statuses }) => statuses.some((status) => set.includes(status)));
  for (const set of SETS) {
    const filter = `hasSubscriptionsIn: [${set.join(", ")}]`;
    expect(await find(partner, filter)).toEqual(with_(set).map(({ id }) => id));
  }
  expect(await find(partner, "hasSubscriptionsIn: null")).toEqual(present.map(({ id }) => id));
});

test("the filter by statuses is combined with the other filters and with orders", async () => {
  const { partner, present } = await portfolio();
  // By position: the customers 1, 6, 7 and 10.
  const active = present.filter(({ statuses }) => statuses.includes("ACTIVE")).map(({ id }) => id);
  const [first, second] = [required(active[0]), required(active[1])];
  for (const id of [first, required(present.find(({ statuses }) => statuses.length === 0)).id])
    await partner.mutate(UpdateTagsDocument, { id, add: ["key"] });
  expect(await find(partner, 'hasSubscriptionsIn: [ACTIVE], tag: "key"')).toEqual([first]);
  expect(await find(partner, 'hasSubscriptionsIn: [ACTIVE], domain: "f6.example"')).toEqual([second]);
  expect(await find(partner, 'hasSubscriptionsIn: [ACTIVE], domain: "f0.example"')).toEqual([]);
  expect(await find(partner, 'hasSubscriptionsIn: [ACTIVE], search: "f6"')).toEqual([second]);
  const inGermany = new Set(await find(partner, 'country: "DE"'));
  expect(await find(partner, 'hasSubscriptionsIn: [ACTIVE], country: "DE"')).toEqual(active.filter((id) => inGermany.has(id)));
  expect(await expectConsecutive(partner, list("hasSubscriptionsIn: [ACTIVE]"), "OPENED_AT")).toEqual(active);
});

test("a customer with many subscriptions is found once, and those after it are found", async () => {
  const partner = await newPartner({ at: AT });
  const ids: string[] = [];
  for (const count of [1, 50, 1, 50, 2]) {
    const customer = await partner.createCustomer({ domain: `m${ids.length}.example` });
    await partner.placeOrder(customer, ...Array.from({ length: count }, () => line(plan("Contoso Sign"))));
    ids.push(customer.id);
  }
  expect(await find(partner, "hasSubscriptionsIn: [PENDING]")).toEqual(ids);
});

test("an indirect reseller finds only its customers", async () => {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  const mine = await partner.createCustomer({ domain: "mine.example", indirectResellerId: reseller.id });
  const other = await partner.createCustomer({ domain: "other.example" });
  for (const customer of [mine, other]) await partner.buy(customer, plan("Contoso Sign"));
  expect(await find(reseller, "hasSubscriptionsIn: [PENDING]")).toEqual([mine.id]);
  expect(await find(reseller, 'domain: "mine.example"')).toEqual([mine.id]);
  expect(await find(reseller, 'domain: "other.example"')).toEqual([]);
  expect(await find(partner, "hasSubscriptionsIn: [PENDING]")).toEqual([mine.id, other.id]);
});
