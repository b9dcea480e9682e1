import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../../src/core/clock.js";
import { importCatalog } from "../../../src/services/catalog/import/import-catalog.js";
import { PRICE_SHEET_COLUMNS } from "../../../src/services/catalog/rules/price-rows.js";
import { counts, csv } from "../../support/catalog-client.js";
import type { Charge, PartnerClient } from "../../support/partner-client.js";
import { rowsOf, testSheet } from "../../support/price-sheets.js";
import { expectNoChange, marketplace, plan, story } from "../../support/story.js";

const rows = rowsOf(testSheet("US"));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "price-lock-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Annual prices of Contoso Sign and Contoso Stamps, and the monthly price of Contoso Sign. */
type Year = Readonly<{ sign: string; signMonth: string; stamps: string }>;

/** Imports the US sheet of one day with changed prices of two products. Returns the counts of its prices. */
async function importSheet(at: string, { sign, signMonth, stamps }: Year) {
  const changed = rows.map((row) => {
    if (row.ProductId === "TST001") return { ...row, UnitPrice: row.TermDuration === "P1M" ? signMonth : sign };
    return row.ProductId === "TST002" && row.TermDuration === "P1Y" ? { ...row, UnitPrice: stamps } : row;
  });
  const path = join(folder, `price-sheet-US-${at.slice(0, 10)}.csv`);
  writeFileSync(path, csv(PRICE_SHEET_COLUMNS, changed));
  return (await importCatalog(marketplace().database, { priceSheets: [path], now: instant(at) })).byKind.prices;
}

/** Moves the clock, imports a new sheet, and asserts that no row of the partner changes. */
async function assertSheetChangesNothing(partner: PartnerClient, at: string, prices: Year): Promise<void> {
  await partner.clock.to(at);
  await expectNoChange(partner, async () => expect(await importSheet(at, prices)).toEqual(counts(0, 5, rows.length - 5, 0)));
}

const briefly = (charges: readonly Charge[]) =>
  charges.map(({ type, quantity, unitPrice, periodStartsOn }) => `${periodStartsOn} ${type} ${quantity} x ${unitPrice.amount}`);

test("R-SUB-7, R-PRICE-2: a new price sheet every day changes nothing for running terms", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const addOns = { [plan("Contoso Stamps")]: 2 };
  const yearly = await partner.buyAndActivate(customer, plan("Contoso Sign"), {
    ...{ quantity: 10, termDuration: "P1Y", billingCycle: "MONTHLY", addOns },
  });
  const monthly = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 3 });
  await assertSheetChangesNothing(partner, "2020-07-11T06:00:00Z", { sign: "312.00", signMonth: "26.00", stamps: "60.00" });
  await assertSheetChangesNothing(partner, "2020-07-12T06:00:00Z", { sign: "324.00", signMonth: "27.00", stamps: "72.00" });
  await assertSheetChangesNothing(partner, "2020-07-13T06:00:00Z", { sign: "336.00", signMonth: "28.00", stamps: "84.00" });

  const { charges } = await partner.changeQuantity(yearly, 12);
  expect(briefly(charges)).toEqual(["2020-07-10 ADD_QUANTITY 10 x 25.00", "2020-07-10 ADD_QUANTITY 12 x 25.00"]);
  expect((await partner.getSubscription(yearly)).term?.unitPrice?.amount).toBe("25.00");
  expect((await partner.getSubscription(yearly)).renewal).toMatchObject({ on: "2021-07-10", quantity: 12 });

  await partner.clock.to("2020-09-10T00:00:00Z");
  expect(briefly(await partner.chargesOf(yearly)).slice(-4)).toEqual([
    "2020-08-10 CYCLE_CHARGE 12 x 25.00",
    "2020-08-10 CYCLE_CHARGE 2 x 4.00",
    "2020-09-10 CYCLE_CHARGE 12 x 25.00",
    "2020-09-10 CYCLE_CHARGE 2 x 4.00",
  ]);
  expect(briefly(await partner.chargesOf(monthly))).toEqual([
    "2020-07-10 NEW 3 x 25.00",
    "2020-08-10 RENEW 3 x 28.00",
    "2020-09-10 RENEW 3 x 28.00",
  ]);

  await assertSheetChangesNothing(partner, "2021-07-09T06:00:00Z", { sign: "345.60", signMonth: "29.00", stamps: "96.00" });
  await partner.clock.to("2021-07-10T00:00:00Z");
  await assertSheetChangesNothing(partner, "2021-07-10T06:00:00Z", { sign: "360.00", signMonth: "30.00", stamps: "108.00" });
  expect(briefly(await partner.chargesOf(yearly)).slice(-4)).toEqual([
    "2021-06-10 CYCLE_CHARGE 12 x 25.00",
    "2021-06-10 CYCLE_CHARGE 2 x 4.00",
    "2021-07-10 RENEW 12 x 28.80",
    "2021-07-10 RENEW 2 x 8.00",
  ]);
  await partner.clock.to("2021-08-10T00:00:00Z");
  expect(briefly(await partner.chargesOf(yearly)).slice(-2)).toEqual([
    "2021-08-10 CYCLE_CHARGE 12 x 28.80",
    "2021-08-10 CYCLE_CHARGE 2 x 8.00",
  ]);
});
