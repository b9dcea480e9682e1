import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { EventType } from "../core/events.js";
import { DeliveryStatus } from "../core/vocabulary.js";
import { DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

@ObjectType({
  implements: Node,
  description:
    "An event that is sent to a webhook, or a test. The header webhook-id is the id of the event in every attempt, or that of the delivery for a test: a receiver that has seen it before has the event already. Deliveries about the same subscription, or else about the same order, invoice or customer, are sent in the order of their events: a failed one holds the later ones. A failed attempt is retried after a pause that grows with each attempt, for three days. All instants are in real time, in sandboxes as well.",
  simpleResolvers: true,
})
export class WebhookDelivery extends Node {
  @Field(() => EventType, { description: "The type of the event." })
  eventType: EventType;

  @Field(() => Boolean, { description: "True for a sample that testWebhook sent. A test has one attempt." })
  isTest: boolean;

  @Field(() => DeliveryStatus, { description: "The status of the delivery." })
  status: DeliveryStatus;

  @Field(() => Int, { description: "The number of attempts since the delivery was created or last sent again." })
  tries: number;

  @Field(() => DateTimeScalar, { description: "The instant at which the delivery was created." })
  createdAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant of the next attempt. During an attempt: the instant at which that attempt counts as lost. Null when no more attempts follow, and while the delivery waits for an earlier one.",
  })
  nextTryAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the webhook accepted the delivery. Null until then.",
  })
  deliveredAt: Instant | null;

  @Field(() => Int, {
    nullable: true,
    description: "The HTTP status of the latest response. Null when there is none, or when the latest attempt received none.",
  })
  lastStatus: number | null;

  @Field(() => String, {
    nullable: true,
    description: "A short description of what went wrong in the latest attempt. Null when nothing did.",
  })
  lastError: string | null;

  /** Not shown: field resolvers show what they name. */
  webhookId: string;
  eventId: string | null;
}

@ObjectType({ description: "A delivery to a webhook with its cursor.", simpleResolvers: true })
export class WebhookDeliveryEdge extends EdgeOf(WebhookDelivery, "delivery") {}

@ObjectType({ description: "A page of deliveries to webhooks.", simpleResolvers: true })
export class WebhookDeliveryConnection extends ConnectionOf(WebhookDeliveryEdge, WebhookDelivery, "deliveries") {}

@ObjectType({ description: "One attempt to send a delivery to a webhook.", simpleResolvers: true })
export class WebhookAttempt {
  @Field(() => DateTimeScalar, { description: "The instant at which the attempt started." })
  at: Instant;

  @Field(() => Int, { description: "The duration of the attempt in milliseconds; 0 while it is in progress." })
  durationMs: number;

  @Field(() => Int, { nullable: true, description: "The HTTP status of the response; null when there was none." })
  httpStatus: number | null;

  @Field(() => String, {
    nullable: true,
    description: "A short description of what went wrong, or that the result is unknown. Null when nothing went wrong.",
  })
  error: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The first 500 bytes of the body of the response, as text; null when there was none.",
  })
  response: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the following attempt was due; null when there was none.",
  })
  nextTryAt: Instant | null;
}

@ObjectType({ description: "An attempt with its cursor.", simpleResolvers: true })
export class WebhookAttemptEdge extends EdgeOf(WebhookAttempt, "try") {}

@ObjectType({ description: "A page of attempts.", simpleResolvers: true })
export class WebhookAttemptConnection extends ConnectionOf(WebhookAttemptEdge, WebhookAttempt, "tries") {}

@InputType({ description: "Conditions for a list of deliveries to webhooks. All conditions given must match." })
export class WebhookDeliveryFilter {
  @Field(() => ID, { nullable: true, description: "Only deliveries to this webhook, whk_…. Left out or null: to all webhooks." })
  webhookId?: string | null;

  @Field(() => [DeliveryStatus], {
    nullable: true,
    description: "Only deliveries with one of these statuses. Left out or null: all statuses.",
  })
  status?: DeliveryStatus[] | null;
}

@ObjectType({ description: "The result of testWebhook.", simpleResolvers: true })
export class TestWebhookPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `webhookDelivery` loads it. Null when refused. */
  deliveryId: string | null;
}
