import type { Page } from "playwright-core";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { send } from "../support/client.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, WorkspaceInBrowser } from "../support/workspace.js";

jest.setTimeout(120_000);

const workspace = new WorkspaceInBrowser();
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

const RENAME =
  "mutation ($id: ID!, $name: String!) { renameSubscription(input: { subscriptionId: $id, nickname: $name }) { userErrors { message } } }";

type Subscriptions = { subscriptions: { nodes: { id: string; displayName: string }[] } };
type Events = { events: { nodes: { type: string; subscription: { displayName: string } | null }[] } };

(hasBrowser ? describe : describe.skip)("live events in the workspace", () => {
  let page: Page;
  let url: string;
  let id: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
    const { subscriptions } = await ask<Subscriptions>(
      "{ subscriptions(first: 1, filter: { status: [ACTIVE] }) { nodes { id displayName } } }",
    );
    ({ id } = required(subscriptions.nodes[0]));
    await workspace.signIn();
    await page.goto(`${url}/?page=subscription&id=${id}`);
    await connection("Connected");
  }, 240_000);
  afterAll(() => workspace.close());

  const panel = () => page.getByRole("complementary", { name: "Live events" });
  const connection = (text: string) => panel().getByRole("status").filter({ hasText: text }).waitFor();
  const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  const items = () => panel().getByRole("listitem");
  const rename = async (name: string) =>
    expect(await ask(RENAME, { id, name })).toEqual({ renameSubscription: { userErrors: [] } });

  test("shows what happened lately, the latest first", async () => {
    await panel().getByRole("button", { name: "Live events" }).click();
    const { events } = await ask<Events>("{ events(last: 20) { nodes { type subscription { displayName } } } }");
    expect(await items().count()).toBe(events.nodes.length);
    const latest = required(events.nodes.at(-1));
    const title = latest.type.charAt(0) + latest.type.slice(1).toLowerCase().replaceAll("_", " ");
    expect(await items().first().locator("strong").innerText()).toBe(title);
  });

  test("what others do is listed at once, one event after the other, and the page shows it without a reload", async () => {
    const before = await items().count();
    await rename("Payroll of the north");
    await heading("Payroll of the north");
    await rename("Payroll of the south");
    await heading("Payroll of the south");
    expect(await items().count()).toBe(before + 2);
    expect(await items().first().innerText()).toMatch(/^Subscription renamed Payroll of the south\s/);
  });

  test("counts what is new while the list is closed", async () => {
    await panel().getByRole("button", { name: "Live events" }).click();
    await rename("Payroll");
    await panel().getByText("1 new").waitFor();
    await heading("Payroll");
    await panel().getByRole("button", { name: "Live events" }).click();
    await panel().getByText("1 new").waitFor({ state: "detached" });
  });

  test("nothing is lost over a restart of the server, and the break is shown", async () => {
    const before = await items().count();
    await workspace.program.stop();
    await connection("Connection lost. Reconnecting …");
    await heading("Payroll");
    // Another server on the same database, which the page does not know.
    const [, other = ""] = required(/^GraphiQL +(\S+)\/graphiql\/$/m.exec(await workspace.program.serve()));
    for (const name of ["First", "Second", "Third"])
      expect((await send(other, workspace.token, RENAME, { id, name })).data).toEqual({ renameSubscription: { userErrors: [] } });
    await workspace.program.stop();
    await workspace.program.serve(new URL(url).port);
    await connection("Connected");
    await heading("Third");
    expect(await items().count()).toBe(before + 3);
    await rename("Fourth");
    await heading("Fourth");
    const types = await items().locator("strong").allInnerTexts();
    expect(types.slice(0, 7)).toEqual(Array(7).fill("Subscription renamed"));
    expect(types).toHaveLength(before + 4);
    // The browser reports the attempts to connect itself.
    workspace.complaints.length = 0;
  });

  test("events lead to what they are about", async () => {
    await page.goto(`${url}/`);
    await panel().getByRole("button", { name: "Live events" }).click();
    await items().first().getByRole("link", { name: "Fourth" }).click();
    await heading("Fourth");
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.goto(`${url}/`);
    await connection("Connected");
    await panel().getByRole("button", { name: "Live events" }).click();
    await items().first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    expect(workspace.complaints).toEqual([]);
  });
});
