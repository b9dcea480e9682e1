import { type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { type Context } from "../../database/context.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { lockedPriceOf } from "../catalog/rules/pricing.js";
import { continuingAddOns, offeredTerm } from "./next-term-offer.js";
import { type AddOnFacts } from "./rules/facts.js";
import { type NextTerm } from "./rules/renewal.js";
import { chooseNextTerm, isOrderedTerm, scheduleOf, type TermPlan } from "./rules/schedule.js";

/**
 * The term that follows a subscription's running one if it begins at `at`: the one that was scheduled, if it is to be had
 * then, else the same again; at the prices in force then, or, for the first paid term after a trial, at those locked when
 * it was ordered. Null when neither is to be had. Add-ons that cannot go on with it stay behind. The engine, a late
 * reactivation and what `renewal` foretells all ask here.
 * @source R-RENEW-5, -7, -9, R-SUSP-8, §0.2.4, §0.2.5
 */
export async function nextTermOf<A extends AddOnFacts>(
  ctx: Pick<Context, "read" | "loaders">,
  subscription: Subscription,
  addOns: readonly A[],
  at: Instant,
): Promise<NextTerm<A> | null> {
  const customer = await ctx.loaders.customer.load(subscription.customerId);
  assert(customer !== null, "a subscription has a customer");
  const start = { customer, at };
  const offered = (term: TermPlan) => offeredTerm(ctx, term, start, isOrderedTerm(subscription, term) ? subscription : null);
  const scheduled = scheduleOf(subscription);
  const content = chooseNextTerm(scheduled && (await offered(scheduled)), await offered(subscription));
  if (content === null) return null;
  if (isOrderedTerm(subscription, content)) {
    const renewing = addOns.filter(({ autoRenew }) => autoRenew);
    return { ...content, addOns: renewing.map((addOn) => ({ addOn, price: lockedPriceOf(addOn) })) };
  }
  const { planId } = content;
  const base = { ...start, planId, termAndCycle: content, isOtherPlan: planId !== subscription.planId };
  return { ...content, addOns: await continuingAddOns(ctx, addOns, base) };
}
