import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { DeliveryStatus } from "../core/vocabulary.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(
  DeliveryStatus,
  "DeliveryStatus",
  "The status of a notice to a publisher, or of a delivery to a webhook of a partner.",
  {
    PENDING: "It waits for its turn or for the next attempt, or an attempt is in progress.",
    DELIVERED: "The webhook accepted it (HTTP status 2xx).",
    REFUSED:
      "The publisher's webhook refused the notice (HTTP status 4xx except 401, 403, 408 and 429). It is not retried automatically. Deliveries to webhooks of partners do not have this status.",
    GIVEN_UP:
      "Abandoned. A notice to a publisher: 500 attempts failed, the address is not allowed, or the requested change has failed in the meantime. A delivery to a webhook of a partner: three days of attempts failed, the only attempt of a test failed, or the webhook was deleted.",
  },
);

@ObjectType({
  implements: Node,
  description:
    "A notice to a publisher's webhook. Notices about the same subscription are sent in the order in which they were created. A failed attempt is retried after a pause that grows with each attempt. All instants are in real time, in sandboxes as well.",
  simpleResolvers: true,
})
export class Delivery extends Node {
  @Field(() => DeliveryStatus, { description: "The status of the delivery." })
  status: DeliveryStatus;

  @Field(() => Int, { description: "The number of attempts since the notice was created or last resent with redeliver." })
  tries: number;

  @Field(() => DateTimeScalar, { description: "The instant at which the notice was created." })
  createdAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant of the next attempt. During an attempt: the instant at which that attempt times out. Null when no more attempts follow.",
  })
  nextTryAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the webhook accepted the notice. Null until then.",
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

  /** Not shown: field resolvers show what is safe of them, or what they name. */
  operationId: string;
  subscriptionId: string;
  publisherId: string;
  url: string;
  body: object;
}

@ObjectType({ description: "A delivery with its cursor.", simpleResolvers: true })
export class DeliveryEdge extends EdgeOf(Delivery, "delivery") {}

@ObjectType({ description: "A page of deliveries.", simpleResolvers: true })
export class DeliveryConnection extends ConnectionOf(DeliveryEdge, Delivery, "deliveries") {}

@ObjectType({ description: "One attempt to send a notice to a publisher's webhook.", simpleResolvers: true })
export class DeliveryAttempt {
  @Field({
    description:
      "The value of the header x-ms-requestid. It is different for each attempt, so that the publisher can find the attempt in its logs.",
  })
  requestId: string;

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

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the following attempt was due; null when there was none.",
  })
  nextTryAt: Instant | null;
}

@ObjectType({ description: "An attempt with its cursor.", simpleResolvers: true })
export class DeliveryAttemptEdge extends EdgeOf(DeliveryAttempt, "try") {}

@ObjectType({ description: "A page of attempts.", simpleResolvers: true })
export class DeliveryAttemptConnection extends ConnectionOf(DeliveryAttemptEdge, DeliveryAttempt, "tries") {}

@InputType({ description: "Conditions for a list of deliveries. All conditions given must match." })
export class DeliveryFilter {
  @Field(() => [DeliveryStatus], {
    nullable: true,
    description: "Only deliveries with one of these statuses. Left out or null: all statuses.",
  })
  status?: DeliveryStatus[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only deliveries about this subscription, sub_…. Left out or null: all subscriptions.",
  })
  subscriptionId?: string | null;

  @Field(() => ID, { nullable: true, description: "Only deliveries to this publisher, pub_…. Left out or null: all publishers." })
  publisherId?: string | null;
}

@InputType({ description: "The notice to a publisher, or the delivery to a webhook, to send again." })
export class RedeliverInput extends DryRunCommandInput {
  @Field(() => ID, {
    description:
      "The id of a notice to a publisher, dlv_…, or of a delivery to one of your webhooks, whd_…. Code: NOT_FOUND when you cannot see it.",
  })
  deliveryId: string;
}

@ObjectType({ description: "The result of redeliver.", simpleResolvers: true })
export class RedeliverPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `delivery` loads it. Null when refused. */
  deliveryId: string | null;
}
