import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Minor } from "../core/money.js";
import { PlanChangeTiming } from "../core/vocabulary.js";
import { SubscriptionAction } from "../core/subscription-actions.js";
import type { Context } from "../database/context.js";
import type { Subscription as SubscriptionRow } from "../entities/subscription.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { ChargeConnection, ChargeFilter, ChargeOrder } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { NotAvailableError } from "../schema/errors.schema.js";
import { filterArgument, orderArgument } from "../schema/list-order.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Offer } from "../schema/offer.schema.js";
import { Order } from "../schema/order.schema.js";
import { PlanChange } from "../schema/plan-change.schema.js";
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
import { Calculated } from "../schema/calculated.js";
import { Commitment } from "../schema/commitment.schema.js";
import { DateTimeScalar } from "../schema/scalars.schema.js";
import {
  CustomerSubscription,
  CustomerSubscriptionConnection,
  CustomerSubscriptionOrder,
  SubscriptionFilter,
} from "../schema/subscription.schema.js";
import { eligibleAddOnsOf } from "../services/customer/add-on-eligibility.js";
import { chargesOfSubscription } from "../services/billing/charges.js";
import { commitmentOf } from "../services/subscription/commitment.js";
import { isAtRisk, renewalOf, scheduledChangeOf } from "../services/subscription/renewal-forecast.js";
import { allowedActionsOf, cancellationOf, subscriptionsOf } from "../services/subscription/subscriptions.js";
import { planChangesOf } from "../services/subscription/plan-changes.js";
import { actionNeededOf, activationOf } from "../services/subscription/activation-link.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, foundOwn, loadIf } from "./found.js";
import { toPlanChange } from "./plan-change.js";
import { toSuspension } from "./suspension.js";
import { toTerm } from "./term.js";
import { visibleMoney } from "./visible-money.js";
import { offerById, planById } from "../services/catalog/catalog-loaders.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { addOnsOfSubscription, orderById, subscriptionById } from "../services/subscription/subscription-loaders.js";
import { displayNameOf } from "../services/subscription/display-name.js";
import { readsFor } from "./reads.js";

const reads = readsFor<SubscriptionRow>();

@Resolver(() => CustomerSubscription)
export class SubscriptionResolver {
  @reads.rows(subscriptionById)
  @Query(() => CustomerSubscription, {
    nullable: true,
    description: "A subscription by its id; null when it does not exist or you cannot see it.",
  })
  @RequiresPermission("subscription:read")
  subscription(
    @Arg("id", () => ID, { description: "The id of the subscription, sub_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<CustomerSubscription | null> {
    return subscriptionById.load(ctx, id);
  }

  @reads.rows(subscriptionById)
  @Query(() => CustomerSubscriptionConnection, { description: "The subscriptions of all your customers." })
  @RequiresPermission("subscription:read")
  subscriptions(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => SubscriptionFilter, filterArgument) filter: SubscriptionFilter | null,
    @Arg("orderBy", () => CustomerSubscriptionOrder, orderArgument("the oldest first"))
    orderBy: CustomerSubscriptionOrder | null,
    @Ctx() ctx: Context,
  ): Promise<CustomerSubscriptionConnection> {
    return subscriptionsOf(ctx, page, filter ?? {}, orderBy);
  }

  @reads.reference("customerId", customerById)
  @FieldResolver(() => Customer, { description: "The customer of the subscription." })
  customer(@Root() { customerId }: SubscriptionRow, @Ctx() ctx: Context): Promise<Customer> {
    return foundOwn(ctx, "customer", customerId, (id) => customerById.load(ctx, id));
  }

  @reads.reference("offerId", offerById)
  @FieldResolver(() => Offer, { description: "The offer of the subscription's plan." })
  offer(@Root() { offerId }: SubscriptionRow, @Ctx() ctx: Context): Promise<Offer> {
    return found(offerById.load(ctx, offerId));
  }

  @reads.reference("planId", planById)
  @FieldResolver(() => Plan, { description: "The subscription's plan." })
  plan(@Root() { planId }: SubscriptionRow, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }

  @reads.reference("orderId", orderById)
  @FieldResolver(() => Order, { description: "The order that created the subscription." })
  order(@Root() { orderId }: SubscriptionRow, @Ctx() ctx: Context): Promise<Order> {
    return foundOwn(ctx, "order", orderId, (id) => orderById.load(ctx, id));
  }

  @reads.properties("changedAt")
  @FieldResolver(() => DateTimeScalar, {
    description: "The instant of the latest change, also by the end of a term or by the publisher. The order if there was none.",
  })
  updatedAt(@Root() { changedAt }: SubscriptionRow): Instant {
    return changedAt;
  }

  @reads.reference("offerId", offerById, { only: ["title"], uses: ["nickname"] })
  @FieldResolver(() => String, {
    description: "The name to display: the nickname, or the offer's title when there is no nickname.",
  })
  displayName(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<string> {
    return displayNameOf(ctx, subscription);
  }

  @reads.properties("termStartsOn", "termEndsOn", "unitPriceMinor", "currency")
  @FieldResolver(() => Term, {
    nullable: true,
    description:
      "The current term, or the days of the trial. Null until the subscription is active. During a free trial, unitPrice is the price of the first paid term.",
  })
  term(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Term | null {
    return toTerm(ctx, subscription);
  }

  @Calculated(20)
  @reads.decision("customerId", customerById)
  @FieldResolver(() => Renewal, {
    nullable: true,
    description:
      "What happens at the end of the term, on which day and for which amount. Null while the subscription is PENDING and after it has ended.",
  })
  async renewal(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<Renewal | null> {
    const renewal = await renewalOf(ctx, subscription);
    if (renewal === null) return null;
    const { amountMinor, ...forecast } = renewal;
    return {
      ...forecast,
      isAtRisk: isAtRisk(subscription, forecast),
      estimatedAmount: visibleMoney(ctx, amountMinor, subscription.currency),
    };
  }

  @Calculated(20)
  @reads.decision("customerId", customerById)
  @FieldResolver(() => Commitment, {
    nullable: true,
    description:
      "The instalments that are still to come, and the next charge, also after a cancellation. Null while the subscription is PENDING and after it has ended.",
  })
  async commitment(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<Commitment | null> {
    const commitment = await commitmentOf(ctx, subscription);
    if (commitment === null) return null;
    const visible = (minor: Minor | null) => visibleMoney(ctx, minor, subscription.currency);
    const { instalments, remainingMinor, nextCharge } = commitment;
    return {
      instalments: instalments.map(({ amountMinor, ...instalment }) => ({ ...instalment, amount: visible(amountMinor) })),
      remainingAmount: visible(remainingMinor),
      nextChargeOn: nextCharge?.on ?? null,
      nextChargeAmount: visible(nextCharge?.amountMinor ?? null),
    };
  }

  @FieldResolver(() => ScheduledChange, {
    nullable: true,
    description: "The change scheduled for the next term with scheduleChange; null when there is none.",
  })
  scheduledChange(@Root() subscription: SubscriptionRow): ScheduledChange | null {
    return scheduledChangeOf(subscription);
  }

  @reads.properties("status", "suspensionReason", "suspendedAt", "retentionEndsOn")
  @FieldResolver(() => Suspension, {
    nullable: true,
    description: "The reason and the end of the suspension; null when the subscription is not suspended.",
  })
  suspension(@Root() subscription: SubscriptionRow): Suspension | null {
    return toSuspension(subscription);
  }

  @FieldResolver(() => CancellationTerms, {
    description: "What cancelling now would do, the amount credited, and the end of the cancellation window.",
  })
  async cancellation(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<CancellationTerms> {
    const { creditMinor, ...terms } = await cancellationOf(ctx, subscription);
    return { ...terms, credit: visibleMoney(ctx, creditMinor, subscription.currency) };
  }

  @FieldResolver(() => ActionNeeded, {
    nullable: true,
    description: "The step that you or the customer must complete at the publisher's site; null when there is none.",
  })
  actionNeeded(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<ActionNeeded | null> {
    return actionNeededOf(ctx, subscription);
  }

  @FieldResolver(() => Activation, {
    nullable: true,
    description:
      "The link and the code for the setup at the publisher's site. They are created on every read and valid for 24 hours of the partner's clock. Requires Global admin, Admin agent or the user who placed the order; others get the error FORBIDDEN on this field. Null for Microsoft plans, after the subscription has ended, and in a dry run.",
  })
  activation(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<Activation | null> {
    return activationOf(ctx, subscription);
  }

  // A realistic size; there is no limit, because add-ons that have ended stay.
  @ListSize(10)
  @reads.rows(addOnsOfSubscription, "id")
  @FieldResolver(() => [AddOn], { description: "The subscription's add-ons, including ended ones, oldest first." })
  addOns(@Root() { id }: SubscriptionRow, @Ctx() ctx: Context): Promise<readonly AddOn[]> {
    return addOnsOfSubscription.load(ctx, id);
  }

  // A realistic size; the catalog sets no limit.
  @ListSize(20)
  @FieldResolver(() => [Plan], {
    description: "The add-on plans for the subscription's plan and the customer's country, for use in updateAddOns.",
  })
  eligibleAddOns(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<readonly Plan[]> {
    return eligibleAddOnsOf(ctx, subscription);
  }

  @ListSize(Object.keys(SubscriptionAction).length)
  @reads.decision("customerId", customerById)
  @FieldResolver(() => [ActionState], {
    description: "The actions, in the order of SubscriptionAction: whether each is allowed now, why not, and until when.",
  })
  allowedActions(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<readonly ActionState[]> {
    return allowedActionsOf(ctx, subscription);
  }

  // A realistic size; the maximum is PLAN_TARGETS_MAX.
  @ListSize(20)
  @Calculated(100)
  @reads.decision("customerId", customerById)
  @FieldResolver(() => [PlanChange], {
    description:
      "The plans to which the subscription can change, also those to which it cannot change at the moment; for a Microsoft trial, the plans to which it can be converted. For use in changePlan, scheduleChange and convertTrial. At most 100 plans, sorted by SKU id.",
  })
  async planChanges(
    @Root() subscription: SubscriptionRow,
    @Arg("timing", () => PlanChangeTiming, {
      defaultValue: PlanChangeTiming.NOW,
      description: "When the change takes effect. Microsoft trials are converted NOW.",
    })
    timing: PlanChangeTiming,
    @Ctx() ctx: Context,
  ): Promise<readonly PlanChange[]> {
    return (await planChangesOf(ctx, subscription, timing)).map(toPlanChange);
  }

  @reads.rows(chargesOfSubscription, "id")
  @FieldResolver(() => ChargeConnection, {
    nullable: true,
    description: "The charges of the subscription and its add-ons, oldest first. Null with an error for indirect resellers.",
  })
  @RequiresPermission("charge:read")
  charges(
    @Root() { id }: SubscriptionRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => ChargeFilter, filterArgument) filter: ChargeFilter | null,
    @Arg("orderBy", () => ChargeOrder, orderArgument("in the order in which they were created")) orderBy: ChargeOrder | null,
    @Ctx() ctx: Context,
  ): Promise<ChargeConnection | null> {
    return chargesOfSubscription.load(ctx, id, page, filter ?? {}, orderBy);
  }
}

@Resolver(() => ScheduledChange)
export class ScheduledChangeResolver {
  @FieldResolver(() => Plan, { description: "The plan of the next term." })
  plan(@Root() { planId }: ScheduledChange, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }
}

@Resolver(() => NotAvailableError)
export class NotAvailableErrorResolver {
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The suspended subscription to reactivate instead of buying; null when there is none.",
  })
  reactivate(@Root() { reactivateSubscriptionId }: NotAvailableError, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(reactivateSubscriptionId, (id) => subscriptionById.load(ctx, id));
  }
}
