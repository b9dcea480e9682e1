import { cancelling, line, required, type PartnerClient } from "../support/partner-client.js";
import { expectNoChange, newPartner, plan, story } from "../support/story.js";

const LONG = "x".repeat(10_000);
const AT = "2020-07-01T08:00:00Z";

type Payloads = Record<string, { userErrors: { code: string; message: string; path: string[] }[] }>;

const commandTo = (field: string, input: string) =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { userErrors { code message path } } }`;

/** Asserts that the response contains no internals of the server. */
function assertClean(answer: object): void {
  const text = JSON.stringify(answer);
  expect(text).not.toMatch(/INTERNAL|node_modules|SELECT |INSERT |SQLITE|\bER_[A-Z]|\bat .*\.ts:/);
}

async function setUp() {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  return { partner, customer, subscription };
}

/** Sends a well-formed invalid input and returns the codes and paths of the errors. */
async function refusals(partner: PartnerClient, field: string, type: string, input: object): Promise<[string, string][]> {
  const answer = await expectNoChange(partner, () => partner.send<Payloads>(commandTo(field, type), { input }));
  assertClean(answer);
  expect(answer.errors ?? []).toEqual([]);
  return (answer.data?.[field]?.userErrors ?? []).map(({ code, path }) => [code, path.join(".")]);
}

describe("invalid values give a userErrors entry that names the field", () => {
  test.each([0, -1, 2 ** 31 - 1, -(2 ** 31)])("quantity %d", async (quantity) => {
    const { partner, customer, subscription } = await setUp();
    const change = await refusals(partner, "changeQuantity", "ChangeQuantityInput", {
      subscriptionId: subscription.id,
      quantity,
    });
    expect(change).toEqual([["QUANTITY_OUT_OF_RANGE", "input.quantity"]]);
    const lines = [line(plan("Contoso Sign"), { quantity })];
    const order = await refusals(partner, "placeOrder", "PlaceOrderInput", { customerId: customer.id, lines });
    expect(order).toEqual([["QUANTITY_OUT_OF_RANGE", "input.lines.0.quantity"]]);
  });

  test.each(["", "   ", LONG])("texts", async (text) => {
    const { partner, subscription } = await setUp();
    const input = { subscriptionId: subscription.id };
    expect(
      await refusals(partner, "cancelSubscription", "CancelSubscriptionInput", { ...cancelling(subscription.id), reason: text }),
    ).toEqual([["INVALID_INPUT", "input.reason"]]);
    expect(await refusals(partner, "renameSubscription", "RenameSubscriptionInput", { ...input, nickname: text })).toEqual([
      ["INVALID_INPUT", "input.nickname"],
    ]);
    const customer = { companyName: text, domain: "x.example", country: "US", email: "a@x.example" };
    expect(await refusals(partner, "createCustomer", "CreateCustomerInput", customer)).toEqual([
      ["INVALID_INPUT", "input.companyName"],
    ]);
  });

  test.each(["", LONG, "sub_", "'; DROP TABLE charge; --", "é😀"])("unknown ids", async (id) => {
    const { partner } = await setUp();
    expect(
      await refusals(partner, "suspendSubscription", "SuspendSubscriptionInput", { subscriptionId: id, reason: "FRAUD" }),
    ).toEqual([["NOT_FOUND", "input.subscriptionId"]]);
    const answer = await partner.send(
      `query ($id: ID!) { subscription(id: $id) { id } node(id: $id) { id } cart(id: $id) { id } }`,
      { id },
    );
    expect(answer.data).toEqual({ subscription: null, node: null, cart: null });
  });

  test("a known id with a trailing blank is unknown", async () => {
    const { partner, subscription } = await setUp();
    const input = { subscriptionId: `${subscription.id} `, nickname: "Nine" };
    expect(await refusals(partner, "renameSubscription", "RenameSubscriptionInput", input)).toEqual([
      ["NOT_FOUND", "input.subscriptionId"],
    ]);
  });

  test.each(["é", "1 "])('an unknown MPN ID: "%s"', async (mpnId) => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const subscription = await provider.buy(await provider.createCustomer(), plan("Microsoft 365 Basic"));
    const input = { subscriptionId: subscription.id, mpnId };
    expect(await refusals(provider, "setIndirectReseller", "SetIndirectResellerInput", input)).toEqual([
      ["INVALID_INPUT", "input.mpnId"],
    ]);
  });

  test.each([
    ["P1M", "ANNUAL"],
    ["P1M", "NONE"],
    ["P1Y", "TRIENNIAL"],
    ["P3Y", "MONTHLY"],
    ["P2W", "MONTHLY"],
    ["PT1H", "MONTHLY"],
  ])("a term of %s billed %s that the plan does not have", async (termDuration, billingCycle) => {
    const { partner, customer } = await setUp();
    const lines = [{ ...line(plan("Contoso Sign")), termDuration, billingCycle }];
    const found = await refusals(partner, "placeOrder", "PlaceOrderInput", { customerId: customer.id, lines });
    expect(found).toHaveLength(1);
    expect(["INVALID_INPUT", "NOT_AVAILABLE"]).toContain(found[0]?.[0]);
    expect(found[0]?.[1]).toMatch(/^input\.lines\.0/);
  });

  test("no lines, too many lines, the same add-on twice", async () => {
    const { partner, customer, subscription } = await setUp();
    const order = (lines: unknown[]) => refusals(partner, "placeOrder", "PlaceOrderInput", { customerId: customer.id, lines });
    expect(await order([])).toEqual([["INVALID_INPUT", "input.lines"]]);
    expect((await order(Array.from({ length: 1000 }, () => line(plan("Contoso Sign")))))[0]?.[0]).toBe("INVALID_INPUT");
    const twice = [1, 2].map((quantity) => ({ planId: plan("Contoso Stamps"), quantity }));
    const addOns = await refusals(partner, "updateAddOns", "UpdateAddOnsInput", {
      subscriptionId: subscription.id,
      addOns: twice,
    });
    expect(addOns[0]?.[0]).toBe("INVALID_INPUT");
  });

  test.each(["not a domain", "localhost", "-x.example", "x..example"])("a domain like %s", async (domain) => {
    const { partner } = await setUp();
    const input = { companyName: "X", domain, country: "US", email: "a@x.example" };
    expect(await refusals(partner, "createCustomer", "CreateCustomerInput", input)).toEqual([["INVALID_INPUT", "input.domain"]]);
  });
});

describe("values that cannot be coerced give a 4xx error", () => {
  test.each<[string, string, string, (id: string) => object]>([
    ["a string for a number", "changeQuantity", "ChangeQuantityInput", (id) => ({ subscriptionId: id, quantity: "eight" })],
    ["a fraction for a number", "changeQuantity", "ChangeQuantityInput", (id) => ({ subscriptionId: id, quantity: 1.5 })],
    ["a number beyond 32 bits", "changeQuantity", "ChangeQuantityInput", (id) => ({ subscriptionId: id, quantity: 2 ** 31 })],
    ["null for a number", "changeQuantity", "ChangeQuantityInput", (id) => ({ subscriptionId: id, quantity: null })],
    [
      "an unknown enum value",
      "suspendSubscription",
      "SuspendSubscriptionInput",
      (id) => ({ subscriptionId: id, reason: "BORED" }),
    ],
    ["an unknown field", "renameSubscription", "RenameSubscriptionInput", (id) => ({ subscriptionId: id, colour: "red" })],
    ["a missing field", "cancelSubscription", "CancelSubscriptionInput", (id) => ({ subscriptionId: id })],
    ["an object for an id", "renameSubscription", "RenameSubscriptionInput", (id) => ({ subscriptionId: { id } })],
  ])("%s", async (_, field, type, input) => {
    const { partner, subscription } = await setUp();
    const answer = await expectNoChange(partner, () => partner.send(commandTo(field, type), { input: input(subscription.id) }));
    assertClean(answer);
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });

  test("a cursor of another list", async () => {
    const { partner, subscription } = await setUp();
    type Cursors = Record<"customers" | "orders", { pageInfo: { endCursor: string } }>;
    const { data } = await partner.send<Cursors & { subscription: { customer: { charges: Cursors["orders"] } } }>(
      `query ($id: ID!) { customers { pageInfo { endCursor } } orders { pageInfo { endCursor } }
        subscription(id: $id) { customer { charges { pageInfo { endCursor } } } } }`,
      { id: subscription.id },
    );
    const { customers, orders, subscription: seen } = required(data);
    for (const { pageInfo } of [customers, orders, seen.customer.charges]) {
      for (const lists of [
        "subscriptions(after: $after) { totalCount }",
        `subscription(id: "${subscription.id}") { charges(after: $after) { totalCount } }`,
      ]) {
        const answer = await partner.send(`query ($after: String) { ${lists} }`, { after: pageInfo.endCursor });
        assertClean(answer);
        expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(["INVALID_INPUT"]);
      }
    }
  });

  test.each([
    "{ subscriptions(first: 101) { totalCount } }",
    "{ subscriptions(first: -1) { totalCount } }",
    '{ subscriptions(first: 5, after: "nonsense") { nodes { id } } }',
    "{ subscriptions(first: 5, last: 5) { nodes { id } } }",
  ])("page arguments: %s", async (query) => {
    const { partner } = await setUp();
    const answer = await partner.send(query);
    assertClean(answer);
    expect(answer.errors).toHaveLength(1);
    expect(["BAD_USER_INPUT", "INVALID_INPUT"]).toContain(answer.errors?.[0]?.extensions?.code);
  });
});
