import { sum } from "../../../core/money.js";

/** A plan with prices in a list, and their number. */
export type ListedPlan = Readonly<{ planId: string; count: number }>;

/** The number of prices of plans. */
export const countOf = (plans: readonly ListedPlan[]): number => sum(plans.map(({ count }) => count));

/** A page of prices: its size, whether it is read backwards, and the plans of the prices between which it lies. */
type PlanWindow = Readonly<{ size: number; isBackwards: boolean; after: string | null; before: string | null }>;

/**
 * The plans that have the prices of a page, and one price more that shows whether there are more. Of the plans of the cursors, the page can
 * have any number of prices.
 */
export function plansOfPage(plans: readonly ListedPlan[], { size, isBackwards, after, before }: PlanWindow): string[] {
  const between = plans.filter(({ planId }) => (after === null || planId >= after) && (before === null || planId <= before));
  if (isBackwards) between.reverse();
  const chosen: string[] = [];
  let missing = size + 1;
  for (const { planId, count } of between) {
    if (missing <= 0) break;
    chosen.push(planId);
    if (planId !== after && planId !== before) missing -= count;
  }
  return chosen;
}
