import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Context } from "../database/context.js";
import type { AddOn as AddOnRow } from "../entities/add-on.entity.js";
import type { Subscription as SubscriptionRow } from "../entities/subscription.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { Calculated } from "../schema/calculated.js";
import { ListSize } from "../schema/list-size.js";
import { Money } from "../schema/money.schema.js";
import { Offer } from "../schema/offer.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { TAGS_SIZE } from "../schema/reference.schema.js";
import { DateTimeScalar } from "../schema/scalars.schema.js";
import { AddOnSnapshot, SubscriptionSnapshot } from "../schema/subscription-snapshot.schema.js";
import { ScheduledChange, Suspension, Term } from "../schema/subscription-state.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { offerById, planById } from "../services/catalog/catalog-loaders.js";
import { subscriptionAt, type SubscriptionAt } from "../services/events/subscription-at.js";
import { scheduledChangeOf } from "../services/subscription/renewal-forecast.js";
import { addOnById } from "../services/subscription/subscription-loaders.js";
import { found, foundOwn } from "./found.js";
import { RequiresPermission } from "./requires-permission.js";
import { toSuspension } from "./suspension.js";
import { toTerm } from "./term.js";
import { isMoneyVisible, visibleMoney } from "./visible-money.js";

/** A snapshot's row, with what is not in the row. */
type Snapshot = SubscriptionRow & Pick<SubscriptionAt, "addOns" | "tags">;

@Resolver(() => CustomerSubscription)
export class SubscriptionAtResolver {
  @Calculated(20)
  @FieldResolver(() => SubscriptionSnapshot, {
    nullable: true,
    description:
      "The subscription as it was at an instant in the past, rebuilt from its history: after everything that happened up to and including this instant, by the partner's clock. Null before the subscription was ordered. Errors: INVALID_INPUT for an instant after Viewer.now (send a query with @asOf instead), for an instant before the marketplace recorded changes (the error names the earliest possible instant), for more than 10,000 later events of all subscriptions of the field, and in dry runs and queries with @asOf.",
  })
  @RequiresPermission("event:read")
  async at(
    @Root() subscription: SubscriptionRow,
    @Arg("instant", () => DateTimeScalar, { description: "The instant, by the partner's clock. Not after Viewer.now." })
    instant: Instant,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionSnapshot | null> {
    const snapshot = await subscriptionAt(ctx, subscription, instant);
    if (snapshot === null) return null;
    const { subscription: row, ...parts } = snapshot;
    return { ...row, ...parts };
  }
}

@Resolver(() => SubscriptionSnapshot)
export class SubscriptionSnapshotResolver {
  @FieldResolver(() => Offer, { description: "The offer of the plan at the instant, as it is now." })
  offer(@Root() { offerId }: Snapshot, @Ctx() ctx: Context): Promise<Offer> {
    return found(offerById.load(ctx, offerId));
  }

  @FieldResolver(() => Plan, { description: "The plan at the instant, as it is now." })
  plan(@Root() { planId }: Snapshot, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }

  @FieldResolver(() => Term, {
    nullable: true,
    description: "The term or the trial at the instant; null when the subscription was not active yet.",
  })
  term(@Root() snapshot: Snapshot, @Ctx() ctx: Context): Term | null {
    return toTerm(ctx, snapshot);
  }

  @FieldResolver(() => ScheduledChange, {
    nullable: true,
    description: "The change that was scheduled for the next term at the instant; null when there was none.",
  })
  scheduledChange(@Root() snapshot: Snapshot): ScheduledChange | null {
    return scheduledChangeOf(snapshot);
  }

  @FieldResolver(() => Suspension, {
    nullable: true,
    description: "The suspension at the instant; null when the subscription was not suspended.",
  })
  suspension(@Root() snapshot: Snapshot): Suspension | null {
    return toSuspension(snapshot);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The MPN id of the indirect reseller of record at the instant; null when there was none, and for indirect resellers, who do not see the resellers before them.",
  })
  indirectResellerMpnId(@Root() { indirectResellerMpnId }: Snapshot, @Ctx() ctx: Context): string | null {
    return isMoneyVisible(ctx) ? indirectResellerMpnId : null;
  }

  // A realistic size; there is no limit, because add-ons that have ended stay.
  @ListSize(10)
  @FieldResolver(() => [AddOnSnapshot], {
    description: "The add-ons that had been added by the instant, including those that had ended, oldest first.",
  })
  addOns(@Root() { addOns }: Snapshot): readonly AddOnSnapshot[] {
    return addOns;
  }

  @ListSize(TAGS_SIZE)
  @FieldResolver(() => [String], { description: "The tags at the instant, sorted." })
  tags(@Root() { tags }: Snapshot): readonly string[] {
    return tags;
  }
}

@Resolver(() => AddOnSnapshot)
export class AddOnSnapshotResolver {
  @FieldResolver(() => AddOn, { description: "The add-on, in its current state." })
  addOn(@Root() { id }: AddOnRow, @Ctx() ctx: Context): Promise<AddOn> {
    return foundOwn(ctx, "add-on", id, () => addOnById.load(ctx, id));
  }

  @FieldResolver(() => Suspension, {
    nullable: true,
    description: "The suspension of the add-on at the instant; null when it was not suspended.",
  })
  suspension(@Root() addOn: AddOnRow): Suspension | null {
    return toSuspension(addOn);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The price for one license and one billing cycle of the base at the instant. Null for indirect resellers.",
  })
  unitPrice(@Root() { unitPriceMinor, currency }: AddOnRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, unitPriceMinor, currency);
  }
}
