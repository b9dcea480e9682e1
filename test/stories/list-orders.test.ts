import { compareTexts, expectConsecutive, pageOf } from "../support/ordered-list.js";
import { required, type PartnerClient } from "../support/partner-client.js";
import { newPartner, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";

/** Names, some of which are equal when case, accents and width are ignored. In ascending order; equal names by age. */
const NAMES = [
  ...["100 Bäckereien", "20 Bakeries", "Ångström", "ANGSTROM", "angström", "Contoso", "contoso ltd", "Ｃｏｎｔｏｓｏ Ltd"],
  ...["contoso-ltd", "Größe", "GROSSE", "Zoë", "zoe", "株式会社サンプル", "東京", "😀 Fun"],
];

/** Creates customers with names in an order in which no two names stay in place. */
async function namedCustomers(partner: PartnerClient): Promise<ReadonlyMap<string, string>> {
  const shuffled = NAMES.map((name, index) => ({ name, place: (index * 7) % NAMES.length })).sort((a, b) => a.place - b.place);
  const ids = new Map<string, string>();
  for (const [index, { name }] of shuffled.entries()) {
    ids.set(name, (await partner.createCustomer({ companyName: name, domain: `n${index}.example` })).id);
  }
  return ids;
}

test("customers are sorted by name, ignoring case, accents and width; equal names by id", async () => {
  const partner = await newPartner({ at: AT });
  const ids = await namedCustomers(partner);
  const ascending = await expectConsecutive(partner, { list: "customers", args: "" }, "COMPANY_NAME");
  const folded = (name: string) => name.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase().replace("ß", "ss"); // prettier-ignore
  const expected = [...ids].sort(([a, x], [b, y]) => compareTexts(folded(a), folded(b)) || compareTexts(x, y));
  expect(ascending).toEqual(expected.map(([, id]) => id));
  expect(new Set(ascending.map((id) => folded(required([...ids].find(([, other]) => other === id))[0]))).size).toBe(11);
});

test("a renamed customer moves to its place", async () => {
  const partner = await newPartner({ at: AT });
  const [first, second] = [
    await partner.createCustomer({ companyName: "Alpha", domain: "a.example" }),
    await partner.createCustomer({ companyName: "Beta", domain: "b.example" }),
  ];
  const rename = "mutation ($id: ID!) { updateCustomer(input: { customerId: $id, companyName: \"  Çeta \" }) { userErrors { code } } }"; // prettier-ignore
  expect((await partner.send(rename, { id: first.id })).data).toEqual({ updateCustomer: { userErrors: [] } });
  expect(await expectConsecutive(partner, { list: "customers", args: "" }, "COMPANY_NAME")).toEqual([second.id, first.id]);
});

test("customers are sorted by the instant at which they were created, with filters and searches", async () => {
  const partner = await newPartner({ at: AT });
  const created: string[] = [];
  for (const country of ["US", "DE", "US", "DE", "US"]) {
    created.push((await partner.createCustomer({ country, domain: `o${created.length}.example` })).id);
    if (created.length % 2 === 0) await partner.clock.to(`2020-07-0${created.length}T08:00:00Z`);
  }
  const list = { list: "customers", args: "" };
  expect(await expectConsecutive(partner, list, "OPENED_AT")).toEqual(created);
  expect(await expectConsecutive(partner, { ...list, args: 'filter: { country: "DE" }' }, "OPENED_AT")).toEqual([
    ...[created[1], created[3]],
  ]);
  expect(await expectConsecutive(partner, { ...list, args: 'filter: { search: "trey o2" }' }, "OPENED_AT")).toEqual([created[2]]);
  expect(await expectConsecutive(partner, { ...list, args: 'filter: { search: "trey" }' }, "COMPANY_NAME")).toEqual(created);
});

/** A partner with subscriptions of different terms, names and statuses. */
async function portfolio() {
  const { partner, customer } = await story({ at: AT });
  const sign = await partner.buyAndActivate(customer, plan("Contoso Sign"), { nickname: "éclair" });
  const pending = await partner.buy(customer, plan("Contoso Sign"));
  await partner.clock.to("2020-07-03T08:00:00Z");
  const notes = await partner.buyAndActivate(customer, plan("Contoso Notes"));
  const alsoPending = await partner.buy(customer, plan("Contoso Notes"), { nickname: "Eclair" });
  const microsoft = await partner.buy(customer, plan("Microsoft 365 Basic"));
  const cancelled = await partner.buyAndActivate(customer, plan("Contoso Notes"), { nickname: "東京" });
  await partner.clock.to("2020-07-04T08:00:00Z");
  await partner.rename(sign, "ECLAIR");
  return { partner, customer, ids: [sign, pending, notes, alsoPending, microsoft, cancelled].map(({ id }) => id) };
}

type Facts = Readonly<{
  id: string;
  displayName: string;
  orderedAt: string;
  updatedAt: string;
  term: { endsOn: string } | null;
}>;

async function factsOf(partner: PartnerClient): Promise<Facts[]> {
  const { data } = await partner.send<{ subscriptions: { nodes: Facts[] } }>(
    "{ subscriptions(first: 100) { nodes { id displayName orderedAt updatedAt term { endsOn } } } }",
  );
  return required(data).subscriptions.nodes;
}

test.each([
  ["RENEWS_ON", ({ term }: Facts) => term?.endsOn ?? ""],
  ["ORDERED_AT", ({ orderedAt }: Facts) => orderedAt],
  ["UPDATED_AT", ({ updatedAt }: Facts) => updatedAt],
  ["NAME", ({ displayName }: Facts) => displayName.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase()], // prettier-ignore
])("subscriptions are sorted by %s, those without a value first, equal ones by id", async (field, valueOf) => {
  const { partner, customer, ids } = await portfolio();
  const sorted = (await factsOf(partner))
    .sort((a, b) => compareTexts(valueOf(a), valueOf(b)) || compareTexts(a.id, b.id))
    .map(({ id }) => id);
  expect(sorted).toHaveLength(ids.length);
  expect(await expectConsecutive(partner, { list: "subscriptions", args: "" }, field)).toEqual(sorted);
  const ofCustomer = { list: "subscriptions", args: "", parent: `Customer ${customer.id}` };
  expect(await expectConsecutive(partner, ofCustomer, field)).toEqual(sorted);
  const pending = { list: "subscriptions", args: "filter: { status: [PENDING] }" };
  const isPending = (id: string) => [ids[1], ids[3]].includes(id);
  expect(await expectConsecutive(partner, pending, field)).toEqual(sorted.filter(isPending));
  const named = { list: "subscriptions", args: `filter: { search: "notes", customerId: "${customer.id}" }` };
  expect(await expectConsecutive(partner, named, field)).toEqual(sorted.filter((id) => [ids[2], ids[3], ids[5]].includes(id)));
});

test("a subscription without a nickname is sorted by the title of its offer, also after its plan changed", async () => {
  const { partner, customer } = await story({ at: AT });
  const first = await partner.buyAndActivate(customer, plan("Contoso Notes"), { nickname: "zz" });
  const second = await partner.buyAndActivate(customer, plan("Contoso Sign"), { nickname: "Middle" });
  const byName = () => expectConsecutive(partner, { list: "subscriptions", args: "" }, "NAME");
  expect(await byName()).toEqual([second.id, first.id]);
  await partner.rename(first, null);
  expect(await byName()).toEqual([first.id, second.id]);
});

describe("a cursor of another order", () => {
  test.each([
    ["the default order", ""],
    ["another field", "orderBy: { field: ORDERED_AT }"],
    ["the other direction", "orderBy: { field: NAME, direction: DESC }"],
  ])("is refused: %s", async (_, args) => {
    const { partner } = await portfolio();
    const list = { list: "subscriptions", args: "orderBy: { field: NAME }" };
    const { page } = await pageOf(partner, list, "first: 2");
    const cursor = required(page?.pageInfo.endCursor);
    for (const [name, paging] of [
      ["after", `first: 2, after: "${cursor}"`],
      ["before", `last: 2, before: "${cursor}"`],
    ] as const) {
      const { errors } = await pageOf(partner, { ...list, args }, paging);
      expect(errors?.map(({ message, extensions }) => ({ message, ...extensions }))).toEqual([
        {
          message: `The cursor "${cursor}" belongs to a list in another order. Pass it with the list and the orderBy of its page.`,
          code: "INVALID_INPUT",
          inputPath: [name],
          partnerCenterCode: null,
        },
      ]);
    }
  });

  const forged = (...parts: string[]) => Buffer.from(parts.join(":")).toString("base64url");
  test.each([
    ["a day that does not exist", "RENEWS_ON", forged("subscription.term_ends_on.id.asc", "2026-02-31", "sub_1")],
    ["a day in another form", "RENEWS_ON", forged("subscription.term_ends_on.id.asc", "1.2.2026", "sub_1")],
    ["an instant out of range", "ORDERED_AT", forged("subscription.ordered_at.id.asc", "999999999999999", "sub_1")],
    ["no instant", "ORDERED_AT", forged("subscription.ordered_at.id.asc", "", "sub_1")],
    ["a text without its sign", "NAME", forged("subscription.sort_name.id.asc", "abc", "sub_1")],
    ["a text with half an escape", "NAME", forged("subscription.sort_name.id.asc", "=%E0%A4%A", "sub_1")],
    ["no id", "NAME", forged("subscription.sort_name.id.asc", "=abc")],
    ["an id with other characters", "NAME", forged("subscription.sort_name.id.asc", "=abc", "sub_ü")],
    ["too many values", "NAME", forged("subscription.sort_name.id.asc", "=abc", "sub_1", "1")],
  ])("that is forged is refused: %s", async (_, field, cursor) => {
    const partner = await newPartner({ at: AT });
    const list = { list: "subscriptions", args: `orderBy: { field: ${field} }` };
    const { errors } = await pageOf(partner, list, `first: 2, after: "${cursor}"`);
    expect(errors?.map(({ message, extensions }) => [message, extensions?.code])).toEqual([
      [`Invalid cursor: "${cursor}". Pass a cursor from an earlier page of this list.`, "INVALID_INPUT"],
    ]);
  });

  test("whose text is longer than any stored one, or has any characters, is a place in the list", async () => {
    const { partner } = await portfolio();
    const list = { list: "subscriptions", args: "orderBy: { field: NAME }" };
    for (const text of ["~".repeat(2000), "\0", "a'\"\\%_", "\u{10FFFF}"]) {
      const cursor = forged("subscription.sort_name.id.asc", `=${encodeURIComponent(text)}`, "sub_1");
      const { page, errors } = await pageOf(partner, list, `first: 100, after: "${cursor}"`);
      expect(errors).toBeNull();
      expect(required(page).pageInfo.hasNextPage).toBe(false);
    }
  });
});

test("a tag, a search and statuses that many or few customers have find them in each order", async () => {
  const partner = await newPartner({ at: AT });
  const added: { id: string; name: string; isTagged: boolean; isSought: boolean }[] = [];
  for (let place = 0; place < 20; place++) {
    const [isTagged, isSought] = [place % 10 < 6, place % 10 > 3];
    const name = `${(place * 7) % 20} ${isSought ? "Sought" : "Other"}`;
    const tags = isTagged ? ["many"] : ["few", "many"].slice(0, place % 10 === 9 ? 1 : 0);
    const { id } = await partner.createCustomer({ companyName: name, domain: `t${place}.example`, tags });
    added.push({ id, name, isTagged, isSought });
    if (isTagged) await partner.buy({ id }, plan("Contoso Notes"));
  }
  const sorted = (matches: (one: (typeof added)[number]) => boolean) =>
    [...added.filter(matches)].sort((a, b) => compareTexts(a.name.toLowerCase(), b.name.toLowerCase())).map(({ id }) => id);
  const found = (filter: string, field = "COMPANY_NAME") =>
    expectConsecutive(partner, { list: "customers", args: `filter: { ${filter} }` }, field);
  expect(await found('tag: "many"')).toEqual(sorted(({ isTagged }) => isTagged));
  expect(await found('tag: "few"')).toEqual(sorted(({ id }) => added.findIndex((one) => one.id === id) % 10 === 9));
  expect(await found('search: "sought"')).toEqual(sorted(({ isSought }) => isSought));
  expect(await found('tag: "many", search: "sought"')).toEqual(sorted(({ isTagged, isSought }) => isTagged && isSought));
  expect(await found("hasSubscriptionsIn: [PENDING]")).toEqual(sorted(({ isTagged }) => isTagged));
  expect(await found('tag: "many"', "OPENED_AT")).toEqual(added.filter(({ isTagged }) => isTagged).map(({ id }) => id));
  for (const paging of ["first: 0", "first: -1", "last: 101"]) {
    const { errors } = await pageOf(
      partner,
      { list: "customers", args: 'orderBy: { field: COMPANY_NAME }, filter: { tag: "many" }' },
      paging,
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining("must be between 1 and 100") as string }]);
  }
});

test("subscriptions with a tag are found by the end of their term, those without a term first", async () => {
  const { partner, customer } = await story({ at: AT });
  const [pending, active]: string[][] = [[], []];
  for (let place = 0; place < 18; place++) {
    const bought = await partner.buy(customer, plan("Contoso Notes"));
    if (place % 2 === 0) await partner.activate(bought);
    if (place % 3 > 0) (place % 2 === 0 ? active : pending)?.push(bought.id);
    const tag = 'mutation ($id: ID!) { updateTags(input: { id: $id, add: ["chosen"] }) { userErrors { code } } }';
    if (place % 3 > 0) expect((await partner.send(tag, { id: bought.id })).errors).toBeUndefined();
  }
  const list = { list: "subscriptions", args: 'filter: { tag: "chosen" }' };
  expect(await expectConsecutive(partner, list, "RENEWS_ON")).toEqual([...(pending ?? []), ...(active ?? [])]);
});
