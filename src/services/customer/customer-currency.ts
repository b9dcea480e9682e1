import { currencyOfCountry } from "../../core/country.js";
import { assert, invalid } from "../../core/errors.js";
import type { TxContext } from "../../database/context.js";
import { query, selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { decideCurrency } from "./rules/currency.js";

/**
 * The currency in which a new customer is billed, from the prices in force or announced in its country.
 * @throws INVALID_INPUT when the country has prices, but none in a currency that can be chosen
 * @source R-BILL-10
 */
export async function currencyForCustomer(tx: TxContext, country: string): Promise<string> {
  const prices = sql(
    "SELECT DISTINCT t.currency AS currency FROM price t WHERE t.market = ? AND " +
      "(t.effective_until IS NULL OR (t.effective_until > ? AND t.effective_until > t.effective_from)) ORDER BY t.currency",
    country,
    tx.now,
  );
  const [listed, partner] = [
    (await query<{ currency: string }>(tx.read, prices)).map(({ currency }) => currency),
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
