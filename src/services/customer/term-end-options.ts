import type { Minor } from "../../core/money.js";
import { dayOf } from "../../core/period.js";
import { termOf } from "../../core/text-input.js";
import type { BillingCycle } from "../../core/vocabulary.js";
import type { Customer } from "../../entities/customer.entity.js";
import { assertQuantity } from "../catalog/rules/quantity-bounds.js";
import { termFrom } from "../catalog/rules/terms.js";
import { namedPlan, type Reading } from "./availability.js";
import { pricedTerm } from "./priced-term.js";
import { firstChargeOf } from "./rules/first-charge.js";
import { whyNoTermEnd, type TermEnd } from "./rules/term-ends.js";
import { termEndsFor } from "./term-ends.js";

/** A day on which the first term of a purchase can end, with the first charge. */
export type TermEndOption = TermEnd & Readonly<{ firstChargeMinor: Minor; currency: string }>;

/** The purchase for which the days are asked. The duration is a text of the caller. */
type TermEndRequest = Readonly<{ planId: string; termDuration: string; billingCycle: BillingCycle; quantity: number }>;

/**
 * The days on which the first term of a purchase now can be chosen to end, in order; none for plans whose terms are always full.
 * @throws NOT_FOUND, INVALID_INPUT, QUANTITY_OUT_OF_RANGE
 * @source R-TERM-1, R-TERM-2
 */
export async function termEndOptionsFor(ctx: Reading, customer: Customer, request: TermEndRequest): Promise<TermEndOption[]> {
  const { planId, quantity, billingCycle } = request;
  const termDuration = termOf(request.termDuration, "termDuration");
  const { plan, offer } = await namedPlan(ctx, planId, "planId");
  const { termAndCycle, price } = await pricedTerm(ctx, customer, plan, { termDuration, billingCycle }, []);
  assertQuantity(plan, quantity, ["quantity"]);
  const subject = { planTitle: plan.title, publisherKind: offer.publisherKind, isTrial: plan.isTrial, termDuration };
  if (whyNoTermEnd(subject) !== null) return [];
  const startsOn = dayOf(ctx.now);
  const ends = await termEndsFor(ctx, customer.id, termFrom(startsOn, termAndCycle));
  return ends.map((end) => {
    const term = { startsOn, termAndCycle, chosenEndsOn: end.endsOn, unitPriceMinor: price.unitPriceMinor, quantity };
    return { ...end, firstChargeMinor: firstChargeOf(term), currency: customer.currency };
  });
}
