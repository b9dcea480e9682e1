import type { CurrencyCode } from "../../../core/money.js";

/** What decides the currency of a customer. */
type CurrencySources = Readonly<{
  /** The currency of the country of the partner that is billed. */
  ofPartner: CurrencyCode | null;
  /** The currency of the customer's country. */
  ofCustomer: CurrencyCode | null;
  /** The currencies in which the customer's country has prices. */
  listed: readonly CurrencyCode[];
}>;

/** The currencies to use when neither the partner's nor the customer's has prices, in this order. */
const FALLBACKS: readonly CurrencyCode[] = ["EUR", "USD"];

/**
 * The currency in which a new customer is billed: the partner's, if the customer's country has prices in it; else the
 * customer's; else the only one that has prices; else EUR or USD. Without any price, the customer's. Null when none applies.
 * @source R-BILL-10
 */
export function decideCurrency({ ofPartner, ofCustomer, listed }: CurrencySources): CurrencyCode | null {
  if (listed.length === 0) return ofCustomer;
  const preferred = [ofPartner, ofCustomer].find((currency) => currency !== null && listed.includes(currency));
  if (preferred !== undefined) return preferred;
  return (listed.length === 1 ? listed[0] : FALLBACKS.find((currency) => listed.includes(currency))) ?? null;
}
