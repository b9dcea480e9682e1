import { addMilliseconds, instant, MILLISECONDS_PER_DAY } from "../../../core/clock.ts";
import type { Amount } from "./money.ts";

/** `undefined` is the locale of the browser. Days and instants are of the partner's clock, in UTC. */
const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const instantFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric", timeZone: "UTC" });
const numberFormat = new Intl.NumberFormat(undefined);
const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string): Intl.NumberFormat {
  const known = moneyFormats.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(undefined, { style: "currency", currency });
  moneyFormats.set(currency, format);
  return format;
}

/** `€1,198.35`. The decimal text is formatted as it is, so that no digit is lost. */
export const moneyText = ({ amount, currency }: Amount): string =>
  moneyFormat(currency).format(amount as Intl.StringNumericLiteral);

/** `+€1,198.35`: with its sign. */
export const signedMoneyText = ({ amount, currency }: Amount): string =>
  new Intl.NumberFormat(undefined, { style: "currency", currency, signDisplay: "exceptZero" }).format(
    amount as Intl.StringNumericLiteral,
  );

/** `1,204`. */
export const numberText = (count: number): string => numberFormat.format(count);

/** `30 Nov 2026`, of an ISO date. */
export const dayText = (date: string): string => dayFormat.format(instant(`${date.slice(0, 10)}T00:00:00Z`));

/** `November 2026`, of an ISO date. */
export const monthText = (date: string): string => monthFormat.format(instant(`${date.slice(0, 10)}T00:00:00Z`));

/** `30 Nov 2026, 08:40 UTC`, of an ISO instant. */
export const instantText = (at: string): string => `${instantFormat.format(instant(at))} UTC`;

/** `CHANGE_QUANTITY` as `Change quantity`. */
export const sentenceCase = (code: string): string => code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ");

/** The text of a field of a form, without spaces around it. */
export const textOf = (values: FormData, name: string): string => {
  const value = values.get(name);
  return typeof value === "string" ? value.trim() : "";
};

/** `1 customer`, `2 customers`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;

type LicenseLimits = Readonly<{ minimumQuantity: number; maximumQuantity: number }>;

/** `1 to 10,000`: how many licenses a plan allows. */
export const limitsText = ({ minimumQuantity, maximumQuantity }: LicenseLimits): string =>
  `${numberText(minimumQuantity)} to ${numberText(maximumQuantity)}`;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The day some days after an ISO date or instant. */
export const dayLater = (date: string, days: number): string =>
  dayOf(addMilliseconds(instant(`${date.slice(0, 10)}T00:00:00Z`), days * MILLISECONDS_PER_DAY));

/** The instant one day later. */
export const oneDayLater = (at: string): string => addMilliseconds(instant(at), MILLISECONDS_PER_DAY).toISOString();

/** The instant one calendar month later, on the last day of the month if it has no such day. */
export function oneMonthLater(at: string): string {
  const from = instant(at);
  const later = instant(at);
  later.setUTCMonth(from.getUTCMonth() + 1);
  // 31 January plus a month overflows to March; day 0 of March is the last day of February.
  if (later.getUTCDate() !== from.getUTCDate()) later.setUTCDate(0);
  return later.toISOString();
}
