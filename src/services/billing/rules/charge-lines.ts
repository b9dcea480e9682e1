import { multiply, negate, prorate, type Minor } from "../../../core/money.js";
import { daysBetween, daysIn, type Day, type Period } from "../../../core/period.js";
import type { ChargeRule, ChargeType } from "../../../core/vocabulary.js";
import type { PaidPeriod } from "../../catalog/rules/terms.js";

/** The item that is charged: a subscription's own plan, or one of its add-ons. */
export type Item = Readonly<{
  addOnId: string | null;
  planId: string;
  quantity: number;
  /** Whether it is in a free trial; its price is then 0. */
  isTrial: boolean;
  unitPriceMinor: Minor;
  /** Why the unit price differs from the list price, in words; null when it does not. @source R-BILL-11 */
  priceAdjustment: string | null;
  /** The version of the list price on which the unit price is based; null in a trial, and when it was not recorded. */
  priceId: string | null;
  /** The margin subtracted from the list price, in basis points; null for none. */
  marginBasisPoints: number | null;
}>;

/**
 * A charge or credit to be written. Quantity and unit prices are positive on every line; only the amount has a
 * sign. @source §0.2.3
 */
export type ChargeLine = Readonly<{
  type: ChargeType;
  addOnId: string | null;
  planId: string;
  quantity: number;
  unitPriceMinor: Minor;
  effectiveUnitPriceMinor: Minor;
  amountMinor: Minor;
  periodStartsOn: Day;
  periodEndsOn: Day;
  priceAdjustment: string | null;
  priceId: string | null;
  marginBasisPoints: number | null;
  /** The number of days of the period that are charged; null only for the reversal of a charge that does not tell. */
  daysCharged: number | null;
  /** The number of days that the unit price pays for: more than the period has when the end of the term cuts it. @source R-TERM-2 */
  pricedDays: number | null;
  rule: ChargeRule;
  reversesChargeId: string | null;
  onceKey: string | null;
}>;

/** The rule of each kind of charge, where no other one is given. */
const RULES: Readonly<Record<ChargeType, ChargeRule>> = {
  NEW: "R-BILL-2",
  RENEW: "R-RENEW-5",
  CYCLE_CHARGE: "R-BILL-2",
  ADD_QUANTITY: "R-QTY-6",
  REMOVE_QUANTITY: "R-QTY-6",
  CANCEL_IMMEDIATE: "R-CANC-7",
  CANCEL: "R-SUSP-6",
  CONVERT: "R-PLAN-2",
  CUSTOMER_CREDIT: "R-BILL-7",
};

/** The rules of what is free in a trial. @source R-TRIAL-5, R-CANC-13 */
export const isTrialRule = (rule: ChargeRule | null): boolean => rule === "R-TRIAL-5" || rule === "R-CANC-13";

type Part = Readonly<{ type: ChargeType; rule: ChargeRule; daysCharged: number; effective: Minor }>;

const line = (item: Item, period: PaidPeriod, { type, rule, daysCharged, effective }: Part): ChargeLine => ({
  type,
  addOnId: item.addOnId,
  planId: item.planId,
  quantity: item.quantity,
  unitPriceMinor: item.unitPriceMinor,
  effectiveUnitPriceMinor: effective,
  amountMinor: multiply(effective, item.quantity),
  periodStartsOn: period.startsOn,
  periodEndsOn: period.endsOn,
  priceAdjustment: item.priceAdjustment,
  priceId: item.priceId,
  marginBasisPoints: item.marginBasisPoints,
  daysCharged,
  pricedDays: period.pricedDays,
  rule: item.isTrial && !isTrialRule(rule) ? "R-TRIAL-5" : rule,
  reversesChargeId: null,
  onceKey: null,
});

/** The unit price for the days from `on`, inclusive, to the end of the period. @source R-BILL-6, R-QTY-6, -7, R-TERM-2 */
export function proratedUnitPrice(unitPriceMinor: Minor, period: PaidPeriod, on: Day): Minor {
  return prorate(unitPriceMinor, daysFrom(on, period), period.pricedDays);
}

/** The number of days from `on`, inclusive, to the end of the period. */
const daysFrom = (on: Day, period: Period): number => daysBetween(on, period.endsOn) + 1;

/** Charges a number of days of a period. */
function daysOfPeriod(item: Item, period: PaidPeriod, part: Omit<Part, "effective">): ChargeLine {
  const effective = prorate(item.unitPriceMinor, part.daysCharged, period.pricedDays);
  return line(item, period, { ...part, effective });
}

/** Charges a whole period: at its unit price, or at the part of it for the days of a period that the end of the term cuts. @source R-TERM-2 */
export const wholePeriod = (type: ChargeType, item: Item, period: PaidPeriod, rule = RULES[type]): ChargeLine =>
  restOfPeriod(type, item, period, period.startsOn, rule);

/**
 * Charges a whole period as its regular charge. A period has only one: a unique key makes the database refuse a
 * second one.
 */
export function regularCharge(type: ChargeType, item: Item, period: PaidPeriod, rule = RULES[type]): ChargeLine {
  return { ...wholePeriod(type, item, period, rule), onceKey: `${type}:${period.startsOn}:${item.addOnId ?? "base"}` };
}

/** Charges the days from `on`, inclusive, to the end of the period. @source R-ADD-7, §0.2.8 */
export function restOfPeriod(type: ChargeType, item: Item, period: PaidPeriod, on: Day, rule = RULES[type]): ChargeLine {
  return daysOfPeriod(item, period, { type, rule, daysCharged: daysFrom(on, period) });
}

/** Charges a period without some of its days. @source R-SUSP-14 */
export function periodWithoutDays(type: ChargeType, item: Item, period: PaidPeriod, daysLeftOut: number): ChargeLine {
  return daysOfPeriod(item, period, { type, rule: "R-SUSP-14", daysCharged: daysIn(period) - daysLeftOut });
}

/** Credits the days from `on`, inclusive, to the end of the period. @source §0.2.8, E12 */
export function creditRestOfPeriod(type: ChargeType, item: Item, period: PaidPeriod, on: Day, rule = RULES[type]): ChargeLine {
  const charged = restOfPeriod(type, item, period, on, rule);
  return { ...charged, amountMinor: negate(charged.amountMinor) };
}

/**
 * The two lines of a quantity change: the credit of the old quantity, then the charge of the new one, both for the
 * days from `on` to the end of the period. Never a single net line. @source R-QTY-6, R-QTY-7; E1 to E4
 */
export function quantityChange(item: Item, quantity: number, period: PaidPeriod, on: Day): ChargeLine[] {
  const type = quantity > item.quantity ? "ADD_QUANTITY" : "REMOVE_QUANTITY";
  return [creditRestOfPeriod(type, item, period, on), restOfPeriod(type, { ...item, quantity }, period, on)];
}

/** Reverses a charge completely: the same line with the opposite amount. @source §0.2.3, R-CANC-7 */
export function reversal(type: ChargeType, charge: ChargeFacts, rule = RULES[type]): ChargeLine {
  return {
    type,
    addOnId: charge.addOnId,
    planId: charge.planId,
    quantity: charge.quantity,
    unitPriceMinor: charge.unitPriceMinor,
    effectiveUnitPriceMinor: charge.effectiveUnitPriceMinor,
    amountMinor: negate(charge.amountMinor),
    periodStartsOn: charge.periodStartsOn,
    periodEndsOn: charge.periodEndsOn,
    priceAdjustment: charge.priceAdjustment,
    priceId: charge.priceId,
    marginBasisPoints: charge.marginBasisPoints,
    daysCharged: charge.daysCharged,
    pricedDays: charge.pricedDays,
    rule: charge.rule !== null && isTrialRule(charge.rule) ? charge.rule : rule,
    reversesChargeId: charge.id,
    onceKey: null,
  };
}

/** The charges that are neither reversed nor reversals. */
export function unreversedCharges(charges: readonly ChargeFacts[]): ChargeFacts[] {
  const reversed = new Set(charges.map((charge) => charge.reversesChargeId));
  return charges.filter((charge) => charge.reversesChargeId === null && !reversed.has(charge.id));
}

/** The facts of an existing charge that the rules use. */
export type ChargeFacts = Readonly<{
  id: string;
  addOnId: string | null;
  planId: string;
  type: ChargeType;
  quantity: number;
  unitPriceMinor: Minor;
  effectiveUnitPriceMinor: Minor;
  amountMinor: Minor;
  periodStartsOn: Day;
  periodEndsOn: Day;
  priceAdjustment: string | null;
  priceId: string | null;
  marginBasisPoints: number | null;
  daysCharged: number | null;
  pricedDays: number | null;
  rule: ChargeRule | null;
  reversesChargeId: string | null;
}>;
