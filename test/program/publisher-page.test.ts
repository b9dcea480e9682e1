import type { Browser, Page } from "playwright-core";
import { hasBrowser, launchBrowser } from "../support/browser.js";
import { BuiltProgram } from "../support/built-program.js";
import { send } from "../support/client.js";
import { required } from "../support/partner-client.js";

const PARTNER = ["--partner", "Larchwood Sandbox", "--role", "GLOBAL_ADMIN"];

const program = new BuiltProgram();
let url: string;
let signInLink: string;
let token: string;

/** Starts the built program, and reads the links that it prints. */
async function serve(): Promise<void> {
  [, signInLink = "", url = ""] = required(/^Publisher ((\S+)\/publisher\/#token=\S+) /m.exec(await program.serve()));
}

type Sold = { id: string; quantity: number; status: string; activation: { url: string } | null };

/** Sends a document as the sandbox partner. */
async function ask<T>(query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await send<T>(url, token, query, variables);
  expect(errors).toBeUndefined();
  return required(data);
}

/** Makes the sandbox use the publisher page, and buys two licenses. Returns the subscription, and the names of the publisher. */
async function purchase(): Promise<Sold> {
  const { offers } = await ask<{ offers: { nodes: { publisher: { id: string }; plans: { id: string }[] }[] } }>(
    `{ offers(first: 1, filter: { search: "Finch Sign" }) { nodes { publisher { id } plans { id } } } }`,
  );
  const { publisher, plans } = required(offers.nodes[0]);
  await ask(
    `mutation ($id: ID!) { setSandboxPublisher(input: { publisherId: $id, webhook: BUILT_IN }) { userErrors { message } } }`,
    publisher,
  );
  const { customers } = await ask<{ customers: { nodes: { id: string }[] } }>("{ customers(first: 1) { nodes { id } } }");
  const line = { planId: required(plans[0]).id, quantity: 2, termDuration: "P1M", billingCycle: "MONTHLY" };
  type Placed = { placeOrder: { userErrors: object[]; orders: { lines: { subscription: Sold }[] }[] } };
  const { placeOrder } = await ask<Placed>(
    `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { message }
      orders { lines { subscription { id quantity status activation { url } } } } } }`,
    { input: { customerId: required(customers.nodes[0]).id, lines: [line] } },
  );
  expect(placeOrder.userErrors).toEqual([]);
  return required(placeOrder.orders[0]?.lines[0]).subscription;
}

const stateOf = async (id: string) =>
  (await ask<{ subscription: Sold }>("query ($id: ID!) { subscription(id: $id) { status quantity } }", { id })).subscription;

const changeQuantity = (id: string, quantity: number) =>
  ask("mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) { userErrors { message } } }", {
    input: { subscriptionId: id, quantity },
  });

(hasBrowser ? describe : describe.skip)("the publisher page in a browser", () => {
  let browser: Browser;
  let page: Page;
  const requestedUrls: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    await serve();
    token = program.run("token", ...PARTNER);
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.on("request", (request) => requestedUrls.push(request.url()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    program.remove();
  });

  const section = (name: string) => page.getByRole("region", { name });
  const call = (title: string) => section("Calls").getByRole("listitem").filter({ hasText: title }).first();

  test("asks for a token of the operator, and refuses any other", async () => {
    await page.goto(`${url}/publisher`);
    expect(page.url()).toBe(`${url}/publisher/`);
    for (const [typed, refusal] of [
      ["nonsense", "The token is not valid."],
      [token, /^You may not sign in to the publisher page: this requires a token of the marketplace operator; /],
    ] as const) {
      await page.getByLabel("Token").fill(typed);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").filter({ hasText: refusal }).waitFor();
    }
    // The browser reports the refusals itself.
    complaints.length = 0;
  });

  test("leads from a purchase to its activation, and from a change to its answer", async () => {
    await page.goto(signInLink);
    await page.getByLabel("Act as").waitFor();
    expect(page.url()).toBe(`${url}/publisher/`);
    const { id, activation } = await purchase();
    // The link of a purchase opens a tab of its own; the sign-in holds there too.
    await page.goto(required(activation).url);
    const landing = section("Landing page");
    await landing.getByText("The subscription waits for you.").waitFor();
    expect(await stateOf(id)).toEqual({ status: "PENDING", quantity: 2 });
    await landing.getByRole("button", { name: "Activate" }).focus();
    await page.keyboard.press("Enter");
    await landing.getByText("The subscription is active.").waitFor();
    expect(await stateOf(id)).toEqual({ status: "ACTIVE", quantity: 2 });

    await changeQuantity(id, 5);
    const operations = section("Open operations");
    await operations.getByText("from 2 to 5").waitFor();
    await operations.getByRole("button", { name: "Failure" }).click();
    await operations.getByText("Nothing to answer.").waitFor();
    expect(await stateOf(id)).toEqual({ status: "ACTIVE", quantity: 2 });
    await changeQuantity(id, 7);
    await operations.getByText("from 2 to 7").waitFor();
    await operations.getByRole("button", { name: "Success" }).click();
    await operations.getByText("Nothing to answer.").waitFor();
    expect(await stateOf(id)).toEqual({ status: "ACTIVE", quantity: 7 });
    await section("Subscriptions").getByText("7 licenses").waitFor();
  });

  test("lists the calls in both directions with their bodies", async () => {
    await call("Notification: Change quantity")
      .getByText(/^200 in \d+ ms$/)
      .waitFor();
    await call("Notification: Change quantity").locator("summary").click();
    const sent = await call("Notification: Change quantity").locator("pre").first().textContent();
    expect(JSON.parse(required(sent))).toMatchObject({ action: "ChangeQuantity", quantity: 7, status: "InProgress" });
    const answered = call("PATCH /api/saas/subscriptions/");
    await answered.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await answered.locator("pre").first().textContent()).toMatch(
      /^PATCH \S+\?api-version=2018-08-31\n\n\{\n {2}"status": "Success"\n\}$/,
    );
    const titles = await section("Calls").locator(".title").allTextContents();
    expect(titles.map((title) => title.replace(/[\da-f-]{36}/g, "{id}"))).toEqual([
      "PATCH /api/saas/subscriptions/{id}/operations/{id}",
      "Notification: Change quantity",
      "PATCH /api/saas/subscriptions/{id}/operations/{id}",
      "Notification: Change quantity",
      "POST /api/saas/subscriptions/{id}/activate",
      "POST /api/saas/subscriptions/resolve",
    ]);
  });

  test("shows refusals as sentences", async () => {
    await page.goto(`${url}/publisher/?token=nonsense`);
    await section("Landing page")
      .getByRole("alert")
      .filter({ hasText: "x-ms-marketplace-token holds no purchase token" })
      .waitFor();
    complaints.length = 0;
  });

  test("fits a narrow screen, and loads nothing from elsewhere", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${url}/publisher/`);
    await section("Calls").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(requestedUrls.filter((address) => !address.startsWith(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test("each page can be off", async () => {
  const { PUBLISHER_PAGE_PATH } = await import("../../src/server/fulfillment/publisher-page/path.js");
  const { GRAPHIQL_PATH, loadPages, WORKSPACE_PATH } = await import("../../src/server/http/graphiql-page.js");
  const pagesOf = async (graphiql: boolean, workspace: boolean, publisherPage: boolean) =>
    [...required(await loadPages({ graphiql, workspace, publisherPage })).keys()]
      .filter((path) => /(^|\/)(index\.html)?$/.test(path))
      .sort();
  const page = (path: string) => [path, `${path}index.html`];
  const [graphiql, workspace, publisher] = [page(GRAPHIQL_PATH), page(WORKSPACE_PATH), page(PUBLISHER_PAGE_PATH)];
  expect(await pagesOf(true, true, true)).toEqual([...workspace, ...graphiql, ...publisher].sort());
  expect(await pagesOf(true, false, false)).toEqual(graphiql);
  expect(await pagesOf(false, true, false)).toEqual(workspace);
  expect(await pagesOf(false, false, true)).toEqual(publisher);
  expect(await pagesOf(false, false, false)).toEqual([]);
});

test("without the workspace, its address leads to GraphiQL", async () => {
  const other = new BuiltProgram({ WORKSPACE: "false", SEED_DEMO: "false" });
  const [, address = ""] = required(/^GraphiQL +(\S+)\/graphiql\/$/m.exec(await other.serve()));
  const { status, headers } = await fetch(`${address}/?query=%7B__typename%7D`, { redirect: "manual" });
  expect([status, headers.get("location")]).toEqual([307, "graphiql/?query=%7B__typename%7D"]);
  expect((await fetch(`${address}/workspace/`)).status).toBe(404);
  other.remove();
});
