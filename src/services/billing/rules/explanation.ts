import type { Instant } from "../../../core/clock.js";
import {
  BASIS_POINTS,
  type CurrencyCode,
  formatMinor,
  instalment,
  type Minor,
  multiply,
  negate,
  prorate,
  subtractBasisPoints,
} from "../../../core/money.js";
import { addDays, type Day, dayOf, daysIn, monthsOf } from "../../../core/period.js";
import type { BillingCycle, ChargeOperation, ChargeRule, TermDuration } from "../../../core/vocabulary.js";
import { exactPercentage, percentageText } from "../../catalog/rules/margins.js";
import { cycleMonths } from "../../catalog/rules/terms.js";
import { isTrialRule, type ChargeFacts } from "./charge-lines.js";

/** The version of a list price on which a charge is based. */
export type ListedPrice = Readonly<{ termPriceMinor: Minor; version: number; effectiveOn: Day }>;

/** The properties of a charge that its explanation uses. The amounts are not among them: they follow from the steps. */
export type ExplainedCharge = Pick<
  ChargeFacts,
  "quantity" | "unitPriceMinor" | "periodStartsOn" | "periodEndsOn" | "marginBasisPoints" | "daysCharged" | "pricedDays" | "rule"
> &
  Readonly<{ currency: CurrencyCode; termDuration: TermDuration; billingCycle: BillingCycle; isCredit: boolean }>;

/** One step of a calculation. The first operand is the result of the step before; see `ChargeOperation`. */
export type ExplanationStep = Readonly<{
  operation: ChargeOperation;
  /** Amounts as decimal texts of the currency, percentages with two decimals, and counts. */
  operands: readonly string[];
  resultMinor: Minor;
  /** Whether the exact result has more decimals and was rounded half up. */
  isRounded: boolean;
  rule: string;
  text: string;
}>;

/** How the amount of a charge follows from the list price. */
export type Explanation = Readonly<{ rule: ChargeRule; sentence: string; steps: readonly ExplanationStep[] }>;

/** What makes each charge, in words. */
const REASONS: Readonly<Record<ChargeRule, string>> = {
  "R-BILL-2": "Regular charge",
  "R-RENEW-5": "Renewal",
  "R-TRIAL-5": "Free trial",
  "R-TRIAL-9": "Conversion of a trial",
  "R-QTY-6": "Change of quantity",
  "R-ADD-7": "New add-on",
  "R-ADD-10": "Removal of an add-on in its full-credit window",
  "R-PLAN-2": "Change of plan",
  "R-SUSP-6": "Suspension of a Microsoft plan",
  "R-SUSP-7": "Reactivation",
  "R-SUSP-8": "Reactivation with a new term",
  "R-SUSP-13": "Instalment due at the end of retention",
  "R-SUSP-14": "Reactivation after a full credit",
  "R-CANC-7": "Cancellation in the full-credit window",
  "R-CANC-13": "Cancellation of a free trial",
  "R-POL": "Cancellation in a window with a prorated credit",
  "R-BILL-7": "Credit",
};

const TERMS: Readonly<Record<TermDuration, string>> = { P1M: "1 month", P1Y: "1 year", P3Y: "3 years" };

type StepOf = Omit<ExplanationStep, "text" | "isRounded"> & Readonly<{ what: string; isRounded?: boolean }>;

/** The number of instalments of a term. */
const instalmentsIn = (charge: Pick<ExplainedCharge, "termDuration" | "billingCycle">): number =>
  monthsOf(charge.termDuration) / cycleMonths(charge);

/** The days of a charge, in words. */
function daysText({ rule, periodStartsOn, periodEndsOn }: ExplainedCharge, days: number, all: number): string {
  const of = `${days} of ${all} days`;
  if (days === all) return `the whole period ${periodStartsOn} to ${periodEndsOn} (${of})`;
  if (rule === "R-SUSP-14") return `${of}: ${periodStartsOn} to ${periodEndsOn} without the days of the suspension`;
  return `${of}: ${addDays(periodEndsOn, 1 - days)} to ${periodEndsOn}`;
}

/** Calculates the steps one after the other, each from the result of the one before. */
class Calculation {
  readonly steps: ExplanationStep[] = [];

  constructor(private readonly currency: CurrencyCode) {}

  get resultMinor(): Minor {
    return this.steps.at(-1)?.resultMinor ?? 0;
  }

  decimal(minor: Minor): string {
    return formatMinor(minor, this.currency);
  }

  add({ what, isRounded = false, ...step }: StepOf): void {
    const equals = isRounded ? ", rounded half up to" : " =";
    const text = `${what}${equals} ${this.decimal(step.resultMinor)} ${this.currency}`;
    this.steps.push({ ...step, isRounded, text });
  }
}

/** The price per license and billing cycle, from the list price if it is known. @source R-SUB-7, R-BILL-11, §0.2.4, R-TRIAL-5 */
function addPrice(to: Calculation, charge: ExplainedCharge, listed: ListedPrice | null): void {
  const { unitPriceMinor, rule, marginBasisPoints, termDuration } = charge;
  if (isTrialRule(rule)) {
    to.add({ operation: "FREE_TRIAL", operands: [], resultMinor: 0, rule: "R-TRIAL-5", what: "price in the trial" });
    return;
  }
  if (listed === null) {
    const operands = [to.decimal(unitPriceMinor)];
    const what = "unit price, whose list price was not recorded,";
    to.add({ operation: "UNIT_PRICE", operands, resultMinor: unitPriceMinor, rule: "R-SUB-7", what });
    return;
  }
  const { termPriceMinor, version, effectiveOn } = listed;
  const inForce = `version ${version} of the price in force from ${effectiveOn}`;
  const price = { operands: [to.decimal(termPriceMinor)], resultMinor: termPriceMinor, rule: "R-SUB-7" };
  to.add({ operation: "LIST_PRICE", ...price, what: `list price of a license for ${TERMS[termDuration]} (${inForce})` });
  if (marginBasisPoints !== null) addMargin(to, marginBasisPoints);
  const count = instalmentsIn(charge);
  if (count > 1) addInstalment(to, count);
}

function addMargin(to: Calculation, basisPoints: number): void {
  const before = to.resultMinor;
  to.add({
    operation: "MARGIN",
    operands: [to.decimal(before), exactPercentage(basisPoints)],
    resultMinor: subtractBasisPoints(before, basisPoints),
    isRounded: (BigInt(before) * BigInt(basisPoints)) % BigInt(BASIS_POINTS) !== 0n,
    rule: "R-BILL-11",
    what: `less ${percentageText(basisPoints)}% ISV margin`,
  });
}

function addInstalment(to: Calculation, count: number): void {
  const before = to.resultMinor;
  to.add({
    operation: "INSTALMENT",
    operands: [to.decimal(before), String(count)],
    resultMinor: instalment(before, count),
    isRounded: before % count !== 0,
    rule: "R-BILL-2",
    what: `one of ${count} instalments`,
  });
}

/** The days of the period, the licenses and the sign. @source R-BILL-6, R-BILL-8, R-SUSP-14, R-TERM-2, §0.2.3 */
function addAmount(to: Calculation, charge: ExplainedCharge, daysCharged: number, days: number, rule: ChargeRule): void {
  const { quantity, periodStartsOn, periodEndsOn, isCredit } = charge;
  const isCut = daysIn({ startsOn: periodStartsOn, endsOn: periodEndsOn }) < days;
  const price = to.resultMinor;
  const effective = prorate(price, daysCharged, days);
  to.add({
    operation: "DAYS",
    operands: [to.decimal(price), String(daysCharged), String(days)],
    resultMinor: effective,
    isRounded: (BigInt(price) * BigInt(daysCharged)) % BigInt(days) !== 0n,
    rule: rule === "R-SUSP-14" ? rule : isCut ? "R-TERM-2" : "R-BILL-6",
    what: daysText(charge, daysCharged, days),
  });
  const amount = multiply(effective, quantity);
  const licenses = `${quantity} license${quantity === 1 ? "" : "s"}`;
  const operands = [to.decimal(effective), String(quantity)];
  to.add({ operation: "QUANTITY", operands, resultMinor: amount, rule: "R-BILL-8", what: licenses });
  if (!isCredit || amount === 0) return;
  const resultMinor = negate(amount);
  to.add({ operation: "CREDIT", operands: [to.decimal(amount)], resultMinor, rule, what: "credited" });
}

/**
 * Explains a charge: the steps from the list price to its amount, and one sentence with all of them. `listed` is the list price on
 * which it is based; null in a trial, and when it was not recorded. Null for a charge whose days and rule were not recorded.
 * @source R-BILL-6, R-BILL-8, R-BILL-11, R-SUB-7, R-TERM-2, §0.2.3, §0.2.4
 */
export function explanationOf(charge: ExplainedCharge, listed: ListedPrice | null): Explanation | null {
  const { rule, daysCharged, pricedDays } = charge;
  if (rule === null || daysCharged === null || pricedDays === null) return null;
  const calculation = new Calculation(charge.currency);
  addPrice(calculation, charge, listed);
  addAmount(calculation, charge, daysCharged, pricedDays, rule);
  const { steps } = calculation;
  const sentence = `${REASONS[rule]} (${rule}): ${steps.map(({ text }) => text).join("; ")}.`;
  return { rule, steps, sentence };
}

/** Whether a charge covers only a part of the days that its unit price pays for. False when that was not recorded. */
export const isProrated = ({ daysCharged, pricedDays }: Pick<ExplainedCharge, "daysCharged" | "pricedDays">): boolean =>
  daysCharged !== null && pricedDays !== null && daysCharged < pricedDays;

/** The list price per license and billing cycle, before margins. @source §0.2.4 */
export const listUnitPrice = (
  listed: Pick<ListedPrice, "termPriceMinor">,
  terms: Pick<ExplainedCharge, "termDuration" | "billingCycle">,
): Minor => instalment(listed.termPriceMinor, instalmentsIn(terms));

/** The day of the change that made a charge. */
export const changedOn = ({ occurredAt }: Readonly<{ occurredAt: Instant }>): Day => dayOf(occurredAt);
