import { STATE, expectedOf } from "./expectations.js";
import { literal } from "./literals.js";
import { beginOf, writePreparation } from "./preparation.js";
import { Program } from "./program.js";
import { CLOCK_MOVE, idsIn, type Fact, type Recording, type Step } from "./steps.js";

const HELPERS = {
  buy: `/** Buys one plan. Returns the id of the subscription. */
async function buy(sandbox, customerId, line) {
  const { placeOrder } = await sandbox.query(
    \`mutation ($input: PlaceOrderInput!) {
      placeOrder(input: $input) { orders { lines { subscription { id } } } userErrors { code message } }
    }\`,
    { input: { customerId, lines: [line] } },
  );
  expect(placeOrder.userErrors).toEqual([]);
  return placeOrder.orders[0].lines[0].subscription.id;
}`,
  activate: `/** Confirms the setup of a subscription, as its publisher does. */
async function activate(sandbox, subscriptionId) {
  const { activateSandboxSubscription } = await sandbox.query(
    \`mutation ($input: ActivateSandboxSubscriptionInput!) {
      activateSandboxSubscription(input: $input) { userErrors { code message } }
    }\`,
    { input: { subscriptionId } },
  );
  expect(activateSandboxSubscription.userErrors).toEqual([]);
}`,
  stateOf: `/** A subscription, with the amounts that were charged after an instant. */
async function stateOf(sandbox, id, since = "") {
  const { subscription } = await sandbox.query(
    \`query ($id: ID!) {
      subscription(id: $id) { status quantity plan { title } charges(last: 100) { nodes { occurredAt amount { amount currency } } } }
    }\`,
    { id },
  );
  const { charges, ...state } = subscription;
  const later = charges.nodes.filter(({ occurredAt }) => occurredAt > since);
  return { ...state, charged: later.map(({ amount }) => amount) };
}`,
} as const;

/** \`changeQuantity\` as \`change quantity\`. */
const wordsOf = (mutation: string): string => mutation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The ids that the steps name before one of them has made the object: what the test has to prepare. */
function givenFacts({ steps, facts }: Recording): Fact[] {
  const ids = new Set(steps.flatMap(({ input }) => idsIn(input)));
  return [...ids].flatMap((id) => facts[id] ?? []);
}

function writeClockMove(program: Program, { at, payload, states }: Step): void {
  program.write(`await sandbox.clock.advanceTo(${JSON.stringify(payload["now"])});`);
  for (const state of states) {
    // A user who may not see charges has seen only the rest.
    const later = state.charges?.nodes.filter(({ occurredAt }) => occurredAt > at);
    const charged = later?.map(({ amount }) => amount);
    const expected = { ...(expectedOf(STATE, state) as object), ...(charged !== undefined && { charged }) };
    program.call(
      `expect(await stateOf(sandbox, ${program.textOf(state.id)}, ${JSON.stringify(at)})).toMatchObject(`,
      expected,
      ");",
    );
  }
}

/** Gives what a step has bought a name of its own, when later steps name it. */
function nameBought(program: Program, { payload }: Step, later: readonly Step[]): void {
  const used = new Set(later.flatMap(({ input, states }) => [...idsIn(input), ...states.map(({ id }) => id)]));
  type Bought = { lines: { subscription: { id: string; displayName?: string } | null }[] }[];
  for (const { subscription } of ((payload["orders"] ?? []) as Bought).flatMap(({ lines }) => lines)) {
    if (subscription === null || !used.has(subscription.id)) continue;
    const name = program.newName(subscription.displayName ?? "", "subscription");
    program.write(`const ${name} = ${program.textOf(subscription.id)};`);
    program.name(subscription.id, name);
  }
}

/** Expects of subscriptions that the test has prepared what they were before their first step. */
function writeChecks(program: Program, facts: readonly (Fact | undefined)[]): void {
  for (const fact of facts) {
    if (fact?.__typename !== "CustomerSubscription") continue;
    const expected = expectedOf(STATE, fact);
    program.call(`expect(await stateOf(sandbox, ${program.textOf(fact.id)})).toMatchObject(`, expected, ");");
  }
}

/** The user of the kit who may do what the user of the session may. */
function writeUser(program: Program, roles: readonly string[]): string {
  const [role] = roles;
  if (role === undefined || roles.includes("GLOBAL_ADMIN")) return "sandbox";
  program.write(`const user = sandbox.as(${JSON.stringify(role)});`);
  return "user";
}

function writeSteps(program: Program, { steps, roles, facts }: Recording): void {
  const user = writeUser(program, roles);
  const checked = new Set<string>();
  let now = steps[0]?.at ?? "";
  for (const [index, step] of steps.entries()) {
    program.write("");
    program.write(`// ${index + 1}. ${wordsOf(step.mutation)}`);
    // The clock was moved elsewhere, for example in GraphiQL.
    if (step.at > now) program.write(`await sandbox.clock.advanceTo(${JSON.stringify(step.at)});`);
    const named = [...new Set(idsIn(step.input))].filter((id) => !checked.has(id));
    for (const id of named) checked.add(id);
    writeChecks(
      program,
      named.map((id) => facts[id]),
    );
    if (step.mutation === CLOCK_MOVE) writeClockMove(program, step);
    else program.send(user, step);
    nameBought(program, step, steps.slice(index + 1));
    now = step.mutation === CLOCK_MOVE ? String(step.payload["now"]) : step.at;
  }
}

/** A test for Jest and the kit `csp-marketplace/testing` that does the steps of a session, and expects what the session has shown. */
export function testText(recording: Recording): string {
  const { partner, steps } = recording;
  const given = givenFacts(recording);
  const program = new Program();
  const options = { at: beginOf(recording, given), country: partner.country, type: partner.type };
  program.write(`const sandbox = await marketplace.sandbox(${literal(options)});`);
  writePreparation(program, recording, given);
  writeSteps(program, recording);
  const body = program.lines.join("\n");
  const helpers = Object.entries(HELPERS).flatMap(([name, text]) => (body.includes(`await ${name}(`) ? [text] : []));
  const documents = [...program.documents].map(([name, text]) => `const ${name} = \`${text}\`;`);
  const title = [...new Set(steps.map(({ mutation }) => wordsOf(mutation)))].join(", ");
  return [
    'const { createTestMarketplace } = require("csp-marketplace/testing");',
    ...documents,
    ...helpers,
    `let marketplace;
beforeAll(async () => {
  marketplace = await createTestMarketplace({ databaseUrl: "sqlite::memory:" });
});
afterAll(() => marketplace.close());`,
    `test(${JSON.stringify(title)}, async () => {\n${body}\n});\n`,
  ].join("\n\n");
}
