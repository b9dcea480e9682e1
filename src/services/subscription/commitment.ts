import { type Minor, sum } from "../../core/money.js";
import { type Day } from "../../core/period.js";
import { isOpen } from "../../core/vocabulary.js";
import { type Context } from "../../database/context.js";
import { type TenantContext } from "../../database/loaders.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { renewalOf } from "./renewal-forecast.js";
import { type Instalment, instalmentsToCome } from "./rules/commitment.js";
import { addOnsOfSubscription } from "./subscription-loaders.js";

/** What a subscription is still to be charged for in its current term, and the next charge. */
export type Commitment = Readonly<{
  instalments: readonly Instalment[];
  remainingMinor: Minor;
  /** The next instalment, otherwise the renewal; null when no charge follows. */
  nextCharge: Readonly<{ on: Day; amountMinor: Minor }> | null;
}>;

/** The commitment of a subscription; null while it is pending and after it has ended. @source R-BILL-2, R-SUSP-13, R-RENEW-1 */
export async function commitmentOf(
  ctx: TenantContext & Pick<Context, "actor">,
  subscription: Subscription,
): Promise<Commitment | null> {
  if (subscription.status !== "ACTIVE" && subscription.status !== "SUSPENDED") return null;
  const addOns = (await addOnsOfSubscription.load(ctx, subscription.id)).filter(({ status }) => isOpen(status));
  const instalments = instalmentsToCome(subscription, addOns);
  const [next] = instalments;
  const remainingMinor = sum(instalments.map(({ amountMinor }) => amountMinor));
  const nextCharge =
    next === undefined ? await chargeOfRenewal(ctx, subscription) : { on: next.dueOn, amountMinor: next.amountMinor };
  return { instalments, remainingMinor, nextCharge };
}

async function chargeOfRenewal(ctx: TenantContext & Pick<Context, "actor">, subscription: Subscription) {
  const renewal = await renewalOf(ctx, subscription);
  if (renewal === null || renewal.on === null || renewal.amountMinor === null) return null;
  return { on: renewal.on, amountMinor: renewal.amountMinor };
}
