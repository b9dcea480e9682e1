import type { Role } from "../../../src/core/vocabulary.js";
import {
  ChangeQuantityDocument,
  CreateCartDocument,
  CreateCustomerDocument,
  CreatePartnerDocument,
  PlaceOrderDocument,
  RenameSubscriptionDocument,
  SetIndirectResellerDocument,
  UpdateAddOnsDocument,
} from "../../client/graphql.js";
import { partnerNamed } from "../../../src/services/partner/sign-in.js";
import { ask, send } from "../../support/client.js";
import { actionOf, line, required } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner, plan, expectRefusal, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

test("a missing token, an invalid token and a token for an unknown partner get 401", async () => {
  const { app, tokenOf } = marketplace();
  const stranger = await tokenOf({ kind: "PARTNER", user: "eve", partnerId: "prt_nobody", roles: ["GLOBAL_ADMIN"] });
  const oddity = await tokenOf({ kind: "PARTNER", user: "eve", partnerId: "ptr_é", roles: ["GLOBAL_ADMIN"] });
  for (const token of ["", "nonsense", stranger, oddity]) {
    const { status, errors } = await send(app.url, token, "{ viewer { displayName } offers(first: 1) { totalCount } }");
    expect(status).toBe(401);
    expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  }
});

test("partners are found by name, ignoring case", async () => {
  const { app, database, operatorToken } = marketplace();
  const input = { name: "Büro Köln", type: "DIRECT_BILL", country: "DE", mpnId: "5550001" } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const reader = database.read;
  expect((await partnerNamed(reader, "Büro Köln")).id).toBe(required(payload.partner).id);
  await expect(partnerNamed(reader, "Büro Bonn")).rejects.toThrow('No such partner: "Büro Bonn".');
});

describe("a role without permission gets an error with the allowed roles", () => {
  test.each<[Role, string, string, string]>([
    ["HELPDESK_AGENT", "renameSubscription", '{ subscriptionId: $id, nickname: "x" }', "GLOBAL_ADMIN, ADMIN_AGENT"],
    ["SALES_AGENT", "setIndirectReseller", '{ subscriptionId: $id, mpnId: "1" }', "GLOBAL_ADMIN, ADMIN_AGENT"],
    [
      "BILLING_ADMIN",
      "createCustomer",
      '{ companyName: $id, domain: "x.example", country: "US", email: "a@x.example" }',
      "GLOBAL_ADMIN, ADMIN_AGENT, SALES_AGENT",
    ],
  ])("%s cannot %s", async (role, field, input, would) => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buy(customer, plan("Contoso Sign"));
    const client = await partner.as(role);
    const type = field === "createCustomer" ? "String!" : "ID!";
    const { errors } = await expectNoChange(partner, () =>
      client.send(`mutation ($id: ${type}) { ${field}(input: ${input}) { userErrors { code } } }`, { id }),
    );
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect(errors?.[0]?.message).toContain(would);
    expect(errors?.[0]?.message).toContain(role);
  });

  test("allowedActions gives the same reasons", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    type Seen = { subscription: { allowedActions: { action: string; isAllowed: boolean; code: string | null }[] } };
    const { data } = await (
      await partner.as("SALES_AGENT")
    ).send<Seen>(`query ($id: ID!) { subscription(id: $id) { allowedActions { action isAllowed code } } }`, {
      id: subscription.id,
    });
    const states = required(data).subscription.allowedActions;
    expect(states).toContainEqual({ action: "RENAME", isAllowed: false, code: "ROLE_NOT_ALLOWED" });
    expect(states).toContainEqual({ action: "CHANGE_QUANTITY", isAllowed: true, code: null });
  });

  test("a user without a role sees nothing", async () => {
    const { partner } = await story({ at: AT });
    const { errors } = await (await partner.as()).send("{ customers(first: 1) { nodes { id } } }");
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  test("only the operator can create partners", async () => {
    const { partner } = await story({ at: AT });
    const { errors } = await partner.send(
      `mutation { createPartner(input: { name: "Mine", type: DIRECT_BILL, country: "US", mpnId: "1" }) { userErrors { code } } }`,
    );
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});

describe("an indirect reseller", () => {
  async function reselling() {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const other = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    const subscription = await provider.buyAndActivate(customer, plan("Contoso Sign"), {
      quantity: 2,
      indirectResellerMpnId: reseller.partner.mpnId,
    });
    return { provider, reseller, other, customer, subscription };
  }

  test("reads its own customers with the provider's clock, but not those of another reseller", async () => {
    const { provider, reseller, other, subscription } = await reselling();
    await provider.clock.to("2020-07-02T08:00:00Z");
    expect(await reseller.clock.now()).toBe("2020-07-02T08:00:00.000Z");
    expect((await reseller.getSubscription(subscription)).quantity).toBe(2);
    const { data } = await other.send(
      `query ($id: ID!) { subscription(id: $id) { id } customers(first: 5) { nodes { id } } }`,
      subscription,
    );
    expect(data).toEqual({ subscription: null, customers: { nodes: [] } });
  });

  test("sees neither prices nor charges", async () => {
    const { reseller, subscription } = await reselling();
    const seen = await reseller.getSubscription(subscription);
    expect(seen.term?.unitPrice).toBeNull();
    expect(seen.cancellation.credit).toBeNull();
    const { data } = await reseller.send<{ subscription: { charges: unknown } }>(
      `query ($id: ID!) { subscription(id: $id) { charges(first: 5) { totalCount } plan { prices(market: "US") { termPrice { amount } unitPrice { amount } } } } }`,
      { id: subscription.id },
    );
    expect(JSON.stringify(data)).not.toMatch(/\d\.\d\d/);
    expect(data?.subscription.charges ?? null).toBeNull();
    const { charges } = await reseller.cancel(subscription);
    expect(charges).toEqual([]);
  });

  test("can rename, suspend and reactivate, but not order or change quantities", async () => {
    const { provider, reseller, customer, subscription } = await reselling();
    await reseller.rename(subscription, "Ours");
    await reseller.suspend(subscription);
    await reseller.reactivate(subscription);
    const refused = async (attempt: Promise<{ userErrors: readonly { code: string }[] }>) =>
      expect((await attempt).userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    const before = await provider.getSubscription(subscription);
    await expectNoChange(provider, async () => {
      await refused(reseller.tryMutation(PlaceOrderDocument, { customerId: customer.id, lines: [line(plan("Contoso Sign"))] }));
      await refused(reseller.tryMutation(ChangeQuantityDocument, { subscriptionId: subscription.id, quantity: 3 }));
      await refused(reseller.tryMutation(UpdateAddOnsDocument, { subscriptionId: subscription.id, addOns: [] }));
      await refused(
        reseller.tryMutation(CreateCustomerDocument, {
          companyName: "X",
          domain: "x.example",
          country: "US",
          email: "a@x.example",
        }),
      );
    });
    // The code in the activation link is new in each response.
    expect(await provider.getSubscription(subscription)).toEqual({ ...before, activation: expect.anything() });
    expect(actionOf(await reseller.getSubscription(subscription), "CHANGE_QUANTITY").isAllowed).toBe(false);
  });

  test("has its own idempotency keys", async () => {
    const { provider, reseller, other, subscription } = await reselling();
    const request = { subscriptionId: subscription.id, nickname: "Ours", idempotencyKey: "key-1" };
    await provider.mutate(RenameSubscriptionDocument, { ...request, nickname: "Theirs" });
    expect((await reseller.mutate(RenameSubscriptionDocument, request)).isReplay).toBe(false);
    expect((await reseller.mutate(RenameSubscriptionDocument, request)).isReplay).toBe(true);
    const { userErrors } = await other.tryMutation(RenameSubscriptionDocument, request);
    expect(userErrors.map(({ code }) => code)).toEqual(["NOT_FOUND"]);
  });

  test("does not see an activation code when its user has the name of the buyer", async () => {
    const { provider, reseller, customer } = await reselling();
    const { id } = await provider.buy(customer, plan("Contoso Sign"));
    const namesake = { kind: "PARTNER", user: "gina", partnerId: reseller.id, roles: ["HELPDESK_AGENT"] } as const;
    const { app, tokenOf } = marketplace();
    const answer = await send(
      app.url,
      await tokenOf(namesake),
      "query ($id: ID!) { subscription(id: $id) { activation { code } } }",
      {
        id,
      },
    );
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  });

  test("sees its provider's carts without prices and without an error", async () => {
    const { provider, reseller, customer } = await reselling();
    const lines = [line(plan("Contoso Sign"), { indirectResellerMpnId: reseller.partner.mpnId })];
    const { cart } = await provider.mutate(CreateCartDocument, { customerId: customer.id, lines });
    const { data } = await reseller.send(
      "query ($id: ID!) { cart(id: $id) { total { amount } lines { unitPrice { amount } error { code } } } }",
      { id: required(cart).id },
    );
    expect(data).toEqual({ cart: { total: null, lines: [{ unitPrice: null, error: null }] } });
  });

  test("is assigned by its provider with the MPN ID of one of the provider's resellers", async () => {
    const { provider, reseller, other, subscription } = await reselling();
    const request = { subscriptionId: subscription.id };
    await expectRefusal(provider, SetIndirectResellerDocument, { ...request, mpnId: provider.partner.mpnId }, "INVALID_INPUT");
    await expectRefusal(provider, SetIndirectResellerDocument, { ...request, mpnId: "424242" }, "INVALID_INPUT");
    await expectNoChange(provider, () =>
      provider.mutate(SetIndirectResellerDocument, { ...request, mpnId: reseller.partner.mpnId }),
    );
    const { subscription: after } = await provider.mutate(SetIndirectResellerDocument, {
      ...request,
      mpnId: other.partner.mpnId,
    });
    expect(required(after).indirectResellerMpnId).toBe(other.partner.mpnId);
  });
});

test("a direct bill partner cannot assign a reseller", async () => {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buy(customer, plan("Contoso Sign"));
  await expectRefusal(partner, SetIndirectResellerDocument, { subscriptionId: id, mpnId: "1" }, "PARTNER_TYPE_NOT_ALLOWED");
});
