import type { Instant } from "../../../core/clock.js";
import { sum, type Minor } from "../../../core/money.js";
import { addDays, type Day } from "../../../core/period.js";
import { wholePeriod } from "../../billing/rules/charge-lines.js";
import { purchaseAmounts, type PurchaseAmounts } from "../../customer/rules/purchase-amounts.js";
import { firstAddOnCharges } from "./add-ons.js";
import { addOnItem } from "./billable-items.js";
import type { AddOnFacts, SubscriptionFacts } from "./facts.js";
import { periodsLeft } from "./periods.js";

/** What an add-on that is bought now for an active subscription costs, and when. @source R-ADD-7, R-BILL-2, R-TRIAL-3 */
export function addedAmounts(base: SubscriptionFacts, addOn: AddOnFacts, now: Instant): PurchaseAmounts {
  const { trialEndsOn } = base;
  return {
    chargedAtOnceMinor: sum(firstAddOnCharges(base, addOn, now).map(({ amountMinor }) => amountMinor)),
    dueOnActivationMinor: 0,
    dueLaterMinor: base.isTrial && trialEndsOn !== null ? afterTrial(base, addOn, trialEndsOn) : furtherCharges(base, addOn),
  };
}

const furtherCharges = (base: SubscriptionFacts, addOn: AddOnFacts): Minor =>
  sum(periodsLeft(base).map((period) => wholePeriod("CYCLE_CHARGE", addOnItem(addOn, base), period).amountMinor));

/** The charges of the paid term that follows a trial; none when the trial ends without one. */
function afterTrial(base: SubscriptionFacts, { unitPriceMinor, quantity }: AddOnFacts, trialEndsOn: Day): Minor {
  const { publisherKind, trialDays, autoRenew } = base;
  const term = { startsOn: addDays(trialEndsOn, 1), termAndCycle: base, chosenEndsOn: null, unitPriceMinor, quantity };
  return autoRenew ? purchaseAmounts({ ...term, publisherKind, trialDays }).dueLaterMinor : 0;
}
