import type { Instant } from "../core/clock.js";
import { assert } from "../core/errors.js";
import type { Customer } from "../entities/customer.entity.js";
import type { Subscription } from "../entities/subscription.entity.js";
import type { Context, TxContext } from "../database/context.js";
import { unitPriceFor } from "./purchase-price.service.js";
import type { AddOnFacts, LockedPrice } from "./rules/facts.js";
import { likeThisTerm, type NextTerm } from "./rules/renewal.js";

type Reading = Pick<Context | TxContext, "read" | "loaders">;
type Priced = Pick<Subscription, "planId" | "unitPriceMinor" | "priceAdjustment">;

/** What decides a price, all of it: whatever agrees in this has the same price. */
type Question = Readonly<{
  planId: string;
  buyer: Pick<Customer, "country" | "segment" | "currency">;
  rhythm: Pick<Subscription, "termDuration" | "billingCycle">;
  at: Instant;
}>;

/** The price in force, looked up once however many subscriptions renew at it. */
function priceAt(ctx: Reading, { planId, buyer, rhythm, at }: Question): Promise<LockedPrice | null> {
  const { country, segment, currency } = buyer;
  const { termDuration, billingCycle } = rhythm;
  const name = JSON.stringify(["priceAt", country, segment, currency, termDuration, billingCycle, at]);
  const loader = ctx.loaders.batch<string, LockedPrice | null>(name, (planIds) =>
    Promise.all(
      planIds.map(async (id) => {
        const unitPriceMinor = await unitPriceFor(ctx, id, buyer, rhythm, at);
        return unitPriceMinor === null ? null : { unitPriceMinor, priceAdjustment: null };
      }),
    ),
  );
  return loader.load(planId);
}

/**
 * The term that follows a subscription's running one if it begins at `at`: at the prices in force then, or, for the first
 * paid term after a trial, at those locked when it was ordered. Null when none is in force for the subscription itself;
 * add-ons without a price, or taken off, stay behind. The engine, a late reactivation and what `renewal` foretells all ask here.
 * @source R-RENEW-5, -7, -9, R-SUSP-8, §0.2.4, §0.2.5
 */
export async function nextTermOf<A extends AddOnFacts>(
  ctx: Reading,
  subscription: Subscription,
  addOns: readonly A[],
  at: Instant,
): Promise<NextTerm<A> | null> {
  const customer = await ctx.loaders.customer.load(subscription.customerId);
  assert(customer !== null, "a subscription has a customer");
  const priceOf = async (priced: Priced): Promise<LockedPrice | null> =>
    subscription.isTrial ? priced : priceAt(ctx, { planId: priced.planId, buyer: customer, rhythm: subscription, at });
  const own = await priceOf(subscription);
  if (own === null) return null;
  const renewing = await Promise.all(
    addOns
      .filter(({ autoRenew }) => autoRenew)
      .map(async (addOn) => {
        const price = await priceOf(addOn);
        return price === null ? null : { ...addOn, unitPriceMinor: price.unitPriceMinor, priceAdjustment: price.priceAdjustment };
      }),
  );
  return likeThisTerm(
    subscription,
    own,
    renewing.filter((addOn) => addOn !== null),
  );
}
