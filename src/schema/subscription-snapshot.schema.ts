import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { BillingCycle, SubscriptionStatus } from "../core/vocabulary.js";
import { DateScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";
import { SubscriptionSupportContact } from "./support-contact.schema.js";

@ObjectType({
  description:
    "A subscription as it was at an instant: the values that the fields of CustomerSubscription had after everything that happened up to this instant. What was calculated then, such as renewal and allowedActions, is not rebuilt.",
  simpleResolvers: true,
})
export class SubscriptionSnapshot {
  @Field(() => String, { nullable: true, description: "CustomerSubscription.nickname at the instant; null when it had none." })
  nickname: string | null;

  @Field(() => String, {
    nullable: true,
    description: "CustomerSubscription.externalReference at the instant; null when it had none.",
  })
  externalReference: string | null;

  @Field(() => Int, { description: "The number of licenses at the instant." })
  quantity: number;

  @Field(() => SubscriptionStatus, { description: "The status at the instant." })
  status: SubscriptionStatus;

  @Field({ description: "True when the subscription was a free trial at the instant." })
  isTrial: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day of the trial, inclusive, as known at the instant; null when there was no trial.",
  })
  trialEndsOn: Day | null;

  @Field(() => DurationScalar, { description: "The length of the terms at the instant: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the subscription was charged at the instant." })
  billingCycle: BillingCycle;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant at which the subscription first became ACTIVE; null when it was PENDING at the instant of the snapshot.",
  })
  activatedAt: Instant | null;

  @Field({ description: "Whether the subscription was set to renew at the instant." })
  autoRenew: boolean;

  @Field(() => SubscriptionSupportContact, {
    nullable: true,
    description: "Who supported the customer with the subscription at the instant; null when no contact was set.",
  })
  supportContact: SubscriptionSupportContact | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The reason given for the cancellation, as known at the instant; null when the subscription was not cancelled then.",
  })
  cancellationReason: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The end of the cancellation window, exclusive, as known at the instant: cancellation.windowClosesAt. Null for none.",
  })
  windowClosesAt: Instant | null;
}

@ObjectType({ description: "An add-on of a subscription as it was at an instant.", simpleResolvers: true })
export class AddOnSnapshot {
  @Field(() => Int, { description: "The number of licenses of the add-on at the instant." })
  quantity: number;

  @Field(() => SubscriptionStatus, { description: "The add-on's status at the instant." })
  status: SubscriptionStatus;

  @Field({ description: "Whether the add-on was set to renew with its base at the instant." })
  autoRenew: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day the add-on was charged for, as known at the instant; null while the base was PENDING.",
  })
  startsOn: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The add-on's last day, inclusive, as known at the instant; null while the base was PENDING.",
  })
  endsOn: Day | null;
}
