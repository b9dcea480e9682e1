import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, SANDBOX, WorkspaceInBrowser, moneyText, type Money } from "../support/workspace.js";

jest.setTimeout(120_000);

const workspace = new WorkspaceInBrowser();
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

type Line = { amount: Money; explanation: { steps: { text: string; rule: string }[] } | null };
type Invoice = { id: string; number: string; total: Money; charges: { totalCount: number; nodes: Line[] } };

(hasBrowser ? describe : describe.skip)("invoices in the workspace", () => {
  let page: Page;
  let url: string;
  let invoice: Invoice;

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
    await workspace.buy();
    await workspace.moveClock(45);
    const { invoices } = await ask<{ invoices: { nodes: Invoice[] } }>(
      `{ invoices(first: 1, filter: { currency: "EUR" }) { nodes { id number total { amount currency } charges(first: 25) {
        totalCount nodes { amount { amount currency } explanation { steps { text rule } } } } } } }`,
    );
    invoice = required(invoices.nodes[0]);
    await workspace.signIn();
  }, 240_000);
  afterAll(() => workspace.close());

  const rows = (table: string) => page.getByRole("table", { name: table }).locator("tbody").getByRole("row");
  const open = async () => {
    await page.goto(`${url}/?page=invoice&id=${invoice.id}`);
    await rows("Lines").first().waitFor();
  };

  test("lists the documents with what is left to pay, and leads to one of them", async () => {
    await page.getByRole("link", { name: "Invoices" }).click();
    const row = rows("Invoices").filter({ hasText: invoice.number });
    await row.waitFor();
    expect(await row.innerText()).toContain(moneyText(invoice.total));
    const { invoiceSummaries } = await ask<{ invoiceSummaries: { currency: string; balance: Money }[] }>(
      "{ invoiceSummaries { currency balance { amount currency } } }",
    );
    for (const { currency, balance } of invoiceSummaries)
      expect(await page.locator(`dt:has-text("To pay in ${currency}") + dd`).innerText()).toMatch(
        new RegExp(`^\\${moneyText(balance)}`),
      );
    await page.getByLabel("Status").selectOption("Paid");
    await page.getByText("No invoice has this status.").waitFor();
    await page.goBack();
    await row.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: `Invoice ${invoice.number}` }).waitFor();
  });

  test("shows its lines, and how each amount follows from the list price", async () => {
    await open();
    expect(await rows("Lines").count()).toBe(invoice.charges.totalCount);
    for (const [place, { amount, explanation }] of invoice.charges.nodes.entries()) {
      const row = rows("Lines").nth(place);
      expect(await row.getByRole("cell").last().innerText()).toBe(moneyText(amount));
      await row.locator("summary").click();
      const steps = explanation?.steps.map(({ text, rule }) => `${text} ${rule}`) ?? [];
      expect(await row.getByRole("listitem").allInnerTexts()).toEqual(steps);
    }
  });

  test("shows the document in the page, once", async () => {
    let links = 0;
    page.on("request", (sent) => {
      if (sent.postData()?.includes("query InvoiceDownload")) links++;
    });
    const answered = page.waitForResponse((response) => response.url().includes("/downloads/"));
    await open();
    const headers = (await answered).headers();
    expect([headers["content-type"], headers["content-disposition"]]).toEqual([
      "application/pdf",
      expect.stringMatching(new RegExp(`^inline; filename="[^"]*${invoice.number}[^"]*[.]pdf"$`)),
    ]);
    await page.getByTitle(`Document ${invoice.number}`).waitFor();
    // What happens elsewhere is read again; the document is not.
    await workspace.moveClock(60);
    const { viewer } = await ask<{ viewer: { now: string } }>("{ viewer { now } }");
    await page.locator(`.clock time[datetime="${viewer.now}"]`).waitFor();
    expect(links).toBe(1);
  });

  test.each(["PDF", "CSV", "XLSX", "JSON"])("downloads the document as %s", async (format) => {
    await open();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Download ${format}` }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`${invoice.number}.*[.]${format.toLowerCase()}$`));
    const content = readFileSync(await download.path());
    const start = { PDF: "%PDF-", CSV: "\ufeffPartnerId,", XLSX: "PK", JSON: "[" }[format] ?? "";
    expect(content.subarray(0, Buffer.byteLength(start)).toString()).toBe(start);
    await page.getByRole("heading", { level: 1, name: `Invoice ${invoice.number}` }).waitFor();
  });

  test("a user whose roles do not show invoices has no link to them, and is told so", async () => {
    const token = workspace.program.run("token", ...SANDBOX, "--role", "SALES_AGENT", "--user", "sven");
    const context = await workspace.browser.newContext({ locale: "en-GB" });
    const tab = await context.newPage();
    await tab.goto(`${url}/#token=${token}`);
    await tab.getByRole("table", { name: "Customers" }).waitFor();
    expect(await tab.getByRole("link", { name: "Invoices" }).count()).toBe(0);
    await tab.goto(`${url}/?page=invoices`);
    await tab.getByText("Your roles do not show this list.").waitFor();
    await context.close();
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.goto(`${url}/?page=invoices`);
    await rows("Invoices").first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    await open();
    await rows("Lines").first().locator("summary").click();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    expect(workspace.complaints).toEqual([]);
  });
});
