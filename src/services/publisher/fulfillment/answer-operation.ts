import { addMilliseconds, systemClock } from "../../../core/clock.js";
import { assert, DomainError, invalid, notFound } from "../../../core/errors.js";
import { idOfUuid, uuidOf } from "../../../core/ids.js";
import type { DeliveryStatus } from "../../../core/vocabulary.js";
import { updateWhere } from "../../../database/writes.js";
import { unitOfWork } from "../../../database/command.js";
import type { Context, TxContext } from "../../../database/context.js";
import { sql } from "../../../database/rows.js";
import { systemContext } from "../../../database/system-context.js";
import type { Delivery } from "../../../entities/delivery.entity.js";
import { Operation } from "../../../entities/operation.entity.js";
import { customersOfSubjects } from "../../lifecycle/customers-of-subjects.js";
import { enterTenant, ownSubscriptionByUuid } from "./tenant.js";
import { isOverdue, readOperation, applyAnswer } from "../../subscription/operations/decide-operation.js";
import { builtInBehavior } from "../../subscription/rules/built-in-webhook.js";
import { setOpenChange } from "../../subscription/operations/notify-publishers.js";
import { ACCEPTED_WHEN_DUE, STATUS_WORDS } from "../../subscription/rules/operations.js";
import type { Refusal } from "../../subscription/rules/publisher-decision.js";
import { lockSubscription, type LockedSubscription } from "../../subscription/subscription-change.js";
import { planById } from "../../catalog/catalog-loaders.js";

/** A publisher's answer; `planId` and `quantity` are null when the answer does not repeat them. */
export type OperationAnswer = Readonly<{ status: "Success" | "Failure"; planId: string | null; quantity: number | null }>;

const REFUSED: Refusal = { reason: "REFUSED", message: "The publisher refused it." };

type Open = LockedSubscription & Readonly<{ operation: Operation }>;

/** @throws INVALID_INPUT when the answer contains another plan or quantity than the operation */
async function assertMatchesOperation(tx: TxContext, operation: Operation, { planId, quantity }: OperationAnswer): Promise<void> {
  const plan = await planById.load(tx, operation.planId);
  assert(plan !== null, "an operation has a plan");
  if (planId !== null && planId !== plan.skuId)
    throw invalid(`planId must be the operation's plan ${plan.skuId}; got ${planId}.`, "planId");
  if (quantity !== null && quantity !== operation.quantity)
    throw invalid(`quantity must be the operation's quantity ${operation.quantity}; got ${quantity}.`, "quantity");
}

const decidedAlready = ({ id, status }: Operation) =>
  new DomainError("OPERATION_DECIDED", { operationId: uuidOf(id), status: STATUS_WORDS[status] });

/**
 * Locks a subscription and its operation. Decides the operation first if it is overdue by the system clock: a test clock does
 * not decide changes sent to real webhooks. Null when the operation does not exist.
 */
async function lockOperation(opened: TxContext, subscriptionId: string, operationId: string): Promise<Open | null> {
  const { subscription, tx } = await lockSubscription(opened, subscriptionId);
  const operation = await readOperation(tx.read, tx.tenant.partnerId, operationId);
  if (operation === null || operation.subscriptionId !== subscriptionId) return null;
  const isLate = operation.status === "IN_PROGRESS" && subscription.operationDueAt === null;
  if (!isLate || !isOverdue(operation, systemClock.now())) return { subscription, operation, tx };
  await applyAnswer(tx, subscription, operation, null);
  const settled = await readOperation(tx.read, tx.tenant.partnerId, operationId);
  assert(settled !== null, "operations are not deleted");
  return { subscription, operation: settled, tx };
}

/**
 * Applies a publisher's answer to an operation, at the time of the partner's clock. An accepted change is applied and charged.
 * A refused change changes nothing. A decided operation cannot be answered again.
 * @throws INVALID_INPUT when plan or quantity differ from the operation; OPERATION_DECIDED, NOT_FOUND, ForbiddenError
 * @source fulfillment-api §1.2 row 10, §1.7; R-QTY-11
 */
export async function answerOperation(ctx: Context, uuid: string, operationUuid: string, answer: OperationAnswer): Promise<void> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  const operationId = idOfUuid("operation", operationUuid);
  const decided = await unitOfWork(own.ctx, async (opened) => {
    const open = operationId === null ? null : await lockOperation(opened, own.id, operationId);
    if (open === null) throw notFound("operation", operationUuid, "operationId");
    const { subscription, operation, tx } = open;
    if (operation.status !== "IN_PROGRESS") return operation;
    await assertMatchesOperation(tx, operation, answer);
    await applyAnswer(tx, subscription, operation, { refusal: answer.status === "Success" ? null : REFUSED });
    return null;
  });
  if (decided !== null) throw decidedAlready(decided);
}

/** The operation that a delivery belongs to. */
export type NotifiedWebhook = Pick<Delivery, "partnerId" | "subscriptionId" | "operationId" | "url">;

type Parts = Pick<Context, "database" | "bus" | "policies">;

/** Runs `work` if the operation is still open, at the time of the partner's clock, after the due transitions of the customer. */
async function whileOpen(parts: Parts, webhook: NotifiedWebhook, work: (open: Open) => Promise<void>): Promise<void> {
  const { partnerId, subscriptionId, operationId } = webhook;
  const seen = await readOperation(parts.database.read, partnerId, operationId);
  // A simulated publisher answers by the sandbox's clock. The result of the delivery does not matter.
  if (seen?.status !== "IN_PROGRESS" || seen.isPlayed) return;
  const system = systemContext({ ...parts, requestId: `webhook-${operationId}` }, partnerId, systemClock.now());
  const ctx = await enterTenant(system, partnerId, await customersOfSubjects(system, [subscriptionId]));
  await unitOfWork(ctx, async (opened) => {
    const open = await lockOperation(opened, subscriptionId, operationId);
    if (open?.operation.status === "IN_PROGRESS") await work(open);
  });
}

const REFUSED_BY_WEBHOOK: Refusal = { reason: "REFUSED", message: "The publisher's webhook refused it." };
const UNREACHABLE: Refusal = {
  reason: "UNREACHABLE",
  message: "The publisher's webhook cannot be reached; nothing was changed.",
};

/**
 * Applies the final status of a delivery to its operation: REFUSED (a 4xx answer) refuses the change, GIVEN_UP fails it as
 * unreachable, and DELIVERED starts the answer window, after which no answer counts as accepted. Does nothing for decided
 * operations and for notifications that need no answer. Idempotent: an answer window that has started is not restarted.
 * @source fulfillment-api §1.6; R-QTY-11; decision 0029
 */
export function applyDeliveryResult(
  parts: Parts,
  webhook: NotifiedWebhook,
  end: Exclude<DeliveryStatus, "PENDING">,
): Promise<void> {
  if (end === "DELIVERED") {
    const windowMs = builtInBehavior(webhook.url)?.answerWindowMs ?? parts.policies.publisherAnswerWindowMs;
    return whileOpen(parts, webhook, (open) => startAnswerWindow(open, windowMs));
  }
  const refusal = end === "REFUSED" ? REFUSED_BY_WEBHOOK : UNREACHABLE;
  return whileOpen(parts, webhook, ({ subscription, operation, tx }) => applyAnswer(tx, subscription, operation, { refusal }));
}

async function startAnswerWindow({ subscription, operation, tx }: Open, windowMs: number): Promise<void> {
  if (operation.failureWhenDue === null) return;
  const decidesAt = addMilliseconds(systemClock.now(), windowMs);
  const own = sql("t.partner_id = ? AND t.id = ?", operation.partnerId, operation.id);
  await updateWhere(tx.write, Operation, own, { decidesAt, ...ACCEPTED_WHEN_DUE });
  await setOpenChange(tx, subscription, operation, decidesAt);
}
