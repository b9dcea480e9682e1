import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { instant } from "../../../src/core/clock.js";
import { importCatalog } from "../../../src/services/catalog/import/import-catalog.js";
import { OFFER_MATRIX_COLUMNS } from "../../../src/services/catalog/rules/offer-matrix-rows.js";
import { InvoiceDownloadDocument, type DownloadFormat } from "../../client/graphql.js";
import { csv } from "../../support/catalog-client.js";
import { required, type Invoice, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/price-sheets.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

/** The columns of a reconciliation line, as in business rules §1.6. */
const COLUMNS = [
  ...[
    "PartnerId",
    "CustomerId",
    "CustomerName",
    "CustomerDomainName",
    "CustomerCountry",
    "InvoiceNumber",
    "MpnId",
    "ResellerMpnId",
  ],
  ...[
    "OrderId",
    "OrderDate",
    "ProductId",
    "SkuId",
    "AvailabilityId",
    "ProductName",
    "SkuName",
    "ProductQualifiers",
    "ChargeType",
  ],
  ...["UnitPrice", "EffectiveUnitPrice", "UnitType", "Quantity", "BillableQuantity", "Subtotal", "TaxTotal", "TotalForCustomer"],
  ...["Currency", "PublisherName", "PublisherId", "SubscriptionDescription", "SubscriptionId", "SubscriptionStartDate"],
  ...["SubscriptionEndDate", "ChargeStartDate", "ChargeEndDate", "TermAndBillingCycle", "BillingFrequency", "AlternateId"],
  ...["ReferenceId", "PriceAdjustmentDescription", "CreditReasonCode", "PromotionId", "PricingCurrency", "PCToBCExchangeRate"],
  ...["PCToBCExchangeRateDate", "MeterDescription", "ReservationOrderId", "CustomerBillingAddress", "PurchaseOrderNumber"],
  ...["ChangeDate", "DaysCharged", "PricedDays", "ListPrice", "PriceVersionId"],
];
const FORMATS: readonly DownloadFormat[] = ["CSV", "XLSX", "JSON", "PDF"];

type Line = Record<string, string>;

const linkTo = async (partner: PartnerClient, { id }: Invoice, format: DownloadFormat) =>
  required((await partner.query(InvoiceDownloadDocument, { id, format })).invoice).download;

async function fetched(partner: PartnerClient, invoice: Invoice, format: DownloadFormat): Promise<Buffer> {
  const { url } = await linkTo(partner, invoice, format);
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const linesOf = async (partner: PartnerClient, invoice: Invoice): Promise<Line[]> =>
  parse(await fetched(partner, invoice, "CSV"), { bom: true, columns: true });

/** Returns the cents of an amount such as "-1234.50", so that sums are exact. */
const cents = (amount: string) => Number(amount.replace(".", ""));

/** E25: 200.00 in July, credited in August. */
async function cancelledOverTheMonth() {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8, nickname: "Signatures" });
  await partner.clock.to("2020-08-01T19:59:59Z");
  await partner.cancel(subscription);
  await partner.clock.to("2020-09-08T00:00:00Z");
  const [creditNote, invoice] = await partner.invoices();
  return { partner, customer, subscription, invoice: required(invoice), creditNote: required(creditNote) };
}

/** A month with all kinds of charges: add-ons, a quantity change, an annual term billed monthly, and two publishers. */
async function busyMonth() {
  const { partner, customer } = await story({ at: "2020-06-11T08:00:00Z" });
  const addOns = { [plan("Contoso Stamps")]: 8 };
  const sign = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8, addOns });
  await partner.buyAndActivate(customer, plan("Fabrikam Payroll"), { quantity: 3 });
  await partner.clock.to("2020-06-12T10:00:00Z");
  await partner.changeQuantity(sign, 10);
  await partner.clock.to("2020-07-08T00:00:00Z");
  return { partner, customer, sign, invoice: required((await partner.invoices())[0]) };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "downloads-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("E25: the invoice's file has the charge and the credit note's file its reversal, in the columns of the reconciliation line", async () => {
  const { partner, customer, subscription, invoice, creditNote } = await cancelledOverTheMonth();
  const [charged, ...others] = await linesOf(partner, invoice);
  expect(others).toEqual([]);
  expect(Object.keys(required(charged))).toEqual(COLUMNS);
  const lines = (await partner.getInvoice(invoice)).charges.nodes;
  const { PublisherId, OrderId, ...rest } = required(charged);
  expect(PublisherId).toMatch(/^pub_/);
  expect(OrderId).toMatch(/^ord_/);
  expect(rest).toEqual({
    ...Object.fromEntries(COLUMNS.filter((name) => !["PublisherId", "OrderId"].includes(name)).map((name) => [name, ""])),
    PartnerId: partner.id,
    CustomerId: customer.id,
    CustomerName: "Trey Research",
    CustomerDomainName: "trey.example",
    CustomerCountry: "US",
    InvoiceNumber: "G000000001",
    MpnId: partner.partner.mpnId,
    OrderDate: "2020-07-31",
    ProductId: "TST001",
    SkuId: "0001",
    ProductName: "Contoso Sign",
    SkuName: "Contoso Sign",
    ChargeType: "new",
    UnitPrice: "25.00",
    EffectiveUnitPrice: "25.00",
    UnitType: "Licenses",
    Quantity: "8",
    BillableQuantity: "8",
    Subtotal: "200.00",
    TaxTotal: "0.00",
    TotalForCustomer: "200.00",
    Currency: "USD",
    PublisherName: "Contoso Software",
    SubscriptionDescription: "Contoso Sign",
    SubscriptionId: subscription.id,
    SubscriptionStartDate: "2020-07-31",
    SubscriptionEndDate: "2020-08-30",
    ChargeStartDate: "2020-07-31",
    ChargeEndDate: "2020-08-30",
    TermAndBillingCycle: "1 Month commitment for monthly billing",
    BillingFrequency: "Monthly",
    ReferenceId: required(lines[0]).id,
    PricingCurrency: "USD",
    PCToBCExchangeRate: "1",
    ChangeDate: "2020-07-31",
    DaysCharged: "31",
    PricedDays: "31",
    ListPrice: "25.00",
    PriceVersionId: expect.stringMatching(/^prc_/) as string,
  });
  const [credited, ...more] = await linesOf(partner, creditNote);
  expect(more).toEqual([]);
  expect(credited).toEqual({
    ...charged,
    InvoiceNumber: "G000000002",
    ChargeType: "cancelImmediate",
    ChangeDate: "2020-08-01",
    Subtotal: "-200.00",
    TotalForCustomer: "-200.00",
    ReferenceId: required((await partner.getInvoice(creditNote)).charges.nodes[0]).id,
  });
});

test("the subtotals of all files sum to the invoice's total; a change has two lines over the whole period", async () => {
  const { partner, invoice } = await busyMonth();
  const lines = await linesOf(partner, invoice);
  expect(
    lines.map((line) => [line["SkuName"], line["ProductQualifiers"], line["ChargeType"], line["Quantity"], line["Subtotal"]]),
  ).toEqual([
    ["Contoso Sign", "", "new", "8", "200.00"],
    ["Contoso Stamps", "AddOn", "new", "8", "32.00"],
    ["Fabrikam Payroll", "", "new", "3", "90.00"],
    ["Contoso Sign", "", "addQuantity", "8", "-193.36"],
    ["Contoso Sign", "", "addQuantity", "10", "241.70"],
  ]);
  expect(lines.map((line) => [line["ChargeStartDate"], line["ChargeEndDate"]])).toEqual(
    Array(5).fill(["2020-06-11", "2020-07-10"]),
  );
  expect(lines.map((line) => line["EffectiveUnitPrice"])).toEqual(["25.00", "4.00", "30.00", "24.17", "24.17"]);
  const total = cents(invoice.total.amount);
  expect(lines.reduce((sum, line) => sum + cents(line["Subtotal"] ?? ""), 0)).toBe(total);

  const json = JSON.parse((await fetched(partner, invoice, "JSON")).toString("utf8")) as Record<string, string | number | null>[];
  expect(json.map((line) => Object.keys(line))).toEqual(Array(5).fill(COLUMNS));
  expect(json.map((line) => line["Quantity"])).toEqual([8, 8, 3, 8, 10]);
  expect(json.reduce((sum, line) => sum + cents(String(line["Subtotal"])), 0)).toBe(total);

  const path = join(folder, "lines.xlsx");
  writeFileSync(path, await fetched(partner, invoice, "XLSX"));
  const [names, ...rows] = await readSheet(path);
  expect(names).toEqual(COLUMNS);
  const column = (name: string) => rows.map((row) => row[COLUMNS.indexOf(name)]);
  expect(column("Subtotal")).toEqual([200, 32, 90, -193.36, 241.7]);
  expect(column("ChargeStartDate")).toEqual(Array(5).fill(instant("2020-06-11T00:00:00Z")));
  expect(column("InvoiceNumber")).toEqual(Array(5).fill("G000000001"));
});

test("a document downloaded again is the same file, even after renames", async () => {
  const { partner, sign, invoice } = await busyMonth();
  const before = await Promise.all(FORMATS.map((format) => fetched(partner, invoice, format)));
  await partner.rename(sign, "Another name");
  const path = join(folder, "renamed.csv");
  const renamed = rowsOf(join(__dirname, "../../support/catalog/offer-matrix.csv")).map((row) => ({
    ...row,
    ProductTitle: `${row["ProductTitle"]} by any other name`,
    SkuTitle: `${row["SkuTitle"]} by any other name`,
  }));
  writeFileSync(path, csv(OFFER_MATRIX_COLUMNS, renamed));
  const { refused } = await importCatalog(marketplace().database, {
    priceSheets: [],
    offerMatrix: path,
    now: instant("2020-07-09T00:00:00Z"),
  });
  expect(refused).toEqual([]);
  const titles = await marketplace().database.reader.query<{ title: string }[]>(
    "SELECT title FROM plan WHERE title LIKE '%any other%'",
  );
  expect(titles).toHaveLength(renamed.length);
  await partner.clock.to("2020-07-20T00:00:00Z");
  const after = await Promise.all(FORMATS.map((format) => fetched(partner, invoice, format)));
  expect(FORMATS.filter((_, index) => !required(before[index]).equals(required(after[index])))).toEqual([]);
});

test("a free trial's line is marked as a trial", async () => {
  const { partner, customer } = await story({ at: "2020-06-10T08:00:00Z" });
  await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 11 });
  await partner.clock.to("2020-08-08T00:00:00Z");
  const [second, first] = await partner.invoices();
  const [trial] = await linesOf(partner, required(first));
  expect(trial).toMatchObject({
    ProductQualifiers: "Trial",
    ChargeType: "new",
    Subtotal: "0.00",
    SubscriptionEndDate: "2020-07-09",
  });
  const [paid] = await linesOf(partner, required(second));
  expect(paid).toMatchObject({ ProductQualifiers: "", ChargeType: "renew", SubscriptionStartDate: "2020-07-10" });
});

test("the PDF of an invoice or a credit note has one page with the date of the document", async () => {
  const { partner, invoice, creditNote } = await cancelledOverTheMonth();
  for (const [document, published] of [
    [invoice, "2020-08-08T00:00:00Z"],
    [creditNote, "2020-09-08T00:00:00Z"],
  ] as const) {
    const pdf = (await fetched(partner, document, "PDF")).toString("latin1");
    expect(pdf.slice(0, 8)).toBe("%PDF-1.7");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    const [, createdAt] = /<xmp:CreateDate>([^<]*)</.exec(pdf) ?? [];
    expect(createdAt).toBe(published);
  }
});

test("a link has its file name and expires after 30 minutes of the system clock", async () => {
  const { partner, invoice, creditNote } = await cancelledOverTheMonth();
  const made = Date.now();
  const { url, expiresAt, fileName } = await linkTo(partner, invoice, "CSV");
  expect(fileName).toBe("invoice-G000000001-2020-07.csv");
  expect((await linkTo(partner, creditNote, "PDF")).fileName).toBe("credit-note-G000000002-2020-08.pdf");
  expect(url.startsWith(`${marketplace().app.url}/downloads/`)).toBe(true);
  expect(url.endsWith(`/${fileName}`)).toBe(true);
  const lifetimeMs = instant(expiresAt).getTime() - made;
  expect(lifetimeMs).toBeGreaterThan(29 * 60_000);
  expect(lifetimeMs).toBeLessThan(31 * 60_000);
});

test("users without access to invoices get no link, and partners get no link to another's invoice", async () => {
  const { partner, invoice } = await cancelledOverTheMonth();
  const helpdesk = await partner.as("HELPDESK_AGENT");
  const answer = await helpdesk.send(InvoiceDownloadDocument.toString(), { id: invoice.id, format: "CSV" });
  expect(answer.data).toEqual({ invoice: null });
  expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  const other = await newPartner({ at: "2020-09-08T00:00:00Z" });
  expect((await other.query(InvoiceDownloadDocument, { id: invoice.id, format: "CSV" })).invoice).toBeNull();
});
