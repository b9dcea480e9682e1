import { type SubscriptionAction } from "../../core/subscription-actions.js";
import { type TxContext } from "../../database/context.js";
import { notFound } from "../../core/errors.js";
import { type Customer } from "../../entities/customer.entity.js";
import { lockCustomer } from "../customer/customers.js";
import { assertRole, permissionOf } from "../partner/rules/permissions.js";
import { lockSubscription, type LockedSubscription, type SubscriptionInput } from "./subscription-change.js";
import { subscriptionById } from "./subscription-loaders.js";

/**
 * Locks a subscription for an action of a partner's user. In strict mode, some actions on plans of independent publishers require
 * other roles than the field: they are known only after the subscription is read.
 * @throws NOT_FOUND, VERSION_CONFLICT, TRANSITION_OVERDUE; ForbiddenError for a role that strict mode excludes
 * @source R-ROLE-2, business-rules §5
 */
export async function lockForAction(
  opened: TxContext,
  action: SubscriptionAction,
  { subscriptionId, expectedVersion }: SubscriptionInput,
  lock: typeof lockSubscription = lockSubscription,
): Promise<LockedSubscription> {
  const locked = await lock(opened, subscriptionId, expectedVersion);
  if (opened.policies.strictMarketplaceRoles && locked.subscription.publisherKind === "PARTNER")
    assertRole(opened.actor, permissionOf[action], true);
  return locked;
}

/** Like `lockForAction`, after the customer: purchase limits are counted per customer. @throws as `lockForAction` */
export async function lockForActionWithCustomer(
  opened: TxContext,
  action: SubscriptionAction,
  input: SubscriptionInput,
  lock: typeof lockSubscription = lockSubscription,
): Promise<LockedSubscription & Readonly<{ customer: Customer }>> {
  const { subscriptionId } = input;
  const seen = opened.locked?.get(subscriptionId) ?? (await subscriptionById.load(opened, subscriptionId));
  if (seen === null) throw notFound("subscription", subscriptionId, "input", "subscriptionId");
  const customer = await lockCustomer(opened, seen.customerId);
  return { customer, ...(await lockForAction(opened, action, input, lock)) };
}
