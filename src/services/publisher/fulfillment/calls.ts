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

const TOKEN_HEADER = "x-ms-marketplace-token";

/**
 * What was bought by whoever came with a purchase token. Judged by the partner's clock; the same token does any number of times,
 * whatever became of the subscription. @throws INVALID_INPUT for a token that is none or has expired; ForbiddenError, NOT_FOUND
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

/** Makes sure that there is such a subscription to an offer of the publisher's. @throws NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 */
export async function assertOwnSubscription(ctx: Context, uuid: string): Promise<void> {
  await ownSubscriptionByUuid(ctx, uuid);
}

/** One subscription to an offer of the publisher's. @throws NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 4 */
export const getSubscription = async (ctx: Context, uuid: string): Promise<PublisherSubscription> =>
  loadOwn(await ownSubscriptionByUuid(ctx, uuid));

/** The plans it could be to. @throws NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 5 */
export const listAvailablePlans = async (ctx: Context, uuid: string, skuId: string | null): Promise<PublisherPlan[]> =>
  plansFor(await ownSubscriptionByUuid(ctx, uuid), skuId);

/**
 * Confirms that a subscription is set up: it begins, and so do its charges. Exactly once, judged by the partner's clock. When
 * something else is confirmed than was bought, it goes on waiting, and its partner is told why.
 * @throws NOT_FOUND also for what is over, NOT_ALLOWED_IN_STATUS when it began before, INVALID_INPUT when plan or quantity are not
 * those bought; ForbiddenError
 * @source fulfillment-api §1.2 row 2, §1.8; R-ACT-5, R-ACT-7, R-ACT-10
 */
export async function activateSubscription(ctx: Context, uuid: string, confirmation: Confirmation): Promise<void> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  const mismatch = await unitOfWork(own.ctx, async (tx) => {
    const subscription = await lockSubscriptionWithOrder(tx, own.id);
    assertConfirmable(subscription);
    const plan = await tx.loaders.plan.load(subscription.planId);
    assert(plan !== null, "a subscription has a plan");
    const found = mismatchOf({ skuId: plan.skuId, quantity: subscription.quantity }, confirmation);
    if (found === null) await confirmActivation(tx, own.id);
    else await reportFailure(tx, subscription, found.message);
    return found;
  });
  if (mismatch !== null) throw mismatch;
}

/** Tells the partner why a purchase still waits; the same again changes nothing. @source R-ACT-5, issue "Publishers join in" §3 */
async function reportFailure(tx: TxContext, subscription: Subscription, problem: string): Promise<void> {
  const actionNeededReason = `${tx.actor.user} has tried to confirm the set-up and failed: ${problem} Billing starts once it succeeds.`;
  if (subscription.actionNeededReason !== actionNeededReason) await changeSubscription(tx, subscription, { actionNeededReason });
}

/** What a publisher requests to change; null where it requests nothing. */
export type ChangeRequest = Readonly<{ planId: string | null; quantity: number | null }>;

/**
 * Changes plan or quantity at the publisher's request: never for what a Cloud Solution Provider has sold.
 * @throws INVALID_INPUT, NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 6
 */
export async function updateSubscription(ctx: Context, uuid: string, { planId, quantity }: ChangeRequest): Promise<void> {
  await ownSubscriptionByUuid(ctx, uuid);
  if ((planId === null) === (quantity === null)) throw invalid("Pass either planId or quantity.");
  assertPublisherMay("Update");
}

/**
 * Ends a subscription at the publisher's request: never one that a Cloud Solution Provider has sold.
 * @throws INVALID_INPUT, NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 7
 */
export async function deleteSubscription(ctx: Context, uuid: string): Promise<void> {
  await ownSubscriptionByUuid(ctx, uuid);
  assertPublisherMay("Delete");
}

/** An operation with the subscription it is about. */
export type OwnOperation = Readonly<{ operation: PublisherOperation; sold: PublisherSubscription }>;

/** What the publisher has still to answer. @throws NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 8 */
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

/** One operation. @throws NOT_FOUND, ForbiddenError @source fulfillment-api §1.2 row 9 */
export async function getOperation(ctx: Context, uuid: string, operationId: string): Promise<OwnOperation> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  return { operation: await ownOperation(own, operationId), sold: await loadOwn(own) };
}

/**
 * Marks the step done that the publisher demands before a cancellation; done already, nothing changes. A call of our own: the contract
 * has none for it. @throws NOT_FOUND, ForbiddenError, NOT_ALLOWED_IN_STATUS, INVALID_INPUT @source R-SUB-3; decision 0032
 */
export async function completeStep(ctx: Context, uuid: string): Promise<void> {
  const own = await ownSubscriptionByUuid(ctx, uuid);
  await unitOfWork(own.ctx, (tx) => recordStepDone(tx, own.id));
}
