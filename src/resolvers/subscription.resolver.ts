import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { SubscriptionAction } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Subscription } from "../entities/subscription.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { Charge, ChargeConnection } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { NotAvailableError } from "../schema/errors.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Offer } from "../schema/offer.schema.js";
import { Order } from "../schema/order.schema.js";
import { Plan } from "../schema/plan.schema.js";
import {
  ActionNeeded,
  ActionState,
  Activation,
  CancellationTerms,
  Renewal,
  ScheduledChange,
  Suspension,
  Term,
} from "../schema/subscription-state.schema.js";
import {
  CustomerSubscription,
  CustomerSubscriptionConnection,
  SubscriptionFilter,
  SubscriptionPayload,
} from "../schema/subscription.schema.js";
import { eligibleAddOnsOf } from "../services/customer/add-on-eligibility.js";
import { chargesById, chargesOfSubscription } from "../services/billing/charges.js";
import { renewalOf, scheduledChangeOf } from "../services/subscription/renewal-forecast.js";
import {
  actionNeededOf,
  activationOf,
  allowedActionsOf,
  cancellationOf,
  displayNameOf,
  subscriptionsOf,
} from "../services/subscription/subscriptions.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, loadIf } from "./found.js";
import type { Payload } from "./payload.js";
import { toSuspension } from "./suspension.js";
import { visibleMoney } from "./visible-money.js";

@Resolver(() => CustomerSubscription)
export class SubscriptionResolver {
  @Query(() => CustomerSubscription, {
    nullable: true,
    description: "One subscription; null when there is none that you can see.",
  })
  @RequiresPermission("subscription:read")
  subscription(
    @Arg("id", () => ID, { description: "The subscription, sub_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<CustomerSubscription | null> {
    return ctx.loaders.subscription.load(id);
  }

  @Query(() => CustomerSubscriptionConnection, { description: "The subscriptions of all your customers." })
  @RequiresPermission("subscription:read")
  subscriptions(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => SubscriptionFilter, { nullable: true, description: "Narrows the list; null: everything." })
    filter: SubscriptionFilter | null,
    @Ctx() ctx: Context,
  ): Promise<CustomerSubscriptionConnection> {
    return subscriptionsOf(ctx, page, filter ?? {});
  }

  @FieldResolver(() => Customer, { description: "The customer it belongs to." })
  customer(@Root() { customerId }: Subscription, @Ctx() ctx: Context): Promise<Customer> {
    return found(ctx.loaders.customer.load(customerId));
  }

  @FieldResolver(() => Offer, { description: "The offer its plan belongs to." })
  offer(@Root() { offerId }: Subscription, @Ctx() ctx: Context): Promise<Offer> {
    return found(ctx.loaders.offer.load(offerId));
  }

  @FieldResolver(() => Plan, { description: "The plan it is a subscription to." })
  plan(@Root() { planId }: Subscription, @Ctx() ctx: Context): Promise<Plan> {
    return found(ctx.loaders.plan.load(planId));
  }

  @FieldResolver(() => Order, { description: "The order that bought it." })
  order(@Root() { orderId }: Subscription, @Ctx() ctx: Context): Promise<Order> {
    return found(ctx.loaders.order.load(orderId));
  }

  @FieldResolver(() => String, { description: "How to name it to people: the nickname, else the offer's title." })
  displayName(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<string> {
    return displayNameOf(ctx, subscription);
  }

  @FieldResolver(() => Term, {
    nullable: true,
    description:
      "The running term, or the trial's days; null until it is active. During a free trial the price is that of the first paid term.",
  })
  term(@Root() subscription: Subscription, @Ctx() ctx: Context): Term | null {
    const { termStartsOn: startsOn, termEndsOn: endsOn, unitPriceMinor, currency } = subscription;
    return startsOn === null || endsOn === null
      ? null
      : { startsOn, endsOn, unitPrice: visibleMoney(ctx, unitPriceMinor, currency) };
  }

  @FieldResolver(() => Renewal, {
    nullable: true,
    description: "What happens at the end of its term, when, and for how much; null while it is pending and when it is over.",
  })
  async renewal(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<Renewal | null> {
    const renewal = await renewalOf(ctx, subscription);
    if (renewal === null) return null;
    const { amountMinor, ...foretold } = renewal;
    return { ...foretold, estimatedAmount: visibleMoney(ctx, amountMinor, subscription.currency) };
  }

  @FieldResolver(() => ScheduledChange, {
    nullable: true,
    description: "What its next term was scheduled to be with scheduleChange; null when it will be like this one.",
  })
  scheduledChange(@Root() subscription: Subscription): ScheduledChange | null {
    return scheduledChangeOf(subscription);
  }

  @FieldResolver(() => Suspension, { nullable: true, description: "Why and until when it is suspended; null when it is not." })
  suspension(@Root() subscription: Subscription): Suspension | null {
    return toSuspension(subscription);
  }

  @FieldResolver(() => CancellationTerms, {
    description: "What cancelling now would do, what it would credit, and until when the full credit lasts.",
  })
  async cancellation(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<CancellationTerms> {
    const { creditMinor, ...terms } = await cancellationOf(ctx, subscription);
    return { ...terms, credit: visibleMoney(ctx, creditMinor, subscription.currency) };
  }

  @FieldResolver(() => ActionNeeded, {
    nullable: true,
    description: "A step of yours that the publisher waits for; null when there is none.",
  })
  actionNeeded(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<ActionNeeded | null> {
    return actionNeededOf(ctx, subscription);
  }

  @FieldResolver(() => Activation, {
    nullable: true,
    description:
      "The personal link and code for the set-up at the publisher's site, made anew each time and valid for 24 hours of the partner's clock. For Global admins, Admin agents and the user who placed the order; others get FORBIDDEN here. Null for Microsoft plans, for subscriptions that are over, and in a dry run.",
  })
  activation(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<Activation | null> {
    return activationOf(ctx, subscription);
  }

  // A realistic size; there is no limit, because add-ons that have ended stay.
  @ListSize(10)
  @FieldResolver(() => [AddOn], { description: "Its add-ons, those that have ended included, oldest first." })
  addOns(@Root() { id }: Subscription, @Ctx() ctx: Context): Promise<readonly AddOn[]> {
    return ctx.loaders.addOnsOfSubscription.load(id);
  }

  // A realistic size; the catalog sets no limit.
  @ListSize(20)
  @FieldResolver(() => [Plan], {
    description: "The add-on plans that fit its plan and the customer's country, for updateAddOns.",
  })
  eligibleAddOns(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<readonly Plan[]> {
    return eligibleAddOnsOf(ctx, subscription);
  }

  @ListSize(Object.keys(SubscriptionAction).length)
  @FieldResolver(() => [ActionState], {
    description:
      "What can be done with it now, why not the rest, and until when: one entry per action, in the order of SubscriptionAction.",
  })
  allowedActions(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<readonly ActionState[]> {
    return allowedActionsOf(ctx, subscription);
  }

  @FieldResolver(() => ChargeConnection, {
    nullable: true,
    description: "Its charges and those of its add-ons, oldest first. Null, with an error, for indirect resellers.",
  })
  @RequiresPermission("charge:read")
  charges(
    @Root() { id }: Subscription,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<ChargeConnection | null> {
    return chargesOfSubscription(ctx, id, page);
  }
}

@Resolver(() => ScheduledChange)
export class ScheduledChangeResolver {
  @FieldResolver(() => Plan, { description: "The plan of the next term." })
  plan(@Root() { planId }: ScheduledChange, @Ctx() ctx: Context): Promise<Plan> {
    return found(ctx.loaders.plan.load(planId));
  }
}

@Resolver(() => SubscriptionPayload)
export class SubscriptionPayloadResolver {
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The subscription as it is after the command; null when refused.",
  })
  subscription(@Root() { subscriptionId }: Payload<"subscriptionId">, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(subscriptionId, (id) => ctx.loaders.subscription.load(id));
  }

  // A realistic size; one or two for the subscription and for each add-on that changes.
  @ListSize(20)
  @FieldResolver(() => [Charge], {
    description:
      "The charges the command made, in their order; empty when it made none, when refused, and for indirect resellers.",
  })
  charges(@Root() { chargeIds }: Payload<"subscriptionId">, @Ctx() ctx: Context): Promise<readonly Charge[]> {
    return chargesById(ctx, chargeIds);
  }
}

@Resolver(() => NotAvailableError)
export class NotAvailableErrorResolver {
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The suspended subscription to reactivate instead of buying; null when there is none.",
  })
  reactivate(@Root() { reactivateSubscriptionId }: NotAvailableError, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(reactivateSubscriptionId, (id) => ctx.loaders.subscription.load(id));
  }
}
