import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { uuidOf } from "../core/ids.js";
import { OperationAction } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Delivery as DeliveryRow } from "../entities/delivery.entity.js";
import type { Operation as OperationRow } from "../entities/operation.entity.js";
import type { Subscription } from "../entities/subscription.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import {
  Delivery,
  DeliveryAttemptConnection,
  DeliveryConnection,
  DeliveryFilter,
  RedeliverInput,
  RedeliverPayload,
} from "../schema/delivery.schema.js";
import { Operation } from "../schema/operation.schema.js";
import { Publisher } from "../schema/publisher.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import {
  attemptsOf,
  deliveriesOf,
  deliveriesOfSubscription,
  deliveryOfOperation,
  findDelivery,
  operationOf,
  redeliver,
} from "../services/publisher/deliveries.js";
import { shownAddress } from "../services/publisher/rules/delivery.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";

@Resolver(() => Delivery)
export class DeliveryResolver {
  @Query(() => DeliveryConnection, {
    description:
      "The notices to publishers, newest first: a partner's users see those about its subscriptions, a publisher those to it, the operator all.",
  })
  @RequiresPermission("delivery:read")
  deliveries(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => DeliveryFilter, { nullable: true, description: "Narrows the list; null: everything." })
    filter: DeliveryFilter | null,
    @Ctx() ctx: Context,
  ): Promise<DeliveryConnection> {
    return deliveriesOf(ctx, page, filter ?? {});
  }

  @Query(() => Delivery, { nullable: true, description: "One notice to a publisher; null when there is none that you can see." })
  @RequiresPermission("delivery:read")
  delivery(
    @Arg("id", () => ID, { description: "The delivery, dlv_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Delivery | null> {
    return findDelivery(ctx, id);
  }

  @FieldResolver(() => Publisher, { description: "The publisher whom it tells." })
  publisher(@Root() { publisherId }: DeliveryRow, @Ctx() ctx: Context): Promise<Publisher> {
    return found(ctx.loaders.publisher.load(publisherId));
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The subscription it is about; null for the operator and publishers, who see no subscriptions here.",
  })
  subscription(@Root() { subscriptionId }: DeliveryRow, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return ctx.loaders.subscription.load(subscriptionId);
  }

  @FieldResolver(() => OperationAction, { description: "What it tells, or asks for." })
  async action(@Root() delivery: DeliveryRow, @Ctx() ctx: Context): Promise<OperationAction> {
    return (await operationOf(ctx, delivery)).action;
  }

  @FieldResolver(() => Operation, {
    nullable: true,
    description: "The operation it tells of; null for the operator and publishers, who see no subscriptions here.",
  })
  operation(@Root() delivery: DeliveryRow, @Ctx() ctx: Context): Promise<Operation> | null {
    return ctx.actor.kind === "PARTNER" ? operationOf(ctx, delivery) : null;
  }

  @FieldResolver(() => String, { description: "The UUID by which the publisher's software knows the subscription." })
  subscriptionUuid(@Root() { subscriptionId }: DeliveryRow): string {
    return uuidOf(subscriptionId);
  }

  @FieldResolver(() => String, {
    description:
      "The UUID by which the publisher's software knows the operation: the same in every try, as id and x-ms-correlationid.",
  })
  operationUuid(@Root() { operationId }: DeliveryRow): string {
    return uuidOf(operationId);
  }

  @FieldResolver(() => String, {
    description: "Where it goes: the webhook's address without its query, which may hold a secret.",
  })
  address(@Root() { url }: DeliveryRow): string {
    return shownAddress(url);
  }

  @FieldResolver(() => String, { description: "What is sent, the same in every try: a JSON document." })
  body(@Root() { body }: DeliveryRow): string {
    return JSON.stringify(body);
  }

  @FieldResolver(() => DeliveryAttemptConnection, {
    description: "Its tries, the latest first, those before redeliver included.",
  })
  attempts(
    @Root() delivery: DeliveryRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<DeliveryAttemptConnection> {
    return attemptsOf(ctx, delivery, page);
  }

  @Mutation(() => RedeliverPayload, {
    description:
      "Sends a notice again, from a first try on, as the same operation and to the address that its publisher has by now; what is still on " +
      "its way is tried at once. For Global admins and Admin agents, the publisher whom it tells, and the operator.",
  })
  @RequiresPermission("delivery:redeliver")
  redeliver(
    @Arg("input", { description: "Which delivery." }) input: RedeliverInput,
    @Ctx() ctx: Context,
  ): Promise<RedeliverPayload> {
    return payload(ctx, "deliveryId", () => redeliver(ctx, input));
  }
}

@Resolver(() => RedeliverPayload)
export class RedeliverPayloadResolver {
  @FieldResolver(() => Delivery, { nullable: true, description: "The delivery as it is now; null when refused." })
  delivery(@Root() { deliveryId }: Payload<"deliveryId">, @Ctx() ctx: Context): Promise<Delivery | null> {
    return loadIf(deliveryId, (id) => findDelivery(ctx, id));
  }
}

@Resolver(() => CustomerSubscription)
export class DeliveriesOfSubscriptionResolver {
  @FieldResolver(() => DeliveryConnection, {
    description: "The notices about it that its publisher's webhook is sent, newest first.",
  })
  deliveries(
    @Root() { id }: Subscription,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<DeliveryConnection> {
    return deliveriesOfSubscription(ctx, id, page);
  }
}

@Resolver(() => Operation)
export class DeliveryOfOperationResolver {
  @FieldResolver(() => Delivery, {
    nullable: true,
    description: "Its notice on the way to the publisher's webhook; null where a sandbox plays the publisher.",
  })
  delivery(@Root() { id }: OperationRow, @Ctx() ctx: Context): Promise<Delivery | null> {
    return deliveryOfOperation(ctx, id);
  }
}
