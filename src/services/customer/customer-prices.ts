import type { Minor } from "../../core/money.js";
import { dayOf } from "../../core/period.js";
import { notFound } from "../../core/errors.js";
import { BillingCycle, TermDuration } from "../../core/vocabulary.js";
import type { Context } from "../../database/context.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Price } from "../../entities/price.entity.js";
import { marginsOf, priceRows } from "../catalog/purchase-price.js";
import { adjustedTermPrice, adjustedUnitPrice, marginOn, percentageText } from "../catalog/rules/margins.js";
import { buyerOf, offeredPrices } from "../catalog/rules/pricing.js";
import { isForPartnerType } from "../partner/rules/permissions.js";
import { namedPlan } from "./availability.js";
import { customerById } from "./customer-loaders.js";

/** A list price, and what the customer's partner pays for it now. */
export type CustomerPrice = Price &
  Readonly<{
    /** The price of the whole term after the margin. */
    netTermPriceMinor: Minor;
    /** The price of one billing cycle after the margin: that of cart lines and charges. */
    unitPriceMinor: Minor;
    /** The margin in percent; null without one, and for partners that do not see margins. */
    marginPercentage: string | null;
  }>;

const TERMS = Object.keys(TermDuration);
const CYCLES = Object.keys(BillingCycle);

/** Short terms come first, and of one term the shorter billing cycle. */
const placeOf = ({ termDuration, billingCycle }: Price): number =>
  TERMS.indexOf(termDuration) * CYCLES.length + CYCLES.indexOf(billingCycle);

/**
 * The prices at which a customer can buy a plan now, one for each term and billing cycle, shortest terms first: those of its country,
 * currency and segment, with its partner's margin subtracted. Decided by the rules of purchases. Batched.
 * @throws NOT_FOUND for plans that the caller cannot see
 * @source R-CAT-9, R-PRICE-6, R-BILL-11, §0.2.4, §0.2.14
 */
export async function customerPricesOf(ctx: Context, customer: Customer, planId: string): Promise<readonly CustomerPrice[]> {
  const { plan } = await namedPlan(ctx, planId, "planId");
  const [rows, margins] = await Promise.all([
    priceRows.load(ctx, planId, customer.country),
    marginsOf.load(ctx, plan.offerId, customer.partnerId),
  ]);
  const margin = marginOn(margins, dayOf(ctx.now));
  const seesMargin = ctx.partner !== null && isForPartnerType(ctx.partner.type, "margin:read");
  return offeredPrices(rows, buyerOf(customer), plan.isTrial, ctx.now)
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((price) => ({
      ...price,
      netTermPriceMinor: adjustedTermPrice(price, margin),
      unitPriceMinor: adjustedUnitPrice(price, margin).unitPriceMinor,
      marginPercentage: margin === null || !seesMargin ? null : percentageText(margin.basisPoints),
    }));
}

/** The prices of a plan for a customer that the caller names. @throws NOT_FOUND for customers and plans that the caller cannot see */
export async function pricesForCustomer(ctx: Context, planId: string, customerId: string): Promise<readonly CustomerPrice[]> {
  const customer = await customerById.load(ctx, customerId);
  if (customer === null) throw notFound("customer", customerId, "customerId");
  return customerPricesOf(ctx, customer, planId);
}
