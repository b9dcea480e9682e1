import type { Instant } from "../../../core/clock.js";
import { DomainError } from "../../../core/errors.js";
import { dayOf, type Day } from "../../../core/period.js";
import { takeIntoTerm, type AddOnChange, type Over } from "./add-on-changes.js";
import { regularCharge, type ChargeLine } from "../../billing/rules/charge-lines.js";
import type { AddOnFacts, LockedPrice, SubscriptionFacts } from "./facts.js";
import { itemsOfNewTerm } from "./billable-items.js";
import type { NextTerm, TermContent } from "./renewal.js";
import { periodOf, termFrom, type TermDays } from "../../catalog/rules/terms.js";

/** What decides whether a plan is one that a trial can become; `productId/skuId` is how the offer matrix names it. */
export type ConversionFacts = Readonly<{
  id: string;
  offerId: string;
  productId: string;
  skuId: string;
  isAddOn: boolean;
  isTrial: boolean;
}>;

/**
 * The plans that a Microsoft trial can become, among some: those the offer matrix names for it or, where it names none,
 * the others of its offer. Add-ons and trials are none. Empty for no trial.
 * @source R-TRIAL-9; decision 0027
 */
export function conversionsAmong<P extends ConversionFacts>(
  plans: readonly P[],
  trial: Readonly<{ offerId: string; isTrial: boolean; convertsTo: readonly string[] }> | null,
): P[] {
  if (trial === null || !trial.isTrial) return [];
  const { offerId, convertsTo } = trial;
  const isNamed = ({ productId, skuId, offerId: other }: P): boolean =>
    convertsTo.length > 0 ? convertsTo.includes(`${productId}/${skuId}`) : other === offerId;
  return plans.filter((plan) => !plan.isAddOn && !plan.isTrial && isNamed(plan));
}

/** Tells whether a paid subscription began as a Microsoft trial; an ISV's has no trial that counts as a plan. @source R-TRIAL-8 */
export const isConvertedTrial = ({
  publisherKind,
  isTrial,
  trialDays,
}: Pick<SubscriptionFacts, "publisherKind" | "isTrial" | "trialDays">): boolean =>
  publisherKind === "MICROSOFT" && !isTrial && trialDays !== null;

const CONVERSIONS_SHOWN_MAX = 10;

/** @throws TRIAL_NOT_CONVERTIBLE naming what the trial can become @source R-TRIAL-9, "ConversionsNotFound" */
export function assertConvertsTo(
  conversions: readonly Readonly<{ id: string; title: string }>[],
  plan: { id: string; title: string },
): void {
  if (conversions.some(({ id }) => id === plan.id)) return;
  const named = conversions.slice(0, CONVERSIONS_SHOWN_MAX).map(({ id, title }) => `${title} (${id})`);
  const become = named.length === 0 ? "there is no plan it can become; buy one instead" : `it can become ${named.join(", ")}`;
  throw new DomainError("TRIAL_NOT_CONVERTIBLE", { problem: `The trial cannot become ${plan.title}: ${become}.` }, [
    "input",
    "planId",
  ]);
}

/** The refusal of a conversion where nothing the trial can become is on sale for the customer. @source §0.2.6 */
export const noPlanToBecome = () =>
  new DomainError("TRIAL_NOT_CONVERTIBLE", {
    problem: "No plan that this trial can become is on sale for the customer now; buy another plan instead.",
  });

/** What a conversion does. */
export type ConversionDecision<A> = Readonly<{
  changes: TermDays & TermContent & Readonly<{ isTrial: false; trialEndsOn: null; autoRenew: true }>;
  addOns: readonly AddOnChange<A, Over | (LockedPrice & { endsOn: Day })>[];
  charges: readonly ChargeLine[];
}>;

/**
 * Decides the conversion of a Microsoft trial at `now`: the paid term begins today, on an anchor day of its own, and its
 * first period is charged at the price in force. The subscription stays the one it was: its first activation is that of
 * the trial. `addOns` are the open ones; those of them in `paid` go on at their prices there, the others end now.
 * @source R-SUB-7, R-TRIAL-9, §0.2.8, §3.1 row 11; decision 0027
 */
export function decideConversion<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  paid: NextTerm<A>,
  now: Instant,
): ConversionDecision<A> {
  const { addOns: goingOn, ...content } = paid;
  const days = termFrom(dayOf(now), content);
  const changes = { ...days, ...content, isTrial: false, trialEndsOn: null, autoRenew: true } as const;
  const converted = { ...facts, ...changes };
  return {
    changes,
    addOns: takeIntoTerm(addOns, goingOn, { endsOn: days.termEndsOn }, now),
    charges: itemsOfNewTerm(converted, goingOn).map((item) => regularCharge("CONVERT", item, periodOf(converted))),
  };
}
