import { assert } from "../../core/errors.js";
import { addDays, startOf } from "../../core/period.js";
import type { RenewalObstacle } from "../../core/vocabulary.js";
import type { TxContext } from "../../database/context.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Offer } from "../../entities/offer.entity.js";
import type { Plan } from "../../entities/plan.entity.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { priceRows } from "../catalog/purchase-price.js";
import { priceInForce } from "../catalog/rules/pricing.js";

/** A subscription that has just started, without a scheduled change, and the rows of its customer and plan. */
type Started = Readonly<{ subscription: Subscription; customer: Customer; plan: Plan; offer: Offer }>;

/**
 * Why no term can follow the first one of a subscription, from the catalog that this process keeps: the same as `renewalObstacle`, without
 * a statement. Undefined when the catalog may have changed since.
 * @source decisions 0089, 0096
 */
export async function obstacleOfStarted(tx: TxContext, started: Started): Promise<RenewalObstacle | null | undefined> {
  if (tx.catalogRevision === undefined || tx.catalogRevision !== tx.catalog?.revision) return undefined;
  const { subscription, customer, plan, offer } = started;
  const { termEndsOn, termDuration, billingCycle, isTrial, publisherKind } = subscription;
  if (isTrial) return publisherKind === "MICROSOFT" ? "MICROSOFT_TRIAL" : null;
  assert(termEndsOn !== null, "a started subscription has a term");
  const at = startOf(addDays(termEndsOn, 1));
  const isIn = ({ withdrawnAt }: Plan | Offer) => withdrawnAt === null || withdrawnAt > at;
  const { country, currency, segment } = customer;
  const request = { market: country, currency, segment, termDuration, billingCycle };
  const price = priceInForce(await priceRows.load(tx, plan.id, country), request, at);
  return price !== null && isIn(plan) && isIn(offer) ? null : "NOT_OFFERED";
}
