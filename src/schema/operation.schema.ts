import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { OperationAction, OperationFailureReason, OperationStatus } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(
  OperationAction,
  "OperationAction",
  "The action that a publisher is asked to approve (CHANGE_QUANTITY by changeQuantity) or notified of (all others).",
  {
    SUBSCRIBE: "Notice that the subscription was activated; only for publishers that ask for it.",
    CHANGE_PLAN: "Notice that a scheduled change moved the subscription to another plan.",
    CHANGE_QUANTITY: "Request to change the number of licenses, or notice that a scheduled change changed it.",
    SUSPEND: "Notice that the subscription was suspended.",
    REINSTATE: "Notice that the subscription was reactivated.",
    RENEW: "Notice that the subscription was renewed.",
    UNSUBSCRIBE: "Notice that the subscription has ended.",
  },
);

describeEnum(OperationStatus, "OperationStatus", "The status of an operation.", {
  IN_PROGRESS: "The publisher can still refuse the change. The subscription has not changed yet.",
  SUCCEEDED: "The publisher approved the change or did not respond in time, or the operation is a notice only.",
  FAILED: "The publisher refused the change, or the change failed. Nothing was changed or charged.",
  CONFLICT: "The subscription already had the requested state. Nothing was changed or charged.",
});

describeEnum(OperationFailureReason, "OperationFailureReason", "Why an operation failed.", {
  REFUSED: "The publisher refused the change.",
  UNREACHABLE: "The publisher could not be reached in time. You can request the change again later.",
  SUPERSEDED: "The subscription was cancelled or suspended before the publisher answered.",
  NO_LONGER_POSSIBLE:
    "When the change was decided, the subscription had ended, was on another plan, the requested plan was no longer sold, or the plan no longer allowed the quantity.",
});

/** What partners and publishers see of an operation. */
@ObjectType({ simpleResolvers: true })
export abstract class OperationFields {
  @Field(() => OperationAction, { description: "The action of the operation." })
  action: OperationAction;

  @Field(() => OperationStatus, { description: "The status of the operation." })
  status: OperationStatus;

  @Field(() => Int, { description: "The requested number of licenses; for a notice, the subscription's number of licenses." })
  quantity: number;

  @Field(() => OperationFailureReason, {
    nullable: true,
    description: "Why the operation failed. Null unless `status` is FAILED.",
  })
  failureReason: OperationFailureReason | null;

  @Field(() => String, { nullable: true, description: "One sentence on why the operation failed; null when it did not fail." })
  errorMessage: string | null;
}

@ObjectType({
  implements: Node,
  description:
    "A request or a notice to the publisher of a subscription's plan. The publisher's software identifies it by a UUID derived from this id.",
  simpleResolvers: true,
})
export class Operation extends OperationFields implements Node {
  id: string;

  @Field(() => DateTimeScalar, {
    description: "The instant at which the change was requested, or at which the action took place.",
  })
  requestedAt: Instant;

  @Field({ description: 'The name of the user who requested the operation, or "system" for automatic transitions.' })
  requestedBy: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant by which the operation is decided. The setting PUBLISHER_ANSWER_WINDOW_MS sets the time a publisher has after its webhook accepted the notice; the operation is decided earlier when the publisher responds. By the partner's clock, or in real time when a sandbox calls a real webhook. Null for notices.",
  })
  decidesAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant at which the operation was decided. The change is charged from this instant. Null while IN_PROGRESS.",
  })
  decidedAt: Instant | null;

  /** Not shown: the field resolvers `plan` and `subscription` load them. */
  planId: string;
  subscriptionId: string;
}

@ObjectType({ description: "An operation with its cursor.", simpleResolvers: true })
export class OperationEdge extends EdgeOf(Operation, "operation") {}

@ObjectType({ description: "A page of operations.", simpleResolvers: true })
export class OperationConnection extends ConnectionOf(OperationEdge, Operation, "operations") {}
