import { multiply, negate, prorate, type Minor } from "../../../core/money.js";
import { daysBetween, daysIn, type Day, type Period } from "../../../core/period.js";
import type { ChargeType } from "../../../core/vocabulary.js";
import type { PaidPeriod } from "../../catalog/rules/terms.js";

/** The item that is charged: a subscription's own plan, or one of its add-ons. */
export type Item = Readonly<{
  addOnId: string | null;
  planId: string;
  quantity: number;
  unitPriceMinor: Minor;
  /** Why the unit price differs from the list price, in words; null when it does not. @source R-BILL-11 */
  priceAdjustment: string | null;
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
  reversesChargeId: string | null;
  onceKey: string | null;
}>;

const line = (type: ChargeType, item: Item, effective: Minor, amount: Minor, period: Period): ChargeLine => ({
  type,
  addOnId: item.addOnId,
  planId: item.planId,
  quantity: item.quantity,
  unitPriceMinor: item.unitPriceMinor,
  effectiveUnitPriceMinor: effective,
  amountMinor: amount,
  periodStartsOn: period.startsOn,
  periodEndsOn: period.endsOn,
  priceAdjustment: item.priceAdjustment,
  reversesChargeId: null,
  onceKey: null,
});

/** The unit price for the days from `on`, inclusive, to the end of the period. @source R-BILL-6, R-QTY-6, -7, R-TERM-2 */
export function proratedUnitPrice(unitPriceMinor: Minor, period: PaidPeriod, on: Day): Minor {
  return prorate(unitPriceMinor, daysBetween(on, period.endsOn) + 1, period.pricedDays);
}

/** Charges a whole period: at its unit price, or at the part of it for the days of a period that the end of the term cuts. @source R-TERM-2 */
export const wholePeriod = (type: ChargeType, item: Item, period: PaidPeriod): ChargeLine =>
  restOfPeriod(type, item, period, period.startsOn);

/**
 * Charges a whole period as its regular charge. A period has only one: a unique key makes the database refuse a
 * second one.
 */
export function regularCharge(type: ChargeType, item: Item, period: PaidPeriod): ChargeLine {
  return { ...wholePeriod(type, item, period), onceKey: `${type}:${period.startsOn}:${item.addOnId ?? "base"}` };
}

/** Charges the days from `on`, inclusive, to the end of the period. @source R-ADD-7, §0.2.8 */
export function restOfPeriod(type: ChargeType, item: Item, period: PaidPeriod, on: Day): ChargeLine {
  const effective = proratedUnitPrice(item.unitPriceMinor, period, on);
  return line(type, item, effective, multiply(effective, item.quantity), period);
}

/** Charges a period without some of its days. @source R-SUSP-14 */
export function periodWithoutDays(type: ChargeType, item: Item, period: PaidPeriod, daysLeftOut: number): ChargeLine {
  const effective = prorate(item.unitPriceMinor, daysIn(period) - daysLeftOut, period.pricedDays);
  return line(type, item, effective, multiply(effective, item.quantity), period);
}

/** Credits the days from `on`, inclusive, to the end of the period. @source §0.2.8, E12 */
export function creditRestOfPeriod(type: ChargeType, item: Item, period: PaidPeriod, on: Day): ChargeLine {
  const charged = restOfPeriod(type, item, period, on);
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
export function reversal(type: ChargeType, charge: ChargeFacts): ChargeLine {
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
  reversesChargeId: string | null;
}>;
