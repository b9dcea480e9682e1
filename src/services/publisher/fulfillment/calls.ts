import { assert, invalid, notFound } from "../../../core/errors.js";
import { unitOfWork } from "../../../database/command.js";
import type { Context, TxContext } from "../../../database/context.js";
import type { Subscription } from "../../../entities/subscription.entity.js";
import { ofAnotherPublisher, ownSubscription, ownSubscriptionByUuid, publisherIdOf, type OwnSubscription } from "./tenant.js";
import { loadOwn, plansFor, type PublisherPlan } from "./reads.js";
import { findOperation, openOperationsOf, type PublisherOperation } from "../operations.js";
import { readPurchaseToken } from "../../subscription/purchase-token.js";
import { assertConfirmable, assertPublisherMay, mismatchOf, type Confirmation } from "../rules/fulfillment.js";
import { changeSubscription, lockSubscriptionWithOrder } from "../../subscription/subscription-change.js";
import { confirmActivation } from "../../subscription/confirm-activation.js";
import type { PublisherSubscription } from "../../subscription/operations/publisher-view.js";
import { recordStepDone } from "../../subscription/publisher-step.js";
import { planById } from "../../catalog/catalog-loaders.js";

const TOKEN_HEADER = "x-ms-marketplace-token";

/**
 * The subscription of a purchase token. Checks the token's expiry by the partner's clock. A token can be used any number of
 * times, whatever the subscription's status.
 * @throws INVALID_INPUT when the token is invalid or expired; ForbiddenError, NOT_FOUND
 * @source fulfillment-api §1.2 row 1, §1.4
 */
export async function resolvePurchase(ctx: Context, token: string): Promise<PublisherSubscription> {
  const purchase = await readPurchaseToken(ctx, token);
  if (purchase === null) {
    const problem = token === "" ? `The header ${TOKEN_HEADER} is missing` : `${TOKEN_HEADER} holds no purchase token`;
    throw invalid(`${problem}; send the parameter "token" of the landing page, URL-decoded.`, TOKEN_HEADER);
  }
  if (purchase.publisherId !== publisherIdOf(ctx)) throw ofAnotherPublisher();
  const own = await ownSubscription(ctx, purchase.subscriptionId);
  if (own.ctx.now >= purchase.expiresAt) {
    const when = purchase.expiresAt.toISOString();
    throw invalid(`The purchase token expired at ${when}; the partner's link to the landing page makes a new one.`, TOKEN_HEADER);
  }
  return loadOwn(own);
}

/**
 * Checks that a subscription to an offer of the calling publisher exists.
 * @throws NOT_FOUND, ForbiddenError
 * @source fulfillment-api §1.2
 */
export async function assertOwnSubscription(ctx: Context, uuid: string): Promise<void> {
  await ownSubscriptionByUuid(ctx, uuid);
}

/** A subscription to an offer of the calling publisher. @throws NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 4 */
export const getSubscription = async (ctx: Context, uuid: string): Promise<PublisherSubscription> =>
  loadOwn(await ownSubscriptionByUuid(ctx, uuid));

/**
 * The plans of the subscription's offer (see `plansFor`).
 * @throws NOT_FOUND, ForbiddenError
 * @source fulfillment-api §1.2 row 5
 */
export const listAvailablePlans = async (ctx: Context, uuid: string, skuId: string | null): Promise<PublisherPlan[]> =>
  plansFor(await ownSubscriptionByUuid(ctx, uuid), skuId);

/**
 * Confirms the setup of a pending subscription: the subscription and its charges start at the time of the partner's clock. If
 * plan or quantity differ from the purchase, the subscription stays pending, and its partner sees the reason.
 * @throws NOT_FOUND also when it is closed, NOT_ALLOWED_IN_STATUS when it is already active, INVALID_INPUT when plan or
 * quantity differ from the purchase; ForbiddenError
 * @source fulfillment-api §1.2 row 2, §1.8; R-ACT-5, R-ACT-7, R-ACT-10
 */
export async function activateSubscription(ctx: Context, uuid: string, confirmation: Confirmation): Promise<void> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  const mismatch = await unitOfWork(own.ctx, async (opened) => {
    const { subscription, tx } = await lockSubscriptionWithOrder(opened, own.id);
    assertConfirmable(subscription);
    const plan = await planById.load(tx, subscription.planId);
    assert(plan !== null, "a subscription has a plan");
    const found = mismatchOf({ skuId: plan.skuId, quantity: subscription.quantity }, confirmation);
    if (found === null) await confirmActivation(tx, own.id);
    else await reportFailure(tx, subscription, found.message);
    return found;
  });
  if (mismatch !== null) throw mismatch;
}

/**
 * Stores why a purchase is still pending, for the partner. Repeating the same reason changes nothing.
 * @source R-ACT-5, issue "Publishers join in" §3
 */
async function reportFailure(tx: TxContext, subscription: Subscription, problem: string): Promise<void> {
  const actionNeededReason = `${tx.actor.user} has tried to confirm the setup and failed: ${problem} Billing starts once it succeeds.`;
  if (subscription.actionNeededReason !== actionNeededReason) await changeSubscription(tx, subscription, { actionNeededReason });
}

/** The requested values; null for those that stay. */
export type ChangeRequest = Readonly<{ planId: string | null; quantity: number | null }>;

/**
 * Refuses a publisher's request to change plan or quantity: only the Cloud Solution Provider that sold the subscription can.
 * @throws INVALID_INPUT, NOT_FOUND, ForbiddenError
 * @source fulfillment-api §1.2 row 6
 */
export async function updateSubscription(ctx: Context, uuid: string, { planId, quantity }: ChangeRequest): Promise<void> {
  await ownSubscriptionByUuid(ctx, uuid);
  if ((planId === null) === (quantity === null)) throw invalid("Pass either planId or quantity.");
  assertPublisherMay("Update");
}

/**
 * Refuses a publisher's request to end a subscription: only the Cloud Solution Provider that sold it can.
 * @throws INVALID_INPUT, NOT_FOUND, ForbiddenError
 * @source fulfillment-api §1.2 row 7
 */
export async function deleteSubscription(ctx: Context, uuid: string): Promise<void> {
  await ownSubscriptionByUuid(ctx, uuid);
  assertPublisherMay("Delete");
}

/** An operation with its subscription. */
export type OwnOperation = Readonly<{ operation: PublisherOperation; sold: PublisherSubscription }>;

/**
 * The operations that the publisher has not answered yet.
 * @throws NOT_FOUND, ForbiddenError
 * @source fulfillment-api §1.2 row 8
 */
export async function listOperations(ctx: Context, uuid: string): Promise<OwnOperation[]> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  const operations = await openOperationsOf(own.ctx, own.id);
  const sold = await loadOwn(own);
  return operations.map((operation) => ({ operation, sold }));
}

async function ownOperation(own: OwnSubscription, operationId: string): Promise<PublisherOperation> {
  const operation = await findOperation(own.ctx, own.id, operationId);
  if (operation === null) throw notFound("operation", operationId, "operationId");
  return operation;
}

/** An operation by its UUID. @throws NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 9 */
export async function getOperation(ctx: Context, uuid: string, operationId: string): Promise<OwnOperation> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  return { operation: await ownOperation(own, operationId), sold: await loadOwn(own) };
}

/**
 * Marks the step that the publisher requires before a cancellation as done. Changes nothing if it is done already. The
 * fulfillment API has no such call; this one is an extension.
 * @throws NOT_FOUND, ForbiddenError, NOT_ALLOWED_IN_STATUS, INVALID_INPUT
 * @source R-SUB-3; decision 0032
 */
export async function completeStep(ctx: Context, uuid: string): Promise<void> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  await unitOfWork(own.ctx, (tx) => recordStepDone(tx, own.id));
}
