import type { Page } from "playwright-core";
import {
  CreateCartDocument,
  CustomersDocument,
  MarketplaceClient,
  OffersDocument,
  SubscriptionsOfCustomerDocument,
} from "../../client/src/index.js";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, LOCALE, WIDE, WorkspaceInBrowser } from "../support/workspace.js";

jest.setTimeout(120_000);

const workspace = new WorkspaceInBrowser();
const RESELLER = "Marlowe Pine IT";
const PROVIDER = "Kestrel Distribution Inc";
const RESELLER_TEXT = "Marlowe Pine IT, MPN id 4820003";
/** An amount, as the page writes it in the currencies of the demo. */
const AMOUNT = /[$€£]\s?\d/;

(hasBrowser ? describe : describe.skip)("indirect resellers in the workspace", () => {
  let reseller: Page;
  let provider: Page;
  let client: MarketplaceClient;

  /** A page on which a user of a partner is signed in, in a browser of its own. */
  const signedIn = async (token: string) => {
    const context = await workspace.browser.newContext({ viewport: WIDE, locale: LOCALE });
    const page = await context.newPage();
    page.on("pageerror", (error) => workspace.complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && workspace.complaints.push(message.text()));
    await page.goto(`${workspace.url}/#token=${token}`);
    await page.getByRole("table", { name: "Customers" }).waitFor();
    return page;
  };

  beforeAll(async () => {
    await workspace.open();
    const [own, ofProvider] = [RESELLER, PROVIDER].map((name) =>
      workspace.program.run("token", "--partner", name, "--role", "GLOBAL_ADMIN"),
    );
    reseller = await signedIn(required(own));
    provider = await signedIn(required(ofProvider));
    // The client of partners' programs, as the provider.
    client = new MarketplaceClient({ url: workspace.url, token: required(ofProvider) });
  }, 240_000);
  afterAll(() => workspace.close());

  const customerNamed = async (search: string) =>
    required((await client.request(CustomersDocument, { first: 1, filter: { search } })).customers.nodes[0]).id;
  const offerNamed = async (search: string) =>
    required((await client.request(OffersDocument, { first: 1, filter: { search } })).offers.nodes[0]);
  const dialogOf = (page: Page) => page.getByRole("dialog");
  const preview = async (page: Page) => {
    await dialogOf(page).getByRole("button", { name: "Preview" }).click();
    await dialogOf(page).getByRole("list", { name: "Result" }).waitFor();
    return dialogOf(page).getByRole("list", { name: "Result" }).getByRole("listitem").allInnerTexts();
  };
  const confirmLive = async (page: Page) => {
    await dialogOf(page)
      .getByLabel(/^Carry it out for the live partner/)
      .check();
    await dialogOf(page).getByRole("button", { name: "Confirm" }).click();
    await dialogOf(page).waitFor({ state: "detached" });
  };

  test("a reseller has its own customers, and the catalog instead of purchases and invoices", async () => {
    expect(await reseller.locator("nav.pages").getByRole("link").allInnerTexts()).toEqual([
      ...["Customers", "Subscriptions", "Catalog", "Renewals", "GraphiQL"],
    ]);
    const names = await reseller.getByRole("table", { name: "Customers" }).getByRole("link").allInnerTexts();
    expect(names).toEqual(["Penhallow Foods Ltd", "Redwood Valley Dental Group"]);
    await reseller.getByRole("link", { name: "Redwood Valley Dental Group" }).click();
    await reseller.getByRole("heading", { level: 1, name: "Redwood Valley Dental Group" }).waitFor();
    for (const name of ["Buy for this customer", "Assign to a reseller"]) expect(await reseller.getByText(name).count()).toBe(0);
  });

  test("a reseller sees what its customer can buy and what is in its cart, without amounts and without a way to buy", async () => {
    const customer = await customerNamed("redwood");
    const { id, plans } = await offerNamed("Finch Sign");
    const line = { planId: required(plans[0]).id, quantity: 7, termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
    const filled = await client.command(CreateCartDocument, { customerId: customer, lines: [line] });
    expect(filled.isRefused).toBe(false);
    await reseller.getByRole("link", { name: "Catalog" }).click();
    await reseller.getByRole("heading", { level: 1, name: "Catalog" }).waitFor();
    await reseller.goto(`${workspace.url}/?page=offer&id=${id}&customer=${customer}`);
    await reseller.getByText("You agree the prices with your indirect provider, so they are not shown here.").waitFor();
    await reseller
      .getByText("Redwood Valley Dental Group can buy this plan. Your indirect provider buys for this customer.")
      .first()
      .waitFor();
    const cart = reseller.getByRole("table", { name: "Cart" });
    expect((await cart.getByRole("cell").allInnerTexts()).map((text) => text.replace(/\s+/g, " "))).toEqual([
      "Finch Sign Standard 1 year, monthly",
      "7",
    ]);
    expect(await reseller.locator("main").innerText()).not.toMatch(AMOUNT);
    expect(await reseller.locator("main").getByRole("button").count()).toBe(0);
    // For the provider the same cart has amounts, and the purchase.
    await provider.goto(`${workspace.url}/?page=buy&customer=${customer}`);
    await provider.getByRole("button", { name: "Review and buy" }).waitFor();
    expect(await provider.locator(".due").innerText()).toMatch(AMOUNT);
  });

  test("a reseller sees a subscription and its renewals without amounts, and does what it may", async () => {
    await reseller.goto(`${workspace.url}/?page=renewals`);
    await reseller.getByRole("heading", { level: 1, name: "Renewals" }).waitFor();
    await reseller.getByRole("table", { name: "Renewals" }).waitFor();
    expect(await reseller.locator("main").innerText()).not.toMatch(AMOUNT);
    await reseller.goto(`${workspace.url}/?page=subscriptions&status=ACTIVE&search=redwood`);
    await reseller.getByRole("table", { name: "Subscriptions" }).getByRole("link").first().click();
    const actions = reseller.getByRole("region", { name: "Actions" });
    await actions.getByRole("button", { name: "Rename" }).waitFor();
    expect(await actions.getByRole("button", { name: /licenses|plan|add-ons|reseller/ }).count()).toBe(0);
    await actions.locator("summary").click();
    await actions.locator("dd").filter({ hasText: "ask your indirect provider to do it" }).first().waitFor();
    expect(await reseller.locator("main").innerText()).not.toMatch(AMOUNT);
    await actions.getByRole("button", { name: "Rename" }).click();
    await dialogOf(reseller).getByLabel("Name").fill("Reception");
    expect((await preview(reseller))[0]).toMatch(/→ Reception$/);
    await confirmLive(reseller);
    await reseller.getByRole("heading", { level: 1, name: "Reception" }).waitFor();
  });

  test("a provider assigns a customer to a reseller, which sees it from then on", async () => {
    const customer = await customerNamed("harrow");
    await provider.goto(`${workspace.url}/?page=customer&id=${customer}`);
    await provider.getByRole("button", { name: "Assign to a reseller" }).click();
    await dialogOf(provider).getByRole("combobox", { name: "Indirect reseller" }).selectOption({ label: RESELLER_TEXT });
    expect(await preview(provider)).toEqual([`Indirect reseller: none → ${RESELLER_TEXT}`]);
    expect(await accessibilityProblems(provider)).toEqual([]);
    await reseller.goto(`${workspace.url}/`);
    await reseller.locator("main").getByText("2 customers").waitFor();
    await confirmLive(provider);
    await provider.getByText(`Done. Indirect reseller: none → ${RESELLER_TEXT}.`).waitFor();
    await reseller.reload();
    await reseller.getByRole("link", { name: "Harrow County Libraries" }).waitFor();
  });

  test("a provider sets the reseller of record of a subscription", async () => {
    const customer = await customerNamed("harrow");
    const { customer: found } = await client.request(SubscriptionsOfCustomerDocument, { customerId: customer, first: 1 });
    const { id } = required(found?.subscriptions.nodes[0]);
    await provider.goto(`${workspace.url}/?page=subscription&id=${id}`);
    await provider.getByRole("button", { name: "Set the reseller" }).click();
    await dialogOf(provider).getByRole("combobox", { name: "Indirect reseller" }).selectOption({ label: RESELLER_TEXT });
    expect((await preview(provider))[0]).toBe("Reseller: none → 4820003");
    expect(await accessibilityProblems(provider)).toEqual([]);
    await confirmLive(provider);
    await provider.getByText("Done. Reseller: none → 4820003.").waitFor();
    await provider.reload();
    await provider.locator("dt:has-text('Reseller') + dd:has-text('4820003')").waitFor();
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    const customer = await customerNamed("redwood");
    const { id } = await offerNamed("Finch Sign");
    await reseller.emulateMedia({ colorScheme });
    await reseller.setViewportSize(viewport);
    for (const place of ["?page=buy", `?page=offer&id=${id}&customer=${customer}`, "?page=subscriptions", "?page=renewals"]) {
      await reseller.goto(`${workspace.url}/${place}`);
      await reseller.getByRole("table").first().waitFor();
      expect(await accessibilityProblems(reseller)).toEqual([]);
      expect(await reseller.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    }
    expect(workspace.complaints).toEqual([]);
  });
});
