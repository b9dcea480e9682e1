import { groupBy } from "../../core/collections.js";
import { type Instant, laterOf } from "../../core/clock.js";
import { assert, assertVersion, DomainError, notFound } from "../../core/errors.js";
import { changesOf } from "../../core/changes.js";
import { recordChange, recordPartChange } from "../../database/changes.js";
import { updateEach, updateWhere } from "../../database/writes.js";
import { type TxContext } from "../../database/context.js";
import { lockRowToChange, lockRowToChangeAndAccount } from "../../database/row-locks.js";
import { and, inList, isCode, select, selectOne, sql } from "../../database/rows.js";
import { atInstant } from "../../database/new-context.js";
import { within } from "../../database/tenant.js";
import { AddOn } from "../../entities/add-on.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { recordCharges } from "../billing/charges.js";
import { keepObstacles } from "../customer/renewal-obstacles.js";
import { catalogPlanOf } from "../catalog/catalog-loaders.js";
import { type AddOnChange, changeEach } from "./rules/add-on-changes.js";
import { closedValues, closedSubscriptionValues } from "./rules/closing.js";
import { type ChargeLine } from "../billing/rules/charge-lines.js";
import { foldForSort } from "../../core/text.js";
import { isOpen } from "../../core/vocabulary.js";
import { nextTransition } from "./rules/lifecycle.js";
import { isOfReminders, keepsReminders, nextDue } from "./rules/reminders.js";
import { remindersOf } from "../partner/reminders.js";
import type { ReminderSettings } from "../../core/reminders.js";
import { canBecome } from "./rules/lifecycle-table.js";
import { answerWith, type CommandInput, type Outcome } from "../../database/command.js";
import { subscriptionById } from "./subscription-loaders.js";
import { lockOrder } from "./sync-order.js";

/**
 * A locked subscription, and the transaction at the instant at which commands on the subscription are decided: now, or the
 * subscription's latest change if that is later.
 */
export type LockedSubscription = Readonly<{ subscription: Subscription; tx: TxContext }>;

/**
 * Locks a subscription of the caller's tenant. Continue with the returned `tx`, not with the context `opened` from before the lock.
 * @throws NOT_FOUND, VERSION_CONFLICT, TRANSITION_OVERDUE
 */
export async function lockSubscription(
  opened: TxContext,
  id: string,
  expectedVersion?: number | null,
): Promise<LockedSubscription> {
  const subscription =
    opened.locked === undefined
      ? await lockRowToChange(opened, Subscription, whereId(opened, id))
      : (opened.locked.get(id) ?? null);
  return checked(opened, id, subscription, expectedVersion);
}

/** Like `lockSubscription`, for a command that writes charges: `tx` holds the billing account for them. */
export async function lockSubscriptionToCharge(
  opened: TxContext,
  id: string,
  expectedVersion?: number | null,
): Promise<LockedSubscription> {
  // A bulk command has locked both.
  if (opened.locked !== undefined) return lockSubscription(opened, id, expectedVersion);
  const found = await lockRowToChangeAndAccount(opened, Subscription, whereId(opened, id));
  const holding = found === null ? opened : { ...opened, account: found.account };
  return checked(holding, id, found?.row ?? null, expectedVersion);
}

const whereId = ({ tenant }: TxContext, id: string) => and(within(tenant, "customer_id"), isCode("t.id", id));

/** Checks a subscription that was locked. */
function checked(
  opened: TxContext,
  id: string,
  subscription: Subscription | null,
  expectedVersion?: number | null,
): LockedSubscription {
  if (subscription === null) throw notFound("subscription", id, "input", "subscriptionId");
  assertVersion(subscription.version, expectedVersion);
  const now = laterOf(opened.now, subscription.changedAt);
  assertUpToDate(subscription, now);
  return { subscription, tx: atInstant(opened, now) };
}

/**
 * Due transitions run before a command. If one of them failed, the subscription's state is out of date and must not be changed. Due
 * reminders do not change the state: the change keeps them.
 */
function assertUpToDate(subscription: Subscription, now: Instant): void {
  const { nextTransitionAt: dueAt } = isOfReminders(subscription) ? nextTransition(subscription) : subscription;
  if (dueAt === null || dueAt > now) return;
  throw new DomainError("TRANSITION_OVERDUE", { id: subscription.id, dueAt }, ["input", "subscriptionId"]);
}

/** Locks a subscription's order, then the subscription, for commands that change both. @throws NOT_FOUND, VERSION_CONFLICT */
export async function lockSubscriptionWithOrder(
  opened: TxContext,
  id: string,
  expectedVersion?: number | null,
): Promise<LockedSubscription> {
  const { read, tenant } = opened;
  const seen =
    opened.locked?.get(id) ?? (await selectOne(read, Subscription, and(within(tenant, "customer_id"), isCode("t.id", id))));
  if (seen === null) throw notFound("subscription", id, "input", "subscriptionId");
  await lockOrder(opened, seen.orderId);
  return lockSubscription(opened, id, expectedVersion);
}

/** The open add-ons of a subscription, in the order in which they were added. */
export const openAddOns = async (tx: TxContext, subscriptionId: string): Promise<AddOn[]> =>
  (await openAddOnsOf(tx, [subscriptionId])).get(subscriptionId) ?? [];

/** The open add-ons of many subscriptions, by subscription id, in the order in which they were added. */
export async function openAddOnsOf(tx: TxContext, subscriptionIds: readonly string[]): Promise<Map<string, AddOn[]>> {
  const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.subscription_id", subscriptionIds));
  const addOns = await select(tx.read, AddOn, where, sql("ORDER BY t.id"));
  return groupBy(
    addOns.filter(({ status }) => isOpen(status)),
    ({ subscriptionId }) => subscriptionId,
  );
}

/** The ids in the events of a subscription. */
export const idsOf = ({ id, customerId, orderId }: Subscription) => ({ subscriptionId: id, customerId, orderId });

/** A subscription after a change, and the ids of the change's charges. */
type ChangeResult = Readonly<{ subscription: Subscription; chargeIds: string[] }>;

/** A change of a stored add-on. */
export type StoredAddOnChange = AddOnChange<AddOn, Partial<AddOn>>;

/** Charges and add-on changes that belong to a change of a subscription. */
type RelatedChanges = Readonly<{ lines?: readonly ChargeLine[]; addOns?: readonly StoredAddOnChange[] }>;

/**
 * A change of a locked subscription: `subscription` as it was read, `changes` with the new values, and when it takes effect.
 */
export type SubscriptionChange = RelatedChanges &
  Readonly<{
    subscription: Subscription;
    at: Instant;
    changes: Partial<Subscription>;
    /** True keeps the version, because nothing that a caller could have read and relied on changes. */
    keepsVersion?: boolean;
    /** True for a due reminder or plan of reminders: the subscription is planned anew. */
    plansReminders?: boolean;
  }>;

/** A change with the offer of a new plan, which can be another one, and the name by which lists are sorted. @source R-PLAN-1 */
async function withOfferOfPlan(tx: TxContext, request: SubscriptionChange): Promise<SubscriptionChange> {
  const { planId } = request.changes;
  if (planId === undefined || planId === request.subscription.planId) return request;
  const { plan, offer } = await catalogPlanOf(tx, planId);
  const { nickname = request.subscription.nickname } = request.changes;
  const sortName = nickname === null && offer.id !== request.subscription.offerId ? { sortName: foldForSort(offer.title) } : {};
  return { ...request, changes: { ...request.changes, offerId: plan.offerId, ...sortName } };
}

/** The subscription after a change, with its new version and its next transition. */
function changed(
  { subscription, at, changes, lines = [], keepsVersion = false, plansReminders = false }: SubscriptionChange,
  reminders: ReminderSettings,
): Subscription {
  const chargeCount = subscription.chargeCount + lines.length;
  const steps = keepsVersion ? {} : { changedAt: at, version: subscription.version + 1 };
  const made = { ...subscription, ...changes, chargeCount, ...steps };
  assert(
    canBecome(subscription.status, made.status),
    `a subscription cannot change from ${subscription.status} to ${made.status}`,
  );
  if (!plansReminders && isOpen(made.status) && keepsReminders(subscription, at)) return Object.freeze(made);
  return Object.freeze(Object.assign(made, nextDue(made, reminders, at)));
}

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

/** Rows that were changed after they were read. */
const outdated = new WeakSet<object>();

/**
 * The values of a change that differ from the row. Leaving out equal values lets one statement write many renewals that differ
 * only in quantity and price. The row must be as it was read: a copy may already contain the new values, and a row that was
 * changed since no longer matches the database.
 */
function changedColumns<T extends object>(row: T, changes: Partial<T>): Partial<T> {
  assert(Object.isFrozen(row), "a change is compared with a row as it was read, not with a copy of it");
  assert(!outdated.has(row), "a change is compared with a row that was not changed since it was read");
  outdated.add(row);
  return Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => !isSame(row[name as keyof T], value)),
  ) as Partial<T>;
}

/** Groups requests with equal values, so that one statement writes each group. */
const groupByValues = <T>(requests: readonly T[], setsOf: (request: T) => object): T[][] => [
  ...groupBy(requests, (request) => JSON.stringify(setsOf(request))).values(),
];

/** The values of a subscription that plans of reminders set. Nothing else of it changes. */
type ReminderPlan = Readonly<{ id: string; charging: Readonly<{ charged: Subscription }> }>;

/** Writes plans of reminders of subscriptions in one statement: their next instants differ much. */
async function writePlans(tx: TxContext, planned: readonly ReminderPlan[]): Promise<void> {
  const rows = planned.map(({ id, charging: { charged } }) => {
    const { nextTransition, nextTransitionAt, remindedAt } = charged;
    return { id, changes: { nextTransition, nextTransitionAt, remindedAt } };
  });
  await updateEach(tx.write, Subscription, rows);
}

/**
 * Writes changes of locked subscriptions with their add-ons and charges, in few statements. Returns the ids of the charges in
 * order.
 */
export async function changeSubscriptions(tx: TxContext, given: readonly SubscriptionChange[]): Promise<string[]> {
  const requests = await Promise.all(given.map((request) => withOfferOfPlan(tx, request)));
  const { partnerId } = tx.tenant;
  const reminders = await remindersOf(tx);
  const made = requests.map((request) => {
    const charged = changed(request, reminders);
    const { nextTransition: next, nextTransitionAt, changedAt } = charged;
    const sets = changedColumns(request.subscription, { ...request.changes, nextTransition: next, nextTransitionAt, changedAt });
    const { lines = [], at, keepsVersion = false } = request;
    const steps = { version: keepsVersion ? 0 : 1, chargeCount: lines.length };
    const { chargeCount } = request.subscription;
    const counted = { ...sets, chargeCount: chargeCount + lines.length };
    recordChange(tx, charged.id, changesOf<Subscription>(request.subscription, counted));
    const isPlanned = request.plansReminders === true;
    return { id: charged.id, isPlanned, sets, steps, charging: { charged, lines, at } };
  });
  const [planned, ordinary] = [made.filter((one) => one.isPlanned), made.filter((one) => !one.isPlanned)];
  await writePlans(tx, planned);
  for (const group of groupByValues(ordinary, ({ sets, steps }) => ({ sets, steps }))) {
    const [{ sets, steps } = { sets: {}, steps: {} }] = group;
    const ids = group.map(({ id }) => id);
    const where = and(sql("t.partner_id = ?", partnerId), inList("t.id", ids));
    const found = await updateWhere(tx.write, Subscription, where, sets, steps);
    assert(found === ids.length, `a change of ${ids.length} subscriptions must find them, but found ${found}`);
  }
  await keepObstacles(tx, ordinary);
  await changeAddOns(
    tx,
    requests.flatMap(({ addOns = [] }) => addOns),
  );
  // The answer of a command shows its one subscription; the many of a due run are not shown.
  const [first, second] = made;
  if (first !== undefined && second === undefined) answerWith(tx, subscriptionById, [first.charging.charged]);
  return recordCharges(
    tx,
    made.map(({ charging }) => charging),
  );
}

/** Writes a change of one locked subscription at `tx.now`, with its charges and add-ons. */
export async function changeSubscription(
  tx: TxContext,
  subscription: Subscription,
  changes: Partial<Subscription>,
  related: RelatedChanges = {},
): Promise<ChangeResult> {
  const reminders = await remindersOf(tx);
  const request = await withOfferOfPlan(tx, { ...related, subscription, at: tx.now, changes });
  return { chargeIds: await changeSubscriptions({ ...tx, reminders }, [request]), subscription: changed(request, reminders) };
}

async function changeAddOns(tx: TxContext, requests: readonly StoredAddOnChange[]): Promise<void> {
  const made = requests.map(({ addOn, changes }) => {
    const sets = changedColumns(addOn, changes);
    recordPartChange(tx, addOn.subscriptionId, addOn.id, changesOf(addOn, sets));
    return { id: addOn.id, sets };
  });
  const needed = made.filter(({ sets }) => Object.keys(sets).length > 0);
  for (const group of groupByValues(needed, ({ sets }) => sets)) {
    const ids = group.map(({ id }) => id);
    const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.id", ids));
    const found = await updateWhere(tx.write, AddOn, where, group[0]?.sets ?? {});
    assert(found === ids.length, `a change of ${ids.length} add-ons must find them, but found ${found}`);
  }
}

/** The final charges of a subscription that ends, and the reason if it was cancelled. */
type EndOptions = Readonly<{ lines?: readonly ChargeLine[]; cancellationReason?: string }>;

/** Closes a subscription and its add-ons at `tx.now`. @source R-ADD-9 */
export async function endSubscription(
  tx: TxContext,
  subscription: Subscription,
  { lines = [], cancellationReason }: EndOptions = {},
): Promise<ChangeResult> {
  const addOns = changeEach(await openAddOns(tx, subscription.id), closedValues(tx.now));
  const why = cancellationReason === undefined ? {} : { cancellationReason };
  return changeSubscription(tx, subscription, { ...closedSubscriptionValues(tx.now), ...why }, { lines, addOns });
}

/** The input that all commands on a subscription share. */
export type SubscriptionInput = CommandInput & Readonly<{ subscriptionId: string; expectedVersion?: number | null }>;

/** The outcome of a command that changed nothing. */
export const unchanged = (subscription: Subscription): Outcome => ({ subjectId: subscription.id });
