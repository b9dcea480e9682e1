import { Field, ID, InputType, Int } from "type-graphql";
import { BillingCycle, SuspensionRequestReason } from "../core/vocabulary.js";
import { AddOnQuantityInput } from "./add-on.schema.js";
import { SandboxSubscriptionInput, SubscriptionCommandInput } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { DurationScalar } from "./scalars.schema.js";

describeEnum(SuspensionRequestReason, "SuspensionRequestReason", "What a partner may give as the reason of a suspension.", {
  CUSTOMER_REQUEST: "The customer asked for it.",
  NON_PAYMENT: "The customer did not pay.",
  FRAUD: "Fraud was found or suspected.",
});

@InputType({ description: "Another nickname for a subscription." })
export class RenameSubscriptionInput extends SubscriptionCommandInput {
  @Field(() => String, {
    nullable: true,
    description: "The new nickname; null takes it away, and the offer's title is shown again.",
  })
  nickname?: string | null;
}

@InputType({ description: "Another number of licenses for a subscription." })
export class ChangeQuantityInput extends SubscriptionCommandInput {
  @Field(() => Int, {
    description:
      "The new number of licenses, within the plan's minimumQuantity and maximumQuantity; else QUANTITY_OUT_OF_RANGE. " +
      "The present number is a success that changes nothing.",
  })
  quantity: number;
}

@InputType({ description: "Other quantities for add-ons of a subscription." })
export class UpdateAddOnsInput extends SubscriptionCommandInput {
  @Field(() => [AddOnQuantityInput], {
    description: "The add-ons to add, change or take off, each plan once; those not named stay as they are.",
  })
  addOns: AddOnQuantityInput[];
}

@InputType({ description: "A subscription to be suspended." })
export class SuspendSubscriptionInput extends SubscriptionCommandInput {
  @Field(() => SuspensionRequestReason, { description: "Why it is suspended." })
  reason: SuspensionRequestReason;
}

@InputType({ description: "A suspended subscription to be brought back." })
export class ReactivateSubscriptionInput extends SubscriptionCommandInput {}

@InputType({ description: "A subscription to be cancelled." })
export class CancelSubscriptionInput extends SubscriptionCommandInput {
  @Field({ description: "Why it is cancelled, in a few words; not empty." })
  reason: string;

  @Field({ description: "True to go ahead; false is refused with CONFIRMATION_REQUIRED and the terms in the message." })
  confirm: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "True: refuse with CANCELLATION_WINDOW_CLOSED rather than let it end with the term, uncredited.",
  })
  onlyIfFullCredit?: boolean | null;
}

@InputType({ description: "A subscription's auto-renewal, on or off." })
export class SetAutoRenewInput extends SubscriptionCommandInput {
  @Field({
    description:
      "True: a further term follows by itself, and a scheduled end is withdrawn; false: it ends with the present term.",
  })
  autoRenew: boolean;
}

@InputType({
  description:
    "What the next term of a subscription shall be. What is left out is kept as it is now, also if it changes before the term ends; " +
    "a schedule that was set before is replaced whole.",
})
export class ScheduleChangeInput extends SubscriptionCommandInput {
  @Field(() => ID, {
    nullable: true,
    description: "Another plan of the same offer, pln_…, neither an add-on nor a trial. Null: the present plan.",
  })
  planId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many licenses the next term begins with, within the plan's bounds; else QUANTITY_OUT_OF_RANGE. Null: as many as now.",
  })
  quantity?: number | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: "The length of the next term, one the plan is sold for on its first day: P1M, P1Y or P3Y. Null: as now.",
  })
  termDuration?: string | null;

  @Field(() => BillingCycle, {
    nullable: true,
    description: "How often the next term is charged, one the plan is sold with on its first day. Null: as now.",
  })
  billingCycle?: BillingCycle | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "True takes the schedule away, and the next term will be like this one; name nothing beside it.",
  })
  clear?: boolean | null;
}

@InputType({ description: "A Microsoft trial, and the paid subscription it shall become." })
export class ConvertTrialInput extends SubscriptionCommandInput {
  @Field(() => ID, { description: "A plan that the trial can become, pln_…; else TRIAL_NOT_CONVERTIBLE with those it can." })
  planId: string;

  @Field(() => Int, {
    description: "How many licenses it shall have, within the plan's bounds; the trial's number does not matter.",
  })
  quantity: number;

  @Field(() => DurationScalar, { description: "The length of its terms, one the plan is sold for: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often it is charged, one the plan is sold with; never NONE." })
  billingCycle: BillingCycle;
}

@InputType({ description: "A subscription's indirect reseller of record." })
export class SetIndirectResellerInput extends SubscriptionCommandInput {
  @Field({ description: "The indirect reseller's MPN id, never the indirect provider's own." })
  mpnId: string;
}

@InputType({ description: "A sandbox's pending subscription to be confirmed in the publisher's stead." })
export class ActivateSandboxSubscriptionInput extends SandboxSubscriptionInput {}

@InputType({ description: "A sandbox's subscription whose publisher demands a step before it is cancelled." })
export class CompleteSandboxStepInput extends SandboxSubscriptionInput {}
