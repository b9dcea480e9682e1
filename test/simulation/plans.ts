import { instant, type Instant } from "../../src/core/clock.js";
import type { BillingCycle, PublisherKind, TermDuration } from "../../src/core/vocabulary.js";
import { type LockedPrice, priceInForce, unitPriceMinor, type PriceFacts } from "../../src/services/catalog/rules/pricing.js";
import { share } from "./oracle.js";

/** The term duration and billing cycle of a plan. */
export type BillingOption = Readonly<{ termDuration: TermDuration; billingCycle: BillingCycle }>;

/** A plan of the simulation's catalog. */
export type Plan = Readonly<{
  id: string;
  title: string;
  publisherKind: PublisherKind;
  hasFreeTrial: boolean;
  /** The length that the plan states; null for that of the policy. */
  trialDays: number | null;
  isTrial: boolean;
  minimumQuantity: number;
  maximumQuantity: number;
  currency: string;
  /** Price per license and month, in minor units. */
  monthPrice: number;
  billingOptions: readonly BillingOption[];
  addOnIds: readonly string[];
  /** Another plan of the same offer, to which a subscription can be scheduled or a trial converted. */
  siblingId: string | null;
}>;

const billingOption = (termDuration: TermDuration, billingCycle: BillingCycle): BillingOption => ({ termDuration, billingCycle });
const P1M = billingOption("P1M", "MONTHLY");
/** All paid combinations of term duration and billing cycle. */
export const everyBillingOption: readonly BillingOption[] = [
  ...[P1M, billingOption("P1Y", "MONTHLY"), billingOption("P1Y", "ANNUAL")],
  ...[billingOption("P3Y", "MONTHLY"), billingOption("P3Y", "ANNUAL"), billingOption("P3Y", "TRIENNIAL")],
];

const plan = (id: string, changes: Partial<Plan>): Plan => ({
  ...{
    id,
    title: id,
    publisherKind: "PARTNER",
    hasFreeTrial: false,
    trialDays: null,
    isTrial: false,
    currency: "USD",
    monthPrice: 2500,
  },
  ...{ minimumQuantity: 1, maximumQuantity: 1000, billingOptions: everyBillingOption, addOnIds: [], siblingId: null },
  ...changes,
});

const addOns = ["stamps", "archive"];
/** The term duration and billing cycle of trials. */
export const TRIAL_OPTION = billingOption("P1M", "NONE");

/** All plans that can be ordered as a base. Add-ons take the term, billing cycle and currency of their base. */
export const bases: readonly Plan[] = [
  plan("sign", { addOnIds: addOns, siblingId: "sign plus" }),
  plan("sign plus", { addOnIds: ["stamps"], siblingId: "sign", monthPrice: 4001, maximumQuantity: 40 }),
  plan("sign of Japan", { currency: "JPY", monthPrice: 2515, addOnIds: addOns }),
  plan("sign of Kuwait", { currency: "KWD", monthPrice: 7333, maximumQuantity: 300, addOnIds: addOns }),
  plan("planner", { hasFreeTrial: true, addOnIds: addOns }),
  plan("memo", { hasFreeTrial: true, trialDays: 5, addOnIds: addOns }),
  plan("planner of Japan", {
    hasFreeTrial: true,
    trialDays: 45,
    currency: "JPY",
    monthPrice: 999,
    billingOptions: [P1M, billingOption("P1Y", "MONTHLY")],
  }),
  plan("basic", { publisherKind: "MICROSOFT", addOnIds: ["viva"], monthPrice: 1099 }),
  plan("basic of Japan", { publisherKind: "MICROSOFT", currency: "JPY", monthPrice: 1099, addOnIds: ["viva"] }),
  plan("basic trial", {
    ...{ publisherKind: "MICROSOFT", isTrial: true, monthPrice: 0, billingOptions: [TRIAL_OPTION] },
    ...{ minimumQuantity: 25, maximumQuantity: 25, siblingId: "basic", addOnIds: ["viva"] },
  }),
];

/** All add-on plans. */
export const addOnPlans: readonly Plan[] = [
  plan("stamps", { monthPrice: 401, maximumQuantity: 50 }),
  plan("archive", { monthPrice: 3101, minimumQuantity: 2, maximumQuantity: 50 }),
  plan("viva", { publisherKind: "MICROSOFT", monthPrice: 333 }),
];

export const priced: readonly Plan[] = [...bases, ...addOnPlans];

const all = new Map(priced.map((known) => [known.id, known]));

/** Returns a plan by its id. */
export function planOf(id: string): Plan {
  const found = all.get(id);
  if (found === undefined) throw new Error(`there is no plan ${id}`);
  return found;
}

const MONTHS = { P1M: 1, P1Y: 12, P3Y: 36 };
/** Returns the price of a term. A trial is free, whatever its plan costs later. */
export const termPrice = (monthPrice: number, { termDuration, billingCycle }: BillingOption): number =>
  billingCycle === "NONE" ? 0 : monthPrice * MONTHS[termDuration];
const MONTHS_PAID = { MONTHLY: 1, ANNUAL: 12, TRIENNIAL: 36, NONE: null };
/** The time from which the initial prices are effective. */
export const LISTED_FROM = instant("2000-01-01T00:00:00Z");

/** The past, current and future prices of the simulation's catalog. A plan has the same prices in every currency. */
export class PriceBook {
  /** Monthly prices per license, by plan. The requested term and billing cycle are applied when a price is read. */
  readonly #rows = new Map<string, PriceFacts[]>();
  readonly #listed = new Map<string, PriceFacts>();

  #rowsOf(planId: string): PriceFacts[] {
    const known = this.#rows.get(planId);
    if (known !== undefined) return known;
    const rows = [this.#row(planId, planOf(planId).monthPrice, LISTED_FROM)];
    this.#rows.set(planId, rows);
    return rows;
  }

  #row(planId: string, monthPrice: number, from: Instant): PriceFacts {
    return {
      ...{ planId, market: "US", currency: "USD", segment: "COMMERCIAL", termDuration: "P1M", billingCycle: "MONTHLY" },
      ...{ termPriceMinor: monthPrice, listedFrom: from, version: 1, effectiveFrom: from, effectiveUntil: null },
    };
  }

  /** Adds a price of a plan that is effective from the given time. */
  change(planId: string, monthPrice: number, from: Instant): void {
    const rows = this.#rowsOf(planId).filter((row) => row.listedFrom.getTime() !== from.getTime());
    this.#rows.set(planId, [...rows, this.#row(planId, monthPrice, from)]);
  }

  /** Ends the current prices of a plan at the given time. Future prices still become effective. */
  withdraw(planId: string, at: Instant): void {
    const isPast = (row: PriceFacts) => row.effectiveFrom <= at && row.effectiveUntil === null;
    this.#rows.set(
      planId,
      this.#rowsOf(planId).map((row) => (isPast(row) ? { ...row, effectiveUntil: at } : row)),
    );
  }

  /** Returns the same price as `at`, without the product's rules. */
  expectedPrice(planId: string, request: BillingOption, at: Instant): number | null {
    const isOver = ({ effectiveUntil }: PriceFacts) => effectiveUntil !== null && effectiveUntil <= at;
    const inForce = this.#rowsOf(planId).filter((row) => !(row.effectiveFrom > at) && !isOver(row));
    const latest = inForce.sort((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime())[0];
    const months = MONTHS[request.termDuration];
    if (latest === undefined) return null;
    return share(termPrice(latest.termPriceMinor, request), MONTHS_PAID[request.billingCycle] ?? months, months);
  }

  /** Returns the price of a license per billing cycle at the given time; null when no price is effective. */
  at(planId: string, request: BillingOption, at: Instant): LockedPrice | null {
    const own: PriceFacts[] = this.#rowsOf(planId).map((row) => ({
      ...row,
      termDuration: request.termDuration,
      billingCycle: request.billingCycle,
      termPriceMinor: termPrice(row.termPriceMinor, request),
    }));
    const { termDuration, billingCycle } = request;
    const price = priceInForce(own, { market: "US", segment: "COMMERCIAL", termDuration, billingCycle }, at);
    if (price === null) return null;
    const priceId = [planId, price.effectiveFrom.toISOString(), termDuration, billingCycle, price.termPriceMinor].join();
    this.#listed.set(priceId, price);
    return { unitPriceMinor: unitPriceMinor(price), priceAdjustment: null, priceId, marginBasisPoints: null };
  }

  /** Returns a price that was returned by `at`, by its id; null when there is none. */
  listed(priceId: string | null): PriceFacts | null {
    return priceId === null ? null : (this.#listed.get(priceId) ?? null);
  }
}
