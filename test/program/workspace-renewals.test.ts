import type { Page } from "playwright-core";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { APPEARANCES, moneyText, WorkspaceInBrowser, type Money } from "../support/workspace.js";

jest.setTimeout(120_000);

const workspace = new WorkspaceInBrowser();
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

type State = { autoRenew: boolean; scheduledChange: { quantity: number } | null };
type Worklist = { subscriptions: { totalCount: number; summary: { currency: string; estimatedRenewalAmount: Money }[] } };

const statesOf = async (ids: readonly string[]) =>
  (
    await ask<{ nodes: State[] }>(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CustomerSubscription { autoRenew scheduledChange { quantity } } } }",
      { ids },
    )
  ).nodes;

(hasBrowser ? describe : describe.skip)("renewals in the workspace", () => {
  let page: Page;
  let url: string;
  let ids: readonly string[];

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
    ids = [await workspace.buy(), await workspace.buy()];
    // 45 days before the end of their terms of a year.
    await workspace.moveClock(320);
    await workspace.signIn();
  }, 240_000);
  afterAll(() => workspace.close());

  const rows = () => page.getByRole("table", { name: "Renewals" }).locator("tbody").getByRole("row");
  const count = (text: string) => page.locator("main").getByRole("status").filter({ hasText: text }).waitFor();
  const dialog = () => page.getByRole("dialog");
  const button = (name: string) => dialog().getByRole("button", { name });
  const preview = () => dialog().getByRole("list", { name: "Result" }).getByRole("listitem");
  const click = (name: string) => page.getByRole("button", { name, exact: true }).click();
  /** Waits for the result of a command. The preview in its dialog has the same text. */
  const done = async (text: string) => {
    await dialog().waitFor({ state: "detached" });
    await page.getByRole("group", { name: "Selected subscriptions" }).getByRole("status").filter({ hasText: text }).waitFor();
  };
  const open = async () => {
    await page.goto(`${url}/?page=renewals&search=contracts`);
    await count("2 subscriptions");
  };

  test("lists what ends within 90 days, with the totals of all pages by currency", async () => {
    await page.getByRole("link", { name: "Renewals" }).click();
    await rows().first().waitFor();
    const { viewer } = await ask<{ viewer: { now: string } }>("{ viewer { now } }");
    const last = new Date(Date.parse(viewer.now) + 90 * 86_400_000).toISOString().slice(0, 10);
    const { subscriptions } = await ask<Worklist>(
      `query ($from: Date!, $until: Date!) { subscriptions(first: 1, filter: { renewsFrom: $from, renewsUntil: $until }) {
        totalCount summary { currency estimatedRenewalAmount { amount currency } } } }`,
      { from: viewer.now.slice(0, 10), until: last },
    );
    await count(subscriptions.totalCount === 1 ? "1 subscription" : `${subscriptions.totalCount} subscriptions`);
    for (const { currency, estimatedRenewalAmount } of subscriptions.summary)
      expect(await page.locator(`dt:has-text("Renewing in ${currency}") + dd strong`).innerText()).toBe(
        moneyText(estimatedRenewalAmount),
      );
  });

  test("filters by days, outcome, publisher and customer", async () => {
    await open();
    await page.getByLabel("Term ends within").selectOption("30 days");
    await page.getByText("No term ends in this time, with these filters.").waitFor();
    await page.getByLabel("Term ends within").selectOption("60 days");
    await count("2 subscriptions");
    await page.getByRole("combobox", { name: "Publisher", exact: true }).selectOption("Microsoft");
    await count("0 subscriptions");
    await page.getByRole("combobox", { name: "Publisher", exact: true }).selectOption("Independent publishers");
    await page.getByLabel("Outcome").selectOption("Ends");
    await count("0 subscriptions");
    await page.getByLabel("Outcome").selectOption("Renews");
    await count("2 subscriptions");
    await page.getByRole("combobox", { name: "Customer", exact: true }).fill("pinewood");
    await page.locator('datalist option[value="Pinewood Test Ltd (pinewood.example)"]').waitFor({ state: "attached" });
    await page.getByRole("combobox", { name: "Customer", exact: true }).fill("Pinewood Test Ltd (pinewood.example)");
    await count("0 subscriptions");
    await page.getByRole("combobox", { name: "Customer", exact: true }).fill("");
    await count("2 subscriptions");
  });

  test("schedules licenses for several, each as the preview said", async () => {
    await open();
    await click("Select all on this page");
    await click("Schedule licenses");
    const fields = dialog().getByRole("spinbutton");
    expect(await fields.count()).toBe(2);
    await fields.nth(0).fill("30");
    await fields.nth(1).fill("40");
    await button("Preview").click();
    await preview().first().waitFor();
    const texts = await preview().allInnerTexts();
    expect(texts[0]).toBe("Changed: 2");
    expect(texts.slice(1).map((text) => /none → \d+/.exec(text)?.[0])).toEqual(["none → 30", "none → 40"]);
    expect(await statesOf(ids)).toEqual(Array(2).fill({ autoRenew: true, scheduledChange: null }));
    await button("Confirm").click();
    await done("Changed: 2");
    expect((await statesOf(ids)).map(({ scheduledChange }) => scheduledChange?.quantity).sort()).toEqual([30, 40]);
    await rows().filter({ hasText: "30 licenses" }).waitFor();
  });

  test("one refusal leaves all as they are, unless the others are to be changed", async () => {
    await open();
    // One subscription has nothing scheduled any more.
    const clear =
      "mutation ($id: ID!) { scheduleChange(input: { subscriptionId: $id, clear: true }) { userErrors { message } } }";
    expect(await ask(clear, { id: ids[0] })).toEqual({ scheduleChange: { userErrors: [] } });
    await rows().filter({ hasText: "As now" }).waitFor();
    const before = await statesOf(ids);
    await click("Select all on this page");
    await click("Schedule licenses");
    for (const field of await dialog().getByRole("spinbutton").all()) await field.fill("50");
    const other =
      'mutation ($id: ID!) { renameSubscription(input: { subscriptionId: $id, nickname: "Contracts of 2027" }) { userErrors { message } } }';
    await button("Preview").click();
    await preview().first().waitFor();
    // Someone else changes one of them between the preview and the confirmation.
    expect(await ask(other, { id: ids[0] })).toEqual({ renameSubscription: { userErrors: [] } });
    await button("Confirm").click();
    await dialog().getByRole("alert").filter({ hasText: "Contracts · Probewerk GmbH: Refused." }).waitFor();
    expect(await statesOf(ids)).toEqual(before);
    // The page reads the present state by itself.
    await page.locator("tbody tr").filter({ hasText: "Contracts of 2027" }).waitFor();
    await dialog().getByLabel("Change the others when one is refused").check();
    await button("Preview").click();
    await preview().filter({ hasText: "Changed: 2" }).waitFor();
    await button("Confirm").click();
    await done("Changed: 2");
    expect((await statesOf(ids)).map(({ scheduledChange }) => scheduledChange?.quantity)).toEqual([50, 50]);
  });

  test("switches auto-renewal of a selected subscription off, and removes what was scheduled", async () => {
    await open();
    await rows().first().getByRole("checkbox").check();
    await click("Remove scheduled changes");
    await button("Preview").click();
    await preview().filter({ hasText: "50 → none" }).waitFor();
    await button("Confirm").click();
    await done("Changed: 1");
    await rows().first().getByRole("checkbox").check();
    await click("Switch auto-renewal off");
    await button("Preview").click();
    await preview().filter({ hasText: "Auto-renewal: on → off" }).waitFor();
    await button("Confirm").click();
    await done("Auto-renewal: on → off");
    await rows().first().getByText("None: auto-renewal is off").waitFor();
    const states = await statesOf(ids);
    expect(states.filter(({ autoRenew }) => !autoRenew)).toEqual([{ autoRenew: false, scheduledChange: null }]);
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await open();
    await click("Select all on this page");
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    await click("Switch auto-renewal on");
    await button("Preview").click();
    await dialog().locator(".preview, .problem").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await button("Close").click();
    expect(workspace.complaints).toEqual([]);
  });
});
