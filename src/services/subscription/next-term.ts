import { type Instant } from "../../core/clock.js";
import type { TenantContext } from "../../database/loaders.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { lockedPriceOf } from "../catalog/rules/pricing.js";
import { continuingAddOns, offeredTerm, preparePrices } from "./next-term-offer.js";
import { type AddOnFacts } from "./rules/facts.js";
import { type NextTerm } from "./rules/renewal.js";
import { chooseNextTerm, isOrderedTerm, scheduleOf, type TermPlan } from "./rules/schedule.js";
import { customerBehind, customerById } from "../customer/customer-loaders.js";
import { loadDistinct } from "../../core/collections.js";
import type { AddOn } from "../../entities/add-on.entity.js";

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
  const customer = await customerBehind(ctx, subscription);
  const start = { customer, at };
  const offered = (term: TermPlan) => offeredTerm(ctx, term, start, isOrderedTerm(subscription, term) ? subscription : null);
  const scheduled = scheduleOf(subscription);
  const [ofSchedule, ofPresent] = await Promise.all([
    scheduled && offered(scheduled),
    offered(subscription),
    // Most add-ons continue in such a term. Their prices are read in the batches of those of their base.
    isOrderedTerm(subscription, scheduled ?? subscription) ? null : preparePrices(ctx, addOns, scheduled ?? subscription, start),
  ]);
  const ofChosenEnd = ofSchedule && scheduled && { ...ofSchedule, chosenEndsOn: scheduled.chosenEndsOn };
  const content = chooseNextTerm(ofChosenEnd, ofPresent);
  if (content === null) return null;
  if (isOrderedTerm(subscription, content)) {
    const renewing = addOns.filter(({ autoRenew }) => autoRenew);
    return { ...content, addOns: renewing.map((addOn) => ({ addOn, price: lockedPriceOf(addOn) })) };
  }
  const { planId } = content;
  const base = { ...start, planId, termAndCycle: content, isOtherPlan: planId !== subscription.planId };
  return { ...content, addOns: await continuingAddOns(ctx, addOns, base) };
}

/** A subscription whose next term would start at `at`, and its open add-ons. */
export type EndingTerm = Readonly<{ subscription: Subscription; addOns: readonly AddOn[]; at: Instant }>;

/** Whether only the quantity distinguishes the next term from those of alike subscriptions: no trial, schedule or add-ons. */
const isOrdinary = ({ subscription, addOns }: EndingTerm): boolean =>
  !subscription.isTrial && scheduleOf(subscription) === null && addOns.length === 0;

/**
 * The next terms of many subscriptions, by subscription id; see `nextTermOf`. What is alike is looked up once: the price of
 * ordinary subscriptions depends on their plan, term, first day and kind of buyer.
 */
export async function nextTermsOf(
  ctx: TenantContext,
  ending: readonly EndingTerm[],
): Promise<Map<string, NextTerm<AddOn> | null>> {
  const customerIds = ending.map(({ subscription }) => subscription.customerId);
  const customers = await loadDistinct(customerIds, (id) => customerById.load(ctx, id));
  const priceFactsOf = ({ subscription: { customerId, planId, termDuration, billingCycle }, at }: EndingTerm): string => {
    const customer = customers.get(customerId);
    return [planId, termDuration, billingCycle, at.getTime(), customer?.country, customer?.segment, customer?.currency].join();
  };
  const shared = new Map<string, Promise<NextTerm<AddOn> | null>>();
  const termOf = async (one: EndingTerm): Promise<NextTerm<AddOn> | null> => {
    const { subscription, addOns, at } = one;
    if (!isOrdinary(one)) return nextTermOf(ctx, subscription, addOns, at);
    const facts = priceFactsOf(one);
    const term = shared.get(facts) ?? nextTermOf(ctx, subscription, addOns, at);
    shared.set(facts, term);
    const next = await term;
    return next && { ...next, quantity: subscription.quantity };
  };
  return new Map(await Promise.all(ending.map(async (one) => [one.subscription.id, await termOf(one)] as const)));
}
