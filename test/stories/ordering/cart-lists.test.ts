import { CheckoutCartDocument, CreateCartDocument, RemoveCartLineDocument } from "../../client/graphql.js";
import { expectConsecutive, pageOf, walk, type OrderedList } from "../../support/ordered-list.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, plan, story } from "../../support/story.js";

const AT = "2020-06-26T10:00:00Z";
const LATER = "2020-06-30T10:00:00Z";
const NOW = "2020-07-03T10:00:00Z";

type Ref = Readonly<{ id: string }>;

const createCart = async (partner: PartnerClient, customer: Ref, externalReference: string | null = null) =>
  required(
    (
      await partner.mutate(CreateCartDocument, {
        customerId: customer.id,
        externalReference,
        lines: [line(plan("Contoso Sign"))],
      })
    ).cart,
  );

const list = (filter = ""): OrderedList => ({ list: "carts", args: filter === "" ? "" : `filter: { ${filter} }` });

async function idsOf(partner: PartnerClient, ordered: OrderedList): Promise<string[]> {
  const { data } = await partner.send<{ carts: { totalCount: number } }>(
    `{ carts${ordered.args === "" ? "" : `(${ordered.args})`} { totalCount } }`,
  );
  const ids = (await walk(partner, ordered, 2)).map(({ id }) => id);
  expect(required(data).carts.totalCount).toBe(ids.length);
  return ids;
}

/** Two customers' carts: one expired, one changed later, one checked out, one new. */
async function carts() {
  const { partner, customer } = await story({ at: AT });
  const other = await partner.createCustomer();
  const expired = await createCart(partner, customer);
  const changed = await createCart(partner, other, "shop 1");
  const ordered = await createCart(partner, customer, "shop 2");
  await partner.clock.to(LATER);
  await partner.mutate(RemoveCartLineDocument, { cartId: changed.id, lineId: required(changed.lines[0]).id });
  await partner.mutate(CheckoutCartDocument, { cartId: ordered.id });
  await partner.clock.to(NOW);
  const fresh = await createCart(partner, other);
  return { partner, customer, other, expired: expired.id, changed: changed.id, ordered: ordered.id, fresh: fresh.id };
}

test("carts are listed with their status and instants, the oldest first", async () => {
  const { partner, ...ids } = await carts();
  const selection = "status createdAt updatedAt";
  expect(await walk(partner, { ...list(), selection }, 2)).toEqual([
    { id: ids.expired, status: "EXPIRED", createdAt: "2020-06-26T10:00:00.000Z", updatedAt: "2020-06-26T10:00:00.000Z" },
    { id: ids.changed, status: "ACTIVE", createdAt: "2020-06-26T10:00:00.000Z", updatedAt: "2020-06-30T10:00:00.000Z" },
    { id: ids.ordered, status: "ORDERED", createdAt: "2020-06-26T10:00:00.000Z", updatedAt: "2020-06-30T10:00:00.000Z" },
    { id: ids.fresh, status: "ACTIVE", createdAt: "2020-07-03T10:00:00.000Z", updatedAt: "2020-07-03T10:00:00.000Z" },
  ]);
});

test("carts are filtered by status at this instant, sorted by expiry", async () => {
  const { partner, expired, changed, ordered, fresh } = await carts();
  expect(await idsOf(partner, list("status: [ACTIVE]"))).toEqual([changed, fresh]);
  expect(await idsOf(partner, list("status: [EXPIRED]"))).toEqual([expired]);
  expect(await idsOf(partner, list("status: [ORDERED]"))).toEqual([ordered]);
  expect(await idsOf(partner, list("status: [ACTIVE, ORDERED, ACTIVE]"))).toEqual([ordered, changed, fresh]);
  expect(await idsOf(partner, list("status: []"))).toEqual([]);
  // The cart that was changed on 30 June lives for seven days.
  await partner.clock.to("2020-07-07T09:59:59.999Z");
  expect(await idsOf(partner, list("status: [EXPIRED]"))).toEqual([expired]);
  await partner.clock.to("2020-07-07T10:00:00Z");
  expect(await idsOf(partner, list("status: [EXPIRED]"))).toEqual([expired, changed]);
});

test("carts are filtered by customer, by what changed and by external reference", async () => {
  const { partner, customer, other, expired, changed, ordered, fresh } = await carts();
  expect(await idsOf(partner, list(`customerId: "${customer.id}"`))).toEqual([expired, ordered]);
  expect(await idsOf(partner, list(`customerId: "${other.id}", status: [ACTIVE]`))).toEqual([changed, fresh]);
  expect(await idsOf(partner, list('customerId: "cus_none"'))).toEqual([]);
  expect(await idsOf(partner, list('updatedSince: "2020-06-30T10:00:00Z"'))).toEqual([changed, ordered, fresh]);
  expect(await idsOf(partner, list('updatedSince: "2020-06-30T10:00:00.001Z"'))).toEqual([fresh]);
  expect(await idsOf(partner, list('externalReference: "shop 1"'))).toEqual([changed]);
  expect(await idsOf(partner, list('externalReference: "shop 3"'))).toEqual([]);
});

test("orders of carts are the same in pages of all sizes and in both directions", async () => {
  const { partner, customer, expired, changed, ordered, fresh } = await carts();
  expect(await expectConsecutive(partner, list(), "UPDATED_AT")).toEqual([expired, changed, ordered, fresh]);
  expect(await expectConsecutive(partner, list(), "EXPIRES_AT")).toEqual([expired, ordered, changed, fresh]);
  expect(await expectConsecutive(partner, list("status: [ACTIVE, EXPIRED]"), "EXPIRES_AT")).toEqual([expired, changed, fresh]);
  const ofCustomer = { ...list(), parent: `Customer ${customer.id}` };
  expect(await expectConsecutive(partner, ofCustomer, "UPDATED_AT")).toEqual([expired, ordered]);
  const { page } = await pageOf(partner, list(), "first: 1");
  const cursor = required(page).pageInfo.endCursor;
  const { errors } = await pageOf(partner, { ...list(), args: "orderBy: { field: UPDATED_AT }" }, `first: 1, after: "${cursor}"`);
  expect(errors).toMatchObject([{ extensions: { code: "INVALID_INPUT" } }]);
});

test("a customer's carts have the same filters", async () => {
  const { partner, customer, other, expired, ordered, changed } = await carts();
  const of = async ({ id }: Ref, filter: string) =>
    (await walk(partner, { ...list(filter), parent: `Customer ${id}` }, 1)).map((cart) => cart.id);
  expect(await of(customer, "")).toEqual([expired, ordered]);
  expect(await of(customer, "status: [ORDERED]")).toEqual([ordered]);
  expect(await of(other, 'updatedSince: "2020-06-30T10:00:00Z", externalReference: "shop 1"')).toEqual([changed]);
});

test("an indirect reseller sees the carts of its customers, without money; other partners see none", async () => {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const newReseller = () => newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  const [mine, others] = [await newReseller(), await newReseller()];
  const customer = await partner.createCustomer({ indirectResellerId: mine.id });
  const cart = await createCart(partner, customer);
  await createCart(partner, await partner.createCustomer());
  const seen = async (client: PartnerClient) =>
    (await client.send("{ carts { totalCount nodes { id total { amount } } } }")).data;
  expect(await seen(mine)).toEqual({ carts: { totalCount: 1, nodes: [{ id: cart.id, total: null }] } });
  const nothing = { carts: { totalCount: 0, nodes: [] } };
  expect(await seen(others)).toEqual(nothing);
  expect(await seen(await newPartner({ at: AT }))).toEqual(nothing);
  expect(await seen(partner)).toMatchObject({ carts: { totalCount: 2, nodes: [{ total: { amount: "0.00" } }, {}] } });
  for (const role of ["HELPDESK_AGENT", "SALES_AGENT", "BILLING_ADMIN"] as const)
    expect(await seen(await partner.as(role))).toMatchObject({ carts: { totalCount: 2 } });
});
