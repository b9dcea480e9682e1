import { invalid } from "../../core/errors.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Plan } from "../../entities/plan.entity.js";
import { lockedPriceFor, offeredPricesOf } from "../catalog/purchase-price.js";
import { buyerOf, isOfferedCycle, type LockedPrice } from "../catalog/rules/pricing.js";
import type { TermAndCycle } from "../catalog/rules/terms.js";
import type { Reading } from "./availability.js";

/** A term and billing cycle for which a plan is sold to a customer now, with its price. */
type PricedTerm = Readonly<{ termAndCycle: TermAndCycle; price: LockedPrice }>;

/** @throws INVALID_INPUT naming the terms and cycles the plan is sold with */
export async function pricedTerm(
  ctx: Reading,
  customer: Customer,
  plan: Plan,
  request: TermAndCycle,
  path: readonly string[],
): Promise<PricedTerm> {
  const { termDuration, billingCycle } = request;
  const termAndCycle = { termDuration, billingCycle };
  const price = await lockedPriceFor(ctx, plan.id, customer, termAndCycle, ctx.now);
  if (price !== null && isOfferedCycle(billingCycle, plan.isTrial)) return { termAndCycle, price };
  const buyer = buyerOf(customer);
  const offered = await offeredPricesOf.load(ctx, { planId: plan.id, isTrialPlan: plan.isTrial, buyer, at: ctx.now });
  const sold = [...new Set(offered.map((one) => `${one.termDuration} ${one.billingCycle}`))].join(", ");
  const requestedTerm = `${termDuration} ${billingCycle}`;
  const field = offered.some((one) => one.termDuration === termDuration) ? "billingCycle" : "termDuration";
  throw invalid(`${plan.title} is not sold for ${requestedTerm} to this customer; it is sold for ${sold}.`, ...path, field);
}
