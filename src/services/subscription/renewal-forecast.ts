import { type Context } from "../../database/context.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { nextTermOf } from "./next-term.js";
import { isOpen } from "../../core/vocabulary.js";
import { stateAtTermEnd, forecastRenewal, NO_RENEWAL_WHILE_SUSPENDED, type RenewalForecast } from "./rules/forecast.js";
import { scheduleOf, type TermPlan } from "./rules/schedule.js";
import { mayBeginTerm } from "./rules/transition.js";

/**
 * What happens to a subscription at the end of its term, by what is known now: decided by the very functions that the
 * engine uses then, many subscriptions in few statements. Null while it is pending and when it is over.
 * @source R-RENEW-1 to -9, R-TRIAL-3, -9; issue "Time and invoices" §2
 */
export async function renewalOf(ctx: Context, subscription: Subscription): Promise<RenewalForecast | null> {
  const end = stateAtTermEnd(subscription);
  if (end === null) return subscription.status === "SUSPENDED" ? NO_RENEWAL_WHILE_SUSPENDED : null;
  const addOns = (await ctx.loaders.addOnsOfSubscription.load(subscription.id)).filter(({ status }) => isOpen(status));
  const next = mayBeginTerm(end.facts) ? await nextTermOf(ctx, subscription, addOns, end.at) : null;
  return forecastRenewal(end, addOns, next);
}

/** What the next term was scheduled to be; null when it will be like this one. @source R-RENEW-6 */
export const scheduledChangeOf = (subscription: Subscription): TermPlan | null => scheduleOf(subscription);
