import type { Context } from "../database/context.js";
import type { Subscription } from "../entities/subscription.entity.js";
import type { Term } from "../schema/subscription-state.schema.js";
import { visibleMoney } from "./visible-money.js";

type WithTerm = Pick<Subscription, "termStartsOn" | "termEndsOn" | "unitPriceMinor" | "currency">;

/** The term of a subscription, or the days of its trial; null until it is active. */
export function toTerm(ctx: Context, subscription: WithTerm): Term | null {
  const { termStartsOn: startsOn, termEndsOn: endsOn, unitPriceMinor, currency } = subscription;
  return startsOn === null || endsOn === null
    ? null
    : { startsOn, endsOn, unitPrice: visibleMoney(ctx, unitPriceMinor, currency) };
}
