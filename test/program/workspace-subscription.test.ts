import type { Page, Request, Route } from "playwright-core";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, DAY_MS, WIDE, WorkspaceInBrowser } from "../support/workspace.js";

jest.setTimeout(120_000);

const workspace = new WorkspaceInBrowser();
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

type Money = { amount: string; currency: string };
type State = { quantity: number; version: number; status: string; nickname: string | null; autoRenew: boolean };

const STATE = "quantity version status nickname autoRenew";

const stateOf = async (id: string) =>
  (await ask<{ subscription: State }>(`query ($id: ID!) { subscription(id: $id) { ${STATE} } }`, { id })).subscription;

/** `€1,198.35`, as the browser's locale writes it. */
const money = (amount: number, currency: string) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency, signDisplay: "exceptZero" }).format(amount);

(hasBrowser ? describe : describe.skip)("a subscription in the workspace", () => {
  let page: Page;
  let url: string;
  let id: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
    id = await workspace.buy();
    await workspace.moveClock(10);
    await workspace.signIn();
  }, 240_000);
  afterAll(() => workspace.close());

  const open = async () => {
    await page.goto(`${url}/?page=subscription&id=${id}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  const section = (name: string) => page.getByRole("region", { name, exact: true });
  const dialog = () => page.getByRole("dialog");
  const button = (name: string) => dialog().getByRole("button", { name });
  const preview = () => dialog().getByRole("list", { name: "Result" }).getByRole("listitem");
  const done = (text: RegExp) => section("Actions").getByRole("status").filter({ hasText: text }).waitFor();

  test("is found in the list, and shows what lies ahead and what happened", async () => {
    await page.goto(`${url}/?page=subscriptions`);
    await page.getByRole("link", { name: "Contracts", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Contracts" }).waitFor();
    type Ahead = { subscription: { cancellation: { windowClosesAt: string }; renewal: { on: string; estimatedAmount: Money } } };
    const { subscription } = await ask<Ahead>(
      `query ($id: ID!) { subscription(id: $id) {
        cancellation { windowClosesAt } renewal { on estimatedAmount { amount currency } } } }`,
      { id },
    );
    const { amount, currency } = subscription.renewal.estimatedAmount;
    const day = (at: string) => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(at));
    const ahead = await section("Line of time").getByRole("listitem").allInnerTexts();
    expect(ahead.map((text) => text.replace(/\s+/g, " "))).toEqual([
      expect.stringMatching(
        new RegExp(`^${day(subscription.cancellation.windowClosesAt)}, \\d\\d:\\d\\d UTC Cancellation window closes$`),
      ),
      `${day(subscription.renewal.on)} Renewal: ${money(Number(amount), currency).slice(1)}`,
    ]);
    expect(await section("History").locator("strong").allInnerTexts()).toEqual(["Activated", "Ordered"]);
    expect(await section("Charges").locator("tbody").getByRole("row").count()).toBe(1);
  });

  test("a change is previewed to the cent, and carried out when it is confirmed", async () => {
    await open();
    await page.getByRole("button", { name: "Change licenses" }).click();
    await dialog().getByLabel("Licenses").fill("30");
    await page.keyboard.press("Enter");
    await preview().first().waitFor();
    type Tried = { changeQuantity: { charges: { amount: Money }[] } };
    const { changeQuantity } = await ask<Tried>(
      `mutation ($id: ID!) { changeQuantity(input: { subscriptionId: $id, quantity: 30, dryRun: true }) {
        charges { amount { amount currency } } } }`,
      { id },
    );
    const [first, second] = changeQuantity.charges.map(({ amount }) => Number(amount.amount));
    const sum = money(required(first) + required(second), "EUR");
    const texts = await preview().allInnerTexts();
    expect(texts[0]).toBe("Licenses: 25 → 30");
    expect(texts.at(-1)).toMatch(new RegExp(`^\\${sum} on the invoice of 8 \\w+ \\d{4}$`));
    expect((await stateOf(id)).quantity).toBe(25);
    await button("Confirm").click();
    await done(/^Done\. Licenses: 25 → 30\./);
    expect((await stateOf(id)).quantity).toBe(30);
    await section("History").getByText("Quantity changed").waitFor();
  });

  test("changes the plan after a preview", async () => {
    await open();
    await page.getByRole("button", { name: "Change plan" }).click();
    const plan = dialog().getByRole("combobox", { name: "Plan" });
    await plan.getByText("Finch Sign Plus").waitFor({ state: "attached" });
    await button("Preview").click();
    await preview().filter({ hasText: "Plan: Finch Sign Standard → Finch Sign Plus" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const titleOf = "query ($id: ID!) { subscription(id: $id) { plan { title } } }";
    expect(await ask(titleOf, { id })).toEqual({ subscription: { plan: { title: "Finch Sign Standard" } } });
    await button("Confirm").click();
    await done(/^Done\. Plan: Finch Sign Standard → Finch Sign Plus\./);
    expect(await ask(titleOf, { id })).toEqual({ subscription: { plan: { title: "Finch Sign Plus" } } });
  });

  test("in a sandbox, activates a subscription as its publisher", async () => {
    type Pending = { subscriptions: { nodes: { id: string }[] } };
    const { subscriptions } = await ask<Pending>("{ subscriptions(first: 1, filter: { status: [PENDING] }) { nodes { id } } }");
    const pending = required(subscriptions.nodes[0]).id;
    await page.goto(`${url}/?page=subscription&id=${pending}`);
    await page.getByRole("button", { name: "Activate as the publisher (sandbox)" }).click();
    await page.locator(".page-heading .badge.active").waitFor();
    expect((await stateOf(pending)).status).toBe("ACTIVE");
    expect(await page.getByRole("button", { name: "Activate as the publisher (sandbox)" }).count()).toBe(0);
  });

  test("shows a refusal as a sentence, and changes nothing", async () => {
    await open();
    const before = await stateOf(id);
    await page.getByRole("button", { name: "Change licenses" }).click();
    await dialog().getByLabel("Licenses").fill("20000");
    await button("Preview").click();
    await dialog().getByRole("alert").filter({ hasText: "20000" }).waitFor();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
    expect(await stateOf(id)).toEqual(before);
  });

  test("says when the subscription has changed meanwhile, and continues with the present state", async () => {
    await open();
    await page.getByRole("button", { name: "Rename" }).click();
    await dialog().getByLabel("Name").fill("Legal");
    await button("Preview").click();
    await preview().first().waitFor();
    const other =
      "mutation ($id: ID!) { setAutoRenew(input: { subscriptionId: $id, autoRenew: false }) { userErrors { message } } }";
    expect(await ask(other, { id })).toEqual({ setAutoRenew: { userErrors: [] } });
    await button("Confirm").click();
    await dialog().getByRole("alert").waitFor();
    expect((await stateOf(id)).nickname).toBe("Contracts");
    await button("Try again").click();
    await page.locator("dt:has-text('Auto-renewal') + dd:has-text('Off')").waitFor({ state: "attached" });
    await button("Preview").click();
    await preview().first().waitFor();
    await button("Confirm").click();
    await done(/^Done\. Name: Contracts → Legal\./);
    expect(await stateOf(id)).toMatchObject({ nickname: "Legal", autoRenew: false });
  });

  const renameTo = async (name: string) => {
    await dialog().getByLabel("Name").fill(name);
    await button("Preview").click();
  };
  const inputOf = (sent: Request) => (sent.postDataJSON() as { variables: { input?: Record<string, unknown> } }).variables.input;

  test("the answer to an earlier preview does not replace a later one", async () => {
    await open();
    await page.getByRole("button", { name: "Rename" }).click();
    const held = new Promise<Route>((resolve) => {
      void page.route("**/graphql", (route) =>
        inputOf(route.request())?.["nickname"] === "Early" ? resolve(route) : route.continue(),
      );
    });
    await renameTo("Early");
    const early = await held;
    await renameTo("Late");
    await preview().filter({ hasText: "Name: Legal → Late" }).waitFor();
    const answered = page.waitForResponse((response) => response.request() === early.request());
    await early.continue();
    await (await answered).finished();
    await page.evaluate("new Promise(requestAnimationFrame)");
    expect((await preview().allInnerTexts())[0]).toBe("Name: Legal → Late");
    await page.unroute("**/graphql");
    await button("Close").click();
    await dialog().waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Rename");
  });

  test("a command whose answers were lost is confirmed again with its key, and is carried out once", async () => {
    await open();
    const { version } = await stateOf(id);
    const keys: unknown[] = [];
    await page.route("**/graphql", async (route) => {
      const input = inputOf(route.request());
      if (input?.["dryRun"] !== false) return route.continue();
      keys.push(input["idempotencyKey"]);
      const response = await route.fetch();
      // The client repeats it twice by itself.
      await route.fulfill(keys.length <= 3 ? { status: 502, body: "" } : { response });
    });
    await page.getByRole("button", { name: "Rename" }).click();
    await renameTo("Law");
    await preview().first().waitFor();
    await button("Confirm").click();
    await dialog().getByRole("alert").filter({ hasText: "502" }).waitFor();
    expect((await preview().allInnerTexts())[0]).toBe("Name: Legal → Law");
    await button("Confirm").click();
    await done(/^Done\. Name: Legal → Law\./);
    await page.unroute("**/graphql");
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0], keys[0], keys[0]]);
    expect(await stateOf(id)).toMatchObject({ nickname: "Law", version: version + 1 });
    // The browser reports the lost answers itself.
    workspace.complaints.length = 0;
  });

  test("says why an action is not possible", async () => {
    await open();
    const { subscription } = await ask<{ subscription: { allowedActions: { action: string; reason: string | null }[] } }>(
      "query ($id: ID!) { subscription(id: $id) { allowedActions { action reason } } }",
      { id },
    );
    const reasons = subscription.allowedActions.flatMap(({ reason }) => reason ?? []);
    await section("Actions").locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await section("Actions").locator("dd").allInnerTexts()).toEqual(reasons);
  });

  test("shows the subscription as it was and as it will be", async () => {
    await workspace.moveClock(10);
    await open();
    const slider = page.getByRole("slider", { name: "As of" });
    const [start, now] = [Number(await slider.getAttribute("min")), Number(await slider.inputValue())];
    const then = section("Line of time").locator(".then");
    // Five days after the purchase, before the change to 30 licenses.
    await slider.fill(String(start + Math.floor((now - 15 * DAY_MS - start) / DAY_MS) * DAY_MS));
    await then.getByText("As it was on").waitFor();
    await then.locator("dt:has-text('Licenses') + dd:has-text('25')").waitFor();
    await slider.press("Home");
    await then.getByText("The subscription did not exist yet.").waitFor();
    await slider.press("End");
    await then.getByText("As it will be on").waitFor();
    const end = new Date(Number(await slider.getAttribute("max"))).toISOString();
    const { subscription } = await ask<{ subscription: State }>(
      `query ($id: ID!, $end: DateTime!) @asOf(instant: $end) { subscription(id: $id) { ${STATE} } }`,
      { id, end },
    );
    // Auto-renewal was switched off, so that the subscription ends with its term.
    expect(subscription.status).not.toBe("ACTIVE");
    await then.getByText(subscription.status.charAt(0) + subscription.status.slice(1).toLowerCase(), { exact: true }).waitFor();
    await page.getByRole("button", { name: "Back to now" }).click();
    await then.waitFor({ state: "detached" });
    expect((await stateOf(id)).status).toBe("ACTIVE");
  });

  test("asks once more before a command of a live partner", async () => {
    const context = await workspace.browser.newContext({ viewport: WIDE });
    const tab = await context.newPage();
    await tab.goto(workspace.links.live.replace("#", "?page=subscriptions&status=ACTIVE#"));
    await tab.getByRole("link", { name: "Contracts with suppliers" }).click();
    await tab.getByRole("button", { name: "Rename" }).click();
    const form = tab.getByRole("dialog");
    await form.getByLabel("Name").fill("Supplier contracts");
    await form.getByRole("button", { name: "Preview" }).click();
    await form.getByRole("button", { name: "Confirm" }).click();
    expect(await tab.getByRole("heading", { level: 1, includeHidden: true }).innerText()).toBe("Contracts with suppliers");
    await form.getByLabel("Carry it out for the live partner Larchwood Cloud GmbH").check();
    await form.getByRole("button", { name: "Confirm" }).click();
    await tab.getByRole("heading", { level: 1, name: "Supplier contracts" }).waitFor();
    await context.close();
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await open();
    await section("Actions").locator("summary").click();
    await section("History").locator("summary").first().click();
    await page.getByRole("slider", { name: "As of" }).press("End");
    await section("Line of time").locator(".then .badge").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    await page.getByRole("button", { name: "Suspend" }).click();
    await dialog().getByLabel("Reason").selectOption("Non payment");
    await button("Preview").click();
    await dialog().locator(".preview, .problem").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await button("Close").click();
    expect(workspace.complaints).toEqual([]);
  });
});
