import type { PublisherKind } from "../../../core/vocabulary.js";

/** What decides whether a plan is one that a trial can become; `productId/skuId` is how the offer matrix names it. */
type ConversionFacts = Readonly<{
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
}: Readonly<{ publisherKind: PublisherKind; isTrial: boolean; trialDays: number | null }>): boolean =>
  publisherKind === "MICROSOFT" && !isTrial && trialDays !== null;
