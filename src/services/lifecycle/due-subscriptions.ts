import { earlierOf, systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { and, byIndex, inList, LIST_MAX, query, selectWith, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { within, type Tenant } from "../../database/tenant.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { LATEST_POLICY_VERSION } from "../../database/policy-version.js";
import { BUILT_IN_VERSION } from "../catalog/rules/policies.js";
import { isRunnable } from "../partner/transition-failure.js";
import { earlyFollowUpAt } from "../subscription/rules/lifecycle.js";
import type { ReminderSettings } from "../../core/reminders.js";
import { REMINDERS_OF_PARTNER, remindersInText } from "../partner/reminders.js";
import { isOfReminders } from "../subscription/rules/reminders.js";
import { earlyReminderAt } from "./rules/early-reminders.js";
import { batchSize } from "./rules/batches.js";

/** The condition that a transition of a subscription is due and may run; of these subscriptions, or of all. */
export const due = (partnerId: string, upTo: Instant, subscriptionIds?: readonly string[]): SqlOf<Subscription> =>
  and(
    sql("t.partner_id = ? AND t.next_transition_at <= ?", partnerId, upTo),
    subscriptionIds === undefined ? null : inList("t.id", subscriptionIds),
    isRunnable("t.id", "t.next_transition_at", systemClock.now()),
  );

/** Some customers of a tenant: those with these ids, or all that are assigned to the tenant's indirect reseller. */
export type SomeCustomers = readonly string[] | "ASSIGNED_CUSTOMERS";

/** The condition that a subscription is one of some customers. */
export const ofCustomers = (tenant: Tenant, customers: SomeCustomers): SqlOf<Subscription> =>
  customers === "ASSIGNED_CUSTOMERS" ? within(tenant, "customer_id") : inList("t.customer_id", customers);

/** The ids of due subscriptions of some customers, in order; the first ones when there are very many. */
export async function dueOfCustomers(reader: Reader, tenant: Tenant, upTo: Instant, customers: SomeCustomers): Promise<string[]> {
  const where = and(due(tenant.partnerId, upTo), ofCustomers(tenant, customers));
  const index = byIndex(reader, "subscription_customer");
  const text = `SELECT t.id AS id FROM subscription t ${index} WHERE ${where.sql} ORDER BY t.id LIMIT ${LIST_MAX}`;
  return (await query<{ id: string }>(reader, sql(text, ...where.parameters))).map(({ id }) => id);
}

/** The instant at which a due subscription fell due. */
export function dueAtOf({ nextTransitionAt }: Subscription): Instant {
  assert(nextTransitionAt !== null, "a due subscription says when it fell due");
  return nextTransitionAt;
}

const BY_DUE_TIME = "ORDER BY t.next_transition_at, t.id";

/** What was read together with due subscriptions: the number of the latest version of the policies, and the partner's reminders. */
type ReadWithDue = Readonly<{ latestPolicyVersion: number; reminders: ReminderSettings }>;

/** Subscriptions whose transitions can share a transaction. */
type DueGroup = ReadWithDue & Readonly<{ batch: readonly Subscription[] }>;

function dueFacts(subscription: Subscription, { latestPolicyVersion, reminders }: ReadWithDue) {
  const dueAt = dueAtOf(subscription);
  const reminderAt = earlyReminderAt(subscription, reminders, latestPolicyVersion > BUILT_IN_VERSION);
  const followsAt = isOfReminders(subscription) ? null : earlyFollowUpAt(subscription, dueAt);
  const { retentionEndsOn } = subscription;
  return { dueAt, retentionEndsOn, followsAt: earlierOf(followsAt, reminderAt) };
}

/** The first subscriptions that match a condition, in order of due time, as many as can share a transaction. */
export async function nextDueGroup(reader: Reader, where: SqlOf<Subscription>, most: number, lock = ""): Promise<DueGroup> {
  const rest = sql(`${BY_DUE_TIME} LIMIT ${most} ${lock}`);
  const found = await selectWith(reader, Subscription, sql(`${LATEST_POLICY_VERSION}, ${REMINDERS_OF_PARTNER}`), where, rest);
  const subscriptions = found.map(({ row }) => row);
  const [version = BUILT_IN_VERSION, reminders] = found[0]?.values ?? [];
  const read = { latestPolicyVersion: Number(version), reminders: remindersInText(reminders) };
  const facts = subscriptions.map((subscription) => dueFacts(subscription, read));
  return { batch: subscriptions.slice(0, batchSize(facts)), ...read };
}
