import { currencyOfCountry } from "../../core/country.js";
import { assert, invalid } from "../../core/errors.js";
import type { TxContext } from "../../database/context.js";
import { and, query, selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { isOpenPrice } from "../catalog/open-prices.js";
import { decideCurrency } from "./rules/currency.js";

/**
 * The currency in which a new customer is billed, from the prices in force or announced in its country.
 * @throws INVALID_INPUT when the country has prices, but none in a currency that can be chosen
 * @source R-BILL-10
 */
export async function currencyForCustomer(tx: TxContext, country: string): Promise<string> {
  const where = and(sql("t.market = ?", country), isOpenPrice(tx.now));
  const text = `SELECT DISTINCT t.currency AS currency FROM price t WHERE ${where.sql} ORDER BY t.currency`;
  const [listed, partner] = [
    (await query<{ currency: string }>(tx.read, { sql: text, parameters: where.parameters })).map(({ currency }) => currency),
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
