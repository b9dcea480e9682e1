import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { WebhookDelivery as WebhookDeliveryRow } from "../entities/webhook-delivery.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Event } from "../schema/event.schema.js";
import {
  TestWebhookPayload,
  WebhookAttemptConnection,
  WebhookDelivery,
  WebhookDeliveryConnection,
  WebhookDeliveryFilter,
} from "../schema/webhook-delivery.schema.js";
import { TestWebhookInput, Webhook } from "../schema/webhook.schema.js";
import { eventById } from "../services/events/event-loaders.js";
import { testWebhook } from "../services/webhook/test-webhook.js";
import { attemptsOfWebhookDelivery, webhookDeliveriesOf, webhookDeliveryById } from "../services/webhook/webhook-deliveries.js";
import { webhookById } from "../services/webhook/webhooks.js";
import { found, loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { RequiresPermission } from "./requires-permission.js";

const ROLES = "Requires Global admin or Admin agent.";

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @Query(() => WebhookDeliveryConnection, {
    description: `The deliveries to your webhooks, newest first, those to deleted webhooks included. ${ROLES}`,
  })
  @RequiresPermission("webhook:read")
  webhookDeliveries(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => WebhookDeliveryFilter, {
      nullable: true,
      description: "Conditions for the list. Null: all entries.",
    })
    filter: WebhookDeliveryFilter | null,
    @Ctx() ctx: Context,
  ): Promise<WebhookDeliveryConnection> {
    return webhookDeliveriesOf(ctx, page, filter ?? {});
  }

  @Query(() => WebhookDelivery, {
    nullable: true,
    description: `A delivery to a webhook of yours by its id; null when there is none with this id. ${ROLES}`,
  })
  @RequiresPermission("webhook:read")
  webhookDelivery(
    @Arg("id", () => ID, { description: "The id of the delivery, whd_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<WebhookDelivery | null> {
    return webhookDeliveryById.load(ctx, id);
  }

  @FieldResolver(() => Webhook, { description: "The webhook that the delivery is sent to." })
  webhook(@Root() { webhookId }: WebhookDeliveryRow, @Ctx() ctx: Context): Promise<Webhook> {
    return found(webhookById.load(ctx, webhookId));
  }

  @FieldResolver(() => Event, { nullable: true, description: "The event that is sent; null for a test." })
  event(@Root() { eventId }: WebhookDeliveryRow, @Ctx() ctx: Context): Promise<Event | null> {
    return loadIf(eventId, (id) => eventById.load(ctx, id));
  }

  @FieldResolver(() => String, { description: "The JSON document that is sent. It is the same in every attempt." })
  body(@Root() { body }: WebhookDeliveryRow): string {
    return JSON.stringify(body);
  }

  @FieldResolver(() => WebhookAttemptConnection, {
    description:
      "The attempts, latest first, including those before the delivery was sent again. Attempts are deleted after some time, 30 days unless the operator set another.",
  })
  attempts(
    @Root() delivery: WebhookDeliveryRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<WebhookAttemptConnection> {
    return attemptsOfWebhookDelivery.load(ctx, delivery, page);
  }

  @Mutation(() => TestWebhookPayload, {
    description: `Sends the sample of a type of event to a webhook, once, with data.isTest true. A failed test does not count as a failure of the webhook. ${ROLES} Codes: NOT_FOUND, WEBHOOK_NOT_ENABLED, PARTNER_TYPE_NOT_ALLOWED.`,
  })
  @RequiresPermission("webhook:change")
  testWebhook(
    @Arg("input", { description: "The webhook to test, and the type of the sample." }) input: TestWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<TestWebhookPayload> {
    return payload(ctx, "deliveryId", () => testWebhook(ctx, input));
  }
}

@Resolver(() => TestWebhookPayload)
export class TestWebhookPayloadResolver {
  @FieldResolver(() => WebhookDelivery, {
    nullable: true,
    description: "The delivery with the sample; null when the mutation was refused.",
  })
  webhookDelivery(@Root() { deliveryId }: Payload<"deliveryId">, @Ctx() ctx: Context): Promise<WebhookDelivery | null> {
    return loadIf(deliveryId, (id) => webhookDeliveryById.load(ctx, id));
  }
}
