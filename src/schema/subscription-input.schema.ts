import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../core/period.js";
import { BillingCycle, PlanChangeTiming, SuspensionRequestReason, type TermDuration } from "../core/vocabulary.js";
import { AddOnQuantityInput } from "./add-on.schema.js";
import { CommandOf, SandboxSubscriptionInput, SubscriptionCommandInput, SubscriptionItem } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { TermOfPlan, TrimmedText } from "./input-parser.js";
import { DateScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(SuspensionRequestReason, "SuspensionRequestReason", "A reason for a suspension that a partner can give.", {
  CUSTOMER_REQUEST: "The customer requested it.",
  NON_PAYMENT: "The customer did not pay.",
  FRAUD: "Fraud was detected or suspected.",
});

@InputType({ description: "A new nickname for a subscription." })
export class RenameSubscriptionInput extends SubscriptionCommandInput {
  @TrimmedText("A nickname")
  @Field(() => String, {
    nullable: true,
    description:
      "The new nickname, 1 to 255 characters. Left out: unchanged. Null: no nickname; displayName is then the offer's title.",
  })
  nickname?: string | null;
}

@InputType({ description: "A new number of licenses for a subscription." })
export class ChangeQuantityItem extends SubscriptionItem {
  @Field(() => Int, {
    description:
      "The new number of licenses, within the plan's minimumQuantity and maximumQuantity. Codes: QUANTITY_OUT_OF_RANGE; QUANTITY_NOT_REDUCIBLE below the current number when termPolicy.lowering does not allow it now. Passing the current number succeeds and changes nothing.",
  })
  quantity: number;
}

@InputType({ description: "A new number of licenses for a subscription." })
export class ChangeQuantityInput extends CommandOf(ChangeQuantityItem) {}

@InputType({ description: "A new plan for a subscription, now or at the renewal." })
export class ChangePlanInput extends SubscriptionCommandInput {
  @Field(() => ID, {
    description:
      "The id of the new plan, pln_…: one of CustomerSubscription.planChanges. The current plan with the current number of licenses succeeds and changes nothing.",
  })
  planId: string;

  @Field(() => PlanChangeTiming, {
    description:
      "NOW: for the rest of the current term. AT_RENEWAL: from the next term on, as with scheduleChange; it replaces an earlier scheduled change.",
  })
  timing: PlanChangeTiming;

  @Field(() => Int, {
    nullable: true,
    description:
      "The new number of licenses, within the new plan's minimumQuantity and maximumQuantity. Codes: QUANTITY_OUT_OF_RANGE; QUANTITY_NOT_REDUCIBLE below the current number when termPolicy.lowering does not allow it now. Left out or null: the current number.",
  })
  quantity?: number | null;

  @TermOfPlan()
  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The length of the next term: P1M, P1Y (or P12M) or P3Y. With timing NOW only the current length is possible. Left out or null: the current length.",
  })
  termDuration?: TermDuration | null;

  @Field(() => BillingCycle, {
    nullable: true,
    description:
      "How often the next term is charged. With timing NOW only the current billing cycle is possible. Left out or null: the current billing cycle.",
  })
  billingCycle?: BillingCycle | null;
}

@InputType({ description: "New quantities for add-ons of a subscription." })
export class UpdateAddOnsInput extends SubscriptionCommandInput {
  @Field(() => [AddOnQuantityInput], {
    description: "The add-ons to add, change or remove, each plan once. Add-ons not listed do not change.",
  })
  addOns: AddOnQuantityInput[];
}

@InputType({ description: "A subscription to suspend." })
export class SuspendSubscriptionItem extends SubscriptionItem {
  @Field(() => SuspensionRequestReason, { description: "The reason for the suspension." })
  reason: SuspensionRequestReason;
}

@InputType({ description: "A subscription to suspend." })
export class SuspendSubscriptionInput extends CommandOf(SuspendSubscriptionItem) {}

@InputType({ description: "A suspended subscription to reactivate." })
export class ReactivateSubscriptionItem extends SubscriptionItem {}

@InputType({ description: "A suspended subscription to reactivate." })
export class ReactivateSubscriptionInput extends CommandOf(ReactivateSubscriptionItem) {}

const REASON_LENGTH_MAX = 1000;

@InputType({ description: "A subscription to cancel." })
export class CancelSubscriptionItem extends SubscriptionItem {
  @TrimmedText("A reason", REASON_LENGTH_MAX)
  @Field({ description: "The reason for the cancellation, 1 to 1000 characters." })
  reason: string;

  @Field({
    description:
      "Must be true to cancel. False is refused with CONFIRMATION_REQUIRED, and the message states the cancellation terms.",
  })
  confirm: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True cancels only with a full credit; otherwise the mutation is refused with CANCELLATION_WINDOW_CLOSED, also in a window with a prorated credit. False also accepts a prorated credit and an end at the end of the term without a credit. Left out: false. Null is refused.",
  })
  onlyIfFullCredit?: boolean | null;
}

@InputType({ description: "A subscription to cancel." })
export class CancelSubscriptionInput extends CommandOf(CancelSubscriptionItem) {}

@InputType({ description: "The auto-renewal of a subscription, on or off." })
export class SetAutoRenewItem extends SubscriptionItem {
  @Field({
    description:
      "True renews the subscription at the end of its term and withdraws a scheduled end. False ends it with the current term.",
  })
  autoRenew: boolean;
}

@InputType({ description: "The auto-renewal of a subscription, on or off." })
export class SetAutoRenewInput extends CommandOf(SetAutoRenewItem) {}

@InputType({
  description:
    "A change for a subscription's next term. Fields left out keep the subscription's value at the end of the current term. The new schedule replaces an earlier one completely.",
})
export class ScheduleChangeItem extends SubscriptionItem {
  @Field(() => ID, {
    nullable: true,
    description: "The id of another plan, pln_…: one of CustomerSubscription.planChanges. Left out or null: the current plan.",
  })
  planId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of licenses at the start of the next term, within the plan's minimumQuantity and maximumQuantity. Code: QUANTITY_OUT_OF_RANGE. Left out or null: the current number.",
  })
  quantity?: number | null;

  @TermOfPlan()
  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The length of the next term: P1M, P1Y (or P12M) or P3Y. The plan must have a price for it on the term's first day. Left out or null: the current length.",
  })
  termDuration?: TermDuration | null;

  @Field(() => BillingCycle, {
    nullable: true,
    description:
      "How often the next term is charged. The plan must have a price for it on the term's first day. Left out or null: the current billing cycle.",
  })
  billingCycle?: BillingCycle | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day of the next term, to end it before its full length: after its first day and before the end of the full term, and the last day of a month or of the term of an active subscription of the customer. Only for Microsoft plans with terms of P1M or P1Y. Later terms are full. Code: TERM_END_NOT_POSSIBLE. Left out or null: a full term.",
  })
  termEndsOn?: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True removes the scheduled change, so that the next term has the same plan, quantity, length and billing cycle. Cannot be combined with other fields of the change. Left out: false. Null is refused.",
  })
  clear?: boolean | null;
}

@InputType({
  description:
    "A change for a subscription's next term. Fields left out keep the subscription's value at the end of the current term. The new schedule replaces an earlier one completely.",
})
export class ScheduleChangeInput extends CommandOf(ScheduleChangeItem) {}

@InputType({ description: "A Microsoft trial and the paid subscription to convert it to." })
export class ConvertTrialInput extends SubscriptionCommandInput {
  @Field(() => ID, {
    description:
      "The id of a plan that the trial can be converted to, pln_…. Code: TRIAL_NOT_CONVERTIBLE, with the possible plans in the message.",
  })
  planId: string;

  @Field(() => Int, {
    description:
      "The number of licenses, within the paid plan's minimumQuantity and maximumQuantity. It does not depend on the trial's number.",
  })
  quantity: number;

  @TermOfPlan()
  @Field(() => DurationScalar, {
    description: "The length of the terms: P1M, P1Y (or P12M) or P3Y. The plan must have a price for it.",
  })
  termDuration: TermDuration;

  @Field(() => BillingCycle, {
    description: "How often the subscription is charged. The plan must have a price for it; not NONE.",
  })
  billingCycle: BillingCycle;
}

@InputType({ description: "The indirect reseller of record of a subscription." })
export class SetIndirectResellerInput extends SubscriptionCommandInput {
  @Field({ description: "The MPN id of the indirect reseller, not the indirect provider's own MPN id." })
  mpnId: string;
}

@InputType({ description: "A sandbox's pending subscription to activate in place of the publisher." })
export class ActivateSandboxSubscriptionInput extends SandboxSubscriptionInput {}

@InputType({ description: "A sandbox's subscription whose publisher requires a step before a cancellation." })
export class CompleteSandboxStepInput extends SandboxSubscriptionInput {}
