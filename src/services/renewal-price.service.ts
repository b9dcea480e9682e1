import type { Minor } from "../core/money.js";
import type { TxContext } from "../database/context.js";
import type { Subscription } from "../entities/subscription.entity.js";
import { customerOf } from "./customer.service.js";
import { unitPriceFor } from "./purchase-price.service.js";

type Renewing = Readonly<{ planId: string; unitPriceMinor: Minor; autoRenew: boolean }>;

/** What a new term costs per license and billing cycle, and the add-ons that go on with it at their new prices. */
export type NewTermPrices<A> = Readonly<{ unitPriceMinor: Minor; addOns: A[] }>;

/**
 * The prices of a term that begins now: those in force, or, for the first paid term after a trial, those locked when
 * it was ordered. Null when none is in force for the subscription itself; add-ons without a price, or taken off, stay
 * behind. @source R-RENEW-5, -9, R-SUSP-8, §0.2.4, §0.2.5
 */
export async function newTermPrices<A extends Renewing>(
  tx: TxContext,
  subscription: Subscription,
  addOns: readonly A[],
): Promise<NewTermPrices<A> | null> {
  const customer = await customerOf(tx, subscription);
  const priceOf = async ({ planId, unitPriceMinor }: Pick<Renewing, "planId" | "unitPriceMinor">) =>
    subscription.isTrial ? unitPriceMinor : unitPriceFor(tx, planId, customer, subscription, tx.now);
  const unitPriceMinor = await priceOf(subscription);
  if (unitPriceMinor === null) return null;
  const renewing: A[] = [];
  for (const addOn of addOns.filter(({ autoRenew }) => autoRenew)) {
    const price = await priceOf(addOn);
    if (price !== null) renewing.push({ ...addOn, unitPriceMinor: price });
  }
  return { unitPriceMinor, addOns: renewing };
}
