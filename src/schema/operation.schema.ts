import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { OperationAction, OperationFailureReason, OperationStatus } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(OperationAction, "OperationAction", "What a publisher is asked for (changes) or told (the rest).", {
  CHANGE_PLAN: "Asked whether the subscription may go over to another plan.",
  CHANGE_QUANTITY: "Asked whether it may have another number of licenses.",
  SUSPEND: "Told that it was suspended.",
  REINSTATE: "Told that it was reactivated.",
  RENEW: "Told that a further term has begun.",
  UNSUBSCRIBE: "Told that it has ended.",
});

describeEnum(OperationStatus, "OperationStatus", "How far an operation has come.", {
  IN_PROGRESS: "The publisher may still refuse; until it is decided nothing is changed.",
  SUCCEEDED: "Done: the publisher has agreed or said nothing, or it was only told.",
  FAILED: "Refused, or it came to nothing; nothing was changed or charged.",
  CONFLICT: "The subscription was like that already; nothing was changed or charged.",
});

describeEnum(OperationFailureReason, "OperationFailureReason", "Why an operation failed.", {
  REFUSED: "The publisher refused the change.",
  UNREACHABLE: "The publisher could not be reached in time. You can request the change again later.",
  SUPERSEDED: "The subscription was cancelled or suspended before the publisher answered.",
  NO_LONGER_POSSIBLE:
    "When the change was decided, the subscription had ended, was on another plan, or the plan no longer allowed the quantity.",
});

@ObjectType({
  implements: Node,
  description:
    "Something that the publisher of a subscription's plan is asked for, or told. The publisher's software knows it by a UUID made of the same id.",
  simpleResolvers: true,
})
export class Operation extends Node {
  @Field(() => OperationAction, { description: "What it is about." })
  action: OperationAction;

  @Field(() => OperationStatus, { description: "How far it has come." })
  status: OperationStatus;

  @Field(() => Int, { description: "The number of licenses that was asked for, or that stays." })
  quantity: number;

  @Field(() => DateTimeScalar, { description: "When it was requested, or done." })
  requestedAt: Instant;

  @Field({ description: "Who requested it: the name of your user, or system for what fell due by itself." })
  requestedBy: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "By when it is decided at the latest: 10 seconds after the publisher's webhook has taken the notice, and earlier where it answers. By the " +
      "partner's clock; by the real time where a sandbox asks a publisher for real. Null where the publisher is only told.",
  })
  decidesAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was decided: a change is charged from this instant on. Null while it is in progress.",
  })
  decidedAt: Instant | null;

  @Field(() => OperationFailureReason, {
    nullable: true,
    description: "Why the operation failed. Null unless `status` is FAILED.",
  })
  failureReason: OperationFailureReason | null;

  @Field(() => String, { nullable: true, description: "Why it came to nothing, in a sentence; null unless it did." })
  errorMessage: string | null;

  /** Not shown: the field resolvers `plan` and `subscription` load them. */
  planId: string;
  subscriptionId: string;
}

@ObjectType({ description: "An operation at its place in a list.", simpleResolvers: true })
export class OperationEdge extends EdgeOf(Operation, "operation") {}

@ObjectType({ description: "A page of operations.", simpleResolvers: true })
export class OperationConnection extends ConnectionOf(OperationEdge, Operation, "operations") {}
