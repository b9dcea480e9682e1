import type { Page } from "playwright-core";
import { request } from "undici";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { send } from "../support/client.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, SANDBOX, WIDE, WorkspaceInBrowser } from "../support/workspace.js";

jest.setTimeout(120_000);

/** The limit for all that the first page loads, as sent. */
const FIRST_LOAD_BYTES_MAX = 300_000;
const workspace = new WorkspaceInBrowser();
const { program, requestedUrls, complaints } = workspace;
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

const clockOfServer = async () => (await ask<{ viewer: { now: string } }>("{ viewer { now } }")).viewer.now;

(hasBrowser ? describe : describe.skip)("the workspace in a browser", () => {
  let page: Page;
  let url: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
  }, 240_000);
  afterAll(() => workspace.close());

  const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });
  const count = (text: string) => page.locator("main").getByRole("status").filter({ hasText: text });
  const rows = (table: string) => page.getByRole("table", { name: table }).locator("tbody").getByRole("row");
  const clock = () => page.locator(".clock time");

  test.each([
    ["/workspace?page=buy", 308, "/?page=buy"],
    ["/workspace/?page=customer&id=cus_1", 308, "/?page=customer&id=cus_1"],
    ["/workspace/", 308, "/"],
    ["/graphiql?query=%7B__typename%7D", 308, "/graphiql/?query=%7B__typename%7D"],
  ])("%s leads to its new address", async (from, status, to) => {
    const response = await fetch(url + from, { redirect: "manual" });
    expect([response.status, new URL(response.headers.get("location") ?? "", url + from).href]).toEqual([status, url + to]);
  });

  test("a printed link of the old address signs in", async () => {
    const other = await workspace.browser.newContext({ viewport: WIDE });
    const tab = await other.newPage();
    await tab.goto(workspace.links.sandbox.replace("/#", "/workspace/?page=subscriptions#"));
    await tab.getByRole("table", { name: "Subscriptions" }).waitFor();
    expect(tab.url()).toBe(`${url}/?page=subscriptions`);
    await other.close();
  });

  test("asks for a token of a partner's user, and refuses any other", async () => {
    await page.goto(`${url}/`);
    expect(page.url()).toBe(`${url}/`);
    await heading("Workspace for CSP partners").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const [typed, refusal] of [
      ["nonsense", "The token is not valid."],
      [program.run("token", "--operator"), "This token is not of a partner's user. Create one with --partner, or use GraphiQL."],
    ] as const) {
      await page.getByLabel("Token").fill(typed);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").filter({ hasText: refusal }).waitFor();
    }
    // The browser reports the refusals itself.
    complaints.length = 0;
  });

  test("the printed link signs in to the sandbox; the bar shows partner, mode, roles and clock", async () => {
    await page.goto(workspace.links.sandbox);
    await heading("Customers").waitFor();
    expect(page.url()).toBe(`${url}/`);
    expect(await page.locator(".who").innerText()).toMatch(
      /^Larchwood Sandbox\s+SANDBOX\s+demo · Global admin, Admin agent\s+Sign out$/,
    );
    expect(await clock().getAttribute("datetime")).toBe(await clockOfServer());
    expect(await clock().innerText()).toMatch(/^\d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC$/);
    await count("3 customers").waitFor();
  });

  test("GraphiQL in the same tab is signed in too, one click or one key away, and leads back", async () => {
    await page.getByRole("link", { name: "GraphiQL" }).click();
    await page.getByText("Signed in as").waitFor();
    expect(page.url()).toBe(`${url}/graphiql/`);
    await page.getByRole("link", { name: "Workspace" }).click();
    await heading("Customers").waitFor();
    await page.keyboard.press("Alt+g");
    await page.getByText("Signed in as").waitFor();
    await page.keyboard.press("Alt+w");
    await heading("Customers").waitFor();
  });

  test("another tab of the browser is signed in too, and signed out with the first one", async () => {
    const other = await workspace.browser.newContext({ viewport: WIDE });
    const [first, second] = [await other.newPage(), await other.newPage()];
    await first.goto(workspace.links.sandbox);
    await first.getByRole("table", { name: "Customers" }).waitFor();
    await second.goto(`${url}/graphiql/`);
    await second.getByText("Signed in as").waitFor();
    await second.goto(`${url}/?page=subscriptions`);
    await second.getByRole("table", { name: "Subscriptions" }).waitFor();
    // A third tab that is opened with the link of another user is asked first.
    const third = await other.newPage();
    await third.goto(workspace.links.live);
    await third.getByRole("heading", { name: "Sign in as another user?" }).waitFor();
    await third.getByRole("button", { name: "Sign in as the other user" }).click();
    await third.locator(".who").getByText("Larchwood Cloud GmbH").waitFor();
    await first.getByRole("button", { name: "Sign out" }).click();
    for (const tab of [first, second]) await tab.getByLabel("Token").waitFor();
    // The other user's tab stays as it is.
    await third.reload();
    await third.locator(".who").getByText("Larchwood Cloud GmbH").waitFor();
    await other.close();
  });

  test("leads by keyboard from a search to a customer and its subscriptions", async () => {
    await page.goto(`${url}/`);
    await count("3 customers").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("probewerk");
    await count("1 customer").waitFor();
    expect(new URL(page.url()).search).toBe("?search=probewerk");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await heading("Probewerk GmbH").waitFor();
    // The heading has the focus, so that screen readers announce the page.
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Probewerk GmbH");
    expect(await page.title()).toBe("Probewerk GmbH · Workspace");
    await page.getByRole("region", { name: "Subscriptions" }).getByText("Cedarwise Payroll").first().waitFor();
    await page.goBack();
    await count("1 customer").waitFor();
    expect(await page.getByLabel("Search by name or domain").inputValue()).toBe("probewerk");
  });

  test("filters subscriptions, keeps the filters in the address, and says when nothing matches", async () => {
    await page.goto(`${url}/?page=subscriptions`);
    await count("6 subscriptions").waitFor();
    await page.getByLabel("Status").selectOption("Pending");
    const { subscriptions } = await ask<{ subscriptions: { nodes: { displayName: string }[] } }>(
      "{ subscriptions(filter: { status: [PENDING] }, orderBy: { field: NAME }) { nodes { displayName } } }",
    );
    const names = subscriptions.nodes.map(({ displayName }) => displayName);
    await count(names.length === 1 ? "1 subscription" : `${names.length} subscriptions`).waitFor();
    await page.reload();
    await rows("Subscriptions").first().waitFor();
    expect(await rows("Subscriptions").count()).toBe(names.length);
    for (const [place, name] of names.entries())
      expect(await rows("Subscriptions").nth(place).getByRole("cell").first().innerText()).toContain(name);
    await page.getByLabel("Search by name, customer, offer or publisher").fill("nothing has this name");
    await page.getByText("No subscription matches the filters.").waitFor();
    await count("0 subscriptions").waitFor();
  });

  test("opens GraphiQL in a new tab with the query and the variables of a list", async () => {
    await page.goto(`${url}/?search=probewerk`);
    await count("1 customer").waitFor();
    const [tab] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "As GraphQL" }).click()]);
    await tab.locator(".graphiql-query-editor").getByText("Customers").first().waitFor();
    const answered = tab.waitForResponse((response) => (response.request().postData() ?? "").includes("query Customers"));
    await tab.locator(".graphiql-execute-button").click();
    const response = await answered;
    expect(response.request().postDataJSON()).toMatchObject({ variables: { filter: { search: "probewerk" } } });
    expect(await response.json()).toMatchObject({ data: { customers: { nodes: [{ companyName: "Probewerk GmbH" }] } } });
    await tab.close();
  });

  test("lists more than a page in pages, forward and back", async () => {
    const create = "mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { userErrors { message } } }";
    for (let number = 10; number < 40; number++) {
      const input = {
        companyName: `Series ${number}`,
        domain: `series-${number}.example`,
        country: "DE",
        email: "a@series.example",
      };
      expect(await ask(create, { input })).toEqual({ createCustomer: { userErrors: [] } });
    }
    await page.goto(`${url}/?search=series`);
    await count("30 customers").waitFor();
    const firstRow = rows("Customers").first();
    expect([await rows("Customers").count(), await firstRow.innerText()]).toEqual([25, expect.stringContaining("Series 10")]);
    await page.getByRole("link", { name: "Next" }).click();
    await firstRow.filter({ hasText: "Series 35" }).waitFor();
    expect(await rows("Customers").count()).toBe(5);
    await page.getByRole("link", { name: "Previous" }).click();
    await firstRow.filter({ hasText: "Series 10" }).waitFor();
    expect(await rows("Customers").count()).toBe(25);
  });

  test("the clock of the sandbox moves to the next thing due, which then happens", async () => {
    await page.goto(`${url}/`);
    const { viewer } = await ask<{ viewer: { nextDueAt: string } }>("{ viewer { nextDueAt } }");
    await page.getByRole("button", { name: "To the next thing due" }).click();
    await page.locator(`.clock time[datetime="${viewer.nextDueAt}"]`).waitFor();
    await page.getByText(/^(?!0 transitions, 0 reminders and 0).* in this time\.$/).waitFor();
    expect(await clockOfServer()).toBe(viewer.nextDueAt);
  });

  test("the clock of the sandbox moves by a day, by a month and to a date, and the lists follow", async () => {
    const moved = async (move: () => Promise<void>) => {
      const before = await clockOfServer();
      await move();
      await page.getByText("in this time.").waitFor();
      const after = await clockOfServer();
      await page.locator(`.clock time[datetime="${after}"]`).waitFor();
      return [before, after] as const;
    };
    const click = (name: string) => () => page.getByRole("button", { name, exact: true }).click();
    await page.goto(`${url}/?page=subscriptions&status=ACTIVE`);
    await rows("Subscriptions").first().waitFor();
    const [start, nextDay] = await moved(click("+1 day"));
    expect(Date.parse(nextDay) - Date.parse(start)).toBe(86_400_000);
    const [, nextMonth] = await moved(click("+1 month"));
    const month = (at: string) => Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7));
    expect([month(nextMonth) - month(nextDay), nextMonth.slice(10)]).toEqual([1, nextDay.slice(10)]);
    await page.getByText(/^[1-9]\d* transitions?, \d+ reminders? and \d+ invoices? in this time\.$/).waitFor();
    const day = `${Number(nextMonth.slice(0, 4)) + 1}-03-01`;
    const [, chosen] = await moved(async () => {
      await page.getByLabel("Day to move the test clock to").fill(day);
      await page.keyboard.press("Enter");
    });
    expect(chosen).toBe(`${day}T00:00:00.000Z`);
    const { subscriptions } = await ask<{ subscriptions: { totalCount: number } }>(
      "{ subscriptions(filter: { status: [ACTIVE] }) { totalCount } }",
    );
    await count(subscriptions.totalCount === 1 ? "1 subscription" : `${subscriptions.totalCount} subscriptions`).waitFor();
  });

  test("says when the server does not answer, and tries again", async () => {
    await page.goto(`${url}/`);
    await rows("Customers").first().waitFor();
    await page.route("**/graphql", (route) => route.abort());
    await page.getByRole("link", { name: "Subscriptions" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "The server does not answer." });
    await alert.waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.unroute("**/graphql");
    await alert.getByRole("button", { name: "Try again" }).click();
    await rows("Subscriptions").first().waitFor();
    complaints.length = 0;
  });

  test("a session that has ended asks to sign in, and then continues at the same place", async () => {
    const ended = program.run("token", ...SANDBOX, "--role", "SALES_AGENT", "--user", "ana");
    const other = await workspace.browser.newContext({ viewport: WIDE });
    const tab = await other.newPage();
    await tab.goto(`${url}/?page=subscriptions#token=${ended}`);
    await tab.getByRole("table", { name: "Subscriptions" }).waitFor();
    program.run("suspend-user", ...SANDBOX, "--user", "ana");
    // Every server obeys within a second.
    while ((await send(url, ended, "{ viewer { now } }")).status === 200);
    await tab.getByLabel("Status").selectOption("Active");
    await tab.getByRole("alert").waitFor();
    await tab.getByLabel("Token").fill(workspace.token);
    await tab.getByRole("button", { name: "Sign in" }).click();
    await tab.getByRole("table", { name: "Subscriptions" }).waitFor();
    expect(new URL(tab.url()).search).toBe("?page=subscriptions&status=ACTIVE");
    await other.close();
  });

  test("shows LIVE for a live partner, without controls of the clock", async () => {
    const other = await workspace.browser.newContext({ viewport: WIDE });
    const tab = await other.newPage();
    await tab.goto(workspace.links.live);
    await tab.getByRole("table", { name: "Customers" }).waitFor();
    expect(await tab.locator(".who").innerText()).toMatch(/^Larchwood Cloud GmbH\s+LIVE\s/);
    expect(await tab.getByRole("form", { name: "Test clock" }).count()).toBe(0);
    await other.close();
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const { customers } = await ask<{ customers: { nodes: { id: string }[] } }>(
      `{ customers(first: 1, filter: { search: "probewerk" }) { nodes { id } } }`,
    );
    for (const place of ["", "?page=subscriptions", `?page=customer&id=${required(customers.nodes[0]).id}`, "?page=nothing"]) {
      await page.goto(`${url}/${place}`);
      await (place === "?page=nothing" ? heading("No such page") : page.getByRole("table").first()).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    }
  });

  test("loads at most 300 kB, and nothing from elsewhere", async () => {
    requestedUrls.length = 0;
    await page.goto(`${url}/`);
    await page.getByRole("table").waitFor();
    const files = requestedUrls.filter((address) => !address.endsWith("/graphql"));
    const sizes = await Promise.all(
      files.map(async (file) => {
        const { body } = await request(file, { headers: { "accept-encoding": "br" } });
        return (await body.arrayBuffer()).byteLength;
      }),
    );
    expect(files.filter((file) => file.endsWith(".js")).length).toBeGreaterThanOrEqual(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(FIRST_LOAD_BYTES_MAX);
    expect(requestedUrls.filter((address) => !address.startsWith(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
