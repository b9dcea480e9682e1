/** Calendar and money functions that the simulation uses to check the product. They do not use the product's code. */

const DAY_MS = 86_400_000;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Returns the UTC day of an instant. */
export const dayAt = (instant: Date): string => new Date(instant.getTime()).toISOString().slice(0, 10);

/** Returns the number of days from one day to another, both included. */
export const daysFromTo = (from: string, to: string): number => (at(to) - at(from)) / DAY_MS + 1;

/** Returns the day `days` days later. */
export const daysLater = (day: string, days: number): string => new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Returns the midnight at the end of a day. */
export const endOfDay = (day: string): number => at(day) + DAY_MS;

/** Returns the first day of the month `months` months after the month of a day. */
export function monthLater(day: string, months: number): string {
  const date = new Date(at(day));
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}

/**
 * Returns `price` × `days` / `all`, rounded half up. It uses long division in decimal digits; the first decimal decides the
 * rounding.
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

/** Returns the cost of a unit from a day to the end of a period, that day included; `days` are those that the unit price is for. */
export const restOf = (unitPrice: number, period: Readonly<{ endsOn: string; days: number }>, on: string): number =>
  share(unitPrice, daysFromTo(on, period.endsOn), period.days);

const HOUR_MS = 3_600_000;

/** How long a cancellation credits everything, by billing cycle. */
export const WINDOW_MS = { MONTHLY: 24 * HOUR_MS, ANNUAL: 14 * DAY_MS, TRIENNIAL: 14 * DAY_MS, NONE: 0 };

/** The same for all billing cycles by the example version, whose windows renewals open again. */
export const EXAMPLE_WINDOW_MS = 7 * DAY_MS;

/** The length in days of a free trial for which a plan states none, by version of the policies. */
export const FREE_TRIAL_DAYS = { SEEDS: 30, EXAMPLE: 60 };

/** The length in days of a Microsoft trial under both. */
export const MICROSOFT_TRIAL_DAYS = 30;

/** How long a suspension of a Microsoft plan credits everything. */
export const MICROSOFT_CREDIT_MS = 30 * DAY_MS;

export const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
