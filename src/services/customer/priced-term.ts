import { invalid } from "../../core/errors.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Plan } from "../../entities/plan.entity.js";
import { lockedPriceFor, priceRows } from "../catalog/purchase-price.js";
import { buyerOf, offeredPrices, type LockedPrice } from "../catalog/rules/pricing.js";
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
  const offered = offeredPrices(await priceRows.load(ctx, plan.id, customer.country), buyerOf(customer), plan.isTrial, ctx.now);
  const isOffered = offered.some((one) => one.termDuration === termDuration && one.billingCycle === billingCycle);
  if (price !== null && isOffered) return { termAndCycle, price };
  const sold = [...new Set(offered.map((one) => `${one.termDuration} ${one.billingCycle}`))].join(", ");
  const requestedTerm = `${termDuration} ${billingCycle}`;
  const field = offered.some((one) => one.termDuration === termDuration) ? "billingCycle" : "termDuration";
  throw invalid(`${plan.title} is not sold for ${requestedTerm} to this customer; it is sold for ${sold}.`, ...path, field);
}
