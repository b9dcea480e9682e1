import { type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { TenantContext } from "../../database/loaders.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { lockedPriceOf } from "../catalog/rules/pricing.js";
import { continuingAddOns, offeredTerm, preparePrices } from "./next-term-offer.js";
import { type AddOnFacts } from "./rules/facts.js";
import { type NextTerm } from "./rules/renewal.js";
import { chooseNextTerm, isOrderedTerm, scheduleOf, type TermPlan } from "./rules/schedule.js";
import { customerById } from "../customer/customer-loaders.js";

/**
 * The term that follows the current one if it starts at `at`: the scheduled term if it is available then, otherwise a term like
 * the current one; null when neither is available. Prices are those in force at `at`. The first paid term after a trial has the
 * prices locked by the order. Only add-ons that can continue are included. Renewals, reactivations after the end of the term,
 * and the field `renewal` all use this function.
 * @source R-RENEW-5, -7, -9, R-SUSP-8, §0.2.4, §0.2.5
 */
export async function nextTermOf<A extends AddOnFacts>(
  ctx: TenantContext,
  subscription: Subscription,
  addOns: readonly A[],
  at: Instant,
): Promise<NextTerm<A> | null> {
  const customer = await customerById.load(ctx, subscription.customerId);
  assert(customer !== null, "a subscription has a customer");
  const start = { customer, at };
  const offered = (term: TermPlan) => offeredTerm(ctx, term, start, isOrderedTerm(subscription, term) ? subscription : null);
  const scheduled = scheduleOf(subscription);
  const [ofSchedule, ofPresent] = await Promise.all([
    scheduled && offered(scheduled),
    offered(subscription),
    // Most add-ons continue in such a term. Their prices are read in the batches of those of their base.
    isOrderedTerm(subscription, scheduled ?? subscription) ? null : preparePrices(ctx, addOns, scheduled ?? subscription, start),
  ]);
  const content = chooseNextTerm(ofSchedule, ofPresent);
  if (content === null) return null;
  if (isOrderedTerm(subscription, content)) {
    const renewing = addOns.filter(({ autoRenew }) => autoRenew);
    return { ...content, addOns: renewing.map((addOn) => ({ addOn, price: lockedPriceOf(addOn) })) };
  }
  const { planId } = content;
  const base = { ...start, planId, termAndCycle: content, isOtherPlan: planId !== subscription.planId };
  return { ...content, addOns: await continuingAddOns(ctx, addOns, base) };
}
