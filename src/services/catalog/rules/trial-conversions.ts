import type { PublisherKind } from "../../../core/vocabulary.js";

/** The facts that decide whether a trial can convert to a plan; the offer matrix names plans as `productId/skuId`. */
type ConversionFacts = Readonly<{
  id: string;
  offerId: string;
  productId: string;
  skuId: string;
  isAddOn: boolean;
  isTrial: boolean;
}>;

/**
 * The plans to which a Microsoft trial can convert, among the given ones: those the offer matrix names for it or, if it names none,
 * the other plans of its offer. Never add-ons or trials. Empty for a plan that is not a trial.
 * @source R-TRIAL-9; decision 0027
 */
export function conversionPlans<P extends ConversionFacts>(
  plans: readonly P[],
  trial: Readonly<{ offerId: string; isTrial: boolean; convertsTo: readonly string[] }> | null,
): P[] {
  if (trial === null || !trial.isTrial) return [];
  const { offerId, convertsTo } = trial;
  const isNamed = ({ productId, skuId, offerId: other }: P): boolean =>
    convertsTo.length > 0 ? convertsTo.includes(`${productId}/${skuId}`) : other === offerId;
  return plans.filter((plan) => !plan.isAddOn && !plan.isTrial && isNamed(plan));
}

/** Whether a paid subscription began as a Microsoft trial. ISV trials are not plans and do not count. @source R-TRIAL-8 */
export const isConvertedTrial = ({
  publisherKind,
  isTrial,
  trialDays,
}: Readonly<{ publisherKind: PublisherKind; isTrial: boolean; trialDays: number | null }>): boolean =>
  publisherKind === "MICROSOFT" && !isTrial && trialDays !== null;
