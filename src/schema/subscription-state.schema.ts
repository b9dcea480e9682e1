import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { BillingCycle, CancellationOutcome, RenewalOutcome, SubscriptionAction, SuspensionReason } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ErrorCode } from "./errors.schema.js";
import { Money } from "./money.schema.js";
import { DateScalar, DateTimeScalar, DurationScalar, UrlScalar } from "./scalars.schema.js";

describeEnum(SuspensionReason, "SuspensionReason", "Why a subscription or an add-on is suspended.", {
  CUSTOMER_REQUEST: "The customer asked for it.",
  NON_PAYMENT: "The customer did not pay.",
  FRAUD: "Fraud was found or suspected.",
  PARENT_SUSPENDED: "The base subscription was suspended; add-ons only. It comes back with its base.",
});

describeEnum(SubscriptionAction, "SubscriptionAction", "What can be done with a subscription, each by a mutation of its own.", {
  RENAME: "Give it a nickname: renameSubscription.",
  CHANGE_QUANTITY: "Change the number of licenses: changeQuantity.",
  UPDATE_ADD_ONS: "Add, change or take off add-ons: updateAddOns.",
  SUSPEND: "Lock its users out and keep the data for a while: suspendSubscription.",
  REACTIVATE: "Bring it back from suspension: reactivateSubscription.",
  CANCEL: "End it, with full credit inside the window and at the end of the term after it: cancelSubscription.",
  CHANGE_AUTO_RENEW: "Switch its auto-renewal on or off: setAutoRenew.",
  SCHEDULE_CHANGE: "Say what its next term shall be: scheduleChange.",
  SET_INDIRECT_RESELLER: "Name the indirect reseller of record: setIndirectReseller.",
  CONVERT_TRIAL: "Make a paid subscription of a Microsoft trial: convertTrial.",
});

describeEnum(CancellationOutcome, "CancellationOutcome", "What cancelling does.", {
  FULL_CREDIT: "It ends at once, and everything charged so far is credited.",
  ENDS_AT_TERM_END: "Auto-renewal is switched off; it ends with the term, uncredited.",
  FREE: "It ends at once; nothing was charged yet.",
  NOT_CANCELLABLE: "It cannot be cancelled: Microsoft plans are suspended instead, and what has ended stays ended.",
});

describeEnum(RenewalOutcome, "RenewalOutcome", "What happens to a subscription at the end of its term.", {
  RENEWS: "A further term begins.",
  ENDS: "It ends: auto-renewal is off, nothing is on sale for another term, or it is a Microsoft trial.",
  NONE_WHILE_SUSPENDED:
    "Nothing while it stays suspended; reactivated after the end of its term, it begins a new one on that day.",
});

@ObjectType({ description: "Whether one action is possible on a subscription at Viewer.now, for you.", simpleResolvers: true })
export class ActionState {
  @Field(() => SubscriptionAction, { description: "The action." })
  action: SubscriptionAction;

  @Field({ description: "True when some valid input would succeed now." })
  isAllowed: boolean;

  @Field(() => ErrorCode, {
    nullable: true,
    description: "Why not; ROLE_NOT_ALLOWED where your role or partner type stands in the way. Null when allowed.",
  })
  code: ErrorCode | null;

  @Field(() => String, { nullable: true, description: "Why not, and what would work, in one sentence. Null when allowed." })
  reason: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Allowed only before this instant; null when no deadline is known. For CANCEL it is the end of the term: " +
      "the full credit's own deadline is cancellation.windowClosesAt.",
  })
  until: Instant | null;
}

@ObjectType({ description: "What cancelling a subscription means at Viewer.now.", simpleResolvers: true })
export class CancellationTerms {
  @Field(() => CancellationOutcome, { description: "What cancelling now would do." })
  outcomeNow: CancellationOutcome;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When the time for a full credit ends or ended, exclusive: 24 hours with monthly billing, 14 days with longer cycles, from the order " +
      "or the activation, whichever is later. Null while pending and where no such time applies.",
  })
  windowClosesAt: Instant | null;

  @Field(() => Money, {
    nullable: true,
    description:
      "How much would be credited if it were cancelled now, as a positive amount; null when nothing, and for indirect resellers.",
  })
  credit: Money | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day of service if it were cancelled now; null where it cannot be cancelled.",
  })
  endsOn: Day | null;
}

@ObjectType({ description: "A step of yours that the publisher waits for.", simpleResolvers: true })
export class ActionNeeded {
  @Field({ description: "What is to be done, in one sentence." })
  reason: string;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Where to do it, at the publisher's site; null when no address is known.",
  })
  publisherUrl: string | null;
}

@ObjectType({
  description: "How a subscription is set up at its publisher. Personal to this purchase: hand it to the customer only.",
  simpleResolvers: true,
})
export class Activation {
  @Field(() => UrlScalar, { description: "The personalized landing page at the publisher's site; it carries the code." })
  url: string;

  @Field({ description: "The authorization code that identifies this purchase. A secret." })
  code: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the publisher assigned the licenses; null until then." })
  licensesAssignedAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the publisher confirmed the set-up, which begins the charges; null until then.",
  })
  confirmedAt: Instant | null;
}

@ObjectType({ description: "The running term of a subscription.", simpleResolvers: true })
export class Term {
  @Field(() => DateScalar, { description: "Its first day." })
  startsOn: Day;

  @Field(() => DateScalar, { description: "Its last day, inclusive; a further term starts the day after." })
  endsOn: Day;

  @Field(() => Money, {
    nullable: true,
    description: "The price per license and billing cycle, locked for the term; null for indirect resellers.",
  })
  unitPrice: Money | null;
}

@ObjectType({
  description: "What will happen to a subscription if nothing else does, by what is known at Viewer.now.",
  simpleResolvers: true,
})
export class Renewal {
  @Field(() => RenewalOutcome, { description: "What will happen." })
  outcome: RenewalOutcome;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day of the next term, or the day after the last; null where neither is fixed.",
  })
  on: Day | null;

  @Field(() => Int, { nullable: true, description: "How many licenses the next term begins with; null where none follows." })
  quantity: number | null;

  @Field(() => Money, {
    nullable: true,
    description:
      "What will be charged on the first day of the next term, add-ons included, at the prices known today for that day; null where no " +
      "term follows, and for indirect resellers.",
  })
  estimatedAmount: Money | null;
}

@ObjectType({
  description: "What the next term was scheduled to be; later changes of quantity or plan do not move it.",
  simpleResolvers: true,
})
export class ScheduledChange {
  @Field(() => Int, { description: "How many licenses the next term begins with." })
  quantity: number;

  @Field(() => DurationScalar, { description: "The length of the next term and of those after it: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the next term is charged." })
  billingCycle: BillingCycle;

  /** Not shown: the `plan` field resolver loads it. */
  planId: string;
}

@ObjectType({ description: "Why and until when a subscription or an add-on is suspended.", simpleResolvers: true })
export class Suspension {
  @Field(() => SuspensionReason, { description: "Why it was suspended." })
  reason: SuspensionReason;

  @Field(() => DateTimeScalar, { description: "When it was suspended." })
  suspendedAt: Instant;

  @Field(() => DateScalar, {
    description: "The last day on which it can be reactivated, 90 to 120 days on; its data are deleted afterwards.",
  })
  expiresOn: Day;
}
