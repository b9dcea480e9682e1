import currencyByCountry from "country-to-currency";

/** An ISO 3166-1 alpha-2 code, upper case. */
export type CountryCode = string;

/** Whether a code is an ISO 3166-1 alpha-2 country code: two capital letters. */
export const isCountry = (code: string): boolean => Object.hasOwn(currencyByCountry, code);
