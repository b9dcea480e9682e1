import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { negate, sum } from "../core/money.js";
import type { Context } from "../database/context.js";
import type { ReconciliationDifference as DifferenceRow } from "../entities/reconciliation-difference.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { Charge } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { ReconciliationConnection, ReconciliationDifference, ReconciliationPeriod } from "../schema/reconciliation.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { chargeById } from "../services/billing/billing-loaders.js";
import { differenceRows, differencesOfPeriod } from "../services/integrity/list-differences.js";
import { addOnById, subscriptionById } from "../services/subscription/subscription-loaders.js";
import { foundOwn, loadIf } from "./found.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";

const reads = readsFor<DifferenceRow>();

@Resolver(() => ReconciliationDifference)
export class ReconciliationResolver {
  @reads.rows(differenceRows)
  @Query(() => ReconciliationConnection, {
    nullable: true,
    description:
      "The differences between what your subscriptions were charged and what they should have been, by their recorded changes, as the nightly reconciliation found them; the earliest charge first. Requires Global admin, Admin agent or Billing admin; other roles get null with the error FORBIDDEN. Indirect resellers get PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("invoice:read")
  reconciliation(
    @Arg("period", () => ReconciliationPeriod, {
      description: "The days on which the charges occurred or, for missing ones, had to occur.",
    })
    period: ReconciliationPeriod,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<ReconciliationConnection | null> {
    return differencesOfPeriod(ctx, period, page);
  }

  @reads.reference("subscriptionId", subscriptionById)
  @FieldResolver(() => CustomerSubscription, { description: "The subscription; for an add-on's charge, its base." })
  subscription(@Root() { subscriptionId }: DifferenceRow, @Ctx() ctx: Context): Promise<CustomerSubscription> {
    return foundOwn(ctx, "subscription", subscriptionId, (id) => subscriptionById.load(ctx, id));
  }

  @reads.reference("addOnId", addOnById)
  @FieldResolver(() => AddOn, { nullable: true, description: "The add-on; null when the charge is that of the base." })
  addOn(@Root() { addOnId }: DifferenceRow, @Ctx() ctx: Context): Promise<AddOn | null> {
    return loadIf(addOnId, (id) => addOnById.load(ctx, id));
  }

  @reads.reference("chargeId", chargeById)
  @FieldResolver(() => Charge, { nullable: true, description: "The charge; null when it is missing." })
  charge(@Root() { chargeId }: DifferenceRow, @Ctx() ctx: Context): Promise<Charge | null> {
    return loadIf(chargeId, (id) => chargeById.load(ctx, id));
  }

  @reads.properties("expectedMinor", "currency")
  @FieldResolver(() => Money, {
    description: "What should have been charged, in the currency of the subscription; negative for a credit, 0 for nothing.",
  })
  expected(@Root() { expectedMinor, currency }: DifferenceRow): Money {
    return toMoney(expectedMinor, currency);
  }

  @reads.properties("chargedMinor", "currency")
  @FieldResolver(() => Money, { description: "What was charged; negative for a credit, 0 when the charge is missing." })
  charged(@Root() { chargedMinor, currency }: DifferenceRow): Money {
    return toMoney(chargedMinor, currency);
  }

  @reads.properties("expectedMinor", "chargedMinor", "currency")
  @FieldResolver(() => Money, {
    description: "charged less expected: positive when too much was charged. 0 when only another value than the amount is wrong.",
  })
  difference(@Root() { expectedMinor, chargedMinor, currency }: DifferenceRow): Money {
    return toMoney(sum([chargedMinor, negate(expectedMinor)]), currency);
  }
}
