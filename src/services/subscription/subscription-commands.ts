import { assert, invalid } from "../../core/errors.js";
import type { SuspensionRequestReason } from "../../core/vocabulary.js";
import { fold } from "../../core/text.js";
import { command, emit, type CommandInput, type CommandResult, type Outcome } from "../../database/command.js";
import { partnerOf, type Context, type TxContext } from "../../database/context.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { chargesOf, recordCharges } from "../billing/charges.js";
import { customerOf } from "../customer/customers.js";
import { askForQuantity, tellPublishers } from "./operations/notify-publishers.js";
import { assertResellerMpnId } from "../partner/partner.js";
import { nextTermOf } from "./next-term.js";
import { changeEach } from "./rules/add-on-changes.js";
import { decideActivation } from "./rules/activation.js";
import { decideCancellation } from "./rules/cancellation.js";
import { assertPossible } from "./rules/lifecycle.js";
import { assertPartnerType, assertRole, isForPartnerType } from "../partner/rules/permissions.js";
import { decideQuantityChange } from "./rules/quantity.js";
import { NO_SCHEDULE } from "./rules/schedule.js";
import {
  addOnsToReactivate,
  decideReactivation,
  decideSuspension,
  hasTermEnded,
  noPriceForNewTerm,
  REACTIVATED,
} from "./rules/suspension.js";
import { nicknameOf, textOf } from "../../core/text-input.js";
import {
  changeSubscription,
  endSubscription,
  idsOf,
  lockSubscription,
  lockSubscriptionWithOrder,
  openAddOns,
  settleOrder,
} from "./subscription-change.js";
import { publisherStepOf } from "./complete-sandbox-step.js";

/** What the commands on a subscription have in common. */
export type SubscriptionInput = CommandInput & Readonly<{ subscriptionId: string; expectedVersion?: number | null }>;

const REASON_LENGTH_MAX = 1000;

const unchanged = (subscription: Subscription): Outcome => ({ subjectId: subscription.id });

/** Strict mode narrows who may change plans of independent publishers. @source R-ROLE-2 */
function assertStrictRole(
  ctx: Context,
  action: "subscription:changeQuantity" | "subscription:cancel",
  { publisherKind }: Subscription,
): void {
  if (ctx.policies.strictMarketplaceRoles && publisherKind === "PARTNER") assertRole(ctx.actor, action, true);
}

/** Gives a subscription another nickname, or with null the offer's title back. No billing effect. @source R-SUB-4 */
export function renameSubscription(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ nickname?: string | null }>,
): Promise<CommandResult> {
  return command(ctx, "renameSubscription", input, async (tx) => {
    const subscription = await lockSubscription(tx, input.subscriptionId, input.expectedVersion);
    assertPossible("RENAME", subscription, tx.now);
    const nickname = nicknameOf(input.nickname, "input", "nickname");
    if (nickname === subscription.nickname) return unchanged(subscription);
    await changeSubscription(tx, subscription, { nickname, nicknameSearch: nickname === null ? null : fold(nickname) });
    emit(tx, "subscription.renamed", idsOf(subscription));
    return { subjectId: subscription.id };
  });
}

/**
 * Changes the number of licenses, with the credit of the old and the charge of the new one. Where the publisher has a say it is only
 * asked: the old number stands until its answer is decided. @source R-QTY-1 to -9, R-QTY-11
 */
export function changeQuantity(ctx: Context, input: SubscriptionInput & Readonly<{ quantity: number }>): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:changeQuantity");
  return command(ctx, "changeQuantity", input, async (tx) => {
    const subscription = await lockSubscription(tx, input.subscriptionId, input.expectedVersion);
    assertStrictRole(ctx, "subscription:changeQuantity", subscription);
    const plan = await tx.loaders.plan.load(subscription.planId);
    assert(plan !== null, "a subscription has a plan");
    const lines = decideQuantityChange(subscription, plan, input.quantity, tx.now);
    if (input.quantity === subscription.quantity) return unchanged(subscription);
    const operation = await askForQuantity(tx, subscription, input.quantity);
    if (operation !== null) {
      // In earnest consent is charged when it is given; a dry run shows now what it would cost.
      const charging = { charged: { ...subscription, chargeCount: subscription.chargeCount + lines.length }, lines, at: tx.now };
      const chargeIds = ctx.tx === null ? [] : await recordCharges(tx, [charging]);
      emit(tx, "subscription.changeRequested", idsOf(subscription));
      return { subjectId: subscription.id, operationId: operation.id, chargeIds };
    }
    const { chargeIds, ...made } = await changeSubscription(tx, subscription, { quantity: input.quantity }, { lines });
    await tellPublishers(tx, [{ action: "CHANGE_QUANTITY", before: subscription, after: made.subscription, at: tx.now }]);
    emit(tx, "subscription.quantityChanged", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/** Suspends a subscription and its active add-ons; Microsoft plans are credited. @source R-SUSP-1 to -6, R-ADD-5, §0.2.8 */
export function suspendSubscription(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ reason: SuspensionRequestReason }>,
): Promise<CommandResult> {
  return command(ctx, "suspendSubscription", input, async (tx) => {
    const subscription = await lockSubscription(tx, input.subscriptionId, input.expectedVersion);
    const addOns = await openAddOns(tx, subscription.id);
    const { openedAt } = await customerOf(tx, subscription);
    const wish = { reason: input.reason, customerOpenedAt: openedAt };
    const decision = decideSuspension(subscription, addOns, await chargesOf(tx, subscription.id), wish, tx.now);
    const changes = { ...decision.changes, ...NO_SCHEDULE };
    const suspending = { lines: decision.credits, addOns: decision.addOns };
    const { chargeIds, ...made } = await changeSubscription(tx, subscription, changes, suspending);
    await tellPublishers(tx, [{ action: "SUSPEND", before: subscription, after: made.subscription, at: tx.now }]);
    emit(tx, "subscription.suspended", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/** Brings a suspended subscription back, with exactly the add-ons its suspension took along. @source R-SUSP-7, -8, R-ADD-6 */
export function reactivateSubscription(ctx: Context, input: SubscriptionInput): Promise<CommandResult> {
  return command(ctx, "reactivateSubscription", input, async (tx) => {
    const subscription = await lockSubscription(tx, input.subscriptionId, input.expectedVersion);
    assertPossible("REACTIVATE", subscription, tx.now);
    const suspended = addOnsToReactivate(await openAddOns(tx, subscription.id));
    const isNewTerm = hasTermEnded(subscription, tx.now);
    const next = isNewTerm ? await nextTermOf(tx, subscription, suspended, tx.now) : null;
    if (isNewTerm && next === null) throw noPriceForNewTerm();
    const { term, period, charges: lines, addOns } = decideReactivation(subscription, suspended, next, tx.now);
    const changes = { ...REACTIVATED, ...term, ...period };
    const { chargeIds, ...made } = await changeSubscription(tx, subscription, changes, { lines, addOns });
    const deed = { before: subscription, after: made.subscription, at: tx.now };
    await tellPublishers(tx, [{ ...deed, action: "REINSTATE" }]);
    // What comes back as it was before tells nothing of the term that begins.
    if (isNewTerm) await tellPublishers(tx, [{ ...deed, action: "RENEW" }]);
    emit(tx, "subscription.reactivated", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/** Cancels a subscription as its terms allow at this instant. @source R-CANC-2 to -7, -12, -13, R-SUB-3 */
export function cancelSubscription(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ reason: string; confirm: boolean; onlyIfFullCredit?: boolean | null }>,
): Promise<CommandResult> {
  return command(ctx, "cancelSubscription", input, async (tx) => {
    const cancellationReason = textOf(input.reason, "A reason", REASON_LENGTH_MAX, "input", "reason");
    const subscription = await lockSubscriptionWithOrder(tx, input.subscriptionId, input.expectedVersion);
    assertStrictRole(ctx, "subscription:cancel", subscription);
    const seesMoney = isForPartnerType(partnerOf(ctx).type, "charge:read");
    const publisherStep = await publisherStepOf(tx, subscription);
    const wish = { confirm: input.confirm, onlyIfFullCredit: input.onlyIfFullCredit ?? false, seesMoney, publisherStep };
    const decision = decideCancellation(subscription, await chargesOf(tx, subscription.id), wish, tx.now);
    if (!decision.endsNow) return letItEnd(tx, subscription, cancellationReason);
    const { chargeIds, ...made } = await endSubscription(tx, subscription, { lines: decision.credits, cancellationReason });
    // A publisher that has not set it up yet learns of it when it tries to: the contract has no notice for that.
    if (subscription.status !== "PENDING")
      await tellPublishers(tx, [{ action: "UNSUBSCRIBE", before: subscription, after: made.subscription, at: tx.now }]);
    // One whose term had run out was used up: its order's line stands.
    if (decision.outcome !== "ENDS_AT_TERM_END") await settleOrder(tx, subscription.orderId, subscription.id);
    emit(tx, "subscription.cancelled", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/** Lets a subscription end with its term; when it is to do so anyway, nothing changes. @source R-CANC-5, §0.2.6 */
async function letItEnd(tx: TxContext, subscription: Subscription, cancellationReason: string): Promise<Outcome> {
  if (!subscription.autoRenew) return unchanged(subscription);
  await changeSubscription(tx, subscription, { autoRenew: false, ...NO_SCHEDULE, cancellationReason });
  emit(tx, "subscription.cancelled", idsOf(subscription));
  return { subjectId: subscription.id };
}

/** Switches auto-renewal on or off. @source R-RENEW-1 to -3, R-CANC-11 */
export function setAutoRenew(ctx: Context, input: SubscriptionInput & Readonly<{ autoRenew: boolean }>): Promise<CommandResult> {
  return command(ctx, "setAutoRenew", input, async (tx) => {
    const subscription = await lockSubscription(tx, input.subscriptionId, input.expectedVersion);
    assertPossible("CHANGE_AUTO_RENEW", subscription, tx.now);
    if (input.autoRenew === subscription.autoRenew) return unchanged(subscription);
    const changes = input.autoRenew ? { autoRenew: true, cancellationReason: null } : { autoRenew: false, ...NO_SCHEDULE };
    await changeSubscription(tx, subscription, changes);
    emit(tx, "subscription.autoRenewChanged", idsOf(subscription));
    return { subjectId: subscription.id };
  });
}

/** Names the indirect reseller of record by its MPN id. @source R-SUB-9, R-CART-7 */
export function setIndirectReseller(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ mpnId: string }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:setIndirectReseller");
  return command(ctx, "setIndirectReseller", input, async (tx) => {
    const subscription = await lockSubscription(tx, input.subscriptionId, input.expectedVersion);
    assertPossible("SET_INDIRECT_RESELLER", subscription, tx.now);
    await assertResellerMpnId(tx, input.mpnId, "input", "mpnId");
    if (input.mpnId === subscription.indirectResellerMpnId) return unchanged(subscription);
    await changeSubscription(tx, subscription, { indirectResellerMpnId: input.mpnId });
    emit(tx, "subscription.resellerChanged", idsOf(subscription));
    return { subjectId: subscription.id };
  });
}

/** Confirms the set-up in the publisher's stead, for sandboxes: the subscription begins now. @source R-ACT-5, R-ACT-7 */
export function activateSandboxSubscription(ctx: Context, input: SubscriptionInput): Promise<CommandResult> {
  const partner = partnerOf(ctx);
  assertPartnerType(partner.type, "sandbox:activate");
  if (partner.mode !== "SANDBOX")
    throw invalid("Only a sandbox partner can activate a subscription itself; publishers do it otherwise.");
  return command(ctx, "activateSandboxSubscription", input, (tx) => confirmActivation(tx, input.subscriptionId));
}

/**
 * Begins a subscription whose set-up its publisher has confirmed, in the caller's transaction.
 * @throws NOT_FOUND, NOT_ALLOWED_IN_STATUS
 * @source R-ACT-5, R-ACT-7
 */
export async function confirmActivation(tx: TxContext, subscriptionId: string): Promise<Outcome> {
  const subscription = await lockSubscriptionWithOrder(tx, subscriptionId);
  const addOns = await openAddOns(tx, subscription.id);
  const start = decideActivation(subscription, addOns, tx.now);
  const begun = { lines: start.charges, addOns: changeEach(addOns, start.addOnChanges) };
  const { chargeIds } = await changeSubscription(tx, subscription, start.changes, begun);
  await settleOrder(tx, subscription.orderId);
  emit(tx, "subscription.activated", idsOf(subscription));
  return { subjectId: subscription.id, chargeIds };
}
