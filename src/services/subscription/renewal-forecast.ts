import { type Day } from "../../core/period.js";
import { type Context } from "../../database/context.js";
import { type TenantContext } from "../../database/loaders.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { nextTermOf } from "./next-term.js";
import { isOpen } from "../../core/vocabulary.js";
import { stateAtTermEnd, forecastRenewal, NO_RENEWAL_WHILE_SUSPENDED, type RenewalForecast } from "./rules/forecast.js";
import { scheduleOf, type ScheduledTerm } from "./rules/schedule.js";
import { mayBeginTerm } from "./rules/transition.js";
import { addOnsOfSubscription } from "./subscription-loaders.js";

/**
 * Forecasts what happens to a subscription at the end of its term, with the functions that run due transitions. Batched: few
 * statements for many subscriptions. Null for pending and closed subscriptions.
 * @source R-RENEW-1 to -9, R-TRIAL-3, -9; issue "Time and invoices" §2
 */
export async function renewalOf(
  ctx: TenantContext & Pick<Context, "actor">,
  subscription: Subscription,
): Promise<RenewalForecast | null> {
  const end = stateAtTermEnd(subscription);
  if (end === null) return subscription.status === "SUSPENDED" ? NO_RENEWAL_WHILE_SUSPENDED : null;
  const addOns = (await addOnsOfSubscription.load(ctx, subscription.id)).filter(({ status }) => isOpen(status));
  const next = mayBeginTerm(end.facts) ? await nextTermOf(ctx, subscription, addOns, end.at) : null;
  return forecastRenewal(end, addOns, next);
}

/** Whether a subscription is set to renew but ends, because no term can follow. A Microsoft trial is not set to renew. @source R-REM */
export const isAtRisk = ({ autoRenew, isTrial }: Subscription, { outcome }: Pick<RenewalForecast, "outcome">): boolean =>
  outcome === "ENDS" && autoRenew && !isTrial;

/** The change scheduled for the next term; null when the next term will be like the current one. @source R-RENEW-6 */
export function scheduledChangeOf(subscription: Subscription): (ScheduledTerm & Readonly<{ termEndsOn: Day | null }>) | null {
  const scheduled = scheduleOf(subscription);
  return scheduled && { ...scheduled, termEndsOn: scheduled.chosenEndsOn };
}
