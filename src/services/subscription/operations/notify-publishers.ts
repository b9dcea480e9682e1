import { systemClock, type Instant } from "../../../core/clock.js";
import { loadDistinct } from "../../../core/collections.js";
import { assert } from "../../../core/errors.js";
import { newId, uuidOf } from "../../../core/ids.js";
import type { OperationAction } from "../../../core/vocabulary.js";
import { insertRows } from "../../../database/writes.js";
import type { TxContext } from "../../../database/context.js";
import { newRow, type NewValues } from "../../../database/new-row.js";
import { and, inList, query, sql } from "../../../database/rows.js";
import { Delivery } from "../../../entities/delivery.entity.js";
import { Operation } from "../../../entities/operation.entity.js";
import type { Subscription } from "../../../entities/subscription.entity.js";
import { publisherChannelOf, type PublisherChannel } from "./publisher-channel.js";
import {
  ACCEPTED_WHEN_DUE,
  ACTION_WORDS,
  deadlineOf,
  showsStateAfter,
  STATUS_WORDS,
  type Deadline,
} from "../rules/operations.js";
import { changeSubscriptions } from "../subscription-change.js";
import { loadView, toSubscription, type PublisherSubscription } from "./publisher-view.js";
import { offerById, planById } from "../../catalog/catalog-loaders.js";
import { partnerById } from "../../partner/partner-loaders.js";
import { wakeDeliveries } from "../../../database/command.js";

/** An action on a subscription, with the subscription before and after it. */
export type PublisherNotice = Readonly<{ action: OperationAction; before: Subscription; after: Subscription; at: Instant }>;

type AddressedNotice = PublisherNotice & Readonly<{ channel: PublisherChannel; deadline: Deadline | null }>;

const NO_DEADLINE = { decidesAt: null, ...ACCEPTED_WHEN_DUE };

/** A new operation: open if the publisher must approve it, otherwise succeeded. */
function toOperation(tx: TxContext, { action, after, at, channel, deadline }: AddressedNotice): Operation {
  return newRow(Operation, {
    id: newId("operation"),
    partnerId: after.partnerId,
    customerId: after.customerId,
    subscriptionId: after.id,
    publisherId: channel.publisherId,
    action,
    status: deadline === null ? "SUCCEEDED" : "IN_PROGRESS",
    planId: after.planId,
    quantity: after.quantity,
    requestedAt: at,
    decidedAt: deadline === null ? at : null,
    ...(deadline ?? NO_DEADLINE),
    isPlayed: channel.kind === "PLAYED",
    requestedBy: tx.actor.user,
  });
}

/** The publisher's codes of a plan and its offer. */
type SoldPlan = Readonly<{ planId: string; offerId: string }>;

/**
 * The body of a webhook notification. Unlike in calls, its subscription always has a quantity, null if there is none.
 * @source fulfillment-api §1.6, §3.7
 */
function messageOf(operation: Operation, shown: PublisherSubscription, { planId, offerId }: SoldPlan) {
  const { term, quantity = null, ...subscription } = toSubscription(shown);
  const id = uuidOf(operation.id);
  return {
    id,
    activityId: id,
    publisherId: subscription.publisherId,
    offerId,
    planId,
    quantity: operation.quantity,
    subscriptionId: subscription.id,
    timeStamp: operation.requestedAt.toISOString(),
    action: ACTION_WORDS[operation.action],
    status: STATUS_WORDS[operation.status],
    operationRequestSource: "Azure",
    subscription: { ...subscription, quantity, term: { ...term, chargeDuration: null } },
    purchaseToken: null,
  };
}

/** The latest delivery sequence of each subscription that has deliveries. */
async function latestSequences(tx: TxContext, subscriptionIds: readonly string[]): Promise<Map<string, number>> {
  const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.subscription_id", [...new Set(subscriptionIds)]));
  const rows = await query<{ id: string; latest: number }>(tx.read, {
    sql: `SELECT t.subscription_id AS id, MAX(t.sequence) AS latest FROM delivery t WHERE ${where.sql} GROUP BY t.subscription_id`,
    parameters: where.parameters,
  });
  return new Map(rows.map(({ id, latest }) => [id, latest]));
}

/** Stores deliveries to webhooks; they are sent after the transaction commits, those of one subscription in the given order. */
async function writeDeliveries(tx: TxContext, reached: readonly (AddressedNotice & { operation: Operation })[]): Promise<void> {
  const sent = reached.filter(({ channel }) => channel.address !== null);
  if (sent.length === 0) return;
  const shown = await loadView(
    tx,
    sent.map(({ action, before, after }) => (showsStateAfter(action) ? after : before)),
  );
  const sequences = await latestSequences(
    tx,
    sent.map(({ operation }) => operation.subscriptionId),
  );
  const nextSequence = (subscriptionId: string): number => {
    const sequence = (sequences.get(subscriptionId) ?? 0) + 1;
    sequences.set(subscriptionId, sequence);
    return sequence;
  };
  const now = systemClock.now();
  const rows = sent.map(async ({ operation, channel }, index): Promise<NewValues<Delivery>> => {
    const sequence = nextSequence(operation.subscriptionId);
    const plan = await planById.load(tx, operation.planId);
    const sold = shown[index];
    const offer = plan && (await offerById.load(tx, plan.offerId));
    assert(
      plan !== null && offer !== null && sold !== undefined && channel.address !== null,
      "a delivery has a plan, a subscription and a URL",
    );
    const { partnerId, publisherId, subscriptionId } = operation;
    return {
      ...{ id: newId("delivery"), operationId: operation.id, partnerId, publisherId, subscriptionId },
      sequence,
      url: channel.address,
      body: messageOf(operation, sold, { planId: plan.skuId, offerId: offer.productId }),
      ...{ status: "PENDING", tries: 0, nextTryAt: now, createdAt: now },
    };
  });
  await insertRows(tx.write, Delivery, await Promise.all(rows));
  wakeDeliveries(tx);
}

async function record(tx: TxContext, reached: readonly AddressedNotice[]): Promise<Operation[]> {
  const recorded = reached.map((notice) => ({ ...notice, operation: toOperation(tx, notice) }));
  const operations = recorded.map(({ operation }) => operation);
  await insertRows(tx.write, Operation, operations);
  await writeDeliveries(tx, recorded);
  return operations;
}

/** Whether a publisher is notified of an action. Many programs refuse the action Subscribe. @source fulfillment-api §1.8.4 */
const isNotified = ({ kind, subscribeNotices }: PublisherChannel, { action }: PublisherNotice): boolean =>
  kind !== "NOBODY" && (action !== "SUBSCRIBE" || subscribeNotices);

/**
 * Notifies publishers of actions on their subscriptions, in the transaction of the action, in few statements. Several
 * notices of one subscription are sent in the given order. Does nothing for Microsoft plans and for publishers without a notification channel.
 * @source issue "Publishers join in" §2; fulfillment-api §1.6
 */
export async function notifyPublishers(tx: TxContext, notices: readonly PublisherNotice[]): Promise<void> {
  const ofPublishers = notices.filter(({ before }) => before.publisherKind === "PARTNER");
  const offerIds = ofPublishers.map(({ before }) => before.offerId);
  const channels = await loadDistinct(offerIds, (offerId) => publisherChannelOf(tx, offerId));
  const addressed = ofPublishers.flatMap((notice): AddressedNotice[] => {
    const channel = channels.get(notice.before.offerId);
    assert(channel !== undefined, "every channel was loaded");
    return isNotified(channel, notice) ? [{ ...notice, channel, deadline: null }] : [];
  });
  await record(tx, addressed);
}

/** What a publisher is asked to approve: a new quantity, or a new plan with its quantity. */
type RequestedChange = Readonly<{ action: "CHANGE_QUANTITY" | "CHANGE_PLAN"; planId: string; quantity: number }>;

/**
 * Requests a publisher's approval of a change of a locked subscription. Returns the open operation; until it is decided, plan and
 * quantity stay. Null when no approval is needed or the publisher approves at once.
 * @source R-QTY-11, R-PLAN-3; fulfillment-api §1.6; decision 0029
 */
export async function requestChange(
  tx: TxContext,
  subscription: Subscription,
  { action, planId, quantity }: RequestedChange,
): Promise<Operation | null> {
  if (subscription.publisherKind !== "PARTNER") return null;
  const channel = await publisherChannelOf(tx, subscription.offerId);
  const clock = channel.kind === "REAL" ? systemClock.now() : tx.now;
  const deadline = deadlineOf(channel.kind, channel.answer, clock, tx.policies.publisherAnswerWindowMs);
  if (deadline === null) return null;
  const after = { ...subscription, planId, quantity };
  const notice = { action, before: subscription, after, at: tx.now, channel, deadline };
  const [operation = null] = await record(tx, [notice]);
  assert(operation !== null, "the operation was recorded");
  await setOpenChange(tx, subscription, operation, deadline.decidesAt);
  return operation;
}

/**
 * Stores on a locked subscription that a change is open and when it is decided. Keeps the subscription's version, so that a
 * refused change leaves the subscription as it was. If a sandbox sent the change to a real webhook, the system clock decides
 * it, and `operationDueAt` stays null.
 */
export async function setOpenChange(
  tx: TxContext,
  subscription: Subscription,
  { id, isPlayed }: Operation,
  decidesAt: Instant,
): Promise<void> {
  const partner = await partnerById.load(tx, subscription.partnerId);
  const isByItsClock = isPlayed || partner?.mode === "LIVE";
  const changes = { pendingOperationId: id, operationDecidesAt: decidesAt, operationDueAt: isByItsClock ? decidesAt : null };
  await changeSubscriptions(tx, [{ subscription, at: tx.now, changes, keepsVersion: true }]);
}
