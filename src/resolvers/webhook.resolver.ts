import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { EventType } from "../core/events.js";
import type { Context } from "../database/context.js";
import type { Webhook as WebhookRow } from "../entities/webhook.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { ListSize } from "../schema/list-size.js";
import {
  CreateWebhookInput,
  DeleteWebhookInput,
  EventTypeDescription,
  ReplayWebhookInput,
  RotateWebhookSecretInput,
  TypesSize,
  UpdateWebhookInput,
  Webhook,
  WebhookConnection,
  WebhookPayload,
  WebhookSecretPayload,
} from "../schema/webhook.schema.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { createWebhook } from "../services/webhook/create-webhook.js";
import { deleteWebhook } from "../services/webhook/delete-webhook.js";
import { eventTypes } from "../services/webhook/event-types.js";
import { replayWebhook } from "../services/webhook/replay-webhook.js";
import { rotateWebhookSecret } from "../services/webhook/rotate-webhook-secret.js";
import { updateWebhook } from "../services/webhook/update-webhook.js";
import { webhookById, webhooksOf } from "../services/webhook/webhooks.js";
import { loadIf } from "./found.js";
import { payload, secretPayload, type Payload } from "./payload.js";
import { RequiresPermission } from "./requires-permission.js";

const ROLES = "Requires Global admin or Admin agent.";

@Resolver(() => Webhook)
export class WebhookResolver {
  @Query(() => WebhookConnection, {
    description: `Your webhooks, without deleted ones, in the order in which they were created. ${ROLES}`,
  })
  @RequiresPermission("webhook:read")
  webhooks(@Args(() => PageArguments) page: PageArguments, @Ctx() ctx: Context): Promise<WebhookConnection> {
    return webhooksOf(ctx, page);
  }

  @Query(() => Webhook, {
    nullable: true,
    description: `A webhook of yours by its id, also a deleted one; null when you have none with this id. ${ROLES}`,
  })
  @RequiresPermission("webhook:read")
  webhook(
    @Arg("id", () => ID, { description: "The id of the webhook, whk_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Webhook | null> {
    return webhookById.load(ctx, id);
  }

  @ListSize(Object.keys(EventType).length)
  @Query(() => [EventTypeDescription], {
    description: `All types of events, each with a sample of what is sent to webhooks. ${ROLES}`,
  })
  @RequiresPermission("webhook:read")
  eventTypes(@Ctx() ctx: Context): EventTypeDescription[] {
    return eventTypes(ctx);
  }

  @TypesSize
  @FieldResolver(() => [EventType], { nullable: true, description: "Only events of these types are sent. Null: all types." })
  types(@Root() { eventTypes: types }: WebhookRow): EventType[] | null {
    return types;
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: "Only events about this customer, its orders and its subscriptions are sent. Null: all customers.",
  })
  customer(@Root() { filterCustomerId }: WebhookRow, @Ctx() ctx: Context): Promise<Customer | null> {
    return loadIf(filterCustomerId, (id) => customerById.load(ctx, id));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Only events that name a customer, an order or a subscription with this tag are sent. Null: no such condition.",
  })
  tag(@Root() { filterTag }: WebhookRow): string | null {
    return filterTag;
  }

  @Mutation(() => WebhookSecretPayload, {
    description: `Creates a webhook, which gets all events from then on that it selects. The payload shows its secret once. ${ROLES} Codes: INVALID_INPUT, NOT_FOUND, WEBHOOK_LIMIT_REACHED, PARTNER_TYPE_NOT_ALLOWED.`,
  })
  @RequiresPermission("webhook:change")
  createWebhook(
    @Arg("input", { description: "The new webhook." }) input: CreateWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookSecretPayload> {
    return secretPayload(ctx, "webhookId", () => createWebhook(ctx, input));
  }

  @Mutation(() => WebhookPayload, {
    description: `Changes a webhook, or enables or disables it. Events that are not sent yet are selected by the new conditions. ${ROLES} Codes: INVALID_INPUT, NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED, and those of expectedVersion.`,
  })
  @RequiresPermission("webhook:change")
  updateWebhook(
    @Arg("input", { description: "The webhook and its changes." }) input: UpdateWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookPayload> {
    return payload(ctx, "webhookId", () => updateWebhook(ctx, input));
  }

  @Mutation(() => WebhookSecretPayload, {
    description: `Gives a webhook a new secret, which the payload shows once. For 24 hours, deliveries are signed with the old secret too. ${ROLES} Codes: NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED, and those of expectedVersion.`,
  })
  @RequiresPermission("webhook:change")
  rotateWebhookSecret(
    @Arg("input", { description: "The webhook whose secret is replaced." }) input: RotateWebhookSecretInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookSecretPayload> {
    return secretPayload(ctx, "webhookId", () => rotateWebhookSecret(ctx, input));
  }

  @Mutation(() => WebhookPayload, {
    description: `Sends the events from one on again to a webhook, that one included, as far as the webhook selects them. They have the same webhook-id as before. ${ROLES} Codes: INVALID_INPUT, NOT_FOUND, WEBHOOK_NOT_ENABLED, PARTNER_TYPE_NOT_ALLOWED, and those of expectedVersion.`,
  })
  @RequiresPermission("webhook:change")
  replayWebhook(
    @Arg("input", { description: "The webhook, and the first event to send again." }) input: ReplayWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookPayload> {
    return payload(ctx, "webhookId", () => replayWebhook(ctx, input));
  }

  @Mutation(() => WebhookPayload, {
    description: `Deletes a webhook. Nothing more is sent to it, and its secrets are erased. Its deliveries stay in the log. ${ROLES} Codes: NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED, and those of expectedVersion.`,
  })
  @RequiresPermission("webhook:change")
  deleteWebhook(
    @Arg("input", { description: "The webhook to delete." }) input: DeleteWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookPayload> {
    return payload(ctx, "webhookId", () => deleteWebhook(ctx, input));
  }
}

const AFTER = "The webhook after the mutation; null when the mutation was refused.";

@Resolver(() => WebhookPayload)
export class WebhookPayloadResolver {
  @FieldResolver(() => Webhook, { nullable: true, description: AFTER })
  webhook(@Root() { webhookId }: Payload<"webhookId">, @Ctx() ctx: Context): Promise<Webhook | null> {
    return loadIf(webhookId, (id) => webhookById.load(ctx, id));
  }
}

@Resolver(() => WebhookSecretPayload)
export class WebhookSecretPayloadResolver {
  @FieldResolver(() => Webhook, { nullable: true, description: AFTER })
  webhook(@Root() { webhookId }: Payload<"webhookId">, @Ctx() ctx: Context): Promise<Webhook | null> {
    return loadIf(webhookId, (id) => webhookById.load(ctx, id));
  }
}
