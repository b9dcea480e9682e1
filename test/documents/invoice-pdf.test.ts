import { spawnSync } from "node:child_process";
import { grouped } from "../../src/documents/invoice-pdf-style.js";
import { invoicePdf, PRINTED_LINES_MAX, type PublisherContact } from "../../src/documents/invoice-pdf.js";
import type { InvoiceHeader, InvoiceLine } from "../../src/documents/invoice-line.js";
import { PRINTED_CUSTOMERS_MAX, sectionsOf } from "../../src/documents/invoice-sections.js";

const line = (charge: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...{ chargeId: `chg_${Math.random()}`, customerId: "cus_1", customerName: "Trey Research", customerDomain: "trey.example" },
  ...{
    customerCountry: "US",
    customerAddress: null,
    purchaseOrderNumber: null,
    resellerMpnId: null,
    orderId: "ord_1",
    orderedOn: "2020-06-11",
    productId: "TST001",
  },
  ...{ skuId: "0001", offerTitle: "Contoso Sign", planTitle: "Standard", isAddOn: false, isTrial: false, type: "NEW" },
  ...{ quantity: 8, unitPriceMinor: 2500, effectiveUnitPriceMinor: 2500, amountMinor: 20_000, publisherName: "Contoso" },
  ...{ publisherId: "pub_1", subscriptionId: "sub_1", termStartsOn: "2020-06-11", termEndsOn: "2020-07-10" },
  ...{ periodStartsOn: "2020-06-11", periodEndsOn: "2020-07-10", termDuration: "P1M", billingCycle: "MONTHLY" },
  ...{ priceAdjustment: null, changedOn: "2020-06-11", daysCharged: 30, pricedDays: 30, listPriceMinor: 2500, priceId: "prc_1" },
  explanation: null,
  ...charge,
});

const header = (lineCount: number): InvoiceHeader => ({
  ...{ number: "G000000007", isCreditNote: false, currency: "USD", periodStartsOn: "2020-06-01", periodEndsOn: "2020-06-30" },
  ...{ publishedOn: "2020-07-08", dueOn: "2020-09-06", totalMinor: 20_000, lineCount },
  partner: { id: "ptr_1", name: "Larchwood Cloud GmbH", country: "DE", mpnId: "4512345", isSandbox: false },
});

async function* batches(...all: InvoiceLine[][]) {
  yield* all;
}

const contactsOf = async (names: readonly string[]): Promise<PublisherContact[]> =>
  names.map((name) => ({ name, email: `support@${name.toLowerCase()}.example`, phone: null, url: null }));

async function printed(
  lineCount: number,
  lines: AsyncIterable<readonly InvoiceLine[]>,
  about = header(lineCount),
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const issuer = ["Example Ltd", "1 High Street", "Dublin"];
  for await (const chunk of invoicePdf({ header: about, issuer, lines, contactsOf }).chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;

describe("the sections of a printed document", () => {
  const lines = () => [
    line({ publisherName: "Fabrikam", offerTitle: "Payroll", type: "RENEW", amountMinor: 9000 }),
    line(),
    line({ planTitle: "Stamps", offerTitle: "Contoso Stamps", isAddOn: true, amountMinor: 3200 }),
    line({ type: "ADD_QUANTITY", amountMinor: -19_336, effectiveUnitPriceMinor: 2417, priceAdjustment: "15.0% ISV margin" }),
    line({ type: "ADD_QUANTITY", amountMinor: 24_170, effectiveUnitPriceMinor: 2417, quantity: 10 }),
  ];

  test("are sorted by publisher and product, keep the order of charges, and have correct subtotals", async () => {
    const { publishers: sections } = await sectionsOf(batches(lines().slice(0, 2), lines().slice(2)), false);
    expect(
      sections.map(({ publisher, subtotalMinor, products }) => [
        publisher,
        subtotalMinor,
        products.map(({ product, rows, subtotalMinor: sum }) => [product, sum, rows.map((row) => [row.charge, row.amountMinor])]),
      ]),
    ).toEqual([
      [
        "Contoso",
        28_034,
        [
          ["Contoso Sign", 24_834, [["New", 20_000], ["More licenses", -19_336], ["More licenses", 24_170]]],
          ["Contoso Stamps", 3200, [["New", 3200]]],
        ],
      ],
      ["Fabrikam", 9000, [["Payroll", 9000, [["Renewal", 9000]]]]],
    ]); // prettier-ignore
  });

  test("show a charge's customer, days and notes", async () => {
    const {
      publishers: [contoso],
    } = await sectionsOf(batches(lines()), false);
    const details = contoso!.products.flatMap(({ rows }) => rows.map(({ detail }) => detail));
    expect(details[1]).toBe("Trey Research · 2020-06-11 – 2020-07-10 · 15.0% ISV margin");
    expect(details[3]).toBe("Trey Research · 2020-06-11 – 2020-07-10 · add-on");
  });

  test("sum up the charges of a plan and type when there are too many, with the same subtotals", async () => {
    const {
      publishers: [contoso, fabrikam],
    } = await sectionsOf(batches(lines(), lines()), true);
    expect(contoso!.products[0]!.rows).toEqual([
      { title: "Standard", charge: "New", detail: "2 charges", explanation: null, count: 2, quantity: null, unitPriceMinor: null, effectiveUnitPriceMinor: null, amountMinor: 40_000 },
      { title: "Standard", charge: "More licenses", detail: "4 charges", explanation: null, count: 4, quantity: null, unitPriceMinor: null, effectiveUnitPriceMinor: null, amountMinor: 9668 },
    ]); // prettier-ignore
    expect([contoso!.subtotalMinor, fabrikam!.subtotalMinor]).toEqual([56_068, 18_000]);
  });
});

describe("the subtotals by customer", () => {
  const of = (customerId: string, customerName: string, amountMinor: number) => line({ customerId, customerName, amountMinor });
  const customersOf = async (lines: InvoiceLine[], isSummed: boolean) => (await sectionsOf(batches(lines), isSummed)).customers;

  test.each([false, true])("are sorted by name and apart for two customers of one name (summed: %s)", async (isSummed) => {
    const lines = [of("cus_3", "Trey", 100), of("cus_2", "Trey", 20), of("cus_1", "Adatum", 3), of("cus_3", "Trey", -40)];
    expect(await customersOf(lines, isSummed)).toEqual([
      { name: "Adatum", subtotalMinor: 3 },
      { name: "Trey", subtotalMinor: 20 },
      { name: "Trey", subtotalMinor: 60 },
    ]);
  });

  test.each([
    [PRINTED_CUSTOMERS_MAX, PRINTED_CUSTOMERS_MAX],
    [PRINTED_CUSTOMERS_MAX + 1, undefined],
    [PRINTED_CUSTOMERS_MAX + 100, undefined],
  ])("are printed for up to a number of customers: of %s", async (count, printedCount) => {
    const lines = Array.from({ length: count }, (_, index) => of(`cus_${index}`, "Trey", 1));
    expect((await customersOf(lines, true))?.length).toBe(printedCount);
  });
});

test.each([
  ["1234567.80", "1,234,567.80"],
  ["-1234.5678", "-1,234.5678"],
  ["999", "999"],
  ["1000", "1,000"],
  ["-0.05", "-0.05"],
])("%s is printed as %s", (decimal, shown) => {
  expect(grouped(decimal)).toBe(shown);
});

const hasPdfToText = spawnSync("pdftotext", ["-v"]).status === 0 || process.env["CI"] === "true";

(hasPdfToText ? test : test.skip)("no amount and no paid period is shortened, however long names and amounts are", async () => {
  const amounts = { unitPriceMinor: 123_456_789_012, effectiveUnitPriceMinor: 123_456_789_012, amountMinor: 987_654_321_098_765 };
  const names = { customerName: "Wide World Importers ".repeat(10).trim(), planTitle: `${"x".repeat(150)} end-of-plan` };
  const long = line({ ...amounts, ...names, quantity: 1_000_000, offerTitle: `${"Product ".repeat(20)}end-of-product` });
  const large = { ...header(1), totalMinor: -amounts.amountMinor };
  const pdf = await printed(1, batches([long]), large);
  const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  expect(stdout).not.toContain("…");
  for (const whole of ["1,234,567,890.12", "9,876,543,210,987.65", "-9,876,543,210,987.65", "1,000,000"])
    expect(stdout).toContain(whole);
  for (const whole of ["2020-06-11", "2020-07-10", "end-of-plan", "end-of-product"]) expect(stdout).toContain(whole);
});

(hasPdfToText ? test : test.skip)("a prorated charge prints its whole explanation, on several lines", async () => {
  const explanation =
    "Change of quantity (R-QTY-6): list price of a license for 3 years (version 12 of the price in force from 2019-01-01) = 1234567890.12 USD; " +
    "less 12.25% ISV margin, rounded half up to 1083333323.58 USD; one of 36 instalments, rounded half up to 30092592.32 USD; " +
    "29 of 30 days: 2020-06-12 to 2020-07-10, rounded half up to 29089505.91 USD; 1000000 licenses = 29089505910000.00 USD; credited = -29089505910000.00 USD.";
  const prorated = line({ type: "ADD_QUANTITY", daysCharged: 29, amountMinor: -2_908_950_591_000_000, explanation });
  const pdf = await printed(2, batches([prorated, line()]));
  const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  expect(stdout.replace(/\s+/g, " ")).toContain(explanation);
  expect(stdout.match(/Change of quantity \(R-QTY-6\)/g)).toHaveLength(1);
});

/** The pages of a document as text. */
function pageTexts(pdf: Buffer): string[] {
  const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  return stdout.split("\f").slice(0, -1);
}

(hasPdfToText ? test : test.skip)(
  "a document of a sandbox says so across and below every page, and no other document does",
  async () => {
    const lines = () => batches(Array.from({ length: 120 }, () => line()));
    const live = header(120);
    const pages = pageTexts(await printed(120, lines(), { ...live, partner: { ...live.partner, isSandbox: true } }));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      const footer = `Invoice G000000007  ·  SANDBOX: nobody has to pay this document  ·  Page ${index + 1} of ${pages.length}`;
      expect(page.trimEnd().split("\n").at(-1)?.trim().replace(/ +/g, " ")).toBe(footer.replace(/ +/g, " "));
      expect(page.match(/SANDBOX/g)).toHaveLength(2);
    }
    expect(pageTexts(await printed(120, lines())).join("")).not.toContain("SANDBOX");
  },
);

(hasPdfToText ? test : test.skip)("a document prints the subtotal of each of several customers, after the total", async () => {
  const trey = line({ amountMinor: 1234 });
  const adatum = line({ customerId: "cus_2", customerName: "Adatum Corporation", amountMinor: 5678 });
  const [several] = pageTexts(await printed(3, batches([trey, adatum, trey])));
  expect(several?.replace(/ +/g, " ")).toMatch(
    /Total USD[^]*Subtotals by customer\nAdatum Corporation 56\.78\nTrey Research 24\.68\n/,
  );
  const [single] = pageTexts(await printed(2, batches([trey, trey])));
  expect(single).not.toContain("Subtotals by customer");
});

(hasPdfToText ? test : test.skip).each([
  "שלום עולם",
  "شركة الشرق",
  "주식회사 한국",
  "深圳市云计算",
  "東京商事",
  "ร้าน คลาวด์",
  "𠮷野家 㐀",
  "Łódź Ελλάδα Привет",
  "Rocket 🚀 GmbH",
])("the name %s can be extracted", async (customerName) => {
  const [page] = pageTexts(await printed(1, batches([line({ customerName })])));
  // Readers put marks of direction around words that are written from right to left.
  expect(page?.replace(/[\u202A-\u202E]/g, "").replace(/ +/g, " ")).toContain(customerName);
});

(hasPdfToText ? test : test.skip).each(["Trey שלום 365", "שלום Trey 365", "شركة 42 الشرق"])(
  "the days beside the name %s are in order",
  async (customerName) => {
    const [page] = pageTexts(await printed(1, batches([line({ customerName })])));
    expect(page?.replace(/[\u202A-\u202E]/g, "")).toContain("2020-06-11 – 2020-07-10");
  },
);

(hasPdfToText ? test : test.skip)(
  "no page begins with a subtotal, wherever the last row of a product is",
  async () => {
    for (let count = 18; count < 50; count++) {
      const rows = Array.from({ length: count }, () => line());
      const pages = pageTexts(await printed(count, batches([...rows, line({ offerTitle: "Contoso Zebra" })])));
      for (const page of pages.slice(1)) {
        const [first] = page
          .split("\n")
          .filter((each) => each.trim() !== "")
          .slice(2);
        expect(first).not.toContain("Subtotal");
      }
    }
  },
  120_000,
);

(hasPdfToText ? test : test.skip)(
  "a page that begins within a product names it and its publisher, and no other page does",
  async () => {
    const rows = (count: number, offerTitle: string) => Array.from({ length: count }, () => line({ offerTitle }));
    const pages = pageTexts(await printed(90, batches([...rows(50, "Contoso Sign"), ...rows(40, "Contoso Zebra")])));
    const continued = pages.map((page) => /^.*\(continued\)$/m.exec(page)?.[0].trim() ?? null);
    expect(continued).toEqual([null, "Contoso · Contoso Sign (continued)", null, "Contoso · Contoso Zebra (continued)"]);
  },
);

test("the same document gives the same file, in any script", async () => {
  const lines = () =>
    batches([line(), line({ customerName: "東京商事株式会社 Łódź Ελλάδα Привет", planTitle: "会計クラウド ".repeat(20) })]);
  const ids = ["chg_1", "chg_2"];
  const fixed = async function* () {
    for await (const batch of lines()) yield batch.map((row, index) => ({ ...row, chargeId: ids[index] ?? "" }));
  };
  expect((await printed(2, fixed())).equals(await printed(2, fixed()))).toBe(true);
});

test("a document at the limit is printed line by line; a larger one is summed up on one page", async () => {
  const many = Array.from({ length: PRINTED_LINES_MAX }, () => line());
  expect(pagesOf(await printed(PRINTED_LINES_MAX, batches(many)))).toBe(68);
  expect(pagesOf(await printed(PRINTED_LINES_MAX + 1, batches(many, [line()])))).toBe(1);
}, 60_000);

test("stops reading when the consumer stops", async () => {
  let read = 0;
  let stop = () => undefined as void;
  async function* endless() {
    for (;;) {
      if (++read === 5) stop();
      yield [line()];
    }
  }
  const chunks = invoicePdf({ header: header(1_000_000), issuer: ["Example Ltd"], lines: endless(), contactsOf }).chunks;
  const iterator = chunks[Symbol.asyncIterator]();
  stop = () => void iterator.return?.();
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
  expect(read).toBe(5);
});
