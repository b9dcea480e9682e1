import { type Instant } from "../../../core/clock.js";
import { DomainError } from "../../../core/errors.js";
import { type Day, dayOf } from "../../../core/period.js";
import { type AddOnChange, addOnChangesForTerm } from "./add-on-changes.js";
import { type ClosedValues } from "./closing.js";
import { type ChargeLine, regularCharge } from "../../billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { itemsOfNewTerm } from "./billable-items.js";
import { type TermContent, type TermWithAddOns } from "./renewal.js";
import { type TermDays, termFrom } from "../../catalog/rules/terms.js";
import { periodOf } from "./periods.js";
import { type TermWindow, windowsOfConversion } from "./term-windows.js";
import { type WindowFacts } from "./windows.js";
import type { Policy } from "../../catalog/rules/policies.js";
import type { LockedPrice } from "../../catalog/rules/pricing.js";

const CONVERSIONS_SHOWN_MAX = 10;

/** @throws TRIAL_NOT_CONVERTIBLE listing the plans to which the trial can convert @source R-TRIAL-9, "ConversionsNotFound" */
export function assertConvertsTo(
  conversions: readonly Readonly<{ id: string; title: string }>[],
  plan: { id: string; title: string },
): void {
  if (conversions.some(({ id }) => id === plan.id)) return;
  const named = conversions.slice(0, CONVERSIONS_SHOWN_MAX).map(({ id, title }) => `${title} (${id})`);
  const become =
    named.length === 0 ? "it cannot be converted to any plan; buy a plan instead" : `it can be converted to ${named.join(", ")}`;
  throw new DomainError("TRIAL_NOT_CONVERTIBLE", { problem: `The trial cannot be converted to ${plan.title}: ${become}.` }, [
    "input",
    "planId",
  ]);
}

/** The refusal of a conversion when no plan to which the trial can convert is on sale for the customer. @source §0.2.6 */
export const noConversionPlan = () =>
  new DomainError("TRIAL_NOT_CONVERTIBLE", {
    problem: "No plan that the trial can be converted to is sold to the customer now; buy another plan instead.",
  });

/** The values and charges of a conversion. */
export type ConversionDecision<A> = Readonly<{
  changes: TermDays & TermContent & TermWindow & Readonly<{ isTrial: false; trialEndsOn: null; autoRenew: true }>;
  addOns: readonly AddOnChange<A, ClosedValues | (LockedPrice & WindowFacts & { endsOn: Day })>[];
  charges: readonly ChargeLine[];
}>;

/**
 * Decides the conversion of a Microsoft trial at `now`. The paid term starts today, with a new anchor day, and its first period
 * is charged at the price in force. Id and first activation of the subscription stay. `addOns` are the open add-ons: those in
 * `paid` continue at their prices there, the others are closed. `policy` is in force for purchases now.
 * @source R-SUB-7, R-TRIAL-9, §0.2.8, §3.1 row 11; decision 0027
 */
export function decideConversion<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  paid: TermWithAddOns<A>,
  policy: Policy,
  now: Instant,
): ConversionDecision<A> {
  const { addOns: goingOn, ...content } = paid;
  const days = termFrom(dayOf(now), content);
  const windows = windowsOfConversion(policy, now);
  const changes = { ...days, ...content, ...windows.base, isTrial: false, trialEndsOn: null, autoRenew: true } as const;
  const converted = { ...facts, ...changes };
  return {
    changes,
    addOns: addOnChangesForTerm(addOns, goingOn, (addOn) => ({ endsOn: days.termEndsOn, ...windows.addOn(addOn) }), now),
    charges: itemsOfNewTerm(converted, goingOn).map((item) => regularCharge("CONVERT", item, periodOf(converted), "R-TRIAL-9")),
  };
}
