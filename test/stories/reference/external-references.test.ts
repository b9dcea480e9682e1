import {
  CheckoutCartDocument,
  CreateCartDocument,
  CreateCustomerDocument,
  PlaceOrderDocument,
  RemoveCustomerDocument,
  SetExternalReferenceDocument,
  UpdateCustomerDocument,
  UpdateTagsDocument,
  type PlaceOrderInput,
} from "../../client/graphql.js";
import { Customer as CustomerRow } from "../../../src/entities/customer.entity.js";
import { Event } from "../../../src/entities/event.entity.js";
import { Order } from "../../../src/entities/order.entity.js";
import { Subscription } from "../../../src/entities/subscription.entity.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-10T08:00:00Z";
const OFFICE = "Microsoft 365 Basic";

type Lines = PlaceOrderInput["lines"];
type Ref = Readonly<{ id: string }>;
type Found = Readonly<{ __typename: string; id: string }>;

const buy = (partner: PartnerClient, customerId: string, lines: Lines, more: Partial<PlaceOrderInput> = {}) =>
  partner.mutate(PlaceOrderDocument, { customerId, lines, ...more });

/** An order with a subscription, with their references. */
async function bought(partner: PartnerClient, customerId: string, references: Readonly<{ order?: string; line?: string }> = {}) {
  const lines = [{ ...line(plan(OFFICE), { quantity: 2 }), externalReference: references.line ?? null }];
  const { orders } = await buy(partner, customerId, lines, { externalReference: references.order ?? null });
  const order = required(orders[0]);
  return { order, subscription: required(required(order.lines[0]).subscription) };
}

const set = (partner: PartnerClient, id: string, externalReference: string | null) =>
  partner.mutate(SetExternalReferenceDocument, { id, externalReference });

async function lookUp(partner: PartnerClient, kind: string, reference: string): Promise<Found | null> {
  const query =
    "query ($kind: ReferenceKind!, $reference: String!) { byExternalReference(kind: $kind, reference: $reference) { __typename id } }";
  const { data, errors } = await partner.send<{ byExternalReference: Found | null }>(query, { kind, reference });
  expect(errors).toBeUndefined();
  return required(data).byExternalReference;
}

const idsIn = async (partner: PartnerClient, list: string, filter: object): Promise<string[]> => {
  const type = { customers: "CustomerFilter", orders: "OrderFilter", subscriptions: "SubscriptionFilter" }[list];
  const query = `query ($filter: ${type}) { found: ${list}(first: 5, filter: $filter) { totalCount nodes { id } } }`;
  const { data, errors } = await partner.send<{ found: { totalCount: number; nodes: { id: string }[] } }>(query, { filter });
  expect(errors).toBeUndefined();
  const { totalCount, nodes } = required(data).found;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ id }) => id);
};

const events = async (partner: PartnerClient) =>
  (await rowsOf(marketplace().database, Event, partner.id)).filter(({ type }) => type.endsWith("_REFERENCE_CHANGED"));

describe("R-REF: a partner's day with its own ids", () => {
  test("given at creation, they find the customer, the order and the subscription again", async () => {
    const partner = await newPartner({ at: AT });
    const customer = await partner.createCustomer({ externalReference: "  CRM-17  " });
    const { order, subscription } = await bought(partner, customer.id, { order: "SO-2020/1", line: "asset 1" });
    expect(await lookUp(partner, "CUSTOMER", "CRM-17")).toEqual({ __typename: "Customer", id: customer.id });
    expect(await lookUp(partner, "ORDER", "SO-2020/1")).toEqual({ __typename: "Order", id: order.id });
    expect(await lookUp(partner, "SUBSCRIPTION", " asset 1 ")).toEqual({
      __typename: "CustomerSubscription",
      id: subscription.id,
    });
    expect(await lookUp(partner, "SUBSCRIPTION", "CRM-17")).toBeNull();
    expect(await lookUp(partner, "CUSTOMER", "crm-17")).toBeNull();
    expect(await idsIn(partner, "customers", { externalReference: "CRM-17" })).toEqual([customer.id]);
    expect(await idsIn(partner, "orders", { externalReference: "SO-2020/1" })).toEqual([order.id]);
    expect(await idsIn(partner, "subscriptions", { externalReference: "asset 1", status: ["ACTIVE"] })).toEqual([
      subscription.id,
    ]);
    expect(await idsIn(partner, "subscriptions", { externalReference: "asset 1", status: ["DELETED"] })).toEqual([]);
    expect(await idsIn(partner, "orders", { externalReference: "SO-2020/2" })).toEqual([]);
    expect(await events(partner)).toEqual([]);
  });

  test("set later, changed and removed, they change nothing else, and each change is one event", async () => {
    const { partner, customer } = await story({ at: AT });
    const { order, subscription } = await bought(partner, customer.id);
    const facts = async () => [await partner.getSubscription(subscription), await partner.chargesOf(subscription)];
    const before = await facts();
    for (const id of [customer.id, order.id, subscription.id]) {
      const { node } = await set(partner, id, "4711");
      expect(node).toMatchObject({ id, externalReference: "4711" });
    }
    await set(partner, order.id, "4712");
    const { node } = await set(partner, customer.id, null);
    expect(node).toMatchObject({ id: customer.id, externalReference: null, version: customer.version });
    expect(await facts()).toEqual(before);
    const ids = { customerId: customer.id, orderId: null, subscriptionId: null };
    expect(await events(partner)).toMatchObject([
      { type: "CUSTOMER_REFERENCE_CHANGED", ...ids },
      { type: "ORDER_REFERENCE_CHANGED", ...ids, orderId: order.id },
      { type: "SUBSCRIPTION_REFERENCE_CHANGED", ...ids, orderId: order.id, subscriptionId: subscription.id },
      { type: "ORDER_REFERENCE_CHANGED", ...ids, orderId: order.id },
      { type: "CUSTOMER_REFERENCE_CHANGED", ...ids },
    ]);
  });

  test("the same one again, and a repeated call, change nothing", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { id: customer.id, externalReference: "A", idempotencyKey: "once" };
    const first = await partner.mutate(SetExternalReferenceDocument, input);
    await expectNoChange(partner, async () => {
      expect(await partner.mutate(SetExternalReferenceDocument, input)).toEqual({ ...first, isReplay: true });
      await set(partner, customer.id, " A ");
      await partner.mutate(SetExternalReferenceDocument, { id: customer.id });
    });
  });

  test("a dry run shows the change and stores nothing", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { id: customer.id, externalReference: "A", dryRun: true };
    const shown = await expectNoChange(partner, () => partner.mutate(SetExternalReferenceDocument, input));
    expect(shown).toMatchObject({ isDryRun: true, node: { externalReference: "A", version: 1 } });
  });

  test("a deleted subscription keeps its reference, which can be moved to another one", async () => {
    const { partner, customer } = await story({ at: AT });
    const former = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await set(partner, former.id, "seat-1");
    await partner.cancel(former);
    const { id } = await partner.buy(customer, plan(OFFICE));
    await expectRefusal(partner, SetExternalReferenceDocument, { id, externalReference: "seat-1" }, "ALREADY_EXISTS");
    await set(partner, former.id, null);
    await set(partner, id, "seat-1");
    expect(await lookUp(partner, "SUBSCRIPTION", "seat-1")).toMatchObject({ id });
  });
});

describe("R-REF: a reference belongs to one object of its kind", () => {
  test("a second customer, order or subscription with it is refused with the id of the first", async () => {
    const partner = await newPartner({ at: AT });
    const customer = await partner.createCustomer({ externalReference: "1" });
    const { order, subscription } = await bought(partner, customer.id, { order: "1", line: "1" });
    const other = await partner.createCustomer();
    const next = await bought(partner, other.id);
    const inputs = [
      { id: other.id, first: customer.id, noun: "customer" },
      { id: next.order.id, first: order.id, noun: "order" },
      { id: next.subscription.id, first: subscription.id, noun: "subscription" },
    ];
    for (const { id, first, noun } of inputs) {
      const input = { id, externalReference: "1" };
      expect(await expectRefusal(partner, SetExternalReferenceDocument, input, "ALREADY_EXISTS")).toMatchObject([
        {
          ...{ message: `The external reference "1" belongs to ${noun} ${first}.`, existingId: first },
          path: ["input", "externalReference"],
        },
      ]);
    }
    const details = { companyName: "Twin", domain: "twin.example", country: "US", email: "a@twin.example" };
    const refused = await expectRefusal(
      partner,
      CreateCustomerDocument,
      { ...details, externalReference: "1" },
      "ALREADY_EXISTS",
    );
    expect(refused).toMatchObject([{ existingId: customer.id, path: ["input", "externalReference"] }]);
    const sameDomain = { ...details, domain: customer.domain, externalReference: "2" };
    const [domain] = await expectRefusal(partner, CreateCustomerDocument, sameDomain, "ALREADY_EXISTS");
    expect(domain).toMatchObject({ path: ["input", "domain"] });
    const lines = [{ ...line(plan(OFFICE)), externalReference: "1" }];
    expect(await expectRefusal(partner, PlaceOrderDocument, { customerId: other.id, lines }, "ALREADY_EXISTS")).toMatchObject([
      { existingId: subscription.id, path: ["input", "lines", "0", "externalReference"] },
    ]);
    const again = { customerId: other.id, lines: [line(plan(OFFICE))], externalReference: "1" };
    expect(await expectRefusal(partner, PlaceOrderDocument, again, "ALREADY_EXISTS")).toMatchObject([
      { existingId: order.id, path: ["input", "externalReference"] },
    ]);
  });

  test("two partners can have it, and find only their own", async () => {
    const [one, other] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
    const [mine, theirs] = [
      await one.createCustomer({ externalReference: "1" }),
      await other.createCustomer({ externalReference: "1" }),
    ];
    expect(await lookUp(one, "CUSTOMER", "1")).toMatchObject({ id: mine.id });
    expect(await lookUp(other, "CUSTOMER", "1")).toMatchObject({ id: theirs.id });
    expect(await idsIn(one, "customers", { externalReference: "1" })).toEqual([mine.id]);
  });

  test("two lines of one purchase cannot have the same one", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [OFFICE, "Contoso Sign"].map((title) => ({ ...line(plan(title)), externalReference: "x" }));
    const [error] = await expectRefusal(partner, PlaceOrderDocument, { customerId: customer.id, lines }, "INVALID_INPUT");
    expect(error).toMatchObject({
      message: 'Two lines have the external reference "x"; it belongs to one subscription.',
      path: ["input", "lines", "1", "externalReference"],
    });
  });

  test("a purchase that makes two orders cannot have one, because it belongs to one order", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [line(plan(OFFICE)), line(plan("Contoso Sign"))];
    const input = { customerId: customer.id, lines, externalReference: "SO-1" };
    const [error] = await expectRefusal(partner, PlaceOrderDocument, input, "INVALID_INPUT");
    expect(error).toMatchObject({
      message:
        "The lines make 2 orders, and an external reference belongs to one order. Leave it out, or buy the lines of each order separately.",
      path: ["input", "externalReference"],
    });
    const { cart } = await partner.mutate(CreateCartDocument, input);
    const cartId = required(cart).id;
    await expectRefusal(partner, CheckoutCartDocument, { cartId }, "INVALID_INPUT");
    const { orders } = await partner.mutate(CheckoutCartDocument, { cartId, externalReference: null });
    expect(orders.length).toBe(2);
  });

  test("of eight customers that get the same one at once, one has it, and the others name it", async () => {
    const partner = await newPartner({ at: AT });
    const customers = [];
    for (let count = 0; count < 8; count++) customers.push(await partner.createCustomer());
    const all = await Promise.all(
      customers.map(({ id }) => partner.tryMutation(SetExternalReferenceDocument, { id, externalReference: "race" })),
    );
    const winners = (await rowsOf(marketplace().database, CustomerRow, partner.id)).filter(
      (row) => row.externalReference === "race",
    );
    expect(winners.length).toBe(1);
    const named = all.flatMap(({ userErrors }) =>
      userErrors.map((error) => (error.__typename === "AlreadyExistsError" ? error.existingId : error.code)),
    );
    expect(named).toEqual(Array.from({ length: 7 }, () => required(winners[0]).id));
    expect((await events(partner)).length).toBe(1);
  });

  test("of four purchases with the same references at once, one succeeds, and the others buy nothing", async () => {
    const partner = await newPartner({ at: AT });
    const customers: Ref[] = [];
    for (let count = 0; count < 4; count++) customers.push(await partner.createCustomer());
    const purchases = (references: Partial<PlaceOrderInput>, lineReference: string | null) =>
      Promise.all(
        customers.map(({ id: customerId }) => {
          const lines = [{ ...line(plan(OFFICE)), externalReference: lineReference }];
          return partner.tryMutation(PlaceOrderDocument, { customerId, lines, ...references });
        }),
      );
    const codes = (all: Awaited<ReturnType<typeof purchases>>) =>
      all.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    const refused = ["ALREADY_EXISTS", "ALREADY_EXISTS", "ALREADY_EXISTS"];
    expect(codes(await purchases({}, "asset"))).toEqual(refused);
    expect(codes(await purchases({ externalReference: "order" }, null))).toEqual(refused);
    const { database } = marketplace();
    expect((await rowsOf(database, Order, partner.id)).length).toBe(2);
    expect((await rowsOf(database, Subscription, partner.id)).length).toBe(2);
  });
});

describe("R-CUST-3: a removed customer", () => {
  async function removed(externalReference: string) {
    const partner = await newPartner({ at: AT });
    const customer = await partner.createCustomer({ externalReference, tags: ["pilot"] });
    await partner.mutate(RemoveCustomerDocument, { customerId: customer.id });
    return { partner, customer };
  }

  test("keeps its reference and tags, and refuses other ones", async () => {
    const { partner, customer } = await removed("CRM-1");
    const { id } = customer;
    for (const externalReference of ["CRM-2", null]) {
      const [error] = await expectRefusal(partner, SetExternalReferenceDocument, { id, externalReference }, "CUSTOMER_REMOVED");
      expect(error).toMatchObject({ path: ["input", "id"] });
    }
    const [error] = await expectRefusal(partner, UpdateTagsDocument, { id, add: ["new"] }, "CUSTOMER_REMOVED");
    expect(error).toMatchObject({ path: ["input", "id"] });
    expect(await lookUp(partner, "CUSTOMER", "CRM-1")).toMatchObject({ id });
  });

  test("loses its reference to a new customer, with an event, and to an existing one", async () => {
    const { partner, customer } = await removed("CRM-1");
    const next = await partner.createCustomer({ domain: customer.domain, externalReference: "CRM-1" });
    expect(await lookUp(partner, "CUSTOMER", "CRM-1")).toMatchObject({ id: next.id });
    const rows = await rowsOf(marketplace().database, CustomerRow, partner.id);
    const references = Object.fromEntries(rows.map(({ id, externalReference }) => [id, externalReference]));
    expect(references).toEqual({ [customer.id]: null, [next.id]: "CRM-1" });
    const changes = { own: { externalReference: ["CRM-1", null] } };
    expect(await events(partner)).toMatchObject([{ type: "CUSTOMER_REFERENCE_CHANGED", customerId: customer.id, changes }]);
    await partner.mutate(RemoveCustomerDocument, { customerId: next.id });
    const third = await partner.createCustomer();
    await set(partner, third.id, "CRM-1");
    expect(await lookUp(partner, "CUSTOMER", "CRM-1")).toMatchObject({ id: third.id });
    expect((await events(partner)).map(({ customerId }) => customerId)).toEqual([customer.id, next.id, third.id]);
  });

  test("loses its reference to one of four customers that get it at once; a dry run takes it from nobody", async () => {
    const { partner, customer } = await removed("CRM-1");
    const customers = [];
    for (let count = 0; count < 4; count++) customers.push(await partner.createCustomer());
    const dryRun = { id: required(customers[0]).id, externalReference: "CRM-1", dryRun: true };
    await expectNoChange(partner, () => partner.mutate(SetExternalReferenceDocument, dryRun));
    expect(await lookUp(partner, "CUSTOMER", "CRM-1")).toMatchObject({ id: customer.id });
    const all = await Promise.all(
      customers.map(({ id }) => partner.tryMutation(SetExternalReferenceDocument, { id, externalReference: "CRM-1" })),
    );
    const owner = required(await lookUp(partner, "CUSTOMER", "CRM-1")).id;
    const named = all.flatMap(({ userErrors }) =>
      userErrors.map((error) => (error.__typename === "AlreadyExistsError" ? error.existingId : error.code)),
    );
    expect(named).toEqual([owner, owner, owner]);
    expect((await events(partner)).map(({ customerId }) => customerId)).toEqual([customer.id, owner]);
  });
});

describe("a cart keeps the references of its order and lines", () => {
  const shown = `{ cart { externalReference lines { id externalReference error { code path } } } userErrors { code } }`;

  test("until checkout, which can replace that of the order", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [{ ...line(plan(OFFICE)), externalReference: "asset 2" }];
    const mutation = `mutation ($input: CreateCartInput!) { createCart(input: $input) ${shown} }`;
    type Cart = { externalReference: string; lines: { id: string; externalReference: string; error: unknown }[] };
    const input = { customerId: customer.id, lines, externalReference: "SO-2" };
    const { data } = await partner.send<{ createCart: { cart: Cart } }>(mutation, { input });
    const { cart } = required(data).createCart;
    expect(cart).toMatchObject({ externalReference: "SO-2", lines: [{ externalReference: "asset 2", error: null }] });
    const { cart: copy } = await partner.mutate(CreateCartDocument, input);
    const copied = await partner.mutate(CheckoutCartDocument, { cartId: required(copy).id, externalReference: "SO-3" });
    expect(await lookUp(partner, "ORDER", "SO-3")).toMatchObject({ id: required(copied.orders[0]).id });
    expect(await lookUp(partner, "ORDER", "SO-2")).toBeNull();
    expect(await lookUp(partner, "SUBSCRIPTION", "asset 2")).not.toBeNull();
    const { data: after } = await partner.send(`query ($id: ID!) { cart(id: $id) { lines { error { code path } } } }`, {
      id: required(copy).id,
    });
    expect(after).toEqual({ cart: { lines: [{ error: null }] } });
  });

  test("a line whose reference was taken meanwhile has an error and is refused at checkout", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [{ ...line(plan(OFFICE)), externalReference: "asset 3" }];
    const { cart } = await partner.mutate(CreateCartDocument, { customerId: customer.id, lines });
    const { id: cartId, lines: cartLines } = required(cart);
    const lineId = required(cartLines[0]).id;
    await bought(partner, customer.id, { line: "asset 3" });
    const { data } = await partner.send(`query ($id: ID!) { cart(id: $id) { lines { error { code path } } } }`, { id: cartId });
    const path = ["lines", lineId, "externalReference"];
    expect(data).toEqual({ cart: { lines: [{ error: { code: "ALREADY_EXISTS", path } }] } });
    expect(await expectRefusal(partner, CheckoutCartDocument, { cartId }, "ALREADY_EXISTS")).toMatchObject([{ path }]);
  });
});

describe("who may change references", () => {
  const mutation = `mutation ($id: ID!, $to: String) { setExternalReference(input: { id: $id, externalReference: $to }) { userErrors { code } } }`;

  test("of customers those who edit customers, of subscriptions Global admin and Admin agent, of orders every role", async () => {
    const { partner, customer } = await story({ at: AT });
    const { order, subscription } = await bought(partner, customer.id);
    const admins = ["ADMIN_AGENT", "GLOBAL_ADMIN"] as const;
    await expectOnlyRoles(partner, ["HELPDESK_AGENT", ...admins], mutation, { id: customer.id, to: "A" });
    await expectOnlyRoles(partner, admins, mutation, { id: subscription.id, to: "A" });
    const every = ["SALES_AGENT", "BILLING_ADMIN", "HELPDESK_AGENT", ...admins] as const;
    await expectOnlyRoles(partner, every, mutation, { id: order.id, to: "A" });
  });

  test("of an indirect reseller's customer its provider only; the reseller sees them", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id, externalReference: "R" });
    const hidden = await provider.createCustomer({ externalReference: "H" });
    const { order, subscription } = await bought(provider, customer.id, { order: "O", line: "S" });
    for (const id of [customer.id, order.id, subscription.id]) {
      const refused = await expectNoChange(provider, () =>
        reseller.tryMutation(SetExternalReferenceDocument, { id, externalReference: "new" }),
      );
      expect(refused.userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    }
    expect(await lookUp(reseller, "CUSTOMER", "R")).toMatchObject({ id: customer.id });
    expect(await lookUp(reseller, "CUSTOMER", "H")).toBeNull();
    expect(await idsIn(reseller, "customers", { externalReference: "H" })).toEqual([]);
    expect(await idsIn(reseller, "subscriptions", { externalReference: "S" })).toEqual([subscription.id]);
    expect(await idsIn(reseller, "orders", { externalReference: "O" })).toEqual([order.id]);
    expect(hidden.id).not.toBe(customer.id);
  });

  test("not of objects of other kinds, and not of another partner's", async () => {
    const { partner, customer } = await story({ at: AT });
    const other = await story({ at: AT });
    const { subscription } = await bought(partner, customer.id);
    const [charge] = await partner.chargesOf(subscription);
    for (const id of [required(charge).id, other.customer.id, "cus_1", "", partner.id]) {
      const [error] = await expectRefusal(partner, SetExternalReferenceDocument, { id, externalReference: "x" }, "NOT_FOUND");
      expect(error).toMatchObject({ message: `No such customer, order or subscription: '${id}'.`, path: ["input", "id"] });
    }
  });
});

describe("wrong references are refused", () => {
  test.each([
    ["empty", " ", "An external reference must not be empty."],
    ["too long", "x".repeat(101), "An external reference must have at most 100 characters; got 101."],
    ["NUL", "a\0b", "input.externalReference contains the character U+0000 at position 1, which is not allowed. Remove it."],
    [
      "a reversed order of characters",
      "a\u202Eb",
      "input.externalReference contains the character U+202E at position 1, which is not allowed. Remove it.",
    ],
  ])("%s", async (_, externalReference, message) => {
    const { partner, customer } = await story({ at: AT });
    const [error] = await expectRefusal(
      partner,
      SetExternalReferenceDocument,
      { id: customer.id, externalReference },
      "INVALID_INPUT",
    );
    expect(error).toMatchObject({ message, path: ["input", "externalReference"] });
  });

  test("references that differ in case, accents, width or form are different, and 100 characters are allowed", async () => {
    const { partner, customer } = await story({ at: AT });
    const references = ["a", "A", "ä", "a\u0308", "ａ", "a b", "a  b", "=1+1", "💶".repeat(50), "x".repeat(100)];
    for (const reference of references) {
      const { id } = await partner.createCustomer({ externalReference: reference });
      expect(await lookUp(partner, "CUSTOMER", reference)).toEqual({ __typename: "Customer", id });
      expect(await idsIn(partner, "customers", { externalReference: reference })).toEqual([id]);
    }
    expect(await idsIn(partner, "customers", { externalReference: "" })).toEqual([]);
    expect(await lookUp(partner, "CUSTOMER", "y".repeat(5_000))).toBeNull();
    expect(customer.version).toBe(1);
  });

  test("a change of a reference does not conflict with an expected version", async () => {
    const { partner, customer } = await story({ at: AT });
    await set(partner, customer.id, "CRM-1");
    const input = { customerId: customer.id, expectedVersion: customer.version, companyName: "New name" };
    expect((await partner.mutate(UpdateCustomerDocument, input)).customer).toMatchObject({ version: customer.version + 1 });
  });
});
