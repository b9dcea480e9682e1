import { ID, Field, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { SubscriptionOrderField } from "../core/list-orders.js";
import { RenewalOutcomeFilter } from "../core/worklist.js";
import { BillingCycle, PublisherKind, SubscriptionStatus } from "../core/vocabulary.js";
import { DryRunCommandPayload } from "./command.schema.js";
import { searchDescription } from "./search.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { OrderOf, SORTED_NAMES } from "./list-order.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { ExternalReferenceField, ExternalReferenceFilter, TagFilter } from "./reference.schema.js";
import { DateScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";
import { SubscriptionSupportContact } from "./support-contact.schema.js";

describeEnum(SubscriptionStatus, "SubscriptionStatus", "The status of a subscription.", {
  PENDING: "Ordered, and the publisher has not confirmed the setup yet. Nothing is charged, and cancelling is free.",
  ACTIVE: "In service, as a trial or paid.",
  SUSPENDED: "Users have no access. The data are kept, and the subscription can be reactivated, until suspension.expiresOn.",
  EXPIRED: "A Microsoft trial that has ended. Final.",
  DELETED: "Cancelled, ended, or its retention period is over. Final: no action is possible.",
});

@ObjectType("CustomerSubscription", {
  implements: Node,
  description: "A customer's subscription to a plan.",
  simpleResolvers: true,
})
export class CustomerSubscription extends Node {
  @Field(() => String, { nullable: true, description: "Your own name for the subscription; null when it has none." })
  nickname: string | null;

  @ExternalReferenceField("subscription")
  externalReference: string | null;

  @Field(() => Int, { description: "The number of licenses." })
  quantity: number;

  @Field(() => SubscriptionStatus, { description: "The status of the subscription." })
  status: SubscriptionStatus;

  @Field({ description: "True while the subscription is a free trial." })
  isTrial: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "The length in days of the trial with which the subscription begins or began, from the plan or from the policy of the purchase; null without a trial. It stays after the trial.",
  })
  trialDays: number | null;

  @Field(() => DateScalar, { nullable: true, description: "The last day of the trial, inclusive; null when there is no trial." })
  trialEndsOn: Day | null;

  @Field(() => DurationScalar, { description: "The length of the terms: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the subscription is charged." })
  billingCycle: BillingCycle;

  @Field(() => DateTimeScalar, { description: "The instant of the order." })
  orderedAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant at which the subscription first became ACTIVE. Charges and the full-credit window start then. Null while PENDING.",
  })
  activatedAt: Instant | null;

  @Field({
    description:
      "True when the subscription renews at the end of its term; false when it ends with the current term. Microsoft plans always renew.",
  })
  autoRenew: boolean;

  @Field(() => String, { nullable: true, description: "The MPN id of the indirect reseller of record; null when there is none." })
  indirectResellerMpnId: string | null;

  @Field(() => SubscriptionSupportContact, {
    nullable: true,
    description: "Who supports the customer with the subscription; null when no contact is set. Set by setSupportContact.",
  })
  supportContact: SubscriptionSupportContact | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The reason given for the cancellation. Null when the subscription is not cancelled, and after auto-renewal was switched on again.",
  })
  cancellationReason: string | null;

  @Field(() => Int, {
    description: "Incremented on every change. Pass it as expectedVersion for optimistic locking.",
  })
  version: number;
}

describeEnum(RenewalOutcomeFilter, "RenewalOutcomeFilter", "What a list of subscriptions is filtered by about their renewal.", {
  RENEWS: "renewal.outcome is RENEWS: a new term starts.",
  ENDS: "renewal.outcome is ENDS: the subscription ends with its term, chosen or not. Includes those AT_RISK.",
  AT_RISK:
    "renewal.isAtRisk: the subscription is set to renew but ends, because neither its plan nor the scheduled one is sold to the customer then.",
});

const SORTED_BY_TERM_END = "Without orderBy, the list is sorted by the end of the term, the earliest first.";

@InputType({ description: "Conditions for a list of subscriptions. All conditions given must match." })
export class SubscriptionFilter {
  @TagFilter("subscription")
  tag?: string | null;

  @ExternalReferenceFilter("subscription")
  externalReference?: string | null;

  @Field(() => [SubscriptionStatus], {
    nullable: true,
    description: "Only subscriptions with one of these statuses. Left out or null: all statuses.",
  })
  status?: SubscriptionStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: searchDescription(
      "the nickname, the company's name, the offer's title, the publisher's name and the ids of product and SKUs; each word in any of these",
      "subscriptions",
    ),
  })
  search?: string | null;

  @Field(() => PublisherKind, {
    nullable: true,
    description: "Only subscriptions to offers of this kind of publisher. Left out or null: both kinds.",
  })
  publisherKind?: PublisherKind | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: only subscriptions with actionNeeded set; false: only the others. Left out or null: all subscriptions.",
  })
  actionNeeded?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only subscriptions of this customer. An unknown id finds none. Left out or null: of all customers.",
  })
  customerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only subscriptions to plans of this offer. An unknown id finds none. Left out or null: of all offers.",
  })
  offerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only subscriptions whose current plan is this one. An unknown id finds none. Left out or null: of all plans.",
  })
  planId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "true: only subscriptions on trial; false: only those not on trial. Left out or null: both.",
  })
  isTrial?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "true: only subscriptions that renew automatically; false: only those that end with their term. Left out or null: both.",
  })
  autoRenew?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Only subscriptions whose reseller of record is this indirect reseller of yours, ptr_…. An unknown id finds none. Left out or null: all subscriptions.",
  })
  indirectResellerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only subscriptions to offers of this publisher. An unknown id finds none. Left out or null: of all publishers.",
  })
  publisherId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "true: only subscriptions with a scheduledChange; false: only those without one. Left out or null: both.",
  })
  hasScheduledChange?: boolean | null;

  @Field(() => RenewalOutcomeFilter, {
    nullable: true,
    description: `Only subscriptions whose renewal has this outcome, with the catalog of today. Left out or null: all. ${SORTED_BY_TERM_END}`,
  })
  renewalOutcome?: RenewalOutcomeFilter | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: `Only ACTIVE and SUSPENDED subscriptions whose term or trial ends on this day or later: term.endsOn, the day before renewal.on. Left out or null: all. ${SORTED_BY_TERM_END}`,
  })
  renewsFrom?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: `Only ACTIVE and SUSPENDED subscriptions whose term or trial ends on this day or earlier: term.endsOn, the day before renewal.on. Must not be before renewsFrom: INVALID_INPUT. Left out or null: all. ${SORTED_BY_TERM_END}`,
  })
  renewsUntil?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Only ACTIVE and SUSPENDED trials whose last day, trialEndsOn, is this day or earlier. Left out or null: all subscriptions. Without orderBy, sorted by this day unless the end of the term is limited too.",
  })
  trialEndsUntil?: Day | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only ACTIVE and SUSPENDED subscriptions whose full-credit window is open at Viewer.now and closes before this instant: cancellation.windowClosesAt. Left out or null: all. Without orderBy, sorted by this instant unless an earlier filter sorts the list.",
  })
  creditWindowClosesBefore?: Instant | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Only SUSPENDED subscriptions whose data are kept until this day or an earlier one: suspension.expiresOn. Left out or null: all. Without orderBy, sorted by this day unless an earlier filter sorts the list.",
  })
  retentionEndsUntil?: Day | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only subscriptions that changed at this instant or later: updatedAt. Left out or null: all. Without orderBy, sorted by this instant unless an earlier filter sorts the list.",
  })
  updatedSince?: Instant | null;
}

describeEnum(SubscriptionOrderField, "CustomerSubscriptionOrderField", "What a list of subscriptions is sorted by.", {
  RENEWS_ON:
    "The last day of the term or trial. Subscriptions without a term, which are PENDING, come first in ascending order and last in descending order.",
  ORDERED_AT: "The instant of the order.",
  UPDATED_AT: "The instant of the latest change, updatedAt.",
  NAME: `displayName. ${SORTED_NAMES}`,
});

@InputType({ description: "The order of a list of subscriptions." })
export class CustomerSubscriptionOrder extends OrderOf(SubscriptionOrderField) {}

@ObjectType({ description: "A subscription with its cursor.", simpleResolvers: true })
export class CustomerSubscriptionEdge extends EdgeOf(CustomerSubscription, "subscription") {}

@ObjectType({ description: "A page of subscriptions.", simpleResolvers: true })
export class CustomerSubscriptionConnection extends ConnectionOf(
  CustomerSubscriptionEdge,
  CustomerSubscription,
  "subscriptions",
) {}

@ObjectType({ description: "The result of a mutation on a subscription.", simpleResolvers: true })
export class SubscriptionPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `subscription` (null when refused), `operation` and `charges` load them. */
  subscriptionId: string | null;
  operationId: string | null;
  chargeIds: readonly string[];
}
