import { permissionOf, assertRole } from "../partner/rules/permissions.js";
import type { SubscriptionAction } from "../../core/subscription-actions.js";
import type { BulkCommand } from "../../database/bulk-command.js";
import type { CommandResult } from "../../database/command.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { lockRowForShare, rowsToChange } from "../../database/row-locks.js";
import { and, inList, query, select, sql, tableOf, validCodes } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Customer } from "../../entities/customer.entity.js";
import { Order } from "../../entities/order.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import type { SubscriptionInput } from "./subscription-change.js";

/** What a command locks in addition to its subscription. */
type AlsoLocked = "CUSTOMER" | "ORDER" | "ACCOUNT";

/** A bulk command on subscriptions, made of the command on one. */
export function bulkOfSubscriptions<Item extends SubscriptionInput>(
  name: string,
  action: SubscriptionAction,
  run: (ctx: Context, item: Item) => Promise<CommandResult>,
  ...also: readonly AlsoLocked[]
): BulkCommand<Item> {
  return {
    ...{ name, idField: "subscriptionId", run },
    assertMay: (ctx, items) => assertMay(ctx, action, idsOf(items)),
    lock: (tx, items) => lockSubscriptions(tx, idsOf(items), also),
  };
}

const idsOf = (items: readonly SubscriptionInput[]) => validCodes(items.map(({ subscriptionId }) => subscriptionId));

const ofTenant = (ctx: Pick<Context, "tenant" | "actor">, ids: readonly string[]) =>
  and(within(tenantOf(ctx), "customer_id"), inList("t.id", ids));

/** In strict mode, some actions on plans of independent publishers require other roles than the field. @throws ForbiddenError @source R-ROLE-2 */
async function assertMay(ctx: Context, action: SubscriptionAction, ids: readonly string[]): Promise<void> {
  if (!ctx.policies.strictMarketplaceRoles) return;
  const where = and(ofTenant(ctx, ids), sql("t.publisher_kind = 'PARTNER'"));
  const [found] = await select(ctx.read, Subscription, where, sql("LIMIT 1"));
  if (found !== undefined) assertRole(ctx.actor, permissionOf[action], true);
}

/**
 * Locks and reads the subscriptions of a transaction, and before and after them what their commands lock too, in the order of locks:
 * customers, orders, subscriptions, billing account. Rows of one table are locked in the order of their ids, so that two such
 * transactions never wait for each other.
 */
async function lockSubscriptions(tx: TxContext, ids: readonly string[], also: readonly AlsoLocked[]): Promise<TxContext> {
  const { read, tenant } = tx;
  const inOrder = sql(`ORDER BY t.id ${rowsToChange(read).sql}`);
  if (also.includes("CUSTOMER") || also.includes("ORDER")) {
    const seen = await ownersOf(tx, ids);
    const customerIds = [...new Set(seen.map(({ customerId }) => customerId))];
    const orderIds = [...new Set(seen.map(({ orderId }) => orderId))];
    const ofPartner = sql("t.partner_id = ?", tenant.partnerId);
    if (also.includes("CUSTOMER")) await select(read, Customer, and(ofPartner, inList("t.id", customerIds)), inOrder);
    if (also.includes("ORDER")) await select(read, Order, and(ofPartner, inList("t.id", orderIds)), inOrder);
  }
  const rows = await select(read, Subscription, ofTenant(tx, ids), inOrder);
  const locked = { ...tx, locked: new Map(rows.map((row) => [row.id, row])) };
  if (!also.includes("ACCOUNT")) return locked;
  const account = await lockRowForShare(tx, BillingAccount, sql("t.partner_id = ?", tenant.partnerId));
  return account === null ? locked : { ...locked, account };
}

function ownersOf(tx: TxContext, ids: readonly string[]) {
  const where = ofTenant(tx, ids);
  const text = `SELECT t.customer_id AS customerId, t.order_id AS orderId FROM ${tableOf(tx.read, Subscription)} t WHERE ${where.sql}`;
  return query<{ customerId: string; orderId: string }>(tx.read, sql(text, ...where.parameters));
}
