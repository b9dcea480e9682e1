import { resolve } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { BuiltProgram } from "../support/built-program.js";
import { send } from "../support/client.js";
import { required } from "../support/partner-client.js";
import { SANDBOX } from "../support/workspace.js";

jest.setTimeout(240_000);

const root = resolve(__dirname, "../..");
const SUBSCRIPTION = "query ($id: ID!) { subscription(id: $id) { quantity version } }";

type Answer = Readonly<{ isError: boolean; value: any }>;

describe("marketplace mcp", () => {
  const program = new BuiltProgram();
  const agents: Client[] = [];
  let url: string;
  let token: string;
  let agent: Client;

  /** An agent as its programs start it: with a token of a role. */
  async function startAgent(role: string): Promise<Client> {
    const client = new Client({ name: "test", version: "1.0.0" });
    const env = { MARKETPLACE_URL: url, MARKETPLACE_TOKEN: program.run("token", ...SANDBOX, "--role", role) };
    await client.connect(new StdioClientTransport({ command: process.execPath, args: ["dist/main.js", "mcp"], cwd: root, env }));
    agents.push(client);
    return client;
  }

  async function call(name: string, input: object, client = agent): Promise<Answer> {
    const { isError, content } = await client.callTool({ name, arguments: { ...input } });
    return { isError: isError === true, value: JSON.parse((content as { text: string }[])[0]!.text) };
  }

  const stored = async (id: string) => {
    const { data } = await send<{ subscription: { quantity: number; version: number } }>(url, token, SUBSCRIPTION, { id });
    return required(data).subscription;
  };
  const firstActive = async (): Promise<{ id: string; quantity: number; version: number }> =>
    (await call("subscriptions", { first: 1, filter: { status: ["ACTIVE"] } })).value.subscriptions.nodes[0];

  beforeAll(async () => {
    const printed = await program.serve();
    [, url = ""] = required(/^Sign in +(http:\/\/\S+?)\//m.exec(printed));
    token = program.run("token", ...SANDBOX, "--role", "GLOBAL_ADMIN");
    agent = await startAgent("ADMIN_AGENT");
  }, 240_000);
  afterAll(async () => {
    await Promise.all(agents.map((client) => client.close()));
    program.remove();
  });

  test("lists the operations with their inputs; only commands with a dry run change something", async () => {
    const { tools } = await agent.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["customers", "subscription", "change_quantity", "place_order", "invoices"]));
    expect(names).not.toContain("advance_test_clock");
    const changing = tools.filter(({ annotations }) => annotations?.readOnlyHint === false);
    expect(changing.filter(({ inputSchema }) => !("confirmationId" in required(inputSchema.properties)))).toEqual([]);
    const { inputSchema } = required(tools.find(({ name }) => name === "change_quantity"));
    expect(inputSchema).toMatchObject({
      required: ["quantity", "subscriptionId"],
      properties: { quantity: { type: "integer", description: expect.stringContaining("licenses") } },
    });
    expect(Object.keys(required(inputSchema.properties)).sort()).toEqual([
      ...["confirmationId", "expectedVersion", "quantity", "subscriptionId"],
    ]);
  });

  test("a change is previewed, and carried out once with the id of the preview", async () => {
    const { id, quantity, version } = await firstActive();
    const input = { subscriptionId: id, quantity: quantity + 1 };
    const { isError, value } = await call("change_quantity", input);
    expect([isError, value.preview.isDryRun, value.preview.subscription.quantity]).toEqual([false, true, quantity + 1]);
    expect(await stored(id)).toEqual({ quantity, version });
    const { confirmationId } = value;
    // A tool has no argument dryRun: a confirmation cannot be turned into another preview.
    const confirmed = await call("change_quantity", { ...input, dryRun: true, confirmationId });
    expect(confirmed.value.result).toMatchObject({ isDryRun: false, isReplay: false, subscription: { quantity: quantity + 1 } });
    expect((await call("change_quantity", { ...input, confirmationId })).value.result.isReplay).toBe(true);
    expect(await stored(id)).toEqual({ quantity: quantity + 1, version: version + 1 });
  });

  test("no change without its preview: an invented id, other arguments, another tool, or a change by others", async () => {
    const { id, quantity, version } = await firstActive();
    const input = { subscriptionId: id, quantity: quantity + 1 };
    expect(await call("change_quantity", { ...input, confirmationId: "invented" })).toMatchObject({ isError: true });
    const { confirmationId } = (await call("change_quantity", input)).value;
    const other = await call("change_quantity", { ...input, quantity: quantity + 7, confirmationId });
    expect(other).toEqual({
      isError: true,
      value: { message: "The arguments differ from those of the preview. Preview again." },
    });
    expect(await call("cancel_subscription", { subscriptionId: id, confirmationId })).toMatchObject({ isError: true });
    expect(await stored(id)).toEqual({ quantity, version });
    const rename =
      'mutation ($id: ID!) { renameSubscription(input: { subscriptionId: $id, nickname: "Else" }) { userErrors { code } } }';
    await send(url, token, rename, { id });
    const late = await call("change_quantity", { ...input, confirmationId });
    expect(late).toMatchObject({
      isError: true,
      value: { refusals: [{ code: "VERSION_CONFLICT", currentVersion: version + 1 }] },
    });
    expect(await stored(id)).toEqual({ quantity, version: version + 1 });
  });

  test("a cart that others change between the preview and its confirmation is not bought", async () => {
    const find =
      '{ customers(first: 1) { nodes { id } } offers(first: 1, filter: { search: "Finch Sign" }) { nodes { plans { id } } } }';
    const { data } = await send<any>(url, token, find);
    const line = { planId: data.offers.nodes[0].plans[0].id, quantity: 1, termDuration: "P1M", billingCycle: "MONTHLY" };
    const create = "mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { id lines { id } } } }";
    const made = await send<any>(url, token, create, { input: { customerId: data.customers.nodes[0].id, lines: [line] } });
    const { id: cartId, lines } = made.data.createCart.cart;
    const { value } = await call("checkout_cart", { cartId });
    const change = "mutation ($input: UpdateCartLineInput!) { updateCartLine(input: $input) { cart { id } } }";
    await send(url, token, change, { input: { cartId, lineId: lines[0].id, line: { ...line, quantity: 20 } } });
    expect(await call("checkout_cart", { cartId, confirmationId: value.confirmationId })).toEqual({
      isError: true,
      value: { message: "What it would do has changed since the preview. Preview again." },
    });
    const again = (await call("checkout_cart", { cartId })).value.confirmationId;
    const bought = await call("checkout_cart", { cartId, confirmationId: again });
    expect(bought).toMatchObject({ isError: false, value: { result: { isDryRun: false, isReplay: false } } });
    const repeated = await call("checkout_cart", { cartId, confirmationId: again });
    expect(repeated).toMatchObject({ isError: false, value: { result: { isReplay: true } } });
  });

  test("refusals and missing roles are answers that the agent can read", async () => {
    const { id } = await firstActive();
    const refused = await call("change_quantity", { subscriptionId: id, quantity: 0 });
    expect(refused).toMatchObject({ isError: true, value: { refusals: [{ code: "QUANTITY_OUT_OF_RANGE" }] } });
    const helpdesk = await startAgent("HELPDESK_AGENT");
    const input = { subscriptionId: id, nickname: "Mine" };
    expect(await call("rename_subscription", input, helpdesk)).toMatchObject({ isError: true, value: { code: "FORBIDDEN" } });
    expect(await call("nothing", {})).toEqual({ isError: true, value: { message: "No such tool: 'nothing'." } });
  });
});
