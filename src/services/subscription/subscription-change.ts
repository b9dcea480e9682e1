import { groupBy } from "../../core/collections.js";
import { type Instant, laterOf } from "../../core/clock.js";
import { assert, DomainError, notFound } from "../../core/errors.js";
import { updateWhere } from "../../database/bulk.js";
import { type Context, type TxContext } from "../../database/context.js";
import { and, forUpdate, inList, isCode, select, selectOne, sql } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { AddOn } from "../../entities/add-on.entity.js";
import { Order } from "../../entities/order.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { recordCharges } from "../billing/charges.js";
import { type AddOnChange, changeEach } from "./rules/add-on-changes.js";
import { closedValues, closedSubscriptionValues } from "./rules/closing.js";
import { type ChargeLine } from "../billing/rules/charge-lines.js";
import { isOpen } from "../../core/vocabulary.js";
import { nextTransition } from "./rules/lifecycle.js";
import { canBecome } from "./rules/lifecycle-table.js";
import { type CommandInput, type Outcome } from "../../database/command.js";
import { assertRole } from "../partner/rules/permissions.js";

/**
 * Locks a subscription of the caller's tenant; from now on nothing is judged by an instant before its latest change.
 * @throws NOT_FOUND, VERSION_CONFLICT, TRANSITION_OVERDUE
 */
export async function lockSubscription(tx: TxContext, id: string, expectedVersion?: number | null): Promise<Subscription> {
  const where = and(within(tx.tenant, "customer_id"), isCode("t.id", id));
  const subscription = await selectOne(tx.read, Subscription, where, forUpdate(tx.read));
  if (subscription === null) throw notFound("subscription", id, "input", "subscriptionId");
  if (expectedVersion !== null && expectedVersion !== undefined && expectedVersion !== subscription.version) {
    const details = { expected: expectedVersion, current: subscription.version };
    throw new DomainError("VERSION_CONFLICT", details, ["input", "expectedVersion"]);
  }
  tx.now = laterOf(tx.now, subscription.changedAt);
  assertUpToDate(subscription, tx.now);
  return subscription;
}

/** What fell due comes first; where it could not be carried out, nothing may be decided by what is out of date. */
function assertUpToDate({ id, nextTransitionAt }: Subscription, now: Instant): void {
  if (nextTransitionAt === null || nextTransitionAt > now) return;
  throw new DomainError("TRANSITION_OVERDUE", { id, dueAt: nextTransitionAt }, ["input", "subscriptionId"]);
}

/** Locks a subscription's order before the subscription itself, for what changes both. @throws NOT_FOUND, VERSION_CONFLICT */
export async function lockSubscriptionWithOrder(
  tx: TxContext,
  id: string,
  expectedVersion?: number | null,
): Promise<Subscription> {
  const seen = await selectOne(tx.read, Subscription, and(within(tx.tenant, "customer_id"), isCode("t.id", id)));
  if (seen === null) throw notFound("subscription", id, "input", "subscriptionId");
  await select(tx.read, Order, sql("t.partner_id = ? AND t.id = ?", tx.tenant.partnerId, seen.orderId), forUpdate(tx.read));
  return lockSubscription(tx, id, expectedVersion);
}

/** The add-ons of a subscription that are not over, in the order in which they were added. */
export const openAddOns = async (tx: TxContext, subscriptionId: string): Promise<AddOn[]> =>
  (await openAddOnsOf(tx, [subscriptionId])).get(subscriptionId) ?? [];

/** The add-ons of many subscriptions that are not over, each one's in the order in which they were added. */
export async function openAddOnsOf(tx: TxContext, subscriptionIds: readonly string[]): Promise<Map<string, AddOn[]>> {
  const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.subscription_id", subscriptionIds));
  const addOns = await select(tx.read, AddOn, where, sql("ORDER BY t.id"));
  return groupBy(
    addOns.filter(({ status }) => isOpen(status)),
    ({ subscriptionId }) => subscriptionId,
  );
}

/** What an event on a subscription names. */
export const idsOf = ({ id, customerId, orderId }: Subscription) => ({ subscriptionId: id, customerId, orderId });

/** A subscription after a change, and the charges the change made. */
type ChangeResult = Readonly<{ subscription: Subscription; chargeIds: string[] }>;

/** A change of an add-on's row. */
export type StoredAddOnChange = AddOnChange<AddOn, Partial<AddOn>>;

/** What comes with a change of a subscription: lines of money, and changes of its add-ons. */
type RelatedChanges = Readonly<{ lines?: readonly ChargeLine[]; addOns?: readonly StoredAddOnChange[] }>;

/** A change of a locked subscription at an instant: its row as it was read, and beside it the new values. */
export type SubscriptionChange = RelatedChanges &
  Readonly<{
    subscription: Subscription;
    at: Instant;
    changes: Partial<Subscription>;
    /** It only notes what is still to come: for those who hold its version it is as it was. */
    keepsVersion?: boolean;
  }>;

/** A subscription as a change leaves it: a new version, and what falls due next by the new facts. */
function changed({ subscription, at, changes, lines = [], keepsVersion = false }: SubscriptionChange): Subscription {
  const chargeCount = subscription.chargeCount + lines.length;
  const made = { ...subscription, ...changes, chargeCount };
  assert(
    canBecome(subscription.status, made.status),
    `a subscription cannot change from ${subscription.status} to ${made.status}`,
  );
  const known = keepsVersion ? made : { ...made, changedAt: at, version: made.version + 1 };
  return Object.freeze({ ...known, ...nextTransition(known) });
}

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;

/** Rows that were changed since they were read. */
const outdated = new WeakSet<object>();

/**
 * What a change really changes of a row: most renewals at one time then set the same, whatever their quantities and prices.
 * Only a row as it was read can be compared with: a copy may hold the new values already, and what a row that was changed
 * meanwhile holds is not stored any more.
 */
function changedColumns<T extends object>(row: T, changes: Partial<T>): Partial<T> {
  assert(Object.isFrozen(row), "a change is compared with a row as it was read, not with a copy of it");
  assert(!outdated.has(row), "a change is compared with a row that was not changed since it was read");
  outdated.add(row);
  return Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => !isSame(row[name as keyof T], value)),
  ) as Partial<T>;
}

/** Joins what is to be set alike, so that one statement sets it. */
const groupByValues = <T>(requests: readonly T[], setsOf: (request: T) => object): T[][] => [
  ...groupBy(requests, (request) => JSON.stringify(setsOf(request))).values(),
];

/**
 * Writes changes of locked subscriptions of the tenant with their charges, those of many in few statements; gives the ids
 * of the charges in their order.
 */
export async function changeSubscriptions(tx: TxContext, requests: readonly SubscriptionChange[]): Promise<string[]> {
  const { partnerId } = tx.tenant;
  const made = requests.map((request) => {
    const charged = changed(request);
    const { nextTransition: next, nextTransitionAt, changedAt } = charged;
    const sets = changedColumns(request.subscription, { ...request.changes, nextTransition: next, nextTransitionAt, changedAt });
    const { lines = [], at, keepsVersion = false } = request;
    const steps = { version: keepsVersion ? 0 : 1, chargeCount: lines.length };
    return { id: charged.id, sets, steps, charging: { charged, lines, at } };
  });
  for (const group of groupByValues(made, ({ sets, steps }) => ({ sets, steps }))) {
    const [{ sets, steps } = { sets: {}, steps: {} }] = group;
    const ids = group.map(({ id }) => id);
    const where = and(sql("t.partner_id = ?", partnerId), inList("t.id", ids));
    const found = await updateWhere(tx.tx.manager, Subscription, where, sets, steps);
    assert(found === ids.length, `a change of ${ids.length} subscriptions must find them, but found ${found}`);
  }
  await changeAddOns(
    tx,
    requests.flatMap(({ addOns = [] }) => addOns),
  );
  return recordCharges(
    tx,
    made.map(({ charging }) => charging),
  );
}

/** Writes a change of one locked subscription, at this instant, with its charges and its add-ons. */
export async function changeSubscription(
  tx: TxContext,
  subscription: Subscription,
  changes: Partial<Subscription>,
  related: RelatedChanges = {},
): Promise<ChangeResult> {
  const request = { ...related, subscription, at: tx.now, changes };
  return { chargeIds: await changeSubscriptions(tx, [request]), subscription: changed(request) };
}

async function changeAddOns(tx: TxContext, requests: readonly StoredAddOnChange[]): Promise<void> {
  const made = requests.map(({ addOn, changes }) => ({ id: addOn.id, sets: changedColumns(addOn, changes) }));
  const needed = made.filter(({ sets }) => Object.keys(sets).length > 0);
  for (const group of groupByValues(needed, ({ sets }) => sets)) {
    const ids = group.map(({ id }) => id);
    const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.id", ids));
    const found = await updateWhere(tx.tx.manager, AddOn, where, group[0]?.sets ?? {});
    assert(found === ids.length, `a change of ${ids.length} add-ons must find them, but found ${found}`);
  }
}

/** How a subscription ends: with which last lines, and why if somebody cancelled it. */
type EndOptions = Readonly<{ lines?: readonly ChargeLine[]; cancellationReason?: string }>;

/** Ends a subscription at this instant, and its add-ons with it: nothing can be done with them any more. @source R-ADD-9 */
export async function endSubscription(
  tx: TxContext,
  subscription: Subscription,
  { lines = [], cancellationReason }: EndOptions = {},
): Promise<ChangeResult> {
  const addOns = changeEach(await openAddOns(tx, subscription.id), closedValues(tx.now));
  const why = cancellationReason === undefined ? {} : { cancellationReason };
  return changeSubscription(tx, subscription, { ...closedSubscriptionValues(tx.now), ...why }, { lines, addOns });
}

/** What the commands on a subscription have in common. */
export type SubscriptionInput = CommandInput & Readonly<{ subscriptionId: string; expectedVersion?: number | null }>;

/** The outcome of a command that found nothing to change. */
export const unchanged = (subscription: Subscription): Outcome => ({ subjectId: subscription.id });

/** Strict mode narrows who may change plans of independent publishers. @source R-ROLE-2 */
export function assertStrictRole(
  ctx: Context,
  action: "subscription:changeQuantity" | "subscription:cancel",
  { publisherKind }: Subscription,
): void {
  if (ctx.policies.strictMarketplaceRoles && publisherKind === "PARTNER") assertRole(ctx.actor, action, true);
}
