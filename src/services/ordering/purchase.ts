import type { Instant } from "../../core/clock.js";
import { newId } from "../../core/ids.js";
import { foldForSearch, foldForSort } from "../../core/text.js";
import { addDuration, dayOf, type Day } from "../../core/period.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { answerWith, emit } from "../../database/command.js";
import type { TxContext } from "../../database/context.js";
import { newRow } from "../../database/new-row.js";
import { AddOn } from "../../entities/add-on.entity.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Offer } from "../../entities/offer.entity.js";
import { OrderLine } from "../../entities/order-line.entity.js";
import { Order } from "../../entities/order.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { recordCharges } from "../billing/charges.js";
import type { PreparedLine } from "../customer/purchase-line.js";
import { referencedKinds, writeReference } from "../reference/referenced.js";
import { lockedPriceOf } from "../catalog/rules/pricing.js";
import { insertTags } from "../reference/tags.js";
import { assertRole } from "../partner/rules/permissions.js";
import { remindersOf } from "../partner/reminders.js";
import { nextDue } from "../subscription/rules/reminders.js";
import { startSubscription, type Activated } from "../subscription/rules/activation.js";
import { publisherChannelOf } from "../subscription/operations/publisher-channel.js";
import { orderStatus } from "../subscription/rules/order-status.js";
import { orderedContent } from "../subscription/ordered-content.js";
import { orderById, subscriptionById } from "../subscription/subscription-loaders.js";
import { purchaseAmounts, type PurchaseAmounts } from "../customer/rules/purchase-amounts.js";
import { obstacleOfStarted } from "../customer/obstacle-of-started.js";
import { updateObstacles } from "../customer/renewal-obstacles.js";
import { nameChange } from "../customer/subscription-names.js";
import { newAddOn } from "../subscription/update-add-ons.js";
import { changeSearchIndex } from "../../database/search-index.js";
import { inList } from "../../database/rows.js";
import { insertRow, insertRows } from "../../database/writes.js";
import { publisherById } from "../catalog/catalog-loaders.js";

/** A placed order, and its immediate charges. */
export type PlacedOrder = Readonly<{ orderId: string; chargeIds: string[] }>;

/** What a purchase states about its order. @source R-REF */
export type OrderReferences = Readonly<{
  externalReference: string | null;
  purchaseOrderNumber: string | null;
  tags: readonly string[];
}>;

/** Places one order for lines of one group. @throws ALREADY_EXISTS @source R-ORD-1, R-ORD-5, R-REF, §3.1 rows 1 and 2 */
export async function placeGroup(
  tx: TxContext,
  customer: Customer,
  lines: readonly PreparedLine[],
  { tags, ...references }: OrderReferences,
): Promise<PlacedOrder> {
  const [first] = lines;
  if (first === undefined) throw new Error("an order has lines");
  if (tx.policies.strictMarketplaceRoles && first.offer.publisherKind === "PARTNER")
    assertRole(tx.actor, "order:placePartnerPlan", true);
  const orderId = newId("order");
  const bought: PurchaseResult[] = [];
  for (const line of lines) bought.push(await purchase(tx, customer, orderId, line));
  const unknown = bought.filter(({ hasObstacle }) => !hasObstacle).map(({ subscription }) => subscription.id);
  if (unknown.length > 0) await updateObstacles(tx, inList("t.id", unknown));
  await changeSearchIndex(
    tx.write,
    bought.map(({ subscription }) => {
      const names = { nicknameSearch: subscription.nicknameSearch, companyName: customer.companyName };
      return nameChange(subscription, null, names);
    }),
  );
  const status = orderStatus(
    bought.map(({ subscription }) => ({ quantity: subscription.quantity, status: subscription.status })),
  );
  const order = newRow(Order, {
    id: orderId,
    partnerId: customer.partnerId,
    customerId: customer.id,
    ...references,
    status,
    placedAt: tx.now,
    placedBy: tx.actor.user,
    billingCycle: first.termAndCycle.billingCycle,
    currency: customer.currency,
  });
  await writeReference(tx, referencedKinds.ORDER, order.externalReference, {
    path: ["input", "externalReference"],
    write: () => insertRow(tx.write, Order, order),
  });
  await insertTags(tx, orderId, tags);
  answerWith(tx, orderById, [order]);
  await insertRows(tx.write, OrderLine, orderLines(bought));
  emit(tx, "order.placed", { orderId, customerId: customer.id });
  for (const { subscription } of bought) {
    recordChange(tx, subscription.id, changesOf({ chargeCount: 0 }, { chargeCount: subscription.chargeCount }));
    emitPurchase(tx, subscription);
  }
  return { orderId, chargeIds: bought.flatMap(({ chargeIds }) => chargeIds) };
}

type PurchaseResult = Readonly<{
  subscription: Subscription;
  addOns: AddOn[];
  chosenEndsOn: Day | null;
  chargeIds: string[];
  /** Whether the subscription says why no term can follow; true while it has no term. */
  hasObstacle: boolean;
}>;

function emitPurchase(tx: TxContext, { id, orderId, customerId, status }: Subscription): void {
  emit(tx, "subscription.ordered", { subscriptionId: id, orderId, customerId });
  if (status === "ACTIVE") emit(tx, "subscription.activated", { subscriptionId: id, orderId, customerId });
}

function orderLines(bought: readonly PurchaseResult[]): OrderLine[] {
  const rows = bought.flatMap((result) => [
    { ...result, item: result.subscription, addOnId: null, termEndsOn: result.chosenEndsOn },
    ...result.addOns.map((item) => ({ ...result, item, addOnId: item.id, termEndsOn: null })),
  ]);
  return rows.map(({ subscription, item, addOnId, termEndsOn, chosenEndsOn }, lineNumber) => ({
    orderId: subscription.orderId,
    lineNumber,
    partnerId: subscription.partnerId,
    planId: item.planId,
    quantity: item.quantity,
    subscriptionId: subscription.id,
    addOnId,
    termEndsOn,
    ...orderedContent(item, subscription, amountsOf(subscription, item, chosenEndsOn)),
  }));
}

/** What a new subscription, or one of its add-ons, costs and when. */
function amountsOf(subscription: Subscription, item: Subscription | AddOn, chosenEndsOn: Day | null): PurchaseAmounts {
  const { publisherKind, trialDays, orderedAt } = subscription;
  const term = { startsOn: dayOf(orderedAt), termAndCycle: subscription, chosenEndsOn };
  const { unitPriceMinor, quantity } = item;
  return purchaseAmounts({ ...term, publisherKind, trialDays, unitPriceMinor, quantity });
}

/** Creates the subscription of one line: Microsoft plans start at once, others wait for their publisher. */
export async function purchase(tx: TxContext, customer: Customer, orderId: string, line: PreparedLine): Promise<PurchaseResult> {
  const pending = await pendingSubscription(tx, customer, orderId, line);
  const addOns = line.addOns.map(({ plan, ...added }) => newAddOn(pending, plan, added, tx.now));
  const isStarting = pending.publisherKind === "MICROSOFT";
  const start = isStarting ? startSubscription(pending, addOns, line.policy, tx.now, line.chosenEndsOn) : null;
  const ordered = { ...pending, ...start?.changes, chargeCount: start?.charges.length ?? 0 };
  const scheduled: Subscription = { ...ordered, ...nextDue(ordered, await remindersOf(tx), tx.now) };
  const obstacle = start === null ? null : await obstacleOfStarted(tx, { ...line, customer, subscription: scheduled });
  const subscription = { ...scheduled, renewalObstacle: obstacle ?? null };
  const started: AddOn[] = addOns.map((addOn) => ({ ...addOn, ...start?.addOnChanges }));
  await writeReference(tx, referencedKinds.SUBSCRIPTION, line.externalReference, {
    path: [...line.path, "externalReference"],
    write: () => insertRow(tx.write, Subscription, subscription),
  });
  await insertTags(tx, subscription.id, line.tags);
  answerWith(tx, subscriptionById, [subscription]);
  await insertRows(tx.write, AddOn, started);
  const charges: Activated["charges"] = start?.charges ?? [];
  return {
    subscription,
    addOns: started,
    chosenEndsOn: line.chosenEndsOn,
    hasObstacle: obstacle !== undefined,
    chargeIds: await recordCharges(tx, [{ charged: subscription, lines: charges, at: tx.now }]),
  };
}

async function pendingSubscription(
  tx: TxContext,
  customer: Customer,
  orderId: string,
  line: PreparedLine,
): Promise<Subscription> {
  const isMicrosoft = line.offer.publisherKind === "MICROSOFT";
  const publisher = await publisherById.load(tx, line.offer.publisherId);
  const step = `Complete the setup at the site of ${publisher?.name ?? "the publisher"}. Billing starts after the publisher has confirmed the setup.`;
  return newRow(Subscription, {
    id: newId("subscription"),
    partnerId: customer.partnerId,
    customerId: customer.id,
    orderId,
    offerId: line.offer.id,
    planId: line.plan.id,
    publisherKind: line.offer.publisherKind,
    externalReference: line.externalReference,
    nickname: line.nickname,
    nicknameSearch: line.nickname === null ? null : foldForSearch(line.nickname),
    sortName: foldForSort(line.nickname ?? line.offer.title),
    quantity: line.quantity,
    status: "PENDING",
    isTrial: false,
    trialDays: line.trialDays,
    policyId: line.policy.id,
    termPolicyId: line.policy.id,
    termDuration: line.termAndCycle.termDuration,
    billingCycle: line.termAndCycle.billingCycle,
    currency: customer.currency,
    orderedAt: tx.now,
    ...lockedPriceOf(line.price),
    // Microsoft trials do not renew into a paid term (R-TRIAL-9).
    autoRenew: !line.plan.isTrial,
    indirectResellerMpnId: line.indirectResellerMpnId,
    actionNeededReason: isMicrosoft ? null : step,
    activatesAt: isMicrosoft ? null : await activatesAtOf(tx, line.offer),
    chargeCount: 0,
    changedAt: tx.now,
    version: 1,
  });
}

/**
 * When the simulated publisher of a sandbox activates a purchase made now; null when it does not.
 * @source issue "Publishers join in" §4
 */
async function activatesAtOf(tx: TxContext, { id }: Offer): Promise<Instant | null> {
  const { activateAfter } = await publisherChannelOf(tx, id);
  return activateAfter === null ? null : addDuration(tx.now, activateAfter);
}
