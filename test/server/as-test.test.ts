import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Script } from "node:vm";
import {
  buildSchema,
  Kind,
  OperationTypeNode,
  parse,
  print,
  validate,
  type FieldNode,
  type OperationDefinitionNode,
} from "graphql";
import { fieldsOf, mutationText } from "../../src/server/graphiql/workspace/as-test/expectations.js";
import { Expression, literal, Names } from "../../src/server/graphiql/workspace/as-test/literals.js";
import {
  headOf,
  idsIn,
  withoutOptions,
  type Fact,
  type Recording,
  type Step,
} from "../../src/server/graphiql/workspace/as-test/steps.js";
import { testText } from "../../src/server/graphiql/workspace/as-test/test-text.js";

const root = resolve(__dirname, "../..");
const folder = join(root, "src/server/graphiql/workspace");

const customer: Extract<Fact, { __typename: "Customer" }> = {
  ...{ __typename: "Customer", id: "cus_1", companyName: "Probewerk GmbH", domain: "probewerk.example" },
  ...{ email: "office@probewerk.example", country: "DE", segment: "COMMERCIAL", agreementAcceptedOn: "2026-01-01" },
  openedAt: "2026-01-01T08:00:00.000Z",
  indirectReseller: null,
};
const plan = (changes: Partial<Extract<Fact, { __typename: "Plan" }>["offer"]["publisher"]> = {}) =>
  ({
    ...{ __typename: "Plan", id: "pln_1", title: "Finch Sign Standard", skuId: "0001" },
    offer: {
      productId: "DZH318Z0A11F",
      publisher: { name: "Alder & Finch Software", kind: "PARTNER", sandbox: null, ...changes },
    },
  }) satisfies Extract<Fact, { __typename: "Plan" }>;
const bought: Extract<Fact, { __typename: "CustomerSubscription" }> = {
  ...{ __typename: "CustomerSubscription", id: "sub_1", displayName: "Contracts", nickname: "Contracts", status: "ACTIVE" },
  ...{ quantity: 25, termDuration: "P1Y", billingCycle: "ANNUAL", indirectResellerMpnId: null },
  ...{ orderedAt: "2026-01-02T08:00:00.000Z", activatedAt: "2026-01-03T08:00:00.000Z" },
  ...{ customer, plan: plan(), addOns: [] },
};

const money = (amount: string) => ({ amount, currency: "EUR" });
const change = (quantity: number, changes: Partial<Step> = {}): Step => ({
  ...{ at: "2026-01-10T09:00:00.000Z", mutation: "changeQuantity", inputType: "ChangeQuantityInput", states: [] },
  input: { subscriptionId: "sub_1", quantity, expectedVersion: 3, dryRun: false, idempotencyKey: "k" },
  payload: {
    ...{ isDryRun: false, operation: null, userErrors: [], charges: [{ id: "chg_1", amount: money("12.50") }] },
    subscription: { id: "sub_1", status: "ACTIVE", quantity, plan: { title: "Finch Sign Standard" }, autoRenew: true },
  },
  ...changes,
});
const recording = (steps: readonly Step[], facts: readonly Fact[] = [bought], changes: Partial<Recording> = {}): Recording => ({
  ...{ partner: { country: "DE", type: "DIRECT_BILL" }, roles: ["GLOBAL_ADMIN"], steps, isFull: false },
  facts: Object.fromEntries(facts.map((fact) => [fact.id, fact])),
  ...changes,
});

/** The statements of the test, without its helpers. */
const bodyOf = (text: string): string => text.slice(text.indexOf("\ntest("));

describe("values in a program", () => {
  test.each([
    [[1, null, true, 'a "b"'], '[1, null, true, "a \\"b\\""]'],
    [{ planId: new Expression("planId"), "a-b": {} }, '{ planId, "a-b": {} }'],
    [[new Expression("x.id")], "[x.id]"],
    ["a".repeat(130), `"${"a".repeat(130)}"`],
  ])("%j is written on one line", (value, text) => expect(literal(value)).toBe(text));

  test("what is too long for a line has a line for each entry", () => {
    const [long, short] = ["a".repeat(60), "b"];
    expect(literal({ long, inner: [long, long], short }, "  ")).toBe(
      `{\n    long: "${long}",\n    inner: [\n      "${long}",\n      "${long}",\n    ],\n    short: "b",\n  }`,
    );
  });

  test.each([
    ["Contracts of the north", "contractsOfTheNorth"],
    ["Contracts of the north", "contractsOfTheNorth2"],
    ["Käse & Öl GmbH", "kaseOlGmbH"],
    ["PO 7", "po7"],
    ["365 days", "subscription"],
    ["日本", "subscription2"],
    ["class", "class2"],
    ["Sandbox", "sandbox2"],
  ])(
    "%s is named %s",
    (() => {
      const names = new Names();
      return (text, name) => expect(names.nameFor(text, "subscription")).toBe(name);
    })(),
  );
});

describe("a step", () => {
  test("has the ids of its input, wherever they are", () => {
    expect(idsIn({ customerId: "cus_1", lines: [{ planId: "pln_1", nickname: "sub_ no id" }], cartId: null })).toEqual([
      ...["cus_1", "pln_1"],
    ]);
  });

  test("is without keys, versions and dry runs, also in its items", () => {
    const items = [{ subscriptionId: "sub_1", expectedVersion: 2, clear: true }];
    expect(withoutOptions({ dryRun: false, idempotencyKey: "k", items, nickname: null })).toEqual({
      ...{ items: [{ subscriptionId: "sub_1", clear: true }], nickname: null },
    });
  });

  const schema = buildSchema(readFileSync(join(root, "src/schema/schema.graphql"), "utf8"));
  const documents = ["subscription", "renewals", "buy", "operations"].map((name) =>
    readFileSync(join(folder, `${name}.graphql`), "utf8"),
  );
  const mutations = documents
    .flatMap((text) => parse(text).definitions)
    .filter(
      (each): each is OperationDefinitionNode =>
        each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.MUTATION,
    );

  test("the workspace has commands", () => expect(mutations.length).toBeGreaterThanOrEqual(18));

  test.each(mutations.map((mutation) => [mutation.name?.value ?? "", mutation] as const))(
    "of %s is written as a mutation of the schema",
    (_, mutation) => {
      const head = headOf(print(mutation));
      const [field] = mutation.selectionSet.selections as [FieldNode];
      expect(head?.mutation).toBe(field.name.value);
      // The result has all fields that a step can have: those that the mutation has not are left out.
      const { payload } = { payload: schema.getMutationType()?.getFields()[field.name.value]?.type.toString().replace("!", "") };
      const type = schema.getType(payload ?? "");
      const fields = "getFields" in (type ?? {}) ? Object.keys((type as { getFields: () => object }).getFields()) : [];
      const text = mutationText(
        head?.mutation ?? "",
        head?.inputType ?? "",
        fieldsOf(head?.mutation ?? "", Object.fromEntries(fields.map((name) => [name, null]))),
      );
      expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
    },
  );
});

describe("the test of a session", () => {
  test("prepares what was bought before, does the steps, and expects what the page has shown", () => {
    const states = [
      {
        ...{ id: "sub_1", status: "ACTIVE" as const, quantity: 30, plan: { title: "Finch Sign Standard" } },
        charges: {
          nodes: [
            { occurredAt: "2026-01-10T09:00:00.000Z", amount: money("12.50") },
            { occurredAt: "2026-02-03T00:00:00.000Z", amount: money("99.00") },
          ],
        },
      },
    ];
    const move: Step = {
      ...{ at: "2026-01-10T09:00:00.000Z", mutation: "advanceTestClock", inputType: "AdvanceTestClockInput", states },
      input: { to: "2026-02-10T09:00:00.000Z" },
      payload: { now: "2026-02-10T09:00:00.000Z", transitions: 4, userErrors: [] },
    };
    const text = testText(recording([change(30), move, change(31, { at: "2026-02-10T09:00:00.000Z" })]));
    expect(() => new Script(text)).not.toThrow();
    expect(bodyOf(text)).toBe(`
test("change quantity, advance test clock", async () => {
  const sandbox = await marketplace.sandbox({ at: "2026-01-01T08:00:00.000Z", country: "DE", type: "DIRECT_BILL" });
  const finchSignStandard = await marketplace.planId("DZH318Z0A11F/0001");
  const probewerkGmbH = await sandbox.customer({
    companyName: "Probewerk GmbH",
    domain: "probewerk.example",
    email: "office@probewerk.example",
    country: "DE",
  });
  await sandbox.clock.advanceTo("2026-01-02T08:00:00.000Z");
  const contracts = await buy(sandbox, probewerkGmbH.id, {
    planId: finchSignStandard,
    quantity: 25,
    termDuration: "P1Y",
    billingCycle: "ANNUAL",
    nickname: "Contracts",
  });
  await sandbox.clock.advanceTo("2026-01-03T08:00:00.000Z");
  await activate(sandbox, contracts);
  await sandbox.clock.advanceTo("2026-01-10T09:00:00.000Z");

  // 1. change quantity
  expect(await stateOf(sandbox, contracts)).toMatchObject({
    status: "ACTIVE",
    quantity: 25,
    plan: { title: "Finch Sign Standard" },
  });
  const { changeQuantity } = await sandbox.query(CHANGE_QUANTITY, {
    input: { subscriptionId: contracts, quantity: 30 },
  });
  expect(changeQuantity).toMatchObject({
    subscription: { status: "ACTIVE", quantity: 30, plan: { title: "Finch Sign Standard" } },
    charges: [{ amount: { amount: "12.50", currency: "EUR" } }],
    userErrors: [],
  });

  // 2. advance test clock
  await sandbox.clock.advanceTo("2026-02-10T09:00:00.000Z");
  expect(await stateOf(sandbox, contracts, "2026-01-10T09:00:00.000Z")).toMatchObject({
    status: "ACTIVE",
    quantity: 30,
    plan: { title: "Finch Sign Standard" },
    charged: [{ amount: "99.00", currency: "EUR" }],
  });

  // 3. change quantity
  const { changeQuantity: changeQuantity2 } = await sandbox.query(CHANGE_QUANTITY, {
    input: { subscriptionId: contracts, quantity: 31 },
  });
  expect(changeQuantity2).toMatchObject({
    subscription: { status: "ACTIVE", quantity: 31, plan: { title: "Finch Sign Standard" } },
    charges: [{ amount: { amount: "12.50", currency: "EUR" } }],
    userErrors: [],
  });
});
`);
  });

  test("names what its own steps have made by the answers of these steps", () => {
    const line = { planId: "pln_1", quantity: 3, termDuration: "P1Y", billingCycle: "ANNUAL" };
    const lines = [{ id: "lin_1", quantity: 3, plan: { title: "Finch Sign Standard" }, chargedAtOnce: money("0.00") }];
    const due = { total: money("0.00"), dueOnActivation: money("9.00"), dueLater: null };
    const steps: Step[] = [
      {
        ...{ at: "2026-01-10T09:00:00.000Z", mutation: "createCart", inputType: "CreateCartInput", states: [] },
        input: { customerId: "cus_1", lines: [line] },
        payload: { cart: { id: "crt_1", ...due, lines }, userErrors: [] },
      },
      {
        ...{ at: "2026-01-10T09:00:00.000Z", mutation: "removeCartLine", inputType: "RemoveCartLineInput", states: [] },
        input: { cartId: "crt_1", lineId: "lin_1" },
        payload: { cart: { id: "crt_1", ...due, lines: [] }, userErrors: [] },
      },
      {
        ...{ at: "2026-01-10T09:00:00.000Z", mutation: "checkoutCart", inputType: "CheckoutCartInput", states: [] },
        input: { cartId: "crt_1" },
        payload: {
          orders: [{ lines: [{ quantity: 3, subscription: { id: "sub_9", displayName: "Finch Sign", status: "PENDING" } }] }],
          userErrors: [],
        },
      },
      change(4, { input: { subscriptionId: "sub_9", quantity: 4 } }),
    ];
    const text = bodyOf(testText(recording(steps, [customer, plan()])));
    expect(text).toContain(`{ at: "2026-01-01T08:00:00.000Z", country: "DE", type: "DIRECT_BILL" }`);
    expect(text).toContain("input: { cartId: createCart.cart.id, lineId: createCart.cart.lines[0].id }");
    expect(text).toContain('total: { amount: "0.00", currency: "EUR" },\n      dueOnActivation: { amount: "9.00"');
    expect(text).toContain("const finchSign = checkoutCart.orders[0].lines[0].subscription.id;\n");
    expect(text).toContain("input: { subscriptionId: finchSign, quantity: 4 }");
    expect(text).not.toMatch(/(cus|pln|sub|crt|lin)_\w/);
  });

  test("fills a cart that was there before, and knows its lines", () => {
    const cart: Fact = {
      ...{ __typename: "Cart", id: "crt_1", customer },
      lines: [{ id: "lin_1", quantity: 2, termDuration: "P1M", billingCycle: "MONTHLY", nickname: null, plan: plan() }],
    };
    const remove: Step = {
      ...{ at: "2026-01-10T09:00:00.000Z", mutation: "removeCartLine", inputType: "RemoveCartLineInput", states: [] },
      input: { cartId: "crt_1", lineId: "lin_1" },
      payload: { cart: { id: "crt_1", total: null, lines: [] }, userErrors: [] },
    };
    const text = testText(recording([remove], [cart]));
    expect(text).toContain("const CREATE_CART = `mutation ($input: CreateCartInput!) {");
    expect(text).toContain("input: { cartId: createCart.cart.id, lineId: createCart.cart.lines[0].id }");
  });

  test("gives publishers their behavior after what was bought before", () => {
    const behavior = { activateAfter: "P1DT2H", quantityChanges: "REFUSE" as const, webhookFailures: 2 };
    const text = bodyOf(testText(recording([change(30)], [{ ...bought, plan: plan({ sandbox: behavior }) }])));
    const [activated, after, hours, first] = ["await activate(", "activatesAfter(", "{ days: 1, hours: 2 }", "// 1."].map(
      (part) => text.indexOf(part),
    );
    expect([activated, after, hours, first]).toEqual([activated, after, hours, first].sort((a = 0, b = 0) => a - b));
    expect(activated).toBeGreaterThan(0);
    for (const call of ["refuses();", "failsNotices(2);"])
      expect(text).toContain(`await sandbox.publisher("Alder & Finch Software").${call}`);
  });

  test("a Microsoft plan needs no activation, a user of one role has only this one, and a reseller is a sandbox of its own", () => {
    const step: Step = {
      ...change(25, { mutation: "setIndirectReseller", inputType: "SetIndirectResellerInput" }),
      input: { subscriptionId: "sub_1", mpnId: "4820003" },
      payload: { subscription: { id: "sub_1", quantity: 25, indirectResellerMpnId: "4820003" }, userErrors: [] },
    };
    const provider = { partner: { country: "US", type: "INDIRECT_PROVIDER" }, roles: ["SALES_AGENT"] };
    const text = bodyOf(testText(recording([step], [{ ...bought, plan: plan({ kind: "MICROSOFT" }) }], provider)));
    expect(text).not.toContain("activate(");
    expect(text).toContain('const user = sandbox.as("SALES_AGENT");');
    expect(text).toContain(
      'const reseller = await marketplace.sandbox({ type: "INDIRECT_RESELLER", country: "US", indirectProvider: sandbox });',
    );
    expect(text).toContain("input: { subscriptionId: contracts, mpnId: reseller.mpnId }");
    expect(text).toContain("indirectResellerMpnId: reseller.mpnId");
    expect(text).toContain("await user.query(SET_INDIRECT_RESELLER,");
  });

  test("follows a clock that was moved elsewhere", () => {
    const text = bodyOf(testText(recording([change(30), change(31, { at: "2026-03-01T00:00:00.000Z" })])));
    expect(text).toContain('// 2. change quantity\n  await sandbox.clock.advanceTo("2026-03-01T00:00:00.000Z");\n  const {');
  });
});
