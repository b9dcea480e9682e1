import { Field, ID, InputType, Int } from "type-graphql";
import { BillingCycle, SuspensionRequestReason } from "../core/vocabulary.js";
import { AddOnQuantityInput } from "./add-on.schema.js";
import { DryRunField, ExpectedVersionField, IdempotencyKeyField, SubscriptionIdField } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { DurationScalar } from "./scalars.schema.js";

describeEnum(SuspensionRequestReason, "SuspensionRequestReason", "What a partner may give as the reason of a suspension.", {
  CUSTOMER_REQUEST: "The customer asked for it.",
  NON_PAYMENT: "The customer did not pay.",
  FRAUD: "Fraud was found or suspected.",
});

@InputType({ description: "Another nickname for a subscription." })
export class RenameSubscriptionInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field(() => String, {
    nullable: true,
    description: "The new nickname; null takes it away, and the offer's title is shown again.",
  })
  nickname?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "Another number of licenses for a subscription." })
export class ChangeQuantityInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field(() => Int, {
    description:
      "The new number of licenses, within the plan's minimumQuantity and maximumQuantity; else QUANTITY_OUT_OF_RANGE. " +
      "The present number is a success that changes nothing.",
  })
  quantity: number;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "Other quantities for add-ons of a subscription." })
export class UpdateAddOnsInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field(() => [AddOnQuantityInput], {
    description: "The add-ons to add, change or take off, each plan once; those not named stay as they are.",
  })
  addOns: AddOnQuantityInput[];

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "A subscription to be suspended." })
export class SuspendSubscriptionInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field(() => SuspensionRequestReason, { description: "Why it is suspended." })
  reason: SuspensionRequestReason;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "A suspended subscription to be brought back." })
export class ReactivateSubscriptionInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "A subscription to be cancelled." })
export class CancelSubscriptionInput {
  @SubscriptionIdField()
  subscriptionId: string;

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

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "A subscription's auto-renewal, on or off." })
export class SetAutoRenewInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field({
    description:
      "True: a further term follows by itself, and a scheduled end is withdrawn; false: it ends with the present term.",
  })
  autoRenew: boolean;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({
  description:
    "What the next term of a subscription shall be. What is left out is kept as it is now, also if it changes before the term ends; " +
    "a schedule that was set before is replaced whole.",
})
export class ScheduleChangeInput {
  @SubscriptionIdField()
  subscriptionId: string;

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

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "A Microsoft trial, and the paid subscription it shall become." })
export class ConvertTrialInput {
  @SubscriptionIdField()
  subscriptionId: string;

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

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "A subscription's indirect reseller of record." })
export class SetIndirectResellerInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field({ description: "The indirect reseller's MPN id, never the indirect provider's own." })
  mpnId: string;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

@InputType({ description: "A sandbox's pending subscription to be confirmed in the publisher's stead." })
export class ActivateSandboxSubscriptionInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: "A sandbox's subscription whose publisher demands a step before it is cancelled." })
export class CompleteSandboxStepInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}
