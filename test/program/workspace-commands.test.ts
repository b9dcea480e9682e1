import type { Page } from "playwright-core";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { required } from "../support/partner-client.js";
import { WorkspaceInBrowser } from "../support/workspace.js";

jest.setTimeout(120_000);

const workspace = new WorkspaceInBrowser();
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

(hasBrowser ? describe : describe.skip)("commands in the workspace", () => {
  let page: Page;
  let url: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
    await workspace.signIn();
  }, 240_000);
  afterAll(() => workspace.close());

  const dialog = () => page.getByRole("dialog");
  const button = (name: string) => dialog().getByRole("button", { name });
  const preview = () => dialog().getByRole("list", { name: "Result" }).getByRole("listitem");

  const idOf = async (filter: string) => {
    type Found = { subscriptions: { nodes: { id: string }[] } };
    const { subscriptions } = await ask<Found>(`{ subscriptions(first: 1, filter: ${filter}) { nodes { id } } }`);
    return required(subscriptions.nodes[0]).id;
  };

  test("opens GraphiQL with the dry run of a preview", async () => {
    await page.goto(`${url}/?page=subscription&id=${await workspace.buy()}`);
    await page.getByRole("button", { name: "Change licenses" }).click();
    await dialog().getByLabel("Licenses").fill("31");
    await button("Preview").click();
    await preview().first().waitFor();
    const [tab] = await Promise.all([page.waitForEvent("popup"), button("As GraphQL").click()]);
    await tab.locator(".graphiql-query-editor").getByText("ChangeQuantity").first().waitFor();
    const answered = tab.waitForResponse((response) => (response.request().postData() ?? "").includes("ChangeQuantity"));
    await tab.locator(".graphiql-execute-button").click();
    expect(await (await answered).json()).toMatchObject({
      data: { payload: { isDryRun: true, subscription: { quantity: 31 }, userErrors: [] } },
    });
    await tab.close();
    await button("Close").click();
  });

  test("converts a trial", async () => {
    const trial = await idOf("{ isTrial: true, status: [ACTIVE] }");
    await page.goto(`${url}/?page=subscription&id=${trial}`);
    await page.getByRole("button", { name: "Convert the trial" }).click();
    await dialog().getByLabel("Licenses").fill("3");
    await button("Preview").click();
    await preview().filter({ hasText: "Trial: yes → no" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await button("Confirm").click();
    await page
      .getByRole("status")
      .filter({ hasText: /^Done\. Licenses: 25 → 3\./ })
      .waitFor();
    expect(await ask("query ($id: ID!) { subscription(id: $id) { isTrial quantity } }", { id: trial })).toEqual({
      subscription: { isTrial: false, quantity: 3 },
    });
  });

  test("adds, changes and removes an add-on", async () => {
    await page.goto(`${url}/?page=subscription&id=${await idOf('{ search: "probewerk", publisherKind: MICROSOFT }')}`);
    const addOns = () => dialog().getByRole("combobox", { name: "Add-on" });
    const choose = async (label: string, quantity: string) => {
      await page.getByRole("button", { name: "Change add-ons" }).click();
      const option = addOns().locator("option", { hasText: label }).first();
      await option.waitFor({ state: "attached" });
      const title = (await option.innerText()).replace(/ \([^(]*\)$/, "");
      await addOns().selectOption(required(await option.getAttribute("value")));
      await dialog().getByRole("spinbutton").fill(quantity);
      await button("Preview").click();
      await preview().filter({ hasText: "Add-ons: " }).waitFor();
      return title;
    };
    const confirm = async (text: string) => {
      await button("Confirm").click();
      await page.locator("p.done").filter({ hasText: text }).waitFor();
      await dialog().waitFor({ state: "hidden" });
    };
    // One that the subscription has not: the demo has bought another one.
    const title = await choose("(none)", "2");
    expect(await accessibilityProblems(page)).toEqual([]);
    await confirm(`2 × ${title} (active)`);
    await choose(`${title} (2 licenses)`, "3");
    await confirm(`3 × ${title} (active)`);
    await choose(`${title} (3 licenses)`, "0");
    await confirm(`→ `);
    const { subscriptions } = await ask<{
      subscriptions: { nodes: { addOns: { status: string; plan: { title: string } }[] }[] };
    }>(
      `{ subscriptions(first: 1, filter: { search: "probewerk", publisherKind: MICROSOFT }) { nodes { addOns { status plan { title } } } } }`,
    );
    const [bought] = required(subscriptions.nodes[0]).addOns.filter(({ plan }) => plan.title === title);
    expect(bought?.status).toBe("DELETED");
  });
});
