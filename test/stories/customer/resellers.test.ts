import { AssignResellerDocument, RemoveCustomerDocument, SetIndirectResellerDocument } from "../../client/graphql.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan } from "../../support/story.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { Event } from "../../../src/entities/event.entity.js";
import { Subscription } from "../../../src/entities/subscription.entity.js";
import { eligibleAddOnsOf } from "../../../src/services/customer/add-on-eligibility.js";
import { planChangesOf } from "../../../src/services/subscription/plan-changes.js";
import { renewalOf } from "../../../src/services/subscription/renewal-forecast.js";
import { allowedActionsOf } from "../../../src/services/subscription/subscriptions.js";
import { contextOf } from "../../support/context-of.js";

const AT = "2020-07-10T08:00:00Z";
const BASIC = "Microsoft 365 Basic";
type Ref = Readonly<{ id: string }>;

/** An indirect provider with two resellers. */
async function provider() {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const newReseller = () => newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  return { partner, one: await newReseller(), two: await newReseller() };
}

async function query<T>(partner: PartnerClient, document: string, variables: object = {}): Promise<T> {
  const { data, errors } = await partner.send<T>(document, variables);
  expect(errors).toBeUndefined();
  return required(data);
}

type Resellers = Readonly<{ totalCount: number; nodes: readonly (Ref & { customerCount: number | null })[] }>;
const LIST = "(first: 5) { totalCount nodes { id customerCount } }";

async function resellersOf(partner: PartnerClient): Promise<Resellers> {
  const { indirectResellers, viewer } = await query<{
    indirectResellers: Resellers;
    viewer: { partner: { resellers: Resellers } };
  }>(...([partner, `{ indirectResellers${LIST} viewer { partner { resellers${LIST} } } }`] as const));
  expect(viewer.partner.resellers).toEqual(indirectResellers);
  return indirectResellers;
}

async function idsIn(partner: PartnerClient, list: "customers" | "subscriptions", filter: object = {}): Promise<string[]> {
  const type = list === "customers" ? "CustomerFilter" : "SubscriptionFilter";
  const document = `query ($filter: ${type}) { found: ${list}(first: 5, filter: $filter) { totalCount nodes { id } } }`;
  const { found } = await query<{ found: { totalCount: number; nodes: Ref[] } }>(partner, document, { filter });
  expect(found.totalCount).toBe(found.nodes.length);
  return found.nodes.map(({ id }) => id);
}

const assign = async (partner: PartnerClient, { id: customerId }: Ref, reseller: Ref | null) =>
  required((await partner.mutate(AssignResellerDocument, { customerId, indirectResellerId: reseller?.id ?? null })).customer);

describe("R-CUST-4: the indirect resellers of a provider", () => {
  test("are listed oldest first with the numbers of their customers, without removed ones", async () => {
    const { partner, one, two } = await provider();
    await partner.createCustomer();
    await partner.createCustomer({ indirectResellerId: one.id });
    const removed = await partner.createCustomer({ indirectResellerId: one.id });
    const counts = async () => (await resellersOf(partner)).nodes.map(({ id, customerCount }) => [id, customerCount]);
    expect(await counts()).toEqual([
      [one.id, 2],
      [two.id, 0],
    ]);
    await partner.mutate(RemoveCustomerDocument, { customerId: removed.id });
    expect(await counts()).toEqual([
      [one.id, 1],
      [two.id, 0],
    ]);
    expect((await resellersOf(partner)).totalCount).toBe(2);
  });

  test("are paged", async () => {
    const { partner, one, two } = await provider();
    const document =
      "query ($after: String) { indirectResellers(first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }";
    type Page = { indirectResellers: { nodes: Ref[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    const { indirectResellers: first } = await query<Page>(partner, document);
    const { indirectResellers: second } = await query<Page>(partner, document, { after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes]).toEqual([{ id: one.id }, { id: two.id }]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  test("are hidden from its resellers, from other partners, and have none themselves", async () => {
    const { partner, one } = await provider();
    await partner.createCustomer({ indirectResellerId: one.id });
    const direct = await newPartner({ at: AT });
    for (const other of [one, direct]) expect(await resellersOf(other)).toEqual({ totalCount: 0, nodes: [] });
    const document = `{ viewer { partner { customerCount indirectProvider { customerCount resellers${LIST} } } } }`;
    const indirectProvider = { customerCount: null, resellers: { totalCount: 0, nodes: [] } };
    expect(await query(one, document)).toEqual({ viewer: { partner: { customerCount: 1, indirectProvider } } });
    expect(await query(direct, "{ viewer { partner { customerCount } } }")).toEqual({
      viewer: { partner: { customerCount: null } },
    });
  });

  test("are shown to the operator without counts", async () => {
    const { partner, one, two } = await provider();
    const { app, operatorToken } = marketplace();
    const document = `query ($id: ID!) { node(id: $id) { ... on Partner { resellers${LIST} } } }`;
    const response = await fetch(`${app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${operatorToken}` },
      body: JSON.stringify({ query: document, variables: { id: partner.id } }),
    });
    const nodes = [one, two].map(({ id }) => ({ id, customerCount: null }));
    expect(await response.json()).toMatchObject({ data: { node: { resellers: { totalCount: 2, nodes } } } });
  });
});

describe("assignReseller", () => {
  test("moves a customer to another reseller, and its subscriptions keep their reseller of record", async () => {
    const { partner, one, two } = await provider();
    const customer = await partner.createCustomer({ indirectResellerId: one.id });
    const ofOne = { indirectResellerMpnId: one.partner.mpnId };
    const { id } = await partner.buy(customer, plan(BASIC), ofOne);
    const moved = await assign(partner, customer, two);
    expect(moved).toEqual({ ...customer, indirectReseller: { id: two.id }, version: 2 });
    expect([await idsIn(one, "customers"), await idsIn(two, "customers")]).toEqual([[], [customer.id]]);
    expect([await idsIn(one, "subscriptions"), await idsIn(two, "subscriptions")]).toEqual([[], [id]]);
    const shown = "query ($id: ID!) { subscription(id: $id) { indirectResellerMpnId } }";
    expect(await query(partner, shown, { id })).toEqual({ subscription: ofOne });
    const input = { subscriptionId: id, mpnId: two.partner.mpnId };
    await partner.mutate(SetIndirectResellerDocument, input);
    expect(await query(partner, shown, { id })).toEqual({ subscription: { indirectResellerMpnId: two.partner.mpnId } });
    const types = (await rowsOf(marketplace().database, Event, partner.id)).map(({ type }) => type);
    expect(types.filter((type) => type === "CUSTOMER_RESELLER_ASSIGNED")).toHaveLength(1);
  });

  test("takes a customer back", async () => {
    const { partner, one } = await provider();
    const customer = await partner.createCustomer({ indirectResellerId: one.id });
    expect((await assign(partner, customer, null)).indirectReseller).toBeNull();
    expect(await idsIn(one, "customers")).toEqual([]);
  });

  test("to the same reseller changes nothing", async () => {
    const { partner, one } = await provider();
    const customer = await partner.createCustomer({ indirectResellerId: one.id });
    expect(await expectNoChange(partner, () => assign(partner, customer, one))).toEqual(customer);
  });

  test("needs the expected version; a dry run stores nothing, and a key runs the command once", async () => {
    const { partner, one } = await provider();
    const { id: customerId } = await partner.createCustomer();
    const input = { customerId, indirectResellerId: one.id, expectedVersion: 1, idempotencyKey: "k" };
    await expectRefusal(partner, AssignResellerDocument, { ...input, expectedVersion: 2 }, "VERSION_CONFLICT");
    const shown = await expectNoChange(partner, () => partner.mutate(AssignResellerDocument, { ...input, dryRun: true }));
    expect([shown.isDryRun, shown.customer?.version]).toEqual([true, 2]);
    const first = await partner.mutate(AssignResellerDocument, input);
    const again = await expectNoChange(partner, () => partner.mutate(AssignResellerDocument, input));
    expect(again).toEqual({ ...first, isReplay: true });
  });

  test("is refused for another provider's reseller, a partner that is none, a removed customer and another provider's customer", async () => {
    const { partner, one } = await provider();
    const other = await provider();
    const { id: customerId } = await partner.createCustomer();
    for (const { id } of [other.one, other.partner, partner]) {
      const [error] = await expectRefusal(partner, AssignResellerDocument, { customerId, indirectResellerId: id }, "NOT_FOUND");
      expect(error).toMatchObject({ path: ["input", "indirectResellerId"] });
    }
    const toOne = { customerId, indirectResellerId: one.id };
    const ofOther = { customerId, indirectResellerId: other.one.id };
    await expectRefusal(other.partner, AssignResellerDocument, ofOther, "NOT_FOUND");
    await partner.mutate(RemoveCustomerDocument, { customerId });
    await expectRefusal(partner, AssignResellerDocument, toOne, "CUSTOMER_REMOVED");
  });

  test("is done by Global admins and Admin agents of indirect providers only", async () => {
    const { partner, one, two } = await provider();
    const customer = await partner.createCustomer({ indirectResellerId: one.id });
    const input = { customerId: customer.id, indirectResellerId: two.id };
    const refused = await expectNoChange(partner, () => one.tryMutation(AssignResellerDocument, input));
    expect(refused.userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    const mutation = `mutation ($input: AssignResellerInput!) { assignReseller(input: $input) { customer { version } } }`;
    await expectOnlyRoles(partner, ["ADMIN_AGENT", "GLOBAL_ADMIN"], mutation, { input });
  });

  test("meets a command of the former reseller: both happen, or the reseller no longer sees the subscription", async () => {
    const { partner, one, two } = await provider();
    for (let round = 0; round < 4; round++) {
      const customer = await partner.createCustomer({ indirectResellerId: one.id });
      const { id: subscriptionId } = await partner.buy(customer, plan(BASIC));
      const suspend = `mutation ($id: ID!) { suspendSubscription(input: { subscriptionId: $id, reason: CUSTOMER_REQUEST }) {
        subscription { status customer { id } order { id customer { id } } } userErrors { code } } }`;
      const fields = `renewal { on } planChanges { plan { id } } allowedActions { action } eligibleAddOns { id } customer { id }`;
      const read = `query ($id: ID!) { subscription(id: $id) { ${fields} order { lines { subscription { ${fields} } } } } }`;
      type Answer = { suspendSubscription: { userErrors: { code: string }[] } | null };
      const [moved, { data, errors = [] }, reading] = await Promise.all([
        assign(partner, customer, two),
        one.send<Answer>(suspend, { id: subscriptionId }),
        one.send(read, { id: subscriptionId }),
      ]);
      expect(moved.indirectReseller).toEqual({ id: two.id });
      // The former reseller may lose sight of the customer after its command and before its answer.
      const others = [...errors, ...(reading.errors ?? [])].filter(({ extensions }) => extensions?.code !== "NOT_FOUND");
      expect(others).toEqual([]);
      const isRefused = data?.suspendSubscription?.userErrors.some(({ code }) => code === "NOT_FOUND") === true;
      const document = "query ($id: ID!) { subscription(id: $id) { status } }";
      const { subscription } = await query<{ subscription: { status: string } }>(partner, document, { id: subscriptionId });
      expect(subscription.status).toBe(isRefused ? "ACTIVE" : "SUSPENDED");
    }
  });

  test("between two statements of the former reseller's request makes what needs the customer NOT_FOUND", async () => {
    const { partner, one, two } = await provider();
    const customer = await partner.createCustomer({ indirectResellerId: one.id });
    const paid = await partner.buy(customer, plan(BASIC));
    const desk = await partner.buyAndActivate(customer, plan("Tailwind Desk"));
    const other = await partner.createCustomer({ indirectResellerId: one.id });
    const trial = await partner.buy(other, plan("Microsoft 365 Basic Trial"), { quantity: 25, billingCycle: "NONE" });
    const tenant = { partnerId: partner.id, resellerId: one.id };
    const asReseller = async () => ({ ...(await contextOf(partner)), tenant });
    const rows = await rowsOf(marketplace().database, Subscription, partner.id);
    const rowOf = ({ id }: Ref) => required(rows.find((row) => row.id === id));
    const fields = [
      async () => renewalOf(await asReseller(), rowOf(paid)),
      async () => planChangesOf(await asReseller(), rowOf(desk), "NOW"),
      async () => allowedActionsOf(await asReseller(), rowOf(desk)),
      async () => allowedActionsOf(await asReseller(), rowOf(trial)),
      async () => eligibleAddOnsOf(await asReseller(), rowOf(paid)),
    ];
    for (const field of fields) await expect(field()).resolves.toBeDefined();
    for (const moved of [customer, other]) await assign(partner, moved, two);
    for (const field of fields) await expect(field()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the filter indirectResellerId", () => {
  test("finds customers by the reseller they are assigned to, and subscriptions by their reseller of record", async () => {
    const { partner, one, two } = await provider();
    const customer = await partner.createCustomer({ companyName: "Ada Works", indirectResellerId: one.id });
    const other = await partner.createCustomer({ companyName: "Ada Labs", indirectResellerId: two.id });
    const { id } = await partner.buy(customer, plan(BASIC), { indirectResellerMpnId: two.partner.mpnId });
    await partner.buy(customer, plan(BASIC));
    const [byOne, byTwo] = [{ indirectResellerId: one.id }, { indirectResellerId: two.id }];
    expect([await idsIn(partner, "customers", byOne), await idsIn(partner, "customers", byTwo)]).toEqual([
      [customer.id],
      [other.id],
    ]);
    expect(await idsIn(partner, "customers", { ...byOne, search: "ada" })).toEqual([customer.id]);
    expect([await idsIn(partner, "subscriptions", byOne), await idsIn(partner, "subscriptions", byTwo)]).toEqual([[], [id]]);
    expect(await idsIn(partner, "subscriptions", { ...byTwo, search: "basic", status: ["ACTIVE"] })).toEqual([id]);
    const nested = `query ($id: ID!, $filter: SubscriptionFilter) {
      customer(id: $id) { subscriptions(first: 5, filter: $filter) { nodes { id } } } }`;
    const shown = await query(partner, nested, { id: customer.id, filter: byTwo });
    expect(shown).toEqual({ customer: { subscriptions: { nodes: [{ id }] } } });
  });

  test.each(["ptr_none", "", "ä", "ptr_none "])(
    "finds nothing for the unknown id %j, except all for an empty one",
    async (id) => {
      const { partner, one } = await provider();
      const customer = await partner.createCustomer({ indirectResellerId: one.id });
      const { id: subscriptionId } = await partner.buy(customer, plan(BASIC), { indirectResellerMpnId: one.partner.mpnId });
      const filter = { indirectResellerId: id };
      const expected = id === "" ? [[customer.id], [subscriptionId]] : [[], []];
      expect([await idsIn(partner, "customers", filter), await idsIn(partner, "subscriptions", filter)]).toEqual(expected);
    },
  );
});
