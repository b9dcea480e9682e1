import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { actionDescriptions, SubscriptionAction } from "../core/subscription-actions.js";
import { BillingCycle, CancellationOutcome, RenewalOutcome, SuspensionReason } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ErrorCode } from "./errors.schema.js";
import { Money } from "./money.schema.js";
import { DateScalar, DateTimeScalar, DurationScalar, UrlScalar } from "./scalars.schema.js";

describeEnum(SuspensionReason, "SuspensionReason", "The reason why a subscription or an add-on is suspended.", {
  CUSTOMER_REQUEST: "The customer requested it.",
  NON_PAYMENT: "The customer did not pay.",
  FRAUD: "Fraud was detected or suspected.",
  PARENT_SUSPENDED: "The base subscription was suspended; for add-ons only. The add-on is reactivated with its base.",
});

describeEnum(
  SubscriptionAction,
  "SubscriptionAction",
  "An action on a subscription. Each action has its own mutation.",
  actionDescriptions,
);

describeEnum(CancellationOutcome, "CancellationOutcome", "The effect of a cancellation.", {
  FULL_CREDIT: "The subscription ends at once, and all charges so far are credited.",
  PRORATED_CREDIT:
    "The subscription ends at once, and the days from today to the end of the paid period are credited, also those of its add-ons.",
  ENDS_AT_TERM_END: "Auto-renewal is switched off. The subscription ends with the term, without a credit.",
  FREE: "The subscription ends at once. Nothing was charged.",
  NOT_CANCELLABLE:
    "The subscription cannot be cancelled: it is a Microsoft plan, which is suspended instead, or it has already ended.",
});

describeEnum(RenewalOutcome, "RenewalOutcome", "What happens to a subscription at the end of its term.", {
  RENEWS: "A new term starts.",
  ENDS: "The subscription ends: auto-renewal is off, the plan is no longer sold, or it is a Microsoft trial.",
  NONE_WHILE_SUSPENDED:
    "Nothing happens while the subscription is suspended. If it is reactivated after the end of its term, a new term starts on that day.",
});

@ObjectType({ description: "Whether you can perform an action on a subscription at Viewer.now.", simpleResolvers: true })
export class ActionState {
  @Field(() => SubscriptionAction, { description: "The action." })
  action: SubscriptionAction;

  @Field({ description: "True when the action succeeds with valid input." })
  isAllowed: boolean;

  @Field(() => ErrorCode, {
    nullable: true,
    description:
      "The code of the refusal; ROLE_NOT_ALLOWED when your role or partner type does not allow the action. Null when isAllowed is true.",
  })
  code: ErrorCode | null;

  @Field(() => String, {
    nullable: true,
    description: "One sentence on why the action is not allowed and what to do instead. Null when isAllowed is true.",
  })
  reason: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant until which the action is allowed, exclusive. Null when no deadline is known. For CANCEL: the end of the term; for the deadline of a full credit see cancellation.windowClosesAt.",
  })
  until: Instant | null;
}

@ObjectType({ description: "The effect of cancelling a subscription at Viewer.now.", simpleResolvers: true })
export class CancellationTerms {
  @Field(() => CancellationOutcome, { description: "The effect of cancelling now." })
  outcomeNow: CancellationOutcome;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The end of the cancellation window, exclusive. By version 1 of the policies: 24 hours with monthly billing and 14 days with longer billing cycles, from the order or the activation, whichever is later. Within the window, outcomeNow is FULL_CREDIT or, by other policies, PRORATED_CREDIT. Null while PENDING and for subscriptions without a window.",
  })
  windowClosesAt: Instant | null;

  @Field(() => Money, {
    nullable: true,
    description: "The amount credited when cancelling now, positive. Null when there is no credit, and for indirect resellers.",
  })
  credit: Money | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day of service when cancelling now. Null when the subscription cannot be cancelled.",
  })
  endsOn: Day | null;
}

@ObjectType({ description: "A step that you or the customer must complete at the publisher's site.", simpleResolvers: true })
export class ActionNeeded {
  @Field({ description: "One sentence on what to do." })
  reason: string;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "The address of the step at the publisher's site; null when no address is known.",
  })
  publisherUrl: string | null;
}

@ObjectType({
  description:
    "The data for setting up a subscription at its publisher. They are specific to this purchase: share them with the customer only.",
  simpleResolvers: true,
})
export class Activation {
  @Field(() => UrlScalar, { description: "The address of the landing page at the publisher's site, including the code." })
  url: string;

  @Field({ description: "The authorization code that identifies this purchase. Keep it secret." })
  code: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the publisher assigned the licenses. Null until then.",
  })
  licensesAssignedAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the publisher confirmed the setup and charges started. Null until then.",
  })
  confirmedAt: Instant | null;
}

@ObjectType({ description: "The current term of a subscription.", simpleResolvers: true })
export class Term {
  @Field(() => DateScalar, { description: "The first day of the term." })
  startsOn: Day;

  @Field(() => DateScalar, { description: "The last day of the term, inclusive. The next term starts the day after." })
  endsOn: Day;

  @Field(() => Money, {
    nullable: true,
    description: "The price for one license and one billing cycle, fixed for the term. Null for indirect resellers.",
  })
  unitPrice: Money | null;
}

@ObjectType({
  description: "A forecast for the end of the current term, from what is known at Viewer.now and assuming no further changes.",
  simpleResolvers: true,
})
export class Renewal {
  @Field(() => RenewalOutcome, { description: "What happens at the end of the term." })
  outcome: RenewalOutcome;

  @Field({
    description:
      "True when the subscription is set to renew but ends: its plan is withdrawn, or has no price for the customer on that day, and a scheduled plan cannot follow either. outcome is ENDS then.",
  })
  isAtRisk: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day of the next term, or the first day after the end. Null when the day is not known.",
  })
  on: Day | null;

  @Field(() => Int, {
    nullable: true,
    description: "The number of licenses at the start of the next term. Null when no term follows.",
  })
  quantity: number | null;

  @Field(() => Money, {
    nullable: true,
    description:
      "The estimated charge on the first day of the next term, including add-ons, at the prices known now for that day. Null when no term follows, and for indirect resellers.",
  })
  estimatedAmount: Money | null;
}

@ObjectType({
  description: "The scheduled change for the next term. Later changes of quantity or plan do not affect it.",
  simpleResolvers: true,
})
export class ScheduledChange {
  @Field(() => Int, { description: "The number of licenses at the start of the next term." })
  quantity: number;

  @Field(() => DurationScalar, { description: "The length of the next and later terms: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the next term is charged." })
  billingCycle: BillingCycle;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The chosen last day of the next term, from ScheduleChangeInput.termEndsOn; null for a full term.",
  })
  termEndsOn: Day | null;

  /** Not shown: the `plan` field resolver loads it. */
  planId: string;
}

@ObjectType({ description: "The suspension of a subscription or an add-on.", simpleResolvers: true })
export class Suspension {
  @Field(() => SuspensionReason, { description: "The reason for the suspension." })
  reason: SuspensionReason;

  @Field(() => DateTimeScalar, { description: "The instant of the suspension." })
  suspendedAt: Instant;

  @Field(() => DateScalar, {
    description:
      "The last day the subscription can be reactivated, 90 to 120 days after the suspension. Its data are deleted afterwards.",
  })
  expiresOn: Day;
}
