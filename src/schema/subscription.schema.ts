import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { BillingCycle, PublisherKind, SubscriptionStatus } from "../core/vocabulary.js";
import { DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(SubscriptionStatus, "SubscriptionStatus", "Where a subscription is in its life.", {
  PENDING: "Ordered; the publisher has not confirmed the set-up. Nothing is charged, and cancelling is free.",
  ACTIVE: "In service, on trial or paid.",
  SUSPENDED: "Users are locked out; the data are kept until suspension.expiresOn, and it can be reactivated until then.",
  EXPIRED: "A Microsoft trial that ran out. Final.",
  DELETED: "Cancelled, ended, or its retention is over. Final: nothing can be done with it.",
});

@ObjectType("CustomerSubscription", {
  implements: Node,
  description: "A customer's subscription to a plan, from the order to its end.",
  simpleResolvers: true,
})
export class CustomerSubscription extends Node {
  @Field(() => String, { nullable: true, description: "The name you gave it; null when it has none." })
  nickname: string | null;

  @Field(() => Int, { description: "How many licenses it has." })
  quantity: number;

  @Field(() => SubscriptionStatus, { description: "Where it is in its life." })
  status: SubscriptionStatus;

  @Field({ description: "True while it runs free of charge as a trial." })
  isTrial: boolean;

  @Field(() => DateScalar, { nullable: true, description: "The last day of its trial, inclusive; null where there is none." })
  trialEndsOn: Day | null;

  @Field(() => DurationScalar, { description: "The length of its terms: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often it is charged." })
  billingCycle: BillingCycle;

  @Field(() => DateTimeScalar, { description: "When it was ordered." })
  orderedAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it first became active: charges begin, and so does the time for a full credit. Null while pending.",
  })
  activatedAt: Instant | null;

  @Field({
    description:
      "True when a further term follows by itself; false when it ends with the present one. Microsoft plans always renew.",
  })
  autoRenew: boolean;

  @Field(() => String, { nullable: true, description: "The MPN id of the indirect reseller of record; null when there is none." })
  indirectResellerMpnId: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it was cancelled, as it was said then; null while it is not, and once auto-renewal was switched on again.",
  })
  cancellationReason: string | null;

  @Field(() => Int, {
    description: "Grows with every change; give it back as expectedVersion to change only what you have seen.",
  })
  version: number;
}

@InputType({ description: "Narrows a list of subscriptions; every condition given must hold." })
export class SubscriptionFilter {
  @Field(() => [SubscriptionStatus], {
    nullable: true,
    description: "Only subscriptions in one of these statuses. Null: in any.",
  })
  status?: SubscriptionStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: "A piece of the nickname or the offer's title, whatever the case. Null: all.",
  })
  search?: string | null;

  @Field(() => PublisherKind, {
    nullable: true,
    description: "Only subscriptions to offers of this kind of publisher. Null: of both.",
  })
  publisherKind?: PublisherKind | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: only those that wait for a step of yours (CustomerSubscription.actionNeeded); false: only the others. Null: all.",
  })
  actionNeeded?: boolean | null;
}

@ObjectType({ description: "A subscription at its place in a list.", simpleResolvers: true })
export class CustomerSubscriptionEdge extends EdgeOf(CustomerSubscription, "subscription") {}

@ObjectType({ description: "A page of subscriptions.", simpleResolvers: true })
export class CustomerSubscriptionConnection extends ConnectionOf(
  CustomerSubscriptionEdge,
  CustomerSubscription,
  "subscriptions",
) {}

@ObjectType({ description: "What a command on a subscription did.", simpleResolvers: true })
export class SubscriptionPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `subscription` (null when refused), `operation` and `charges` load them. */
  subscriptionId: string | null;
  operationId: string | null;
  chargeIds: readonly string[];
}
