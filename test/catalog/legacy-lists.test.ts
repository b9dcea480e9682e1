import { Offer } from "../../src/entities/offer.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { PlanPrerequisite } from "../../src/entities/plan-prerequisite.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { workbookOf } from "../support/archives.js";
import { CatalogClient, counts, csv, LATER, matrix, plan, price, sheet, type Cells } from "../support/catalog-client.js";

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const E3 = "796b6b5f-613c-4e24-a17c-eba730d49c02";
const [TRIAL, FACULTY, AUDIO] = ["0001", "0002", "0003"].map((end) => `796b6b5f-613c-4e24-a17c-eba730d4${end}`) as [string, string, string]; // prettier-ignore
const idOf = (offer: string) => offer.replaceAll("-", "");

const PRICE_COLUMNS = ["A/C/D/U", "Valid-From Date", "ValidToDate", "Offer Display Name", "Offer ID", "License Agreement Type", "Purchase Unit", "Secondary License Type", "End Customer Type", "List Price", "ERP Price", "Material"]; // prettier-ignore
const offer = (cells: Cells = {}): Cells => ({
  "A/C/D/U": "UNC",
  "Valid-From Date": "3/1/2019 12:00:00 AM",
  ValidToDate: "12/31/9999 11:59:59 PM",
  "Offer Display Name": "Office 365 E3",
  "Offer ID": E3,
  "License Agreement Type": "Corporate",
  "Purchase Unit": "1 Month(s)",
  "Secondary License Type": "Non-Specific",
  "End Customer Type": "Cloud Reseller Corporate",
  "List Price": "16.00",
  "ERP Price": "20.00",
  ...cells,
});
const list = (...rows: Cells[]) => csv(PRICE_COLUMNS, rows);

const MATRIX_COLUMNS = ["Offer Display Name", "Durable Offer ID", "Duration", "Billing Frequency", "Min Seat Count", "Max Seat Count", "Offer Limit", "Offer Limit Scope", "DependsOn", "CanConvertTo", "OfferURI", "LearnMoreLink", "Offer Display Description", "Allowed Countries"]; // prettier-ignore
const listed = (cells: Cells = {}): Cells => ({
  "Offer Display Name": "Office 365 E3",
  "Durable Offer ID": E3,
  "Billing Frequency": "Monthly, Annual",
  "Min Seat Count": "1",
  "Max Seat Count": "10000000",
  "Offer Limit Scope": "None",
  "Offer Display Description": "Mail and apps.",
  "Allowed Countries": "US, DE, FR",
  ...cells,
});
const offers = (...rows: Cells[]) => csv(MATRIX_COLUMNS, rows);

const usd = { currency: "USD", markets: ["US"] } as const;
const stored = async () =>
  (await client.prices()).map(
    ({ market, currency, segment, termDuration, billingCycle, termPriceMinor, retailPriceMinor }) =>
      `${market} ${currency} ${segment} ${termDuration} ${billingCycle} ${termPriceMinor} ${retailPriceMinor}`,
  );

test("an offer is a product with one plan; its price of a month becomes that of a term of a year, by billing cycle and market", async () => {
  const files = { sheets: { "list.csv": list(offer()) }, matrix: offers(listed()) };
  const summary = await client.run({ ...files, currency: "EUR", markets: ["DE", "FR", "AT"] });
  expect(summary).toMatchObject({ refused: [], byKind: { plans: counts(1, 0, 0, 0), prices: counts(4, 0, 0, 0) } });
  expect(summary.ignoredColumns).toEqual([{ file: "matrix.csv", count: 3 }, { file: "list.csv", count: 1 }]); // prettier-ignore
  expect((await stored()).sort()).toEqual(
    ["DE", "FR"].flatMap((market) => ["ANNUAL", "MONTHLY"].map((cycle) => `${market} EUR COMMERCIAL P1Y ${cycle} 19200 24000`)),
  );
  expect(await client.all(Offer)).toMatchObject([{ productId: idOf(E3), title: "Office 365 E3", publisherKind: "MICROSOFT" }]);
  expect(await client.all(Plan)).toMatchObject([
    { skuId: "0001", title: "Office 365 E3", description: "Mail and apps.", maximumQuantity: 10_000_000, markets: ["DE", "FR", "US"], purchaseLimitCount: null }, // prettier-ignore
  ]);
  expect(await client.run({ ...files, currency: "EUR", markets: ["DE", "FR"], now: LATER })).toMatchObject({
    ...{ added: 0, changed: 0, withdrawn: 0 },
  });
});

test("agreement, license type, purchase unit and term; limits, add-ons, trials and billing frequencies", async () => {
  const trial = {
    "Offer Display Name": "Office 365 E3 Trial",
    "Secondary License Type": "Trial",
    "List Price": "0",
    "ERP Price": "",
  };
  const rows = [
    offer(),
    offer({ ...trial, "Offer ID": TRIAL }),
    offer({ "Offer Display Name": "E3 for faculty", "Offer ID": FACULTY, "License Agreement Type": "Academic", "Purchase Unit": "1 Year(s)" }), // prettier-ignore
    offer({ "Offer Display Name": "Audio (36 mo)", "Offer ID": AUDIO, "License Agreement Type": "Government", "Secondary License Type": "Add-on" }), // prettier-ignore
  ];
  const plans = [
    listed(),
    listed({ "Offer Display Name": "Office 365 E3 Trial", "Durable Offer ID": TRIAL, CanConvertTo: E3, "Offer Limit": "1", "Offer Limit Scope": "Lifetime" }), // prettier-ignore
    listed({ "Offer Display Name": "E3 for faculty", "Durable Offer ID": FACULTY, "Billing Frequency": "Annual" }),
    listed({ "Offer Display Name": "Audio (36 mo)", "Durable Offer ID": AUDIO, DependsOn: `${E3};${FACULTY}`, "Billing Frequency": "Monthly" }), // prettier-ignore
  ];
  expect(await client.run({ sheets: { "list.csv": list(...rows) }, matrix: offers(...plans), ...usd })).toMatchObject({
    refused: [],
  });
  expect((await stored()).sort()).toEqual([
    "US USD COMMERCIAL P1M NONE 0 null",
    "US USD COMMERCIAL P1Y ANNUAL 19200 24000",
    "US USD COMMERCIAL P1Y MONTHLY 19200 24000",
    "US USD EDUCATION P1Y ANNUAL 1600 2000",
    "US USD GOVERNMENT P3Y MONTHLY 57600 72000",
  ]);
  const byTitle = new Map((await client.all(Plan)).map((stored) => [stored.title, stored]));
  expect(byTitle.get("Office 365 E3 Trial")).toMatchObject({
    ...{ isTrial: true, convertsTo: [`${idOf(E3)}/0001`], purchaseLimitCount: 1, purchaseLimitScope: "LIFETIME" },
  });
  expect(byTitle.get("Audio (36 mo)")).toMatchObject({ isAddOn: true });
  expect(await client.all(PlanPrerequisite, "t.base_plan_id")).toHaveLength(2);
});

test("a trial is one unit of its price, whatever its purchase unit", async () => {
  const trial = { "Secondary License Type": "Trial", "Purchase Unit": "1 Year(s)", "List Price": "0", "ERP Price": "20.00" };
  const summary = await client.run({ sheets: { "list.csv": list(offer(trial)) }, matrix: offers(listed()), ...usd });
  expect(summary).toMatchObject({ refused: [], byKind: { prices: counts(1, 0, 0, 0) } });
  expect(await stored()).toEqual(["US USD COMMERCIAL P1M NONE 0 2000"]);
});

test("a deleted and a deprecated offer end; a list that is complete withdraws what it lacks", async () => {
  const all = [offer(), offer({ "Offer ID": TRIAL }), offer({ "Offer ID": FACULTY }), offer({ "Offer ID": AUDIO })];
  const plans = [E3, TRIAL, FACULTY, AUDIO].map((id) => listed({ "Durable Offer ID": id, "Billing Frequency": "Monthly" }));
  await client.run({ sheets: { "list.csv": list(...all) }, matrix: offers(...plans), ...usd });
  const changed = list(
    offer(),
    offer({ "Offer ID": TRIAL, "A/C/D/U": "DEL" }),
    offer({ "Offer ID": FACULTY, "A/C/D/U": "DEPR" }),
  );
  const summary = await client.run({ sheets: { "list.csv": changed }, matrix: offers(...plans), ...usd, now: LATER });
  expect(summary).toMatchObject({ refused: [], byKind: { prices: counts(0, 0, 1, 3) } });
});

test("a legacy list and a new commerce sheet are complete together, and so are their matrices", async () => {
  const suite = { ProductId: "M1", Publisher: "Microsoft Corporation" };
  const sheets = { "list.csv": list(offer()), "us.csv": sheet(price(suite)) };
  const offerMatrix = [client.write("new.csv", matrix(plan(suite))), client.write("legacy.csv", offers(listed()))];
  const priceSheets = Object.entries(sheets).map(([name, text]) => client.write(name, text));
  await client.run({ offerMatrix, priceSheets, ...usd });
  expect(await client.run({ offerMatrix, priceSheets, ...usd, now: LATER })).toMatchObject({
    added: 0,
    changed: 0,
    withdrawn: 0,
  });
  const alone = await client.run({ offerMatrix: offerMatrix.slice(0, 1), priceSheets: priceSheets.slice(1), now: LATER });
  expect(alone.byKind).toMatchObject({ plans: counts(0, 0, 1, 1), prices: counts(0, 0, 1, 2) });
});

test("of a workbook with a worksheet per currency, the one of the currency is read", async () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const table = (row: Cells) =>
    [PRICE_COLUMNS, PRICE_COLUMNS.map((column) => row[column] ?? "")].map((cells) => `<row>${cells.map(cell).join("")}</row>`);
  const sheetOf = (row: Cells) => `<worksheet><sheetData>${table(row).join("")}</sheetData></worksheet>`;
  const book = await workbookOf("", {
    "xl/workbook.xml": '<workbook><sheets><sheet name="USD" r:id="rId7"/><sheet name="Price list EUR" r:id="rId8"/></sheets></workbook>', // prettier-ignore
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/><Relationship Id="rId8" Target="worksheets/sheet2.xml"/></Relationships>', // prettier-ignore
    "xl/worksheets/sheet1.xml": sheetOf(offer()),
    "xl/worksheets/sheet2.xml": sheetOf(offer({ "List Price": "15.00" })),
  });
  await client.run({ sheets: { "list.xlsx": book }, matrix: offers(listed()), currency: "EUR", markets: ["DE"] });
  expect((await client.prices()).map(({ termPriceMinor }) => termPriceMinor)).toEqual([18_000, 18_000]);
});

describe("refusals", () => {
  test.each([[{ currency: "USD" as const }], [{ markets: ["US"] }]])(
    "a list without currency and market is refused, and nothing is imported: %j",
    async (given) => {
      // prettier-ignore
      await expect(client.run({ sheets: { "list.csv": list(offer()) }, matrix: offers(listed()), ...given })).rejects.toThrow(
      "Cannot import list.csv: this is a legacy license-based price list, which does not state its currency and market; pass them with --currency and --market, and its offer matrix with --offer-matrix.",
    );
      expect(await client.all(Publisher)).toEqual([]);
    },
  );

  test("a list in place of a matrix, and a matrix in place of a list, are refused by name", async () => {
    await expect(client.run({ matrix: list(offer()) })).rejects.toThrow("this is a price list; pass it with --price-sheet.");
    await expect(client.run({ sheets: { "us.csv": offers(listed()) } })).rejects.toThrow("pass it with --offer-matrix.");
    expect([await client.all(Offer), await client.all(Plan), await client.prices()]).toEqual([[], [], []]);
  });

  test.each<[Cells, string, string]>([
    [{ "Offer ID": "x" }, "Offer ID", "Must be an offer id such as 91fd106f-4b2c-4938-95ac-f54f74e9a239; got 'x'."],
    [
      { "License Agreement Type": "Home" },
      "License Agreement Type",
      "Must be one of Corporate, Academic, Government; got 'Home'.",
    ],
    [{ "Secondary License Type": "" }, "Secondary License Type", "Must be one of Non-Specific, Add-On, Trial; got ''."],
    [
      { "Purchase Unit": "5 Months" },
      "Purchase Unit",
      "Must be a number of months that divides a year, such as 1 Month(s); got '5 Months'.",
    ],
    [{ "Offer Display Name": "A1 (72 mo)" }, "Offer Display Name", "Must not have a term of 72 months; got 'A1 (72 mo)'."],
    [{ "Secondary License Type": "Trial" }, "List Price", "Must be 0 for a trial; got '16.00'."],
    [
      { "List Price": "90071992547409.91" },
      "List Price",
      "Must be at most 7505999378950.82, because a term has 12 purchase units; got '90071992547409.91'.",
    ],
    [
      { "ERP Price": "7505999378950.83" },
      "ERP Price",
      "Must be at most 7505999378950.82, because a term has 12 purchase units; got '7505999378950.83'.",
    ],
    [{ "List Price": "-90071992547409.91" }, "List Price", "Must not be negative; got '-90071992547409.91'."],
    [{ "A/C/D/U": "GONE" }, "A/C/D/U", "Must be Unchanged, Added, Changed or Deleted (UNC, ADD, CHG, DEL); got 'GONE'."],
    [
      { "Valid-From Date": "20190301" },
      "Valid From Date",
      "Must be an instant such as 2026-01-01T00:00:00Z or 1/31/2026 11:59:59 PM; got '20190301'.",
    ],
  ])("a bad row of a list is refused, and withdraws nothing: %j", async (cells, column, reason) => {
    // prettier-ignore
    await client.run({ sheets: { "list.csv": list(offer()) }, matrix: offers(listed()), ...usd });
    const before = await client.prices();
    const text = list(offer(cells), offer({ "Offer ID": FACULTY }));
    const both = offers(listed(), listed({ "Durable Offer ID": FACULTY }));
    const summary = await client.run({ sheets: { "list.csv": text }, matrix: both, ...usd, now: LATER });
    expect(summary.refused).toEqual([{ file: "list.csv", line: 2, column, reason }]);
    expect(summary.byKind.prices).toEqual(counts(2, 0, 0, 0));
    expect(await client.prices()).toEqual(expect.arrayContaining(before));
  });

  test("a row of an offer that no matrix lists is refused, and protects no other offer", async () => {
    await client.run({ sheets: { "list.csv": list(offer()) }, matrix: offers(listed()), ...usd });
    const text = list(offer({ "Offer ID": AUDIO }), offer({ "Offer ID": FACULTY }));
    const both = offers(listed(), listed({ "Durable Offer ID": FACULTY }));
    const summary = await client.run({ sheets: { "list.csv": text }, matrix: both, ...usd, now: LATER });
    const reason = `No such plan: '${idOf(AUDIO)}/0001'. Import an offer matrix that lists it.`;
    expect(summary.refused).toEqual([{ file: "list.csv", line: 2, column: "Offer ID", reason }]);
    expect(summary.byKind.prices).toEqual(counts(2, 0, 0, 2));
  });

  test.each<[Cells, string, string]>([
    [{ "Durable Offer ID": "" }, "Durable Offer ID", "Must be an offer id such as 91fd106f-4b2c-4938-95ac-f54f74e9a239; got ''."],
    [{ "Max Seat Count": "0" }, "Max Seat Count", "Must be a whole number between 1 and 2147483647; got '0'."],
    [
      { "Offer Limit": "2", "Offer Limit Scope": "Some" },
      "Offer Limit Scope",
      "Must be one of None, Concurrent, Lifetime; got 'Some'.",
    ],
    [{ DependsOn: "E3" }, "Depends On", "Must be an offer id such as 91fd106f-4b2c-4938-95ac-f54f74e9a239; got 'E3'."],
    [{ "Billing Frequency": "Weekly" }, "Billing Frequency", "Must list Monthly, Annual or None; got 'Weekly'."],
    [{ "Allowed Countries": "USA" }, "Allowed Countries", "Must be an ISO 3166-1 country code such as US; got 'USA'."],
  ])("a bad row of a matrix is refused: %j", async (cells, column, reason) => {
    // prettier-ignore
    const summary = await client.run({ matrix: offers(listed(cells)) });
    expect(summary.refused).toEqual([{ file: "matrix.csv", line: 2, column, reason }]);
    expect(await client.all(Plan)).toEqual([]);
  });
});
