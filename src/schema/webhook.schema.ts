import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { EventType } from "../core/events.js";
import { TAG_LENGTH_MAX } from "../core/tags.js";
import { WebhookDisabledReason, WebhookStatus } from "../core/vocabulary.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { all, AtMost, RefusesNull, TrimmedText } from "./input-parser.js";
import { ListSize } from "./list-size.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

const URL_LENGTH_MAX = 2000;
const TYPES_COUNT = Object.keys(EventType).length;

describeEnum(WebhookStatus, "WebhookStatus", "The status of a webhook.", {
  ENABLED: "Events are sent to the webhook.",
  DISABLED: "Nothing is sent to the webhook. Its events wait until it is enabled with updateWebhook.",
  DELETED: "The webhook was deleted. Nothing is sent to it any more.",
});

describeEnum(WebhookDisabledReason, "WebhookDisabledReason", "Why a webhook was disabled.", {
  BY_USER: "A user disabled it with updateWebhook.",
  FAILING: "It accepted no delivery for three days.",
  GONE: "It answered 410 Gone.",
});

/** How a webhook fares, as its partner and the operator see it. */
@ObjectType({ simpleResolvers: true })
export abstract class WebhookState extends Node {
  @Field(() => WebhookStatus, { description: "The status of the webhook." })
  status: WebhookStatus;

  @Field(() => WebhookDisabledReason, { nullable: true, description: "Why the webhook was disabled; null when it is enabled." })
  disabledReason: WebhookDisabledReason | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the webhook was disabled; null when it is enabled." })
  disabledAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The first failed attempt since the latest accepted delivery; null when none failed since. Three days later, the webhook is disabled.",
  })
  failingSince: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the latest attempt ended; null when there was none." })
  lastAttemptAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the webhook last accepted a delivery; null when it accepted none.",
  })
  lastDeliveredAt: Instant | null;

  @Field(() => DateTimeScalar, { description: "When the webhook was created, by the clock of the partner." })
  createdAt: Instant;
}

@ObjectType({
  implements: Node,
  description:
    "An address to which your events are sent, as HTTP requests that are signed as Standard Webhooks describes. All instants but createdAt are in real time, in sandboxes as well. Requires Global admin or Admin agent.",
  simpleResolvers: true,
})
export class Webhook extends WebhookState {
  @Field({ description: "The address that deliveries are sent to." })
  url: string;

  @Field(() => String, { nullable: true, description: "Your description of the webhook; null when there is none." })
  description: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The end of the validity of the secret from before the last rotation, exclusive. Until then, deliveries have one signature with each secret. Null when the secret was never rotated.",
  })
  previousSecretUntil: Instant | null;

  @Field({ description: "The name of the user who created the webhook. Notices about the webhook are addressed to this user." })
  createdBy: string;

  @Field(() => Int, {
    description: "Incremented on every change. Pass it as expectedVersion so that a command fails if the webhook has changed.",
  })
  version: number;

  /** Not shown: field resolvers show them, or what they name. */
  eventTypes: EventType[] | null;
  filterCustomerId: string | null;
  filterTag: string | null;
}

@ObjectType({ description: "A webhook with its cursor.", simpleResolvers: true })
export class WebhookEdge extends EdgeOf(Webhook, "webhook") {}

@ObjectType({ description: "A page of webhooks.", simpleResolvers: true })
export class WebhookConnection extends ConnectionOf(WebhookEdge, Webhook, "webhooks") {}

@ObjectType({ description: "A type of event, for webhooks.", simpleResolvers: true })
export class EventTypeDescription {
  @Field(() => EventType, { description: "The type." })
  type: EventType;

  @Field({ description: "What events of this type mean." })
  description: string;

  @Field({
    description:
      "A sample of the body of a delivery, a JSON document with invented values. testWebhook sends it. data.isTest is true in samples only.",
  })
  samplePayload: string;
}

const UrlField = (absence: string): PropertyDecorator =>
  all(
    TrimmedText("A webhook's url", URL_LENGTH_MAX),
    Field(() => String, {
      nullable: absence !== "",
      description: `The address, 1 to ${URL_LENGTH_MAX} characters: https, a public host, port 443 or from 1024 on, no user name. Code: INVALID_INPUT.${absence}`,
    }),
  );

const DescriptionField = (absence: string): PropertyDecorator =>
  all(
    TrimmedText("A description"),
    Field(() => String, { nullable: true, description: `Your description of the webhook, 1 to 255 characters. ${absence}` }),
  );

const TypesField = (absence: string): PropertyDecorator =>
  all(
    AtMost(TYPES_COUNT, "types"),
    Field(() => [EventType], { nullable: true, description: `Only events of these types are sent. ${absence}` }),
  );

const CustomerField = (absence: string): PropertyDecorator =>
  Field(() => ID, {
    nullable: true,
    description: `Only events about this customer, its orders and its subscriptions are sent. Invoices are about no customer. Code: NOT_FOUND. ${absence}`,
  });

const TagField = (absence: string): PropertyDecorator =>
  all(
    TrimmedText("A tag", TAG_LENGTH_MAX),
    Field(() => String, {
      nullable: true,
      description: `Only events are sent that name a customer, an order or a subscription with this tag when the event is taken up; upper and lower case are the same. 1 to ${TAG_LENGTH_MAX} characters. ${absence}`,
    }),
  );

@InputType({ description: "A new webhook. All conditions given must match an event." })
export class CreateWebhookInput extends DryRunCommandInput {
  @UrlField("")
  url: string;

  @DescriptionField("Left out or null: none.")
  description?: string | null;

  @TypesField("Left out or null: all types.")
  types?: EventType[] | null;

  @CustomerField("Left out or null: all customers.")
  customerId?: string | null;

  @TagField("Left out or null: no such condition.")
  tag?: string | null;
}

/** Declares `webhookId` in the input of a command. */
const WebhookIdField = (): PropertyDecorator =>
  Field(() => ID, { description: "The id of the webhook, whk_…. Code: NOT_FOUND when you have no such webhook." });

/** The base class of the input of a command that changes a webhook. */
@InputType()
export abstract class WebhookCommandInput extends DryRunCommandInput {
  @WebhookIdField()
  webhookId: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The webhook's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "Changes of a webhook." })
export class UpdateWebhookInput extends WebhookCommandInput {
  @RefusesNull()
  @UrlField(" Left out: unchanged. Null is refused.")
  url?: string;

  @DescriptionField("Left out: unchanged. Null: none.")
  description?: string | null;

  @TypesField("Left out: unchanged. Null: all types.")
  types?: EventType[] | null;

  @CustomerField("Left out: unchanged. Null: all customers.")
  customerId?: string | null;

  @TagField("Left out: unchanged. Null: no such condition.")
  tag?: string | null;

  @RefusesNull()
  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: the webhook is enabled, and all events since it was disabled are sent. False: nothing is sent. Left out: unchanged. Null is refused.",
  })
  enabled?: boolean;
}

@InputType({ description: "The webhook whose secret is replaced." })
export class RotateWebhookSecretInput extends WebhookCommandInput {}

@InputType({ description: "The webhook to delete." })
export class DeleteWebhookInput extends WebhookCommandInput {}

@InputType({ description: "The webhook, and the first event to send again." })
export class ReplayWebhookInput extends WebhookCommandInput {
  @Field(() => ID, {
    description:
      "The id of the first event to send again, evt_…. Code: NOT_FOUND when you have no such event, INVALID_INPUT when it is more than 10,000 events before the latest one.",
  })
  from: string;
}

@InputType({ description: "The webhook to test, and the type of the sample." })
export class TestWebhookInput extends DryRunCommandInput {
  @WebhookIdField()
  webhookId: string;

  @Field(() => EventType, { description: "The type of event whose sample is sent. The webhook need not select it." })
  type: EventType;
}

@ObjectType({ description: "The result of a mutation on a webhook.", simpleResolvers: true })
export class WebhookPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `webhook` loads it. Null when refused. */
  webhookId: string | null;
}

@ObjectType({ description: "The result of a mutation that makes a secret.", simpleResolvers: true })
export class WebhookSecretPayload extends DryRunCommandPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The new secret, whsec_ and Base64. It is shown this once: store it where the webhook verifies signatures. Null when the mutation was refused, in a dry run, and when isReplay is true: call rotateWebhookSecret if you lost it.",
  })
  secret: string | null;

  /** Not shown: the field resolver `webhook` loads it. Null when refused. */
  webhookId: string | null;
}

/** A list of event types is as long as the enum at most; typically few. */
export const TypesSize = ListSize(10);
