import { NO_OPEN_CHANGE } from "../rules/facts.js";
import { groupBy } from "../../../core/collections.js";
import { systemClock, type Instant } from "../../../core/clock.js";
import { assert } from "../../../core/errors.js";
import type { EventName } from "../../../core/events.js";
import { emit, wakeDeliveries } from "../../../database/command.js";
import { updateWhere } from "../../../database/writes.js";
import { tenantOf, type Context, type TxContext } from "../../../database/context.js";
import { and, inList, select, selectOne, sql, type Reader } from "../../../database/rows.js";
import { Delivery } from "../../../entities/delivery.entity.js";
import { Operation } from "../../../entities/operation.entity.js";
import type { Subscription } from "../../../entities/subscription.entity.js";
import { answerWhenDue } from "../rules/operations.js";
import { decideAnswer, decidePlanAnswer, supersededBy, FAILED_BY_END, type Answer } from "../rules/publisher-decision.js";
import { changeSubscriptions, idsOf, lockSubscription, openAddOns, type SubscriptionChange } from "../subscription-change.js";
import { clearFailures, isRunnable } from "../../partner/transition-failure.js";
import { catalogPlanOf } from "../../catalog/catalog-loaders.js";
import { planTargets } from "../../catalog/plan-targets.js";
import { offeredPlan } from "../next-term-offer.js";
import { atInstant } from "../../../database/new-context.js";

/** The values of a decided operation. */
export type OperationClosing = Readonly<{
  operationId: string;
  at: Instant;
  status: Operation["status"];
  failureReason: Operation["failureReason"];
  errorMessage: string | null;
  /** True when the publisher has not answered: pending deliveries of the operation are then abandoned. */
  isUnanswered: boolean;
}>;

/** The result of an answer: the change of the subscription, the values of its operation, and the event. */
export type OperationDecision = Readonly<{ change: SubscriptionChange; closing: OperationClosing; event: EventName }>;

/** The open operations of locked subscriptions, by subscription id. */
export async function openOperations(tx: TxContext, subscriptions: readonly Subscription[]): Promise<Map<string, Operation>> {
  const ids = subscriptions.flatMap(({ pendingOperationId: id }) => (id === null ? [] : [id]));
  if (ids.length === 0) return new Map();
  const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.id", ids));
  return new Map((await select(tx.read, Operation, where)).map((operation) => [operation.subscriptionId, operation]));
}

/** Decides an open operation by an answer at `at`. `isUnanswered`: the deadline decided, not the publisher. @source R-QTY-11 */
export async function decideOperation(
  tx: TxContext,
  { subscription, operation, at }: Readonly<{ subscription: Subscription; operation: Operation; at: Instant }>,
  answer: Answer,
  isUnanswered: boolean,
): Promise<OperationDecision> {
  if (operation.action === "CHANGE_PLAN") return decidePlanOperation(tx, { subscription, operation, at }, answer, isUnanswered);
  const { plan } = await catalogPlanOf(tx, subscription.planId);
  const decision = decideAnswer(subscription, { ...operation, plan }, answer, at);
  const { status, failureReason, errorMessage, quantity, charges: lines } = decision;
  const changes = quantity === null ? NO_OPEN_CHANGE : { ...NO_OPEN_CHANGE, quantity };
  return {
    change: { subscription, at, changes, lines, keepsVersion: quantity === null },
    closing: { operationId: operation.id, at, status, failureReason, errorMessage, isUnanswered },
    event: quantity === null ? "subscription.changeDeclined" : "subscription.quantityChanged",
  };
}

/** Decides an open change of plan, with the catalog of `at`. @source R-PLAN-3 */
async function decidePlanOperation(
  opened: TxContext,
  { subscription, operation, at }: Readonly<{ subscription: Subscription; operation: Operation; at: Instant }>,
  answer: Answer,
  isUnanswered: boolean,
): Promise<OperationDecision> {
  const tx = atInstant(opened, at);
  const targets = await planTargets.load(tx, subscription.planId);
  const { planId, quantity } = operation;
  const addOns = await openAddOns(tx, subscription.id);
  const { plan, newPlan } = await offeredPlan(tx, subscription, { planId, quantity }, addOns);
  const isTarget = targets.some(({ id }) => id === planId);
  const asked = { planId, quantity, plan, newPlan: isTarget ? newPlan : null };
  const { made, ...result } = decidePlanAnswer(subscription, asked, answer, at);
  const change = { subscription, at, changes: { ...NO_OPEN_CHANGE, ...made?.changes }, keepsVersion: made === null };
  return {
    change: { ...change, lines: made?.charges ?? [], addOns: made?.addOns ?? [] },
    closing: { operationId: operation.id, at, ...result, isUnanswered },
    event: made === null ? "subscription.changeDeclined" : "subscription.planChanged",
  };
}

/** Fails the open operation, if any, of a subscription that is closed before the publisher answers. */
export const closingOfEnded = ({ pendingOperationId: operationId }: Subscription, at: Instant): OperationClosing[] =>
  operationId === null ? [] : [{ operationId, at, ...FAILED_BY_END, isUnanswered: true }];

/**
 * Fails the open change, if any, of a locked subscription that is cancelled or suspended now. Later answers are refused. The
 * caller removes the open change from the subscription with `NO_OPEN_CHANGE`.
 * @source §0.3 "Open changes"; decision 0033
 */
export async function supersedeOpenChange(
  tx: TxContext,
  subscription: Subscription,
  action: "CANCEL" | "SUSPEND",
): Promise<void> {
  const { pendingOperationId: operationId } = subscription;
  if (operationId === null) return;
  await closeOperations(tx, [{ operationId, at: tx.now, ...supersededBy(action), isUnanswered: true }]);
  emit(tx, "subscription.changeDeclined", idsOf(subscription));
}

/**
 * Abandons the pending deliveries of failed operations. An attempt in progress continues: the publisher may be reading it, and
 * the next delivery of the subscription must not overtake it. If the attempt fails, it is not repeated.
 * @source decisions 0031, 0033
 */
async function giveUpDeliveries(tx: TxContext, operationIds: readonly string[], lastError: string | null): Promise<void> {
  const where = and(
    sql("t.partner_id = ? AND t.status = 'PENDING'", tx.tenant.partnerId),
    inList("t.operation_id", operationIds),
    sql("(t.claimed_until IS NULL OR t.claimed_until <= ?)", systemClock.now()),
  );
  await updateWhere(tx.write, Delivery, where, { status: "GIVEN_UP", nextTryAt: null, claimedUntil: null, lastError });
  wakeDeliveries(tx);
}

/** Stores decided operations, in one statement per group of equal values. Deletes their recorded failures. */
export async function closeOperations(tx: TxContext, closings: readonly OperationClosing[]): Promise<void> {
  const own = sql("t.partner_id = ?", tx.tenant.partnerId);
  for (const group of groupBy(closings, ({ operationId: _, ...end }) => JSON.stringify(end)).values()) {
    const [first] = group;
    assert(first !== undefined, "a group has members");
    const { at: decidedAt, status, failureReason, errorMessage, isUnanswered } = first;
    const ids = group.map(({ operationId }) => operationId);
    const open = and(own, inList("t.id", ids), sql("t.status = 'IN_PROGRESS'"));
    const found = await updateWhere(tx.write, Operation, open, { status, decidedAt, failureReason, errorMessage });
    assert(found === ids.length, `the end of ${ids.length} operations must find them open, but found ${found}`);
    if (status === "FAILED" && isUnanswered) await giveUpDeliveries(tx, ids, errorMessage);
  }
  const ids = closings.map(({ operationId }) => operationId);
  if (ids.length > 0) await clearFailures(tx, ids);
}

/** Applies an answer to a locked subscription at `tx.now`, with its charges. A null `answer` decides by the deadline. */
export async function applyAnswer(
  tx: TxContext,
  subscription: Subscription,
  operation: Operation,
  answer: Answer | null,
): Promise<void> {
  const isUnanswered = answer === null;
  const open = { subscription, operation, at: tx.now };
  const { change, closing, event } = await decideOperation(tx, open, answer ?? answerWhenDue(operation), isUnanswered);
  await changeSubscriptions(tx, [change]);
  await closeOperations(tx, [closing]);
  emit(tx, event, idsOf(subscription));
}

/**
 * Whether an operation is past its deadline by the system clock. That clock decides all operations sent to real webhooks;
 * simulated publishers follow the sandbox's clock.
 */
export const isOverdue = ({ decidesAt, isPlayed }: Operation, systemNow: Instant): boolean =>
  !isPlayed && decidesAt !== null && decidesAt <= systemNow;

const SENT_TO_PUBLISHER = "t.status = 'IN_PROGRESS' AND t.is_played = ?";

/** The overdue operations that sandboxes sent to real webhooks. @source decision 0029 */
export async function overdueOperations(ctx: Context): Promise<Operation[]> {
  const systemNow = systemClock.now();
  const where = and(
    sql(`t.partner_id = ? AND ${SENT_TO_PUBLISHER} AND t.decides_at <= ?`, tenantOf(ctx).partnerId, false, systemNow),
    sql("EXISTS (SELECT 1 FROM partner p WHERE p.id = t.partner_id AND p.clock_at IS NOT NULL AND p.paused_at IS NULL)"),
    isRunnable("t.id", "t.decides_at", systemNow),
  );
  return select(ctx.database.read, Operation, where, sql("ORDER BY t.decides_at, t.id"));
}

/** Decides an overdue operation by its deadline. Returns false if it has been decided since. */
export async function closeOverdueOperation(opened: TxContext, { id, subscriptionId }: Operation): Promise<boolean> {
  const { subscription, tx } = await lockSubscription(opened, subscriptionId);
  const operation = await readOperation(tx.read, tx.tenant.partnerId, id);
  if (operation?.status !== "IN_PROGRESS" || !isOverdue(operation, systemClock.now())) return false;
  await applyAnswer(tx, subscription, operation, null);
  return true;
}

/** An operation of a partner, as currently stored; null when it does not exist. */
export const readOperation = (reader: Reader, partnerId: string, id: string): Promise<Operation | null> =>
  selectOne(reader, Operation, sql("t.partner_id = ? AND t.id = ?", partnerId, id));
