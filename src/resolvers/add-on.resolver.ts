import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { AddOn as AddOnRow } from "../entities/add-on.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { Money } from "../schema/money.schema.js";
import { Offer } from "../schema/offer.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { Suspension } from "../schema/subscription-state.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { found, foundOwn } from "./found.js";
import { toSuspension } from "./suspension.js";
import { visibleMoney } from "./visible-money.js";
import { offerById, planById } from "../services/catalog/catalog-loaders.js";
import { subscriptionById } from "../services/subscription/subscription-loaders.js";
import { readsFor } from "./reads.js";

const reads = readsFor<AddOnRow>();

@Resolver(() => AddOn)
export class AddOnResolver {
  @reads.reference("subscriptionId", subscriptionById)
  @FieldResolver(() => CustomerSubscription, { description: "The base subscription." })
  subscription(@Root() { subscriptionId }: AddOnRow, @Ctx() ctx: Context): Promise<CustomerSubscription> {
    return foundOwn(ctx, "subscription", subscriptionId, (id) => subscriptionById.load(ctx, id));
  }

  @reads.reference("offerId", offerById)
  @FieldResolver(() => Offer, { description: "The offer of the add-on's plan." })
  offer(@Root() { offerId }: AddOnRow, @Ctx() ctx: Context): Promise<Offer> {
    return found(offerById.load(ctx, offerId));
  }

  @reads.reference("planId", planById)
  @FieldResolver(() => Plan, { description: "The add-on's plan." })
  plan(@Root() { planId }: AddOnRow, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }

  @reads.properties("status", "suspensionReason", "suspendedAt", "retentionEndsOn")
  @FieldResolver(() => Suspension, {
    nullable: true,
    description: "The reason and the end of the suspension; null when the add-on is not suspended.",
  })
  suspension(@Root() addOn: AddOnRow): Suspension | null {
    return toSuspension(addOn);
  }

  @reads.properties("unitPriceMinor", "currency")
  @FieldResolver(() => Money, {
    nullable: true,
    description: "The price for one license and one billing cycle of the base, fixed for the term. Null for indirect resellers.",
  })
  unitPrice(@Root() { unitPriceMinor, currency }: AddOnRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, unitPriceMinor, currency);
  }
}
