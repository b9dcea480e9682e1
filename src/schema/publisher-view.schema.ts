import { Field, ID, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { PublisherSubscriptionStatus } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { DateScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";
import { OperationFields } from "./operation.schema.js";

describeEnum(PublisherSubscriptionStatus, "PublisherSubscriptionStatus", "The status of a subscription for its publisher.", {
  PENDING_FULFILLMENT_START: "Purchased. The publisher sets it up and activates it with the REST API.",
  SUBSCRIBED: "Active.",
  SUSPENDED: "Suspended by the partner. It can be reinstated until its data is deleted.",
  UNSUBSCRIBED: "Ended.",
});

@ObjectType({
  description: "A customer or a partner, as the fulfillment API identifies it to publishers.",
  simpleResolvers: true,
})
export class PublisherParty {
  @Field(() => ID, { description: "The UUID of the customer or partner, tenantId and objectId in the REST API." })
  tenantId: string;

  @Field({ description: "The e-mail address of the customer, or of the partner's user who ordered." })
  emailId: string;
}

@ObjectType({
  description:
    "A subscription to an offer of the calling publisher, with the values of the publishers' REST API. It has no prices and no charges.",
  simpleResolvers: true,
})
export class PublisherSubscription {
  @Field(() => DurationScalar, { description: "The length of the term." })
  termDuration: string;

  @Field(() => DateScalar, { nullable: true, description: "The first day of the current term; null before the activation." })
  termStartsOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day of the current term, inclusive; null before the activation.",
  })
  termEndsOn: string | null;

  @Field({ description: "Whether the subscription renews at the end of its term." })
  autoRenew: boolean;

  @Field(() => DateTimeScalar, { description: "The instant of the purchase, by the partner's clock." })
  orderedAt: Instant;

  /** Not shown: field resolvers show their UUIDs, or load what they name. */
  id: string;
  partnerId: string;
}

@ObjectType({ description: "A subscription with its cursor.", simpleResolvers: true })
export class PublisherSubscriptionEdge extends EdgeOf(PublisherSubscription, "subscription") {}

@ObjectType({ description: "A page of a publisher's subscriptions.", simpleResolvers: true })
export class PublisherSubscriptionConnection extends ConnectionOf(
  PublisherSubscriptionEdge,
  PublisherSubscription,
  "subscriptions",
) {}

@ObjectType({
  description: "A request or a notice to the calling publisher, with the values of the publishers' REST API.",
  simpleResolvers: true,
})
export class PublisherOperation extends OperationFields {
  @Field(() => DateTimeScalar, {
    description: "The instant at which the change was requested, or at which the action took place, by the partner's clock.",
  })
  requestedAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant by which the operation is decided without an answer. By the partner's clock when a sandbox simulates you, otherwise in real time. Null for notices.",
  })
  decidesAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the operation was decided, by the partner's clock. Null while IN_PROGRESS.",
  })
  decidedAt: Instant | null;

  /** Not shown: field resolvers show their UUIDs, or load what they name. */
  id: string;
  partnerId: string;
  planId: string;
  subscriptionId: string;
}

@ObjectType({ description: "An operation with its cursor.", simpleResolvers: true })
export class PublisherOperationEdge extends EdgeOf(PublisherOperation, "operation") {}

@ObjectType({ description: "A page of a publisher's operations.", simpleResolvers: true })
export class PublisherOperationConnection extends ConnectionOf(PublisherOperationEdge, PublisherOperation, "operations") {}
