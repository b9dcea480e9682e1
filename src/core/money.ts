import { assert } from "./errors.js";

/** An amount in a currency's minor units (cents, yen); always a safe integer. */
export type Minor = number;

/** An ISO 4217 code, upper case. */
export type CurrencyCode = string;

const currencies = new Set(Intl.supportedValuesOf("currency"));
const decimalsByCurrency = new Map<CurrencyCode, number>();

/** Whether a code is an ISO 4217 currency code. */
export const isCurrency = (code: string): boolean => currencies.has(code);

/** The number of decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD. @source R-BILL-6, E24 */
export function decimalsOf(currency: CurrencyCode): number {
  let decimals = decimalsByCurrency.get(currency);
  if (decimals === undefined) {
    decimals = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    decimalsByCurrency.set(currency, decimals);
  }
  return decimals;
}

/**
 * Parses a decimal text ("12.5", "-3", "1200") as minor units of a currency.
 * Null when the text is not a plain decimal number, has more decimals than the currency, or exceeds ±2^53−1 minor units.
 */
export function parseMinor(text: string, currency: CurrencyCode): Minor | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign = "", whole = "", fraction = ""] = match;
  const decimals = decimalsOf(currency);
  const significant = fraction.replace(/0+$/, "");
  if (significant.length > decimals) return null;
  const minor = Number(BigInt(whole + significant.padEnd(decimals, "0")));
  if (!Number.isSafeInteger(minor)) return null;
  return sign === "-" && minor !== 0 ? -minor : minor;
}

/** Formats minor units as a decimal text with exactly the currency's decimals: 774 USD → "7.74", 2515 JPY → "2515". */
export function formatMinor(minor: Minor, currency: CurrencyCode): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${minor < 0 ? "-" : ""}${whole}${fraction}`;
}

/** Minor units as a JavaScript number, for file formats that have no decimal type: 774 USD → 7.74. Not for calculations. */
export const decimalOf = (minor: Minor, currency: CurrencyCode): number => Number(formatMinor(minor, currency));

/** Checks that an amount can be stored exactly; also turns -0 into 0. */
function assertSafe(minor: number): Minor {
  assert(Number.isSafeInteger(minor), `an amount must be a safe integer of minor units, but was ${minor}`);
  return minor === 0 ? 0 : minor;
}

/** Divides non-negative integers exactly and rounds half up. */
function divideHalfUp(numerator: bigint, denominator: bigint): Minor {
  assert(numerator >= 0n && denominator > 0n, "only a non-negative amount is divided");
  return assertSafe(Number((2n * numerator + denominator) / (2n * denominator)));
}

/**
 * The part of a unit price for `remainingDays` out of `days`, rounded half up to the minor unit.
 * @source R-BILL-6 (adopted method), R-QTY-6; E2, E24
 */
export function prorate(unitPrice: Minor, remainingDays: number, days: number): Minor {
  return divideHalfUp(BigInt(unitPrice) * BigInt(remainingDays), BigInt(days));
}

/** One of `count` equal instalments of a price, rounded half up: a term price of 57.60 in 12 is 4.80. @source §0.2.4 */
export const instalment = (price: Minor, count: number): Minor => divideHalfUp(BigInt(price), BigInt(count));

/** The number of basis points (hundredths of a percent) in 100 %: 1,500 basis points are 15 %. */
export const BASIS_POINTS = 10_000;

/**
 * A price reduced by a share in basis points, rounded half up to the minor unit: 25.00 less 1,500 basis points is 21.25.
 * @source R-BILL-11; E44
 */
export function subtractBasisPoints(price: Minor, basisPoints: number): Minor {
  assert(basisPoints >= 0 && basisPoints <= BASIS_POINTS, "a share is between nothing and the whole");
  return divideHalfUp(BigInt(price) * BigInt(BASIS_POINTS - basisPoints), BigInt(BASIS_POINTS));
}

/** A unit price multiplied by a number of licenses. */
export const multiply = (unitPrice: Minor, quantity: number): Minor => assertSafe(Number(BigInt(unitPrice) * BigInt(quantity)));

/** The amount with the opposite sign. */
export const negate = (amount: Minor): Minor => assertSafe(-amount);

/** The sum of amounts of one currency. */
export const sum = (amounts: readonly Minor[]): Minor =>
  assertSafe(Number(amounts.reduce((total, amount) => total + BigInt(amount), 0n)));
