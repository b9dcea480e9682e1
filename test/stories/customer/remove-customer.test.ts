import {
  AddCartLineDocument,
  ChangeQuantityDocument,
  CheckoutCartDocument,
  ConfirmCustomerAgreementDocument,
  CreateCartDocument,
  CreateCustomerDocument,
  PlaceOrderDocument,
  ReactivateSubscriptionDocument,
  RemoveCustomerDocument,
  UpdateCustomerDocument,
} from "../../client/graphql.js";
import { line, required, type Customer, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan, story } from "../../support/story.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { Customer as CustomerRow } from "../../../src/entities/customer.entity.js";
import { Event } from "../../../src/entities/event.entity.js";
import { Subscription } from "../../../src/entities/subscription.entity.js";

const AT = "2020-07-10T08:00:00Z";
const BASIC = "Microsoft 365 Basic";
type Ref = Readonly<{ id: string }>;

const remove = async (partner: PartnerClient, { id: customerId }: Ref): Promise<Customer> =>
  required((await partner.mutate(RemoveCustomerDocument, { customerId })).customer);

async function ask<T>(partner: PartnerClient, query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await partner.send<T>(query, variables);
  expect(errors).toBeUndefined();
  return required(data);
}

/** A customer with one suspended subscription to a Microsoft plan. */
async function suspended() {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buy(customer, plan(BASIC), { quantity: 3 });
  await partner.suspend({ id });
  return { partner, customer, subscription: { id } };
}

const namesIn = async (partner: PartnerClient, filter: object): Promise<string[]> => {
  const query = "query ($filter: CustomerFilter) { customers(first: 5, filter: $filter) { totalCount nodes { id } } }";
  type Found = { customers: { totalCount: number; nodes: Ref[] } };
  const { customers } = await ask<Found>(partner, query, { filter });
  expect(customers.totalCount).toBe(customers.nodes.length);
  return customers.nodes.map(({ id }) => id);
};

describe("R-CUST-3: a removed customer", () => {
  test("leaves every list of customers, and is shown by its id with the instant of the removal", async () => {
    const { partner, customer } = await story({ at: AT });
    const other = await partner.createCustomer({ companyName: "Trey Labs" });
    const filters = [{}, { search: "trey" }, { search: customer.domain }, { country: "US" }, { segment: "COMMERCIAL" }];
    const removed = await remove(partner, customer);
    expect(removed).toEqual({ ...customer, removedAt: "2020-07-10T08:00:00.000Z", version: 2 });
    const found = await Promise.all(filters.map((filter) => namesIn(partner, filter)));
    expect(found).toEqual([[other.id], [other.id], [], [other.id], [other.id]]);
    const query = `query ($id: ID!) { customer(id: $id) { removedAt } node(id: $id) { id ... on Customer { removedAt } } }`;
    const shown = { removedAt: removed.removedAt };
    expect(await ask(partner, query, { id: customer.id })).toEqual({ customer: shown, node: { id: customer.id, ...shown } });
    const types = (await rowsOf(marketplace().database, Event, partner.id)).map(({ type }) => type);
    expect(types.filter((type) => type === "CUSTOMER_REMOVED")).toHaveLength(1);
  });

  test("leaves the list of its indirect reseller", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    const input = { customerId: customer.id };
    const refused = await expectNoChange(provider, () => reseller.tryMutation(RemoveCustomerDocument, input));
    expect(refused.userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    expect(await namesIn(reseller, {})).toEqual([customer.id]);
    await remove(provider, customer);
    expect(await namesIn(reseller, {})).toEqual([]);
  });

  test("keeps its subscriptions, orders, charges and invoices", async () => {
    const { partner, customer, subscription } = await suspended();
    await remove(partner, customer);
    const query = `query ($id: ID!) {
      customer(id: $id) { orders(first: 5) { totalCount } charges(first: 5) { totalCount } }
      subscriptions(first: 5, filter: { customerId: $id }) { nodes { id status customer { id } } } }`;
    expect(await ask(partner, query, { id: customer.id })).toEqual({
      customer: { orders: { totalCount: 1 }, charges: { totalCount: 2 } },
      subscriptions: { nodes: [{ id: subscription.id, status: "SUSPENDED", customer: { id: customer.id } }] },
    });
    await partner.clock.to("2020-08-08T00:00:00Z");
    expect((await partner.invoices()).map(({ total }) => total.amount)).toEqual(["0.00"]);
  });

  test.each([
    ["PENDING", "Contoso Sign"],
    ["ACTIVE", BASIC],
  ])("cannot have a subscription that is %s", async (_, title) => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buy(customer, plan(title));
    const input = { customerId: customer.id };
    const [error] = await expectRefusal(partner, RemoveCustomerDocument, input, "CUSTOMER_HAS_SUBSCRIPTIONS");
    expect(error).toMatchObject({
      message: `Customer ${customer.id} has subscriptions that are pending or active: ${id}. Suspend or cancel them before you remove the customer.`,
      path: ["input", "customerId"],
    });
    await expectRefusal(partner, RemoveCustomerDocument, { ...input, dryRun: true }, "CUSTOMER_HAS_SUBSCRIPTIONS");
  });

  test("is refused with the first five of many subscriptions", async () => {
    const { partner, customer } = await story({ at: AT });
    const { subscriptions } = await partner.placeOrder(customer, ...Array.from({ length: 7 }, () => line(plan(BASIC))));
    const ids = subscriptions.map(({ id }) => id).sort();
    const input = { customerId: customer.id };
    const [error] = await expectRefusal(partner, RemoveCustomerDocument, input, "CUSTOMER_HAS_SUBSCRIPTIONS");
    expect(error?.message).toContain(`active: ${ids.slice(0, 5).join(", ")} and more. Suspend`);
  });

  test("cannot reactivate a subscription, and allowedActions says so", async () => {
    const { partner, customer, subscription } = await suspended();
    const query = `query ($id: ID!) { subscription(id: $id) { allowedActions { action isAllowed code } } }`;
    type Actions = { subscription: { allowedActions: { action: string; isAllowed: boolean; code: string | null }[] } };
    const states = async () => {
      const { subscription: shown } = await ask<Actions>(partner, query, subscription);
      return shown.allowedActions.filter(({ action }) => ["RENAME", "REACTIVATE"].includes(action));
    };
    const rename = { action: "RENAME", isAllowed: true, code: null };
    expect(await states()).toEqual([rename, { action: "REACTIVATE", isAllowed: true, code: null }]);
    await remove(partner, customer);
    expect(await states()).toEqual([rename, { action: "REACTIVATE", isAllowed: false, code: "CUSTOMER_REMOVED" }]);
    const input = { subscriptionId: subscription.id };
    const [error] = await expectRefusal(partner, ReactivateSubscriptionDocument, input, "CUSTOMER_REMOVED");
    expect(error).toMatchObject({ path: ["input", "subscriptionId"] });
  });

  test("has its suspended subscriptions deleted at the end of their retention", async () => {
    const { partner, customer, subscription } = await suspended();
    await remove(partner, customer);
    await partner.clock.to("2021-02-01T00:00:00Z");
    const query = "query ($id: ID!) { subscription(id: $id) { status } }";
    expect(await ask(partner, query, subscription)).toEqual({ subscription: { status: "DELETED" } });
    await expectRefusal(partner, ReactivateSubscriptionDocument, { subscriptionId: subscription.id }, "RETENTION_EXPIRED");
  });

  test("is charged for the instalments of a suspended subscription", async () => {
    const { partner, customer } = await story({ at: AT });
    const yearly = { termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), yearly);
    await partner.suspend(subscription);
    await remove(partner, customer);
    const query = "query ($id: ID!) { subscription(id: $id) { charges(first: 20) { nodes { type } } } }";
    await partner.clock.to("2020-09-11T00:00:00Z");
    const { subscription: shown } = await ask<{ subscription: { charges: { nodes: { type: string }[] } } }>(
      ...([partner, query, subscription] as const),
    );
    expect(shown.charges.nodes.map(({ type }) => type)).toEqual(["NEW", "CYCLE_CHARGE", "CYCLE_CHARGE"]);
  });

  test("can buy nothing, and its details and carts do not change", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [line(plan(BASIC))];
    const ofCustomer = { customerId: customer.id };
    const { cart } = await partner.mutate(CreateCartDocument, { ...ofCustomer, lines });
    await remove(partner, customer);
    const refusedAt = async (refusal: Promise<readonly { path: readonly string[] }[]>) => (await refusal)[0]?.path;
    const code = "CUSTOMER_REMOVED";
    const byCustomer = ["input", "customerId"];
    expect(await refusedAt(expectRefusal(partner, PlaceOrderDocument, { ...ofCustomer, lines }, code))).toEqual(byCustomer);
    expect(await refusedAt(expectRefusal(partner, CreateCartDocument, { ...ofCustomer, lines }, code))).toEqual(byCustomer);
    const details = { ...ofCustomer, companyName: "New" };
    expect(await refusedAt(expectRefusal(partner, UpdateCustomerDocument, details, code))).toEqual(byCustomer);
    const agreement = { ...ofCustomer, acceptedOn: "2020-07-01" };
    expect(await refusedAt(expectRefusal(partner, ConfirmCustomerAgreementDocument, agreement, code))).toEqual(byCustomer);
    const inCart = { cartId: required(cart).id };
    const byCart = ["input", "cartId"];
    expect(await refusedAt(expectRefusal(partner, CheckoutCartDocument, inCart, code))).toEqual(byCart);
    const added = { ...inCart, line: required(lines[0]) };
    expect(await refusedAt(expectRefusal(partner, AddCartLineDocument, added, code))).toEqual(byCart);
  });

  test("has no plan available", async () => {
    const { partner, customer } = await suspended();
    await remove(partner, customer);
    const query = `query ($id: ID!, $plan: ID!) { customer(id: $id) {
      availability(planId: $plan) { isPurchasable reasons reactivate { id } } } }`;
    const availability = { isPurchasable: false, reasons: ["CUSTOMER_REMOVED"], reactivate: null };
    expect(await ask(partner, query, { id: customer.id, plan: plan("Microsoft Single") })).toEqual({
      customer: { availability },
    });
  });

  test("frees its domain, and stays removed", async () => {
    const { partner, customer } = await story({ at: AT });
    const removed = await remove(partner, customer);
    const next = await partner.createCustomer({ domain: customer.domain });
    expect(next.id).not.toBe(customer.id);
    expect(await expectNoChange(partner, () => remove(partner, customer))).toEqual(removed);
    expect(await namesIn(partner, { search: customer.domain })).toEqual([next.id]);
  });

  test("needs the expected version; a dry run stores nothing, and a key runs the command once", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, idempotencyKey: "k", expectedVersion: 1 };
    const [error] = await expectRefusal(partner, RemoveCustomerDocument, { ...input, expectedVersion: 7 }, "VERSION_CONFLICT");
    expect(error).toMatchObject({ currentVersion: 1 });
    const shown = await expectNoChange(partner, () => partner.mutate(RemoveCustomerDocument, { ...input, dryRun: true }));
    expect([shown.isDryRun, shown.customer?.removedAt]).toEqual([true, "2020-07-10T08:00:00.000Z"]);
    const first = await partner.mutate(RemoveCustomerDocument, input);
    const again = await expectNoChange(partner, () => partner.mutate(RemoveCustomerDocument, input));
    expect(again).toEqual({ ...first, isReplay: true });
  });

  test("of another partner is unknown", async () => {
    const [{ partner }, other] = [await story({ at: AT }), await story({ at: AT })];
    await expectRefusal(partner, RemoveCustomerDocument, { customerId: other.customer.id }, "NOT_FOUND");
  });

  test("is removed by Global admins and Admin agents only", async () => {
    const { partner, customer } = await story({ at: AT });
    const mutation = `mutation ($id: ID!) { removeCustomer(input: { customerId: $id }) { customer { version } } }`;
    await expectOnlyRoles(partner, ["ADMIN_AGENT", "GLOBAL_ADMIN"], mutation, { id: customer.id });
  });
});

describe("a removal that meets", () => {
  const ROUNDS = 6;
  const codesOf = ({ userErrors }: { userErrors: readonly { code: string }[] }) => userErrors.map(({ code }) => code);

  test("a purchase: one of the two is refused", async () => {
    const partner = await newPartner({ at: AT });
    for (let round = 0; round < ROUNDS; round++) {
      const { id: customerId } = await partner.createCustomer();
      const buy = () => partner.tryMutation(PlaceOrderDocument, { customerId, lines: [line(plan(BASIC))] });
      const removal = () => partner.tryMutation(RemoveCustomerDocument, { customerId });
      const started = round % 2 === 0 ? [removal(), buy()] : [buy(), removal()];
      const codes = (await Promise.all<Awaited<ReturnType<typeof buy>> | Awaited<ReturnType<typeof removal>>>(started)).flatMap(
        codesOf,
      );
      const subscriptions = await rowsOf(marketplace().database, Subscription, partner.id);
      const isBought = subscriptions.some((subscription) => subscription.customerId === customerId);
      expect(codes).toEqual([isBought ? "CUSTOMER_HAS_SUBSCRIPTIONS" : "CUSTOMER_REMOVED"]);
    }
  });

  test("a reactivation: one of the two is refused", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { partner, customer, subscription } = await suspended();
      const input = { subscriptionId: subscription.id };
      const reactivate = () => partner.tryMutation(ReactivateSubscriptionDocument, input);
      const removal = () => partner.tryMutation(RemoveCustomerDocument, { customerId: customer.id });
      const started = round % 2 === 0 ? [removal(), reactivate()] : [reactivate(), removal()];
      const codes = (
        await Promise.all<Awaited<ReturnType<typeof reactivate>> | Awaited<ReturnType<typeof removal>>>(started)
      ).flatMap(codesOf);
      const [row] = await rowsOf(marketplace().database, Subscription, partner.id);
      expect(codes).toEqual([required(row).status === "ACTIVE" ? "CUSTOMER_HAS_SUBSCRIPTIONS" : "CUSTOMER_REMOVED"]);
    }
  });

  test("creations with its domain: at most one customer has the domain", async () => {
    const partner = await newPartner({ at: AT });
    for (let round = 0; round < ROUNDS; round++) {
      const { id: customerId, domain } = await partner.createCustomer();
      const twin = { companyName: "Twin", domain, country: "US", email: "a@twin.example" };
      const create = () => partner.tryMutation(CreateCustomerDocument, twin);
      const [removed, ...created] = await Promise.all([
        partner.tryMutation(RemoveCustomerDocument, { customerId }),
        ...Array.from({ length: 4 }, create),
      ]);
      expect(codesOf(removed)).toEqual([]);
      const rows = (await rowsOf(marketplace().database, CustomerRow, partner.id)).filter((row) => row.domain === domain);
      const present = rows.filter(({ removedAt }) => removedAt === null).map(({ id }) => id);
      const successes = created.flatMap(({ customer }) => customer?.id ?? []);
      expect(successes).toEqual(present);
      expect(present.length).toBeLessThanOrEqual(1);
      expect(created.flatMap(codesOf)).toEqual(created.slice(present.length).map(() => "ALREADY_EXISTS"));
    }
  });

  test("changes of quantity: they are refused before and after", async () => {
    const { partner, customer, subscription } = await suspended();
    const change = () => partner.tryMutation(ChangeQuantityDocument, { subscriptionId: subscription.id, quantity: 4 });
    const [removed, changed] = await Promise.all([
      partner.tryMutation(RemoveCustomerDocument, { customerId: customer.id }),
      change(),
    ]);
    expect([codesOf(removed), codesOf(changed)]).toEqual([[], ["NOT_ALLOWED_IN_STATUS"]]);
  });
});
