import type { Instant } from "../../../core/clock.js";
import { groupBy } from "../../../core/collections.js";
import { instalment, multiply, negate, prorate, subtractBasisPoints, type Minor } from "../../../core/money.js";
import { type Day, monthsOf } from "../../../core/period.js";
import type { BillingCycle, ChargeRule, ReconciliationReason, TermDuration } from "../../../core/vocabulary.js";
import { cycleMonths } from "../../catalog/rules/terms.js";
import { type ChargeFacts, isTrialRule } from "./charge-lines.js";
import type { ExpectedCharge } from "./expected-charges.js";

/** The properties of a charge that are compared. */
export type ReconciledCharge = Pick<
  ChargeFacts,
  | "id"
  | "addOnId"
  | "planId"
  | "quantity"
  | "unitPriceMinor"
  | "effectiveUnitPriceMinor"
  | "amountMinor"
  | "periodStartsOn"
  | "periodEndsOn"
  | "rule"
  | "priceId"
  | "marginBasisPoints"
  | "daysCharged"
  | "pricedDays"
> &
  Readonly<{ occurredAt: Instant; termDuration: TermDuration; billingCycle: BillingCycle }>;

/** A version of a list price. */
export type ReconciledPrice = Readonly<{ planId: string; termPriceMinor: Minor }>;

/** A line that should have been charged and was not, or was charged and should not have been, or was charged with another value. */
export type Difference = Readonly<{
  reason: ReconciliationReason;
  addOnId: string | null;
  /** Null for what is missing. */
  chargeId: string | null;
  rule: ChargeRule | null;
  occurredAt: Instant;
  periodStartsOn: Day;
  periodEndsOn: Day;
  /** 0 for what should not have been charged. */
  expectedMinor: Minor;
  /** 0 for what is missing. */
  chargedMinor: Minor;
}>;

type Line = Pick<ExpectedCharge, Exclude<keyof ExpectedCharge, "rule">>;

const keyOf = (line: Line): string =>
  [
    ...[line.addOnId, line.planId, line.quantity, line.unitPriceMinor, line.effectiveUnitPriceMinor, line.amountMinor],
    ...[line.periodStartsOn, line.periodEndsOn, line.occurredAt.getTime()],
  ].join();

const sideOf = ({ amountMinor }: Line): string => (amountMinor < 0 ? "credit" : "charge");
const byPeriod = (line: Line): string => [line.addOnId, line.periodStartsOn, sideOf(line)].join();
const byTime = (line: Line): string => [line.addOnId, line.occurredAt.getTime(), sideOf(line)].join();

type Pair = Readonly<{ line: ExpectedCharge; charge: ReconciledCharge }>;

/** Pairs lines and charges with the same key, each at most once, and returns also what is left of both. */
function pairBy(lines: readonly ExpectedCharge[], charges: readonly ReconciledCharge[], key: (line: Line) => string) {
  const waiting = groupBy(charges, key);
  const pairs: Pair[] = [];
  const missing = lines.filter((line) => {
    const charge = waiting.get(key(line))?.shift();
    if (charge !== undefined) pairs.push({ line, charge });
    return charge === undefined;
  });
  return { pairs, lines: missing, charges: [...waiting.values()].flat() };
}

/** The first value in which a charge differs from what was expected. */
function reasonOf({ line, charge }: Pair): ReconciliationReason {
  if (line.periodStartsOn !== charge.periodStartsOn || line.periodEndsOn !== charge.periodEndsOn) return "WRONG_PERIOD";
  if (line.quantity !== charge.quantity) return "WRONG_QUANTITY";
  if (line.planId !== charge.planId) return "WRONG_PLAN";
  if (line.unitPriceMinor !== charge.unitPriceMinor) return "WRONG_UNIT_PRICE";
  if (line.amountMinor !== charge.amountMinor || line.effectiveUnitPriceMinor !== charge.effectiveUnitPriceMinor)
    return "WRONG_AMOUNT";
  return "WRONG_TIME";
}

const differing = (pair: Pair): Difference => ({
  ...occurrenceOf(pair.charge),
  reason: reasonOf(pair),
  rule: pair.charge.rule ?? pair.line.rule,
  expectedMinor: pair.line.amountMinor,
  chargedMinor: pair.charge.amountMinor,
});

const occurrenceOf = ({ id: chargeId, addOnId, occurredAt, periodStartsOn, periodEndsOn }: ReconciledCharge) => ({
  ...{ chargeId, addOnId, occurredAt, periodStartsOn, periodEndsOn },
});

const missing = ({ addOnId, occurredAt, periodStartsOn, periodEndsOn, rule, amountMinor }: ExpectedCharge): Difference => ({
  reason: amountMinor < 0 ? "MISSING_CREDIT" : "MISSING_CHARGE",
  ...{ chargeId: null, addOnId, occurredAt, periodStartsOn, periodEndsOn, rule },
  ...{ expectedMinor: amountMinor, chargedMinor: 0 },
});

const unexpected = (charge: ReconciledCharge, isDoubled: boolean): Difference => ({
  reason: isDoubled ? "DOUBLED_CHARGE" : "UNEXPECTED_CHARGE",
  ...occurrenceOf(charge),
  ...{ rule: charge.rule, expectedMinor: 0, chargedMinor: charge.amountMinor },
});

/** What a charge costs by its list price; null when that was not recorded. @source R-SUB-7, R-BILL-11, §0.2.4 */
function listedUnitPrice(charge: ReconciledCharge, listed: ReconciledPrice): Minor | null {
  if (listed.planId !== charge.planId) return null;
  const net = subtractBasisPoints(listed.termPriceMinor, charge.marginBasisPoints ?? 0);
  return instalment(net, monthsOf(charge.termDuration) / cycleMonths(charge));
}

/** The differences between the unit prices of charges and the list prices that they name. */
function differencesOfPrices(charges: readonly ReconciledCharge[], prices: ReadonlyMap<string, ReconciledPrice>): Difference[] {
  return charges.flatMap((charge) => {
    const listed = charge.priceId === null || isTrialRule(charge.rule) ? undefined : prices.get(charge.priceId);
    if (listed === undefined) return [];
    const unitPrice = listedUnitPrice(charge, listed) ?? 0;
    if (unitPrice === charge.unitPriceMinor) return [];
    const { daysCharged, pricedDays } = charge;
    const days = daysCharged === null || pricedDays === null ? unitPrice : prorate(unitPrice, daysCharged, pricedDays);
    const amount = multiply(days, charge.quantity);
    return [
      {
        ...{ ...occurrenceOf(charge), reason: "WRONG_LIST_PRICE" as const, rule: charge.rule },
        ...{ expectedMinor: charge.amountMinor < 0 ? negate(amount) : amount, chargedMinor: charge.amountMinor },
      },
    ];
  });
}

/**
 * Compares the charges of a subscription with the lines that it must have. Every line must have exactly one charge with the same
 * values. Of a charge that has other values, the first one that differs is told. `prices` are the list prices of the charges, by id.
 */
export function differencesOf(
  expected: readonly ExpectedCharge[],
  charges: readonly ReconciledCharge[],
  prices: ReadonlyMap<string, ReconciledPrice>,
): Difference[] {
  const same = pairBy(expected, charges, keyOf);
  const inPeriod = pairBy(same.lines, same.charges, byPeriod);
  const atTime = pairBy(inPeriod.lines, inPeriod.charges, byTime);
  const known = new Set(expected.map(keyOf));
  return [
    ...[...inPeriod.pairs, ...atTime.pairs].map(differing),
    ...atTime.lines.map(missing),
    ...atTime.charges.map((charge) => unexpected(charge, known.has(keyOf(charge)))),
    ...differencesOfPrices(
      same.pairs.map(({ charge }) => charge),
      prices,
    ),
  ];
}
