import type { Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { idOfUuid, uuidOf } from "../../core/ids.js";
import { tenantOf, type Context } from "../../database/context.js";
import { select, selectOne, sql } from "../../database/rows.js";
import { Operation } from "../../entities/operation.entity.js";
import { ACTION_WORDS, STATUS_WORDS } from "../subscription/rules/operations.js";
import { planById } from "../catalog/catalog-loaders.js";
import { definePageLoader } from "../../database/loaders.js";

/** An action on a subscription that a publisher approves or is notified of, in the format of the fulfillment API. */
export type PublisherOperation = Readonly<{
  /** UUIDs, as in the fulfillment API. */
  id: string;
  activityId: string;
  action: (typeof ACTION_WORDS)[keyof typeof ACTION_WORDS];
  status: (typeof STATUS_WORDS)[keyof typeof STATUS_WORDS];
  /** Who requested the action. `Azure` is the partner. */
  requestSource: "Partner" | "Azure";
  /** The new plan and quantity. */
  skuId: string;
  quantity: number;
  startedAt: Instant;
  error: Readonly<{ statusCode: string; message: string }> | null;
}>;

async function toPublisherOperation(ctx: Context, operation: Operation): Promise<PublisherOperation> {
  const { action, status, planId, quantity, requestedAt, errorMessage } = operation;
  const plan = await planById.load(ctx, planId);
  assert(plan !== null, "an operation has a plan");
  const id = uuidOf(operation.id);
  return {
    id,
    activityId: id,
    action: ACTION_WORDS[action],
    status: STATUS_WORDS[status],
    requestSource: "Azure",
    skuId: plan.skuId,
    quantity,
    startedAt: requestedAt,
    error: errorMessage === null ? null : { statusCode: "400", message: errorMessage },
  };
}

/** The open operation of a subscription: a list of at most one. */
export async function openOperationsOf(ctx: Context, subscriptionId: string): Promise<PublisherOperation[]> {
  const { partnerId } = tenantOf(ctx);
  const where = sql("t.partner_id = ? AND t.subscription_id = ? AND t.status = 'IN_PROGRESS'", partnerId, subscriptionId);
  const open = await select(ctx.read, Operation, where, sql("ORDER BY t.id"));
  return Promise.all(open.map((operation) => toPublisherOperation(ctx, operation)));
}

/** An operation of a subscription by its UUID, in any status; null when it does not exist. */
export async function findOperation(ctx: Context, subscriptionId: string, uuid: string): Promise<PublisherOperation | null> {
  const id = idOfUuid("operation", uuid);
  if (id === null) return null;
  const { partnerId } = tenantOf(ctx);
  const its = sql("t.partner_id = ? AND t.subscription_id = ? AND t.id = ?", partnerId, subscriptionId, id);
  const operation = await selectOne(ctx.read, Operation, its);
  return operation === null ? null : toPublisherOperation(ctx, operation);
}

/** A page of the operations of a subscription, newest first. */
export const operationsOf = definePageLoader("operationsOf", Operation, (ctx: Context) => ({
  where: sql("t.partner_id = ?", tenantOf(ctx).partnerId),
  parentKey: "subscriptionId",
  isDescending: true,
}));
