import type { Page } from "playwright-core";
import { SubscriptionsDocument, ViewerDocument, type SubscriptionFilter } from "../../client/src/index.js";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { runWithJest } from "../support/jest-project.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, DAY_MS, WorkspaceInBrowser } from "../support/workspace.js";

jest.setTimeout(180_000);

const workspace = new WorkspaceInBrowser();
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

(hasBrowser ? describe : describe.skip)("the steps of a session as a test", () => {
  let page: Page;
  let url: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
    await workspace.signIn();
  }, 240_000);
  afterAll(() => workspace.close());

  const dialog = () => page.getByRole("dialog");
  const program = () => page.getByRole("group", { name: "Program of the test" });
  const steps = () => page.getByRole("region", { name: /^\d+ steps?$/ }).getByRole("listitem");
  const moved = () => page.getByText(/ in this time\.$/);

  /** Previews and confirms the command of the dialog that is open. */
  const carryOut = async () => {
    await dialog().getByRole("button", { name: "Preview" }).click();
    await dialog().getByRole("list", { name: "Result" }).getByRole("listitem").first().waitFor();
    await dialog().getByRole("button", { name: "Confirm" }).click();
    await dialog().waitFor({ state: "detached" });
  };
  const buy = async () => {
    type Found = { customers: { nodes: { id: string }[] }; offers: { nodes: { id: string }[] } };
    const { customers, offers } = await ask<Found>(
      `{ customers(first: 1, filter: { search: "probewerk" }) { nodes { id } } offers(first: 1, filter: { search: "Finch Sign" }) { nodes { id } } }`,
    );
    const [customer, offer] = [required(customers.nodes[0]).id, required(offers.nodes[0]).id];
    await page.goto(`${url}/?page=offer&id=${offer}&customer=${customer}`);
    await page
      .getByRole("button", { name: /^Add .* to the cart$/ })
      .first()
      .click();
    await dialog().getByLabel("Licenses").fill("25");
    await dialog().getByLabel("Your name").fill("Contracts of the north");
    await carryOut();
    await page.getByRole("button", { name: "Review and buy" }).click();
    await carryOut();
    await page.getByRole("link", { name: "Contracts of the north" }).click();
    await page.getByRole("button", { name: "Activate as the publisher (sandbox)" }).click();
    await page.locator(".page-heading .badge.active").waitFor();
  };
  const changeLicenses = async (quantity: string) => {
    await page.getByRole("button", { name: "Change licenses" }).click();
    await dialog().getByLabel("Licenses").fill(quantity);
    await carryOut();
  };

  test("says that there is none before the first step", async () => {
    await page.getByRole("link", { name: "As test" }).click();
    await page.getByRole("heading", { level: 1, name: "As test" }).waitFor();
    await page.getByText("You have not carried out a command yet.").waitFor();
  });

  const openSubscription = async (id: string) => {
    await page.goto(`${url}/?page=subscription&id=${id}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  const idOf = async (filter: SubscriptionFilter) => {
    const { subscriptions } = await workspace.client.request(SubscriptionsDocument, { first: 1, filter });
    return required(subscriptions.nodes[0]).id;
  };
  const openForm = (name: string) => page.getByRole("button", { name, exact: true }).click();

  test("runs commands of every kind, on subscriptions that were bought before the session", async () => {
    const [trial, suite] = [
      await idOf({ isTrial: true, status: ["ACTIVE"], search: "Business Premium" }),
      await idOf({ search: "probewerk", publisherKind: "MICROSOFT" }),
    ];
    const contracts = await workspace.buy();
    await openSubscription(trial);
    await openForm("Convert the trial");
    await dialog().getByLabel("Licenses").fill("3");
    await carryOut();
    await openSubscription(suite);
    await openForm("Change add-ons");
    await dialog().getByRole("spinbutton").fill("13");
    await carryOut();
    for (const name of ["Suspend", "Reactivate", "Schedule licenses"]) {
      await openForm(name);
      if (name === "Schedule licenses") await dialog().getByLabel("Licenses").fill("20");
      await carryOut();
    }
    await openSubscription(contracts);
    await openForm("Rename");
    await dialog().getByLabel("Name").fill("Agreements");
    await carryOut();
    await page.getByRole("heading", { level: 1, name: "Agreements" }).waitFor();
    await openForm("Change plan");
    await dialog().getByRole("combobox", { name: "Plan" }).getByText("Finch Sign Plus").waitFor({ state: "attached" });
    await carryOut();
    // The next command expects the version that the page then shows.
    await page.locator("dt:has-text('Plan') + dd:has-text('Finch Sign Plus')").first().waitFor();
    await openForm("Cancel");
    await dialog().getByLabel("Reason").fill("They move to another product.");
    await carryOut();
    await page.goto(`${url}/?page=renewals&publisher=PARTNER`);
    await openForm("Select all on this page");
    await openForm("Switch auto-renewal off");
    await carryOut();
    await page.getByRole("link", { name: "As test" }).click();
    await steps().nth(8).waitFor();
    expect(await runWithJest({ "commands.test.js": await program().innerText() })).toEqual({ "commands.test.js": "passed" });
    await page.getByRole("button", { name: "Start again without these steps" }).click();
  });

  test("becomes a test that Jest runs with the kit, and that fails when a result differs", async () => {
    await buy();
    await page.getByRole("button", { name: "+1 day" }).click();
    await moved().waitFor();
    await changeLicenses("30");
    // This one was bought before the session.
    await page.goto(`${url}/?page=subscriptions&search=probewerk`);
    await page.getByRole("link", { name: "Microsoft 365 E3" }).click();
    await changeLicenses("15");
    await page.getByRole("button", { name: "+1 month" }).click();
    await moved().waitFor();

    await page.getByRole("link", { name: "As test" }).click();
    expect((await steps().allInnerTexts()).map((text) => text.replace(/^.* UTC\s+/, ""))).toEqual([
      ...["Create cart", "Checkout cart", "Activate sandbox subscription", "Advance test clock"],
      ...["Change quantity", "Change quantity", "Advance test clock"],
    ]);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy the test" }).click();
    await page.getByText("Copied.").waitFor();
    const text = await page.evaluate<string>("navigator.clipboard.readText()");
    expect(text).toBe(await program().innerText());
    expect(text).not.toMatch(/(cus|pln|sub|crt|lin)_[0-9a-z]{26}/);
    const different = text.replace("quantity: 30,\n", "quantity: 31,\n");
    expect(different).not.toBe(text);
    expect(await runWithJest({ "session.test.js": text, "different.test.js": different })).toEqual({
      "session.test.js": "passed",
      "different.test.js": expect.stringContaining("toMatchObject"),
    });
  });

  test("stays over a reload, and starts again when the user wants it", async () => {
    await page.reload();
    await steps().nth(6).waitFor();
    await page.getByRole("button", { name: "Start again without these steps" }).click();
    await page.getByText("You have not carried out a command yet.").waitFor();
    await page.getByRole("button", { name: "+1 day" }).click();
    await moved().waitFor();
    await steps().first().waitFor();
    expect(await steps().count()).toBe(1);
  });

  test("says when there is no room for more steps, and still carries them out", async () => {
    await page.evaluate(`(() => {
      const recording = JSON.parse(sessionStorage.getItem("marketplace.steps"));
      const [step] = recording.steps;
      sessionStorage.setItem("marketplace.steps", JSON.stringify({ ...recording, steps: Array(200).fill(step) }));
    })()`);
    const before = (await workspace.client.request(ViewerDocument, {})).viewer.now;
    await page.reload();
    await page.getByRole("button", { name: "+1 day" }).click();
    await page.getByText("There is no room for more steps.").waitFor();
    await moved().waitFor();
    const { now } = (await workspace.client.request(ViewerDocument, {})).viewer;
    expect(Date.parse(now) - Date.parse(before)).toBe(DAY_MS);
    expect(await steps().count()).toBe(200);
    await page.getByRole("button", { name: "Start again without these steps" }).click();
    await page.getByRole("button", { name: "+1 day" }).click();
    await steps().first().waitFor();
  });

  test("is not offered to a live partner", async () => {
    const context = await workspace.browser.newContext();
    const tab = await context.newPage();
    await tab.goto(workspace.links.live);
    await tab.getByRole("table", { name: "Customers" }).waitFor();
    expect(await tab.getByRole("link", { name: "As test" }).count()).toBe(0);
    await context.close();
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.goto(`${url}/?page=test`);
    await program().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    expect(workspace.complaints).toEqual([]);
  });
});
