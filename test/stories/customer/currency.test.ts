import { join } from "node:path";
import { instant } from "../../../src/core/clock.js";
import { select, sql } from "../../../src/database/rows.js";
import { Customer } from "../../../src/entities/customer.entity.js";
import { importCatalog } from "../../../src/services/catalog/import/import-catalog.js";
import { price, sheet } from "../../support/catalog-client.js";
import { marketplace, newPartner } from "../../support/story.js";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";

const AT = "2026-01-10T09:00:00Z";
const quirk = (name: string) => join(__dirname, "../../support/catalog/quirks", name);
const now = instant("2026-01-01T00:00:00Z");

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "currency-"));
  const norwegian = join(folder, "no.csv");
  writeFileSync(norwegian, sheet(price({ Market: "NO", Currency: "DKK" }), price({ Market: "NO", Currency: "SEK" })));
  const priceSheets = [quirk("european-currencies-DE.csv"), norwegian];
  await importCatalog(marketplace().database, { priceSheets, offerMatrix: quirk("offer-matrix-limit-0.csv"), now });
  rmSync(folder, { recursive: true });
});

const currencyOf = async (id: string) => (await select(marketplace().database.read, Customer, sql("t.id = ?", id)))[0]?.currency;

describe("R-BILL-10: a German customer", () => {
  test.each([
    ["GB", "GBP"],
    ["CH", "CHF"],
    ["US", "USD"],
    ["JP", "EUR"],
    ["DE", "EUR"],
  ])("of a partner in %s is billed in %s", async (country, currency) => {
    const partner = await newPartner({ at: AT, country });
    const { id } = await partner.createCustomer({ country: "DE" });
    expect(await currencyOf(id)).toBe(currency);
  });
});

test("a customer in a country without prices is billed in its own currency", async () => {
  const partner = await newPartner({ at: AT, country: "GB" });
  const { id } = await partner.createCustomer({ country: "IS" });
  expect(await currencyOf(id)).toBe("ISK");
});

test("a customer is refused where no listed currency can be chosen, and nothing is created", async () => {
  const partner = await newPartner({ at: AT, country: "GB" });
  await expect(partner.createCustomer({ country: "NO" })).rejects.toThrow(
    "Customers in NO cannot be billed, because its prices are in DKK, SEK, and none in GBP or NOK. Use another country.",
  );
  expect(await select(marketplace().database.read, Customer, sql("t.partner_id = ?", partner.id))).toEqual([]);
});
