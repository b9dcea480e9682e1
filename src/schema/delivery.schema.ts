import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { DeliveryStatus } from "../core/vocabulary.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(DeliveryStatus, "DeliveryStatus", "How far a notice to a publisher has come.", {
  PENDING: "On its way: it waits for its turn or for the next try, or is being tried.",
  DELIVERED: "The publisher's webhook has taken it (2xx).",
  REFUSED: "The publisher's webhook has refused it (4xx, but 408 and 429); it is not sent again by itself.",
  GIVEN_UP: "500 tries were in vain, nothing may be sent to the address, or the change it asks for has failed meanwhile.",
});

@ObjectType({
  implements: Node,
  description:
    "A notice on its way to a publisher's webhook. It goes after those about the same subscription that were written before, and is tried " +
    "again until it is taken, with pauses that grow to a minute. All its instants are of the real time, in sandboxes as well.",
  simpleResolvers: true,
})
export class Delivery extends Node {
  @Field(() => DeliveryStatus, { description: "How far it has come." })
  status: DeliveryStatus;

  @Field(() => Int, { description: "How often it was tried so far, since it was written or last sent again by redeliver." })
  tries: number;

  @Field(() => DateTimeScalar, { description: "When it was written, with what it tells." })
  createdAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it is tried next; while a try is under way, when that one is taken for lost. Null when it is not tried any more.",
  })
  nextTryAt: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was taken; null while it was not." })
  deliveredAt: Instant | null;

  @Field(() => Int, {
    nullable: true,
    description: "The HTTP status of the latest answer; null while there was none, and when the latest try had none.",
  })
  lastStatus: number | null;

  @Field(() => String, {
    nullable: true,
    description: "What went wrong with the latest try, in a few words; null if nothing did.",
  })
  lastError: string | null;

  /** Not shown: field resolvers show what is safe of them, or what they name. */
  operationId: string;
  subscriptionId: string;
  publisherId: string;
  url: string;
  body: object;
}

@ObjectType({ description: "A delivery at its place in a list.", simpleResolvers: true })
export class DeliveryEdge extends EdgeOf(Delivery, "delivery") {}

@ObjectType({ description: "A page of deliveries.", simpleResolvers: true })
export class DeliveryConnection extends ConnectionOf(DeliveryEdge, Delivery, "deliveries") {}

@ObjectType({ description: "One try to bring a notice to a publisher's webhook.", simpleResolvers: true })
export class DeliveryAttempt {
  @Field({
    description: "What was sent as x-ms-requestid: another one with each try, so that it is found in the publisher's log.",
  })
  requestId: string;

  @Field(() => DateTimeScalar, { description: "When it began." })
  at: Instant;

  @Field(() => Int, { description: "How long it took, in milliseconds; 0 while it is under way." })
  durationMs: number;

  @Field(() => Int, { nullable: true, description: "The HTTP status that was answered; null when none was." })
  httpStatus: number | null;

  @Field(() => String, {
    nullable: true,
    description: "What went wrong, or that no result is known, in a few words; null if nothing went wrong.",
  })
  error: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When another try was due after it; null when none was." })
  nextTryAt: Instant | null;
}

@ObjectType({ description: "A try at its place in a list.", simpleResolvers: true })
export class DeliveryAttemptEdge extends EdgeOf(DeliveryAttempt, "try") {}

@ObjectType({ description: "A page of tries.", simpleResolvers: true })
export class DeliveryAttemptConnection extends ConnectionOf(DeliveryAttemptEdge, DeliveryAttempt, "tries") {}

@InputType({ description: "Which deliveries to list; what is given must all hold." })
export class DeliveryFilter {
  @Field(() => [DeliveryStatus], { nullable: true, description: "Only deliveries in one of these statuses. Null: in any." })
  status?: DeliveryStatus[] | null;

  @Field(() => ID, { nullable: true, description: "Only those about this subscription, sub_…. Null: about any." })
  subscriptionId?: string | null;

  @Field(() => ID, { nullable: true, description: "Only those to this publisher, pub_…. Null: to any." })
  publisherId?: string | null;
}

@InputType({ description: "Which delivery is to be sent again." })
export class RedeliverInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The delivery, dlv_…; NOT_FOUND when you cannot see it." })
  deliveryId: string;
}

@ObjectType({ description: "What redeliver did.", simpleResolvers: true })
export class RedeliverPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `delivery` loads it. Null when refused. */
  deliveryId: string | null;
}
