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
  deliveryById,
  operationOf,
} from "../services/publisher/deliveries.js";
import { WebhookDelivery } from "../schema/webhook-delivery.schema.js";
import { redeliver, webhookDeliveryById } from "../services/webhook/webhook-deliveries.js";
import { redactedUrl } from "../services/delivery/rules/attempt.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { publisherById } from "../services/catalog/catalog-loaders.js";
import { subscriptionById } from "../services/subscription/subscription-loaders.js";

@Resolver(() => Delivery)
export class DeliveryResolver {
  @Query(() => DeliveryConnection, {
    description:
      "The notices to publishers, newest first. A partner's users see notices about its subscriptions, a publisher sees notices to itself, and the operator sees all.",
  })
  @RequiresPermission("delivery:read")
  deliveries(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => DeliveryFilter, { nullable: true, description: "Conditions for the list. Null: all entries." })
    filter: DeliveryFilter | null,
    @Ctx() ctx: Context,
  ): Promise<DeliveryConnection> {
    return deliveriesOf(ctx, page, filter ?? {});
  }

  @Query(() => Delivery, {
    nullable: true,
    description: "A notice to a publisher by its id; null when it does not exist or you cannot see it.",
  })
  @RequiresPermission("delivery:read")
  delivery(
    @Arg("id", () => ID, { description: "The id of the delivery, dlv_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Delivery | null> {
    return deliveryById.load(ctx, id);
  }

  @FieldResolver(() => Publisher, { description: "The publisher that the notice is sent to." })
  publisher(@Root() { publisherId }: DeliveryRow, @Ctx() ctx: Context): Promise<Publisher> {
    return found(publisherById.load(ctx, publisherId));
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description:
      "The subscription that the notice is about. Null for the operator and for publishers; publishers read their own with publisherSubscription.",
  })
  subscription(@Root() { subscriptionId }: DeliveryRow, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return subscriptionById.load(ctx, subscriptionId);
  }

  @FieldResolver(() => OperationAction, { description: "The action that the notice is about." })
  async action(@Root() delivery: DeliveryRow, @Ctx() ctx: Context): Promise<OperationAction> {
    return (await operationOf.load(ctx, delivery)).action;
  }

  @FieldResolver(() => Operation, {
    nullable: true,
    description:
      "The operation that the notice is about. Null for the operator and for publishers; publishers read their own with publisherOperations.",
  })
  operation(@Root() delivery: DeliveryRow, @Ctx() ctx: Context): Promise<Operation> | null {
    return ctx.actor.kind === "PARTNER" ? operationOf.load(ctx, delivery) : null;
  }

  @FieldResolver(() => String, { description: "The UUID of the subscription in the publisher's software." })
  subscriptionUuid(@Root() { subscriptionId }: DeliveryRow): string {
    return uuidOf(subscriptionId);
  }

  @FieldResolver(() => String, {
    description:
      "The UUID of the operation in the publisher's software. It is the same in every attempt, sent as id and as x-ms-correlationid.",
  })
  operationUuid(@Root() { operationId }: DeliveryRow): string {
    return uuidOf(operationId);
  }

  @FieldResolver(() => String, {
    description: "The origin of the webhook's address. `/***` stands for its path and query, which can contain a secret.",
  })
  address(@Root() { url }: DeliveryRow): string {
    return redactedUrl(url);
  }

  @FieldResolver(() => String, { description: "The JSON document that is sent. It is the same in every attempt." })
  body(@Root() { body }: DeliveryRow): string {
    return JSON.stringify(body);
  }

  @FieldResolver(() => DeliveryAttemptConnection, {
    description: "The attempts, latest first, including those before redeliver.",
  })
  attempts(
    @Root() delivery: DeliveryRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<DeliveryAttemptConnection> {
    return attemptsOf.load(ctx, delivery, page);
  }

  @Mutation(() => RedeliverPayload, {
    description:
      "Sends a notice to a publisher, or a delivery to one of your webhooks, again: the same content, to the current address. The count of attempts starts again at 0. A PENDING one is attempted at once, unless it waits for an earlier one. Requires Global admin or Admin agent, the publisher of the notice, or the operator. Codes: NOT_FOUND, NOT_REDELIVERABLE, WEBHOOK_NOT_ENABLED.",
  })
  @RequiresPermission("delivery:redeliver")
  redeliver(
    @Arg("input", { description: "The delivery to send again." }) input: RedeliverInput,
    @Ctx() ctx: Context,
  ): Promise<RedeliverPayload> {
    return payload(ctx, "deliveryId", () => redeliver(ctx, input));
  }
}

@Resolver(() => RedeliverPayload)
export class RedeliverPayloadResolver {
  @FieldResolver(() => Delivery, {
    nullable: true,
    description:
      "The notice to a publisher after the mutation; null when the mutation was refused, and when it was a delivery to a webhook of yours.",
  })
  delivery(@Root() { deliveryId }: Payload<"deliveryId">, @Ctx() ctx: Context): Promise<Delivery | null> {
    return loadIf(deliveryId, (id) => deliveryById.load(ctx, id));
  }

  @FieldResolver(() => WebhookDelivery, {
    nullable: true,
    description:
      "The delivery to a webhook of yours after the mutation; null when the mutation was refused, and when it was a notice to a publisher.",
  })
  webhookDelivery(@Root() { deliveryId }: Payload<"deliveryId">, @Ctx() ctx: Context): Promise<WebhookDelivery | null> {
    return loadIf(deliveryId, (id) => webhookDeliveryById.load(ctx, id));
  }
}

@Resolver(() => CustomerSubscription)
export class DeliveriesOfSubscriptionResolver {
  @FieldResolver(() => DeliveryConnection, {
    description: "The notices about the subscription to its publisher's webhook, newest first.",
  })
  deliveries(
    @Root() { id }: Subscription,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<DeliveryConnection> {
    return deliveriesOfSubscription.load(ctx, id, page);
  }
}

@Resolver(() => Operation)
export class DeliveryOfOperationResolver {
  @FieldResolver(() => Delivery, {
    nullable: true,
    description: "The notice of the operation to the publisher's webhook; null when a sandbox simulates the publisher.",
  })
  delivery(@Root() { id }: OperationRow, @Ctx() ctx: Context): Promise<Delivery | null> {
    return deliveryOfOperation.load(ctx, id);
  }
}
