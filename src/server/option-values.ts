import { InvalidArgumentError } from "commander";
import { isCountry } from "../core/country.js";
import { unusableCharacter } from "../core/text.js";
import { isCurrency, type CurrencyCode } from "../core/money.js";

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** How long a token is valid unless the caller says otherwise. */
export const LIFETIME_DEFAULT_SECONDS = 3600;
const LIFETIME_MAX_SECONDS = 366 * 86_400;

/** The seconds of a time such as `45`, `30m`, `12h` or `7d`. @throws InvalidArgumentError */
export function lifetimeSeconds(text: string): number {
  const [, count = "", unit = "s"] = /^(\d{1,9})([smhd])?$/.exec(text) ?? [];
  const lifetime = Number(count) * (SECONDS_OF[unit] ?? 1);
  if (lifetime < 1 || lifetime > LIFETIME_MAX_SECONDS)
    throw new InvalidArgumentError("It must be a time of at most 366d, for example 30m, 12h or 7d.");
  return lifetime;
}

/** An ISO 4217 currency code. @throws InvalidArgumentError */
export function currencyCode(text: string): CurrencyCode {
  if (!isCurrency(text)) throw new InvalidArgumentError("It must be an ISO 4217 currency code such as USD.");
  return text;
}

/** ISO 3166-1 country codes, one at a time. @throws InvalidArgumentError */
export function countryCodes(text: string, before: readonly string[] = []): string[] {
  if (!isCountry(text)) throw new InvalidArgumentError("It must be an ISO 3166-1 country code such as US.");
  return [...before, text];
}

/** A whole number from 0 to 100. @throws InvalidArgumentError */
export function percentage(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100) throw new InvalidArgumentError("It must be a whole number from 0 to 100.");
  return Number(text);
}

const REASON_MAX = 500;

/** Why something is blocked: a short text in one line. @throws InvalidArgumentError */
export function blockReason(text: string): string {
  if (text.trim() === "" || text.length > REASON_MAX || unusableCharacter(text) !== null || /[\r\n]/.test(text))
    throw new InvalidArgumentError(`It must be one line of 1 to ${REASON_MAX} characters.`);
  return text;
}

const ROWS_MAX = 10_000;

/** How many rows to print. @throws InvalidArgumentError */
export function rowLimit(text: string): number {
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > ROWS_MAX) throw new InvalidArgumentError(`It must be a whole number from 1 to ${ROWS_MAX}.`);
  return limit;
}
