import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import { Temporal } from "temporal-polyfill";
import { instant } from "../../../src/core/clock.js";
import type { BillingCycle, TermDuration } from "../../../src/core/vocabulary.js";
import { startSubscription } from "../../../src/services/subscription/rules/activation.js";
import { firstAddOnCharges } from "../../../src/services/subscription/rules/add-ons.js";
import { quantityChange, type ChargeLine } from "../../../src/services/billing/rules/charge-lines.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { baseItem } from "../../../src/services/subscription/rules/billable-items.js";
import { nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import { decideInstalment } from "../../../src/services/subscription/rules/renewal.js";
import { periodOf } from "../../../src/services/subscription/rules/periods.js";
import { addOn, monthly, pending, renewal } from "../../support/facts.js";

const FIRST_YEAR = 2024;
const LAST_YEAR = 2040;
const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

/** Returns the given day of every month from 2024 to 2040 that has it. */
function startsOnThe(day: number): Temporal.PlainDate[] {
  const months = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (let month = 1; month <= 12; month++) months.push(Temporal.PlainYearMonth.from({ year, month }));
  }
  return months.filter((month) => month.daysInMonth >= day).map((month) => month.toPlainDate({ day }));
}

/** A term duration, a billing cycle, and the number of period boundaries to test. */
type Rhythm = Readonly<{ termDuration: TermDuration; billingCycle: BillingCycle; boundaries: number }>;
const MONTHS_OF_TERM = { P1M: 1, P1Y: 12, P3Y: 36 };
const MONTHS_OF_CYCLE = { MONTHLY: 1, ANNUAL: 12, TRIENNIAL: 36, NONE: 0 };
const rhythms: Rhythm[] = [
  { termDuration: "P1M", billingCycle: "MONTHLY", boundaries: 14 },
  { termDuration: "P1Y", billingCycle: "MONTHLY", boundaries: 14 },
  { termDuration: "P1Y", billingCycle: "ANNUAL", boundaries: 5 },
  { termDuration: "P3Y", billingCycle: "ANNUAL", boundaries: 4 },
  { termDuration: "P3Y", billingCycle: "TRIENNIAL", boundaries: 3 },
];

/** The transition at a boundary, and the term and billing period after it. */
type BoundaryState = Readonly<{ due: string; what: string; term: string; period: string }>;
const days = (from: unknown, to: unknown): string => `${String(from)}/${String(to)}`;

function begun(startsOn: string, { termDuration, billingCycle }: Rhythm): SubscriptionFacts {
  const at = instant(`${startsOn}T23:59:59.999Z`);
  const waiting = pending(monthly({ termDuration, billingCycle, orderedAt: at }));
  return { ...waiting, ...startSubscription(waiting, [], builtInPolicy(waiting), at).changes };
}

/** Runs the transitions that the product's rules determine, and returns the state after each. */
function actualBoundaries(startsOn: string, rhythm: Rhythm): BoundaryState[] {
  const pages: BoundaryState[] = [];
  for (let facts = begun(startsOn, rhythm); pages.length < rhythm.boundaries;) {
    const { nextTransition: what, nextTransitionAt: at } = nextTransition(facts);
    facts = { ...facts, ...(what === "RENEWAL" ? renewal(facts, 2500, []) : decideInstalment(facts, [])).changes };
    const due = at?.toISOString() ?? "never";
    pages.push({
      ...{ due, what: what ?? "NOTHING" },
      ...{ term: days(facts.termStartsOn, facts.termEndsOn), period: days(facts.periodStartsOn, facts.periodEndsOn) },
    });
  }
  return pages;
}

/**
 * Returns a function that calculates a boundary with an independent calendar: `months` after the first day, never from another
 * boundary.
 */
function boundariesFrom(start: Temporal.PlainDate) {
  const known = new Map<number, Readonly<{ on: string; dayBefore: string }>>();
  return (months: number) => {
    const seen = known.get(months);
    if (seen !== undefined) return seen;
    const date = start.add({ months });
    const boundary = { on: date.toString(), dayBefore: date.subtract({ days: 1 }).toString() };
    known.set(months, boundary);
    return boundary;
  };
}

/** Returns the same boundaries by the independent calendar. */
function expectedBoundaries(start: Temporal.PlainDate, { termDuration, billingCycle, boundaries }: Rhythm): BoundaryState[] {
  const [cycle, term] = [MONTHS_OF_CYCLE[billingCycle], MONTHS_OF_TERM[termDuration]];
  const boundary = boundariesFrom(start);
  const between = (from: number, months: number) => days(boundary(from).on, boundary(from + months).dayBefore);
  return Array.from({ length: boundaries }, (_, index) => {
    const months = (index + 1) * cycle;
    return {
      due: `${boundary(months).on}T00:00:00.000Z`,
      what: months % term === 0 ? "RENEWAL" : "INSTALMENT",
      term: between(months - (months % term), term),
      period: between(months, cycle),
    };
  });
}

/** Compares as JSON, which is ten times faster than Jest. Jest reports a difference. */
function assertSame(actual: unknown, wanted: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) expect(actual).toEqual(wanted);
}

describe.each(rhythms)("terms of $termDuration paid $billingCycle, begun on every day of 2024 to 2040", (rhythm) => {
  test.each(DAYS)("start on day %i of the month or on its last day, at midnight", (day) => {
    for (const start of startsOnThe(day))
      assertSame(actualBoundaries(start.toString(), rhythm), expectedBoundaries(start, rhythm));
  });
});

/** Returns a share of a price by exact fractions, rounded half up. */
const share = (price: number, part: number, whole: number): number =>
  Number((2n * BigInt(price) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));

const money = ({ unitPriceMinor, effectiveUnitPriceMinor, amountMinor, periodStartsOn, periodEndsOn }: ChargeLine) => [
  ...[unitPriceMinor, effectiveUnitPriceMinor, amountMinor],
  days(periodStartsOn, periodEndsOn),
];

/**
 * Returns the days of a billing period on which to test a change: the first, the last, one in the middle, and the end of its
 * first month.
 */
function daysOfChange(from: Temporal.PlainDate, next: Temporal.PlainDate, whole: number): Temporal.PlainDate[] {
  const monthEnd = from.with({ day: from.daysInMonth });
  const known = [from, from.add({ days: whole >> 1 }), next.subtract({ days: 1 })];
  return Temporal.PlainDate.compare(monthEnd, next) < 0 ? [...known, monthEnd] : known;
}

const BASE_PRICE = 2500;
const ADD_ON_PRICE = 4799;
const BASE_QUANTITY = 3;
const QUANTITY = 7;
const paid: Rhythm[] = [
  { termDuration: "P1M", billingCycle: "MONTHLY", boundaries: 2 },
  { termDuration: "P1Y", billingCycle: "ANNUAL", boundaries: 1 },
  { termDuration: "P3Y", billingCycle: "TRIENNIAL", boundaries: 1 },
];

describe.each(paid)("paid periods of $termDuration $billingCycle, begun on every day of 2024 to 2040", (rhythm) => {
  const cycle = MONTHS_OF_CYCLE[rhythm.billingCycle];
  const joining = addOn({ quantity: QUANTITY, unitPriceMinor: ADD_ON_PRICE });

  /** Asserts the charges for adding an add-on and changing the base's quantity on one day. */
  function assertChange(base: SubscriptionFacts, on: Temporal.PlainDate, next: Temporal.PlainDate, whole: number): void {
    const left = on.until(next, { largestUnit: "day" }).days;
    const period = days(base.periodStartsOn, base.periodEndsOn);
    const own = share(ADD_ON_PRICE, left, whole);
    const first = firstAddOnCharges(base, joining, instant(`${on.toString()}T12:00:00.000Z`));
    assertSame(first.map(money), [[ADD_ON_PRICE, own, own * QUANTITY, period]]);
    const unit = share(BASE_PRICE, left, whole);
    assertSame(quantityChange(baseItem(base), QUANTITY, periodOf(base), on.toString()).map(money), [
      [BASE_PRICE, unit, -unit * BASE_QUANTITY, period],
      [BASE_PRICE, unit, unit * QUANTITY, period],
    ]);
  }

  test.each(DAYS)("on day %i: changes are charged for their days, and add-ons renew with their base", (day) => {
    for (const start of startsOnThe(day)) {
      let base = begun(start.toString(), rhythm);
      for (let index = 0; index < rhythm.boundaries; index++) {
        const [from, next] = [start.add({ months: index * cycle }), start.add({ months: (index + 1) * cycle })];
        const whole = from.until(next, { largestUnit: "day" }).days;
        for (const on of daysOfChange(from, next, whole)) assertChange(base, on, next, whole);
        const { changes, charges } = renewal(base, BASE_PRICE, [joining]);
        base = { ...base, ...changes };
        const period = days(next, base.periodEndsOn);
        const renewed = charges.map(({ addOnId, periodStartsOn, periodEndsOn }) => [addOnId, days(periodStartsOn, periodEndsOn)]);
        assertSame(renewed, [
          [null, period],
          [joining.id, period],
        ]);
      }
    }
  });
});
