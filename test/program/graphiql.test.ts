import type { Page } from "playwright-core";
import { accessibilityProblems, type KnownProblem } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, SANDBOX, WorkspaceInBrowser } from "../support/workspace.js";

jest.setTimeout(120_000);

/** What belongs to the libraries GraphiQL and Monaco. Everything else of the page is checked. */
const KNOWN: readonly KnownProblem[] = [
  {
    rule: "nested-interactive",
    elements: /^<li [^>]*role="tab" class="graphiql-tab/,
    reason:
      "GraphiQL puts the buttons that show and close a tab into the element with the role of the tab; both work by keyboard.",
  },
  {
    rule: "color-contrast",
    elements: /^<span class="mtk\d+/,
    reason:
      "Monaco colors the words of code by its own palette, whose classes have no fixed meaning that a style sheet could name.",
  },
];

const workspace = new WorkspaceInBrowser();

(hasBrowser ? describe : describe.skip)("GraphiQL in a sandbox", () => {
  let page: Page;
  let address: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page } = workspace);
    address = `${workspace.url}/graphiql/`;
    await page.goto(workspace.links.sandbox.replace("/#", "/graphiql/#"));
    // Tabs do nothing before the editor shows the first one.
    await editor().getByText("FindACustomer").first().waitFor();
  }, 240_000);
  afterAll(() => workspace.close());

  const tabNames = () => page.locator(".graphiql-tab-button").allInnerTexts();
  const editor = () => page.locator(".graphiql-query-editor");
  const variables = () => page.locator(".graphiql-editor-tool").first();
  const result = () => page.locator(".result-window");
  const run = () => page.locator(".graphiql-execute-button").click();
  const clock = () => page.locator(".who time").getAttribute("datetime");

  async function openTab(name: string): Promise<void> {
    await page.getByRole("tab", { name }).click();
    await editor().getByText(name).first().waitFor();
  }

  /** Runs a tab and returns its answer. */
  async function answerOf(name: string): Promise<{ data?: Record<string, Record<string, unknown>> }> {
    await openTab(name);
    const answered = page.waitForResponse((response) => (response.request().postData() ?? "").includes(`${name}(`));
    await run();
    return (await (await answered).json()) as { data?: Record<string, Record<string, unknown>> };
  }

  /** Waits until GraphiQL, which writes with a delay, has stored its tabs in a state. */
  async function stored(of: Page, state: string): Promise<void> {
    const isStored = `(text => text !== null && (${state}))(sessionStorage.getItem("graphiql:tabState"))`;
    while (!(await of.evaluate<boolean>(isStored)));
  }

  test("has examples of what sandboxes can do, which run unchanged", async () => {
    expect(await tabNames()).toEqual([
      ...["FindACustomer", "WhatCanItBuy", "BuyIt", "ChangeQuantity", "ConvertTrial", "MoveTheClock", "SetSandboxPublisher"],
      ...["PreviewACancellation", "CancelIt", "Watch"],
    ]);
    const done = { userErrors: [] };
    expect(await answerOf("ChangeQuantity")).toMatchObject({ data: { changeQuantity: { ...done, isDryRun: false } } });
    expect(await answerOf("ConvertTrial")).toMatchObject({
      data: { convertTrial: { ...done, subscription: { isTrial: false, status: "ACTIVE" } } },
    });
    expect(await answerOf("SetSandboxPublisher")).toMatchObject({
      data: { setSandboxPublisher: { ...done, publisher: { sandbox: { activateAfter: "PT2H", quantityChanges: "REFUSE" } } } },
    });
  });

  test("shows the clock of the sandbox after it has moved, and what an operation cost", async () => {
    const before = await clock();
    const { data } = await answerOf("MoveTheClock");
    const now = required(data)["advanceTestClock"]?.["now"] as string;
    expect(Date.parse(now)).toBeGreaterThan(Date.parse(required(before)));
    await page.locator(`.who time[datetime="${now}"]`).waitFor();
    await page
      .locator(".cost")
      .getByText(/^Cost: [\d,]+ points? · [\d,]+ of [\d,]+ remain$/)
      .waitFor();
  });

  test("keeps the query and the variables of a tab over a reload", async () => {
    await openTab("FindACustomer");
    await variables().getByText("search").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText('{ "search": "probewerk" }');
    await stored(page, "text.includes('probewerk')");
    await page.reload();
    await editor().getByText("FindACustomer").first().waitFor();
    await variables().getByText('"probewerk"').waitFor();
    expect(await tabNames()).toHaveLength(10);
    await openTab("Watch");
    await stored(page, "JSON.parse(text).activeTabIndex === 9");
    await page.reload();
    await editor().getByText("Watch").first().waitFor();
    await variables().getByText('"after"').waitFor();
    expect(await tabNames()).toHaveLength(10);
  });

  test("opens the operation of an address in a tab, with its variables", async () => {
    const query = "query Opened($search: String!) { customers(first: 1, filter: { search: $search }) { nodes { companyName } } }";
    const parameters = new URLSearchParams({ query, variables: '{ "search": "probewerk" }' });
    await page.goto(`${address}?${parameters.toString()}`);
    await editor().getByText("Opened").first().waitFor();
    expect(page.url()).toBe(address);
    expect(await tabNames()).toHaveLength(11);
    await run();
    await result().getByText('"Probewerk GmbH"').waitFor();
    await page.reload();
    await editor().getByText("Opened").first().waitFor();
    expect(await tabNames()).toHaveLength(11);
  });

  test("accumulates events in the tab of a subscription, also while another tab is shown", async () => {
    const rename = async (nickname: string) => {
      const { subscriptions } = await workspace.ask<{ subscriptions: { nodes: { id: string }[] } }>(
        "{ subscriptions(first: 1, filter: { status: [ACTIVE] }) { nodes { id } } }",
      );
      const input = { subscriptionId: required(subscriptions.nodes[0]).id, nickname };
      const document =
        "mutation ($input: RenameSubscriptionInput!) { renameSubscription(input: $input) { userErrors { message } } }";
      expect(await workspace.ask(document, { input })).toEqual({ renameSubscription: { userErrors: [] } });
    };
    await openTab("Watch");
    await run();
    await page.getByRole("button", { name: /stop/i }).first().waitFor();
    await result().getByText('"received": 0').waitFor();
    await rename("First");
    await result().getByText('"received": 1').waitFor();
    await rename("Second");
    await result().getByText('"received": 2').waitFor();
    for (const name of ["First", "Second"]) await result().getByText(`"${name}"`).first().waitFor();
    await openTab("FindACustomer");
    await rename("Third");
    await openTab("Watch");
    await result().getByText('"received": 3').waitFor();
    await rename("Fourth");
    await result().getByText('"received": 4').waitFor();
    await page.locator(".graphiql-execute-button").click();
    await page
      .getByRole("button", { name: /execute/i })
      .first()
      .waitFor();
    await rename("Fifth");
    await run();
    // It starts anew after the user has stopped it.
    await result().getByText('"received": 0').waitFor();
    await run();
  });

  test("finds words of descriptions in the documentation, and leads to the place", async () => {
    await page.getByRole("button", { name: /Search documentation/ }).click();
    await page.getByLabel("Words of names and descriptions").fill("licenses zebra");
    const search = page.getByRole("region", { name: "Search the documentation" });
    await search.getByRole("status").getByText("0 results").waitFor();
    await page.getByLabel("Words of names and descriptions").fill("prorated credit");
    await search.getByRole("button", { name: "ErrorCode.CANCELLATION_WINDOW_CLOSED" }).waitFor();
    await page.getByLabel("Words of names and descriptions").fill("test clock moved");
    await search.getByRole("button", { name: /^PartnerMode.SANDBOX/ }).click();
    await page.locator(".graphiql-doc-explorer-title").getByText("PartnerMode").waitFor();
  });

  test("has the query builder", async () => {
    await page.getByRole("button", { name: /GraphiQL Explorer/ }).click();
    await page.locator(".graphiql-plugin").getByText("events", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: /GraphiQL Explorer/ }).click();
  });

  test("clearing the data keeps the sign-in", async () => {
    await page.getByRole("button", { name: "Open settings dialog" }).click();
    await page.getByRole("button", { name: "Clear data" }).click();
    await page.getByRole("button", { name: "Cleared data" }).waitFor();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.locator(".who").getByText("Larchwood Sandbox").waitFor();
  });

  test("shows a sentence for a server that does not answer, and for one without a result", async () => {
    await page.route("**/graphql", (route) =>
      (route.request().postData() ?? "").includes("FindACustomer(") ? route.abort() : route.continue(),
    );
    await openTab("FindACustomer");
    await run();
    await result().getByText("The server does not answer. Check that it is running, and try again.").waitFor();
    await page.unroute("**/graphql");
    await page.route("**/graphql", (route) =>
      (route.request().postData() ?? "").includes("FindACustomer(")
        ? route.fulfill({ status: 502, body: "<html>" })
        : route.continue(),
    );
    await run();
    await result().getByText("The server answered with the status 502 and without a result.").waitFor();
    expect(await result().innerText()).not.toContain("stack");
    await page.unroute("**/graphql");
  });

  test("asks to sign in when the token is not accepted any more, with a sentence, and keeps the tabs", async () => {
    const suspended = workspace.program.run("token", ...SANDBOX, "--role", "SALES_AGENT", "--user", "eva");
    const other = await workspace.browser.newContext();
    const tab = await other.newPage();
    await tab.goto(`${address}#token=${suspended}`);
    await tab.locator(".graphiql-execute-button").waitFor();
    await tab.getByRole("tab", { name: "WhatCanItBuy" }).click();
    await stored(tab, "JSON.parse(text).activeTabIndex === 1");
    workspace.program.run("suspend-user", ...SANDBOX, "--user", "eva");
    const refused = tab.locator(".refusal");
    while (!(await refused.isVisible())) {
      // Every server obeys within a second.
      const execute = tab.locator(".graphiql-execute-button");
      if (await execute.isVisible()) await execute.click({ timeout: 1_000 }).catch(() => undefined);
    }
    expect(await refused.innerText()).toMatch(/suspended/);
    expect(await tab.locator("body").innerText()).not.toContain("stack");
    workspace.program.run("resume-user", ...SANDBOX, "--user", "eva");
    const renewed = workspace.program.run("token", ...SANDBOX, "--role", "SALES_AGENT", "--user", "eva");
    await tab.getByLabel("Token").fill(renewed);
    await tab.getByRole("button", { name: "Sign in" }).click();
    await tab.locator(".graphiql-query-editor").getByText("WhatCanItBuy").first().waitFor();
    await other.close();
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.goto(address);
    await openTab("FindACustomer");
    await run();
    await result().getByText('"companyName"').first().waitFor();
    expect(await accessibilityProblems(page, KNOWN)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    for (const part of [editor(), result()]) expect((await part.boundingBox())?.width).toBeGreaterThan(300);
  });
});
