import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { uuidOf } from "../core/ids.js";
import { OperationStatus, PublisherSubscriptionStatus } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Operation as OperationRow } from "../entities/operation.entity.js";
import type { Subscription as SubscriptionRow } from "../entities/subscription.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Delivery, DeliveryConnection } from "../schema/delivery.schema.js";
import {
  PublisherOperation,
  PublisherOperationConnection,
  PublisherParty,
  PublisherSubscription,
  PublisherSubscriptionConnection,
} from "../schema/publisher-view.schema.js";
import { DurationScalar } from "../schema/scalars.schema.js";
import { planById } from "../services/catalog/catalog-loaders.js";
import { deliveryOfOperation } from "../services/publisher/deliveries.js";
import { soldSubscriptions } from "../services/publisher/fulfillment/reads.js";
import {
  deliveriesForPublisher,
  operationsForPublisher,
  publisherOperations,
  publisherViewOf,
  soldSubscription,
  subscriptionOfOperation,
} from "../services/publisher/publisher-lists.js";
import { publisherStatus } from "../services/subscription/rules/fulfillment-terms.js";
import { found } from "./found.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver(() => PublisherSubscription)
export class PublisherSubscriptionResolver {
  @Query(() => PublisherSubscriptionConnection, {
    description:
      "The subscriptions to the calling publisher's offers, of all partners, in any status: sorted by offer, oldest first.",
  })
  @RequiresPermission("publisher:read")
  publisherSubscriptions(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<PublisherSubscriptionConnection> {
    return soldSubscriptions(ctx, page);
  }

  @Query(() => PublisherSubscription, {
    nullable: true,
    description: "A subscription to an offer of the calling publisher; null for any other subscription.",
  })
  @RequiresPermission("publisher:read")
  publisherSubscription(
    @Arg("id", () => ID, { description: "The UUID of the subscription." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<PublisherSubscription | null> {
    return soldSubscription(ctx, id);
  }

  @FieldResolver(() => ID, { description: "The UUID of the subscription, as in the REST API." })
  id(@Root() { id }: SubscriptionRow): string {
    return uuidOf(id);
  }

  @FieldResolver(() => PublisherSubscriptionStatus, { description: "The status of the subscription." })
  status(@Root() { status }: SubscriptionRow): PublisherSubscriptionStatus {
    return publisherStatus(status);
  }

  @FieldResolver(() => String, { description: "The partner's name for the subscription, otherwise the title of the offer." })
  async name(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<string> {
    return (await publisherViewOf.load(ctx, row)).name;
  }

  @FieldResolver(() => String, { description: "The id of the offer, as in the REST API." })
  async offerId(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<string> {
    return (await publisherViewOf.load(ctx, row)).offerId;
  }

  @FieldResolver(() => String, { description: "The id of the plan, as in the REST API." })
  async planId(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<string> {
    return (await publisherViewOf.load(ctx, row)).planId;
  }

  @FieldResolver(() => String, { description: "The title of the plan." })
  async planTitle(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<string> {
    return (await publisherViewOf.load(ctx, row)).planTitle;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "The number of licenses; null when the plan is not sold per license.",
  })
  async quantity(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<number | null> {
    return (await publisherViewOf.load(ctx, row)).quantity ?? null;
  }

  @FieldResolver(() => DurationScalar, {
    nullable: true,
    description: "The time that each charge covers; null when nothing is charged.",
  })
  async chargeDuration(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<string | null> {
    return (await publisherViewOf.load(ctx, row)).term.chargeDuration ?? null;
  }

  @FieldResolver(() => Boolean, { description: "Whether the subscription is a free trial that has not ended." })
  async isFreeTrial(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<boolean> {
    return (await publisherViewOf.load(ctx, row)).isFreeTrial;
  }

  @FieldResolver(() => Boolean, { description: "Whether the subscription belongs to a sandbox." })
  async isTest(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<boolean> {
    return (await publisherViewOf.load(ctx, row)).isTest;
  }

  @FieldResolver(() => PublisherParty, { description: "The customer who uses the subscription." })
  async beneficiary(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<PublisherParty> {
    return (await publisherViewOf.load(ctx, row)).beneficiary;
  }

  @FieldResolver(() => PublisherParty, { description: "The partner that bought the subscription for the customer." })
  async purchaser(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<PublisherParty> {
    return (await publisherViewOf.load(ctx, row)).purchaser;
  }

  @FieldResolver(() => PublisherOperationConnection, {
    description: "The requests and notices about the subscription, newest first.",
  })
  operations(
    @Root() row: SubscriptionRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<PublisherOperationConnection> {
    return operationsForPublisher.load(ctx, row, page);
  }

  @FieldResolver(() => DeliveryConnection, {
    description: "The notices about the subscription to the publisher's webhook, newest first.",
  })
  deliveries(
    @Root() row: SubscriptionRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<DeliveryConnection> {
    return deliveriesForPublisher.load(ctx, row, page);
  }
}

@Resolver(() => PublisherOperation)
export class PublisherOperationResolver {
  @Query(() => PublisherOperationConnection, {
    description: "The requests and notices about the calling publisher's subscriptions, newest first.",
  })
  @RequiresPermission("publisher:read")
  publisherOperations(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("status", () => [OperationStatus], {
      nullable: true,
      description: "Only operations with one of these statuses. Left out or null: all statuses.",
    })
    status: OperationStatus[] | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<PublisherOperationConnection> {
    return publisherOperations(ctx, page, status);
  }

  @FieldResolver(() => ID, { description: "The UUID of the operation, as in the REST API." })
  id(@Root() { id }: OperationRow): string {
    return uuidOf(id);
  }

  @FieldResolver(() => PublisherSubscription, { description: "The subscription of the operation." })
  subscription(@Root() row: OperationRow, @Ctx() ctx: Context): Promise<PublisherSubscription> {
    return subscriptionOfOperation.load(ctx, row);
  }

  @FieldResolver(() => String, { description: "The id of the requested plan; for a notice, of the subscription's plan." })
  async planId(@Root() row: OperationRow, @Ctx() ctx: Context): Promise<string> {
    return (await found(planById.load(ctx, row.planId))).skuId;
  }

  @FieldResolver(() => Delivery, {
    nullable: true,
    description: "The notice of the operation to the publisher's webhook; null when none was sent.",
  })
  delivery(@Root() { id }: OperationRow, @Ctx() ctx: Context): Promise<Delivery | null> {
    return deliveryOfOperation.load(ctx, id);
  }
}
