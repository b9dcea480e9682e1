import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import { Charge } from "../schema/charge.schema.js";
import { ListSize } from "../schema/list-size.js";
import {
  ActivateSandboxSubscriptionInput,
  CancelSubscriptionInput,
  ChangePlanInput,
  ChangeQuantityInput,
  CompleteSandboxStepInput,
  ConvertTrialInput,
  ReactivateSubscriptionInput,
  RenameSubscriptionInput,
  ScheduleChangeInput,
  SetAutoRenewInput,
  SetIndirectResellerInput,
  SuspendSubscriptionInput,
  UpdateAddOnsInput,
} from "../schema/subscription-input.schema.js";
import { CustomerSubscription, SubscriptionPayload } from "../schema/subscription.schema.js";
import { chargesById } from "../services/billing/charges.js";
import { updateAddOns } from "../services/subscription/update-add-ons.js";
import { convertTrial } from "../services/subscription/convert-trial.js";
import { scheduleChange } from "../services/subscription/schedule-change.js";
import { completeSandboxStep } from "../services/subscription/complete-sandbox-step.js";
import { activateSandboxSubscription } from "../services/subscription/activate-sandbox-subscription.js";
import { setIndirectReseller } from "../services/subscription/set-indirect-reseller.js";
import { setAutoRenew } from "../services/subscription/set-auto-renew.js";
import { cancelSubscription } from "../services/subscription/cancel-subscription.js";
import { reactivateSubscription } from "../services/subscription/reactivate-subscription.js";
import { suspendSubscription } from "../services/subscription/suspend-subscription.js";
import { changePlan } from "../services/subscription/change-plan.js";
import { changeQuantity } from "../services/subscription/change-quantity.js";
import { renameSubscription } from "../services/subscription/rename-subscription.js";
import { RequiresPermission } from "./requires-permission.js";
import { loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { subscriptionById } from "../services/subscription/subscription-loaders.js";
import { chargeById } from "../services/billing/billing-loaders.js";
import { readsFor } from "./reads.js";

@Resolver()
export class SubscriptionCommandResolver {
  @Mutation(() => SubscriptionPayload, {
    description:
      "Sets or removes the nickname of a subscription. Free of charge. Codes: INVALID_INPUT, NOT_ALLOWED_IN_STATUS, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:rename")
  renameSubscription(
    @Arg("input", { description: "The subscription and its new nickname." }) input: RenameSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => renameSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Changes the number of licenses of an active subscription, prorated by day: a credit for the old number and a charge for the new number. If the publisher must approve the change, SubscriptionPayload.operation shows the waiting change, and the quantity stays the same until the publisher decides. Passing the current number succeeds and changes nothing, also while a change is waiting. Codes: QUANTITY_OUT_OF_RANGE, QUANTITY_NOT_REDUCIBLE, NOT_ALLOWED_IN_STATUS, NOT_YET_ACTIVATED, OPERATION_IN_PROGRESS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:changeQuantity")
  changeQuantity(
    @Arg("input", { description: "The subscription and its new number of licenses." }) input: ChangeQuantityInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => changeQuantity(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Changes an active subscription to another plan, now or at the renewal. Now: term and billing cycle stay; for the rest of the period the old plan is credited and the new one is charged at the price in force, and add-ons that do not fit the new plan end with a credit. If the publisher must approve a change now, SubscriptionPayload.operation shows the waiting change, and plan and quantity stay the same until the publisher decides. At the renewal: see scheduleChange. The full-credit window does not change. Codes: INVALID_INPUT, NOT_AVAILABLE, QUANTITY_OUT_OF_RANGE, QUANTITY_NOT_REDUCIBLE, NOT_ALLOWED_IN_STATUS (trials change at the renewal, Microsoft trials with convertTrial), NOT_YET_ACTIVATED, OPERATION_IN_PROGRESS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:changePlan")
  changePlan(
    @Arg("input", { description: "The subscription, its new plan, and when it changes." }) input: ChangePlanInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => changePlan(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Adds, changes or removes add-ons of an active subscription. Codes: INVALID_INPUT, QUANTITY_OUT_OF_RANGE, QUANTITY_NOT_REDUCIBLE, ADD_ON_NOT_ELIGIBLE, NOT_ALLOWED_IN_STATUS, NOT_YET_ACTIVATED, OPERATION_IN_PROGRESS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:updateAddOns")
  updateAddOns(
    @Arg("input", { description: "The subscription and the new quantities of its add-ons." }) input: UpdateAddOnsInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => updateAddOns(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Suspends an active subscription and its add-ons. Users lose access, and the data are kept for 90 to 120 days. Microsoft plans are credited, other plans are not. A change that waits for the publisher is superseded: it fails and is not charged. Codes: NOT_ALLOWED_IN_STATUS, NOT_YET_ACTIVATED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:suspend")
  suspendSubscription(
    @Arg("input", { description: "The subscription and the reason." }) input: SuspendSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => suspendSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Reactivates a suspended subscription and the add-ons that were suspended with it. Microsoft plans are charged for the rest of the period; if the suspension credited everything and the period is the same, for all of it except the whole days of the suspension (R-SUSP-14). Codes: NOT_ALLOWED_IN_STATUS, RETENTION_EXPIRED, CUSTOMER_REMOVED, NOT_AVAILABLE, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:reactivate")
  reactivateSubscription(
    @Arg("input", { description: "The subscription." }) input: ReactivateSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => reactivateSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Cancels a subscription: at once with the credit of its policy within the cancellation window, at the end of the term after it, and free of charge while it is PENDING or a trial. A change that waits for the publisher is superseded: it fails and is not charged. Codes: INVALID_INPUT, CONFIRMATION_REQUIRED, CANCELLATION_WINDOW_CLOSED, NOT_REFUNDABLE (Microsoft plans are suspended instead), PUBLISHER_STEP_REQUIRED, NOT_ALLOWED_IN_STATUS, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:cancel")
  cancelSubscription(
    @Arg("input", { description: "The subscription, the reason and the conditions." }) input: CancelSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => cancelSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Switches a subscription's auto-renewal on or off. Codes: AUTO_RENEW_NOT_ELIGIBLE (Microsoft plans always renew), NOT_ALLOWED_IN_STATUS, NOT_YET_ACTIVATED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:setAutoRenew")
  setAutoRenew(
    @Arg("input", { description: "The subscription and whether it renews." }) input: SetAutoRenewInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => setAutoRenew(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Schedules the plan, quantity, length, billing cycle and end of a subscription's next term. The change takes effect at the end of the current term and is charged at the prices of that day. If the scheduled plan is not available then, the next term is like the current one. The schedule is removed when auto-renewal is switched off, and when the subscription is cancelled or suspended. Codes: INVALID_INPUT, TERM_END_NOT_POSSIBLE, QUANTITY_OUT_OF_RANGE, NOT_AVAILABLE, NOT_ALLOWED_IN_STATUS, NOT_YET_ACTIVATED, OPERATION_IN_PROGRESS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:scheduleChange")
  scheduleChange(
    @Arg("input", { description: "The subscription and the change for its next term." }) input: ScheduleChangeInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => scheduleChange(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Converts a running Microsoft trial to a paid subscription with the same id. Its term starts today and is charged at the price in force. Trials of other publishers become paid automatically. Codes: INVALID_INPUT, TRIAL_NOT_CONVERTIBLE, AGREEMENT_MISSING, QUANTITY_OUT_OF_RANGE, NOT_AVAILABLE, NOT_ALLOWED_IN_STATUS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:convertTrial")
  convertTrial(
    @Arg("input", { description: "The trial and the paid plan." }) input: ConvertTrialInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => convertTrial(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Sets the indirect reseller of record of a subscription. For indirect providers only. Codes: INVALID_INPUT, NOT_ALLOWED_IN_STATUS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:setIndirectReseller")
  setIndirectReseller(
    @Arg("input", { description: "The subscription and the reseller's MPN id." }) input: SetIndirectResellerInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => setIndirectReseller(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Activates a pending subscription in place of its publisher. For sandbox partners only. Codes: INVALID_INPUT, NOT_ALLOWED_IN_STATUS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId.",
  })
  @RequiresPermission("sandbox:activate")
  activateSandboxSubscription(
    @Arg("input", { description: "The subscription." }) input: ActivateSandboxSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => activateSandboxSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Marks the step that the publisher requires before a cancellation as completed, in place of the publisher. If it is already completed, nothing changes. For sandbox partners only. Codes: INVALID_INPUT, NOT_ALLOWED_IN_STATUS, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId.",
  })
  @RequiresPermission("sandbox:completeStep")
  completeSandboxStep(
    @Arg("input", { description: "The subscription." }) input: CompleteSandboxStepInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => completeSandboxStep(ctx, input));
  }
}

const reads = readsFor<Payload<"subscriptionId">>();

@Resolver(() => SubscriptionPayload)
export class SubscriptionPayloadResolver {
  @reads.rows(subscriptionById)
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The subscription after the mutation; null when the mutation was refused.",
  })
  subscription(@Root() { subscriptionId }: Payload<"subscriptionId">, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(subscriptionId, (id) => subscriptionById.load(ctx, id));
  }

  // A realistic size; one or two for the subscription and for each add-on that changes.
  @ListSize(20)
  @reads.rows(chargeById)
  @FieldResolver(() => [Charge], {
    description:
      "The charges created by the mutation, in order. Empty when there are none, when the mutation was refused, and for indirect resellers.",
  })
  charges(@Root() { chargeIds }: Payload<"subscriptionId">, @Ctx() ctx: Context): Promise<readonly Charge[]> {
    return chargesById(ctx, chargeIds);
  }
}
