/** The simulation's second opinion: calendar and money by other means than the product's. */

const DAY_MS = 86_400_000;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The UTC day of an instant. */
export const dayAt = (instant: Date): string => new Date(instant.getTime()).toISOString().slice(0, 10);

/** Days from one day to another, both counted. */
export const daysFromTo = (from: string, to: string): number => (at(to) - at(from)) / DAY_MS + 1;

/** The day so many days later. */
export const daysLater = (day: string, days: number): string => new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The midnight that ends a day. */
export const endOfDay = (day: string): number => at(day) + DAY_MS;

/** The first day of the month so many months after that of a day. */
export function monthLater(day: string, months: number): string {
  const date = new Date(at(day));
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}

/**
 * A price's share of so many of all days, half a minor unit up. Divided digit by digit as on paper; the first digit after the
 * point decides how to round.
 */
export function share(price: number, days: number, all: number): number {
  let rest = 0;
  let quotient = "";
  for (const digit of `${BigInt(price) * BigInt(days)}0`) {
    rest = rest * 10 + Number(digit);
    let times = 0;
    while (rest >= all) {
      rest -= all;
      times++;
    }
    quotient += String(times);
  }
  const whole = Number(quotient.slice(0, -1));
  return Number(quotient.at(-1)) >= 5 ? whole + 1 : whole;
}

/** What a unit costs from a day to the end of a period, that day counted. */
export const restOf = (unitPrice: number, period: Readonly<{ startsOn: string; endsOn: string }>, on: string): number =>
  share(unitPrice, daysFromTo(on, period.endsOn), daysFromTo(period.startsOn, period.endsOn));

const HOUR_MS = 3_600_000;

/** How long all of it is given back, by what is billed. */
export const WINDOW_MS = { MONTHLY: 24 * HOUR_MS, ANNUAL: 14 * DAY_MS, TRIENNIAL: 14 * DAY_MS, NONE: 0 };

/** How long Microsoft's suspensions give all of it back. */
export const MICROSOFT_CREDIT_MS = 30 * DAY_MS;

/** Adds amounts up. */
export const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
