import currencyByCountry from "country-to-currency";

/** An ISO 3166-1 alpha-2 code, upper case. */
export type CountryCode = string;

/** Whether a code is an ISO 3166-1 alpha-2 country code: two capital letters. */
export const isCountry = (code: string): boolean => Object.hasOwn(currencyByCountry, code);

const currencies: Readonly<Record<string, string>> = currencyByCountry;

/** The ISO 4217 code of a country's currency; null when it has none. */
export const currencyOfCountry = (code: string): string | null => (isCountry(code) ? (currencies[code] ?? null) : null);
