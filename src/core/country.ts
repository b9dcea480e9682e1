import currencyByCountry from "country-to-currency";

/** An ISO 3166-1 alpha-2 code, upper case. */
export type CountryCode = string;

/** Tells whether a code names a country of ISO 3166-1: two capital letters. */
export const isCountry = (code: string): boolean => Object.hasOwn(currencyByCountry, code);
