import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../database/context.js";
import {
  ActivateSandboxSubscriptionInput,
  CancelSubscriptionInput,
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
import { SubscriptionPayload } from "../schema/subscription.schema.js";
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
import { changeQuantity } from "../services/subscription/change-quantity.js";
import { renameSubscription } from "../services/subscription/rename-subscription.js";
import { RequiresPermission } from "./requires-permission.js";
import { payload } from "./payload.js";

@Resolver()
export class SubscriptionCommandResolver {
  @Mutation(() => SubscriptionPayload, {
    description: "Gives a subscription another nickname, or takes it away. Costs nothing.",
  })
  @RequiresPermission("subscription:rename")
  renameSubscription(
    @Arg("input", { description: "Which one, and its new nickname." }) input: RenameSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => renameSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Changes the number of licenses of an active subscription, prorated by the day: a credit for the old number, a charge for the new. " +
      "Where the publisher has a say it is asked first: SubscriptionPayload.operation is what waits for its answer, and the old number stands until then. " +
      "The number the subscription has already is accepted and changes nothing, also while a change waits.",
  })
  @RequiresPermission("subscription:changeQuantity")
  changeQuantity(
    @Arg("input", { description: "Which one, and how many licenses it shall have." }) input: ChangeQuantityInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => changeQuantity(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description: "Adds add-ons to an active subscription, changes their quantities or takes them off.",
  })
  @RequiresPermission("subscription:updateAddOns")
  updateAddOns(
    @Arg("input", { description: "Which one, and the quantities its add-ons shall have." }) input: UpdateAddOnsInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => updateAddOns(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Suspends an active subscription and its add-ons: users are locked out, data are kept for 90 to 120 days. Microsoft plans are credited, others are not. " +
      "A change that waits for the publisher is superseded: it fails and is not charged.",
  })
  @RequiresPermission("subscription:suspend")
  suspendSubscription(
    @Arg("input", { description: "Which one, and why." }) input: SuspendSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => suspendSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Brings a suspended subscription back, with the add-ons that were suspended with it. Microsoft plans are charged for the rest of the period.",
  })
  @RequiresPermission("subscription:reactivate")
  reactivateSubscription(
    @Arg("input", { description: "Which one." }) input: ReactivateSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => reactivateSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Cancels a subscription: with full credit inside its window, at the end of the term after it, free of charge while it is pending or on trial. " +
      "Microsoft plans are suspended instead. Some publishers demand a step at their site first: PUBLISHER_STEP_REQUIRED. " +
      "A change that waits for the publisher is superseded: it fails and is not charged.",
  })
  @RequiresPermission("subscription:cancel")
  cancelSubscription(
    @Arg("input", { description: "Which one, why, and under which conditions." }) input: CancelSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => cancelSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description: "Switches a subscription's auto-renewal on or off. Microsoft plans always renew.",
  })
  @RequiresPermission("subscription:setAutoRenew")
  setAutoRenew(
    @Arg("input", { description: "Which one, and whether it shall renew." }) input: SetAutoRenewInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => setAutoRenew(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Says what a subscription's next term shall be: plan, quantity, term and billing cycle. It takes effect when the present term ends and is " +
      "charged at the prices of that day; where it cannot be had then, the next term is like the present one. Dropped when auto-renewal is " +
      "switched off, and when the subscription is cancelled or suspended.",
  })
  @RequiresPermission("subscription:scheduleChange")
  scheduleChange(
    @Arg("input", { description: "Which one, and what its next term shall be." }) input: ScheduleChangeInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => scheduleChange(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Makes a paid subscription of a Microsoft trial, at any time while it runs: same id, a term that begins today, charged at the price in force. " +
      "Trials of other publishers become paid by themselves.",
  })
  @RequiresPermission("subscription:convertTrial")
  convertTrial(
    @Arg("input", { description: "Which trial, and what it shall become." }) input: ConvertTrialInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => convertTrial(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description: "Names the indirect reseller of record of a subscription. For indirect providers.",
  })
  @RequiresPermission("subscription:setIndirectReseller")
  setIndirectReseller(
    @Arg("input", { description: "Which one, and the reseller's MPN id." }) input: SetIndirectResellerInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => setIndirectReseller(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description: "Confirms a pending subscription's set-up in the publisher's stead. For sandbox partners only.",
  })
  @RequiresPermission("sandbox:activate")
  activateSandboxSubscription(
    @Arg("input", { description: "Which one." }) input: ActivateSandboxSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => activateSandboxSubscription(ctx, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Marks the step done that the publisher demands before a cancellation, in the publisher's stead; done already, nothing changes. " +
      "For sandbox partners only.",
  })
  @RequiresPermission("sandbox:completeStep")
  completeSandboxStep(
    @Arg("input", { description: "Which one." }) input: CompleteSandboxStepInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => completeSandboxStep(ctx, input));
  }
}
