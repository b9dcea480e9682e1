import { type Instant } from "../../../core/clock.js";
import { DomainError, invalid } from "../../../core/errors.js";
import { type Day, dayOf } from "../../../core/period.js";
import { type BillingCycle, type TermDuration } from "../../../core/vocabulary.js";
import { type ChargeLine, creditRestOfPeriod, restOfPeriod } from "../../billing/rules/charge-lines.js";
import { type LockedPrice, lockedPriceOf } from "../../catalog/rules/pricing.js";
import { type AddOnChange, changeEach } from "./add-on-changes.js";
import { addOnItem, baseItem } from "./billable-items.js";
import { closedValues, type ClosedValues } from "./closing.js";
import { type AddOnFacts, type StoredSchedule, type SubscriptionFacts } from "./facts.js";
import { periodOf } from "./periods.js";

/** The properties of a plan that decide whether a subscription can change to it. */
type PlanKind = Readonly<{ id: string; offerId: string; title: string; isAddOn: boolean; isTrial: boolean }>;

/**
 * Checks that a subscription can change to a plan: to one of its targets.
 * @throws INVALID_INPUT
 * @source R-PLAN-1, R-RENEW-6; decision 0025
 */
export function assertCanBecome(present: PlanKind, next: PlanKind, targets: readonly Pick<PlanKind, "id">[]): void {
  if (targets.some(({ id }) => id === next.id)) return;
  const refused = (why: string) => invalid(`${next.title} ${why}`, "input", "planId");
  if (next.isAddOn) throw refused("is an add-on; choose a base plan.");
  if (next.isTrial) throw refused("is a trial; choose a paid plan.");
  throw refused(
    `belongs to another offer than ${present.title}, which cannot change to it; choose one of planChanges, or buy the plan separately.`,
  );
}

/** The refusal of a change of plan when no plan to which the subscription can change is on sale for the customer. */
export const noPlanChange = () =>
  new DomainError("NOT_AVAILABLE", {
    message: "No other plan that the subscription can change to is sold to the customer; buy another plan instead.",
    reasons: [],
    reactivateSubscriptionId: null,
  });

/** The refusal of a change now to a plan without a price for the current term and billing cycle. @source R-PLAN-1, R-PLAN-2 */
export const notSoldForTerm = (title: string, { termDuration, billingCycle }: TermFacts, ...path: string[]) => {
  const message = `${title} is not sold for ${termDuration} ${billingCycle} to this customer now; change to it at the renewal with another termDuration or billingCycle.`;
  const details = { message, reasons: ["NO_PRICE_IN_FORCE" as const], reactivateSubscriptionId: null };
  return new DomainError("NOT_AVAILABLE", details, path);
};

type TermFacts = Readonly<{ termDuration: TermDuration; billingCycle: BillingCycle }>;

/**
 * Checks that a change now keeps the term and the billing cycle. `request`: null and missing values keep them.
 * @throws INVALID_INPUT
 * @source R-PLAN-2
 */
export function assertKeepsTerm(
  facts: TermFacts,
  request: Readonly<{ termDuration?: TermDuration | null; billingCycle?: BillingCycle | null }>,
): void {
  for (const field of ["termDuration", "billingCycle"] as const) {
    const requested = request[field] ?? facts[field];
    if (requested === facts[field]) continue;
    throw invalid(
      `A change of plan now keeps ${field} ${facts[field]}; got ${requested}. Pass timing AT_RENEWAL to change it.`,
      "input",
      field,
    );
  }
}

/** The plan, quantity and price after a change now, and the open add-ons that do not fit the plan. */
export type NewPlan<A> = Readonly<{ planId: string; quantity: number; price: LockedPrice; endingAddOns: readonly A[] }>;

type PlanChanges = LockedPrice & Readonly<{ planId: string; quantity: number; scheduledPlanId: string | null }>;

/** The values and charges of a change of plan. */
export type PlanChangeDecision<A> = Readonly<{
  changes: PlanChanges;
  addOns: readonly AddOnChange<A, ClosedValues & { endsOn: Day }>[];
  charges: readonly ChargeLine[];
}>;

/**
 * Decides a change of plan at `now`, for the rest of the current period: a credit of the old plan, a charge of the new one, and a
 * credit of every add-on that ends. Term, period and full-credit window stay; a scheduled change of the old plan becomes one of
 * the new plan.
 * @source R-PLAN-2, R-QTY-6; decision 0052
 */
export function decidePlanChange<A extends AddOnFacts>(
  facts: SubscriptionFacts & StoredSchedule,
  { planId, quantity, price, endingAddOns }: NewPlan<A>,
  now: Instant,
): PlanChangeDecision<A> {
  const { scheduledPlanId } = facts;
  const changes = {
    ...{ planId, quantity, ...lockedPriceOf(price) },
    scheduledPlanId: scheduledPlanId === facts.planId ? planId : scheduledPlanId,
  };
  const period = periodOf(facts);
  const today = dayOf(now);
  return {
    changes,
    addOns: changeEach(endingAddOns, { ...closedValues(now), endsOn: today }),
    charges: [
      creditRestOfPeriod("CONVERT", baseItem(facts), period, today),
      restOfPeriod("CONVERT", baseItem({ ...facts, ...changes }), period, today),
      ...endingAddOns.map((addOn) => creditRestOfPeriod("REMOVE_QUANTITY", addOnItem(addOn, facts), period, today, "R-PLAN-2")),
    ],
  };
}
