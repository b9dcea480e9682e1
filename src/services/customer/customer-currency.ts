import { currencyOfCountry } from "../../core/country.js";
import { assert, invalid } from "../../core/errors.js";
import type { TxContext } from "../../database/context.js";
import { and, query, selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { isOpenPrice } from "../catalog/open-prices.js";
import { decideCurrency } from "./rules/currency.js";

/** The currencies of the prices in force or announced in a country. */
async function listedCurrencies(tx: TxContext, country: string): Promise<string[]> {
  const where = and(sql("t.market = ?", country), isOpenPrice(tx.now));
  const text = `SELECT DISTINCT t.currency AS currency FROM price t WHERE ${where.sql} ORDER BY t.currency`;
  const rows = await query<{ currency: string }>(tx.read, { sql: text, parameters: where.parameters });
  return rows.map(({ currency }) => currency);
}

/** The currencies in which customers of a country can be billed: those of its prices; without prices, its own. @source R-BILL-10 */
export async function currenciesFor(tx: TxContext, country: string): Promise<string[]> {
  const listed = await listedCurrencies(tx, country);
  return listed.length > 0 ? listed : [currencyOfCountry(country)].filter((currency) => currency !== null);
}

/**
 * The currency in which a new customer is billed, from the prices in force or announced in its country.
 * @throws INVALID_INPUT when the country has prices, but none in a currency that can be chosen
 * @source R-BILL-10
 */
export async function currencyForCustomer(tx: TxContext, country: string): Promise<string> {
  const [listed, partner] = [
    await listedCurrencies(tx, country),
    await selectOne(tx.read, Partner, sql("t.id = ?", tx.tenant.partnerId)),
  ];
  assert(partner !== null, "a tenant is a partner");
  const [ofPartner, ofCustomer] = [currencyOfCountry(partner.country), currencyOfCountry(country)];
  const currency = decideCurrency({ ofPartner, ofCustomer, listed });
  if (currency !== null) return currency;
  const wanted = [...new Set([ofPartner, ofCustomer])].filter((code) => code !== null).join(" or ");
  const reason = listed.length === 0 ? "it has no currency" : `its prices are in ${listed.join(", ")}, and none in ${wanted}`;
  throw invalid(`Customers in ${country} cannot be billed, because ${reason}. Use another country.`, "input", "country");
}
