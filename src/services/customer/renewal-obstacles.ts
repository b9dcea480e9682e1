import { groupBy, loadDistinct } from "../../core/collections.js";
import { isOpen, type RenewalObstacle } from "../../core/vocabulary.js";
import type { TxContext } from "../../database/context.js";
import { lockRowForShare } from "../../database/row-locks.js";
import { and, execute, inList, isSqlite, or, query, sql, type SqlOf, type Writer } from "../../database/rows.js";
import { CatalogRevision } from "../../entities/catalog-revision.entity.js";
import { updateRows } from "../../database/writes.js";
import type { Customer } from "../../entities/customer.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { isRenewalLock } from "../catalog/renewals-revision.js";
import { customerById } from "./customer-loaders.js";

/** The instant at which the next term would start, on both databases. */
const START = {
  sqlite: "strftime('%Y-%m-%d 00:00:00.000', t.term_ends_on, '+1 day')",
  mysql: "TIMESTAMP(t.term_ends_on) + INTERVAL 1 DAY",
} as const;

type Dialect = keyof typeof START;

/** Whether a plan is sold to the customer on the first day of the next term. `price` is the condition for its price (alias `p`). */
function isOffered(dialect: Dialect, price: string): SqlOf<Subscription> {
  const at = START[dialect];
  const isIn = (alias: string) => `(${alias}.withdrawn_at IS NULL OR ${alias}.withdrawn_at > ${at})`;
  // Unlike for EXISTS, the database does not first look for all such prices.
  return sql(
    `(SELECT COUNT(*) FROM customer c JOIN price p ON p.market = c.country AND p.currency = c.currency
        AND (p.segment = c.segment OR p.segment = 'COMMERCIAL')
      JOIN plan l ON l.id = p.plan_id JOIN offer o ON o.id = l.offer_id
      WHERE c.id = t.customer_id AND ${price} AND p.effective_from <= ${at}
        AND (p.effective_until IS NULL OR p.effective_until > ${at}) AND ${isIn("l")} AND ${isIn("o")}) > 0`,
  );
}

const PRESENT = "p.plan_id = t.plan_id AND p.term_duration = t.term_duration AND p.billing_cycle = t.billing_cycle";
const SCHEDULED =
  "p.plan_id = t.scheduled_plan_id AND p.term_duration = t.scheduled_term_duration AND p.billing_cycle = t.scheduled_billing_cycle" +
  " AND t.scheduled_quantity BETWEEN l.minimum_quantity AND l.maximum_quantity";

/** Whether a term can follow: the scheduled one, or one like the current one. @source R-RENEW-7 (3) and (5), R-RENEW-9 */
const hasNextTerm = (dialect: Dialect): SqlOf<Subscription> =>
  or(isOffered(dialect, PRESENT), and(sql("t.scheduled_plan_id IS NOT NULL"), isOffered(dialect, SCHEDULED)));

/** Subscriptions that have a term, which another one can follow. */
export const HAS_TERM = "t.status IN ('ACTIVE', 'SUSPENDED')";

/**
 * Why no term can follow the one of a subscription `t`, as an SQL expression over the present rows of the catalog and the customer; equivalent to
 * `renewalOf`. The first paid term after a trial has the price that the order locked, so that it is not at risk.
 * @source R-RENEW-1 to -9, R-TRIAL-3, -9, R-REM; decision 0089
 */
export function renewalObstacle(dialect: Dialect): string {
  const ofTrial = "CASE WHEN t.publisher_kind = 'MICROSOFT' THEN 'MICROSOFT_TRIAL' END";
  return `CASE WHEN t.is_trial = 1 THEN ${ofTrial} WHEN ${hasNextTerm(dialect).sql} THEN NULL ELSE 'NOT_OFFERED' END`;
}

/** Calculates and stores the obstacles of subscriptions. */
async function writeObstacles(writer: Writer, where: SqlOf<Subscription>): Promise<void> {
  const obstacle = renewalObstacle(isSqlite(writer) ? "sqlite" : "mysql");
  const matching = and(where, sql(HAS_TERM));
  const text = `UPDATE subscription AS t SET renewal_obstacle = ${obstacle} WHERE ${matching.sql}`;
  await execute(writer, sql(text, ...matching.parameters));
}

const sharing = new WeakSet<Writer>();

/**
 * From here to the end of the transaction no import calculates obstacles: it would not see the subscriptions of this transaction. On SQLite, a
 * writing transaction excludes all others anyway. On a cluster, changes of other nodes would end every import; it calculates twice there. What
 * is rolled back is not seen by anybody.
 */
async function excludeImports(tx: TxContext): Promise<void> {
  const isExcluded = tx.catalogRevision !== undefined || sharing.has(tx.write);
  if (isExcluded || isSqlite(tx.write) || tx.database.isCluster || tx.tx.isRolledBack) return;
  await lockRowForShare(tx, CatalogRevision, isRenewalLock());
  sharing.add(tx.write);
}

/** Stores why no term can follow, for subscriptions of which the transaction has changed something on which this depends. */
export async function updateObstacles(tx: TxContext, where: SqlOf<Subscription>): Promise<void> {
  await excludeImports(tx);
  await writeObstacles(tx.write, and(sql("t.partner_id = ?", tx.tenant.partnerId), where));
}

/** On what it depends whether a term can follow, besides the catalog and the customer. */
const OF_RENEWAL: readonly (keyof Subscription)[] = [
  ...(["planId", "termDuration", "billingCycle", "termEndsOn", "isTrial"] as const),
  ...(["scheduledPlanId", "scheduledQuantity", "scheduledTermDuration", "scheduledBillingCycle"] as const),
];

/** A changed subscription, and the values that its change set. */
type ChangedSubscription = Readonly<{ id: string; sets: Partial<Subscription>; charging: Readonly<{ charged: Subscription }> }>;

/** From how many changed subscriptions on what is alike is calculated once: for fewer, it costs a statement more than it saves. */
const MANY = 20;

/** Stores why no term can follow, for the changed subscriptions that are open and whose change can decide it. */
export async function keepObstacles(tx: TxContext, changed: readonly ChangedSubscription[]): Promise<void> {
  const concerned = changed.filter(
    ({ sets, charging }) => isOpen(charging.charged.status) && OF_RENEWAL.some((name) => Object.hasOwn(sets, name)),
  );
  if (concerned.length > MANY) return keepObstaclesOfMany(tx, concerned.map(({ charging }) => charging.charged)); // prettier-ignore
  const ids = concerned.map(({ id }) => id);
  if (ids.length > 0) await updateObstacles(tx, inList("t.id", ids));
}

/** Like `updateObstacles`, but calculates one subscription of each kind, and writes only those whose obstacle has changed. */
async function keepObstaclesOfMany(tx: TxContext, subscriptions: readonly Subscription[]): Promise<void> {
  await excludeImports(tx);
  const customerIds = subscriptions.map(({ customerId }) => customerId);
  const customers = await loadDistinct(customerIds, (id) => customerById.load(tx, id));
  const kinds = groupBy(subscriptions, (subscription) => kindOf(subscription, customers.get(subscription.customerId) ?? null));
  const outdated = new Map<RenewalObstacle | null, string[]>();
  const obstacles = await obstaclesOf(
    tx,
    [...kinds.values()].flatMap(([first]) => (first === undefined ? [] : [first.id])),
  );
  for (const kind of kinds.values()) {
    const obstacle = kind.map(({ id }) => obstacles.get(id)).find((found) => found !== undefined);
    // Subscriptions without a term keep theirs.
    if (obstacle === undefined) continue;
    const ids = kind.filter(({ renewalObstacle }) => renewalObstacle !== obstacle).map(({ id }) => id);
    outdated.set(obstacle, [...(outdated.get(obstacle) ?? []), ...ids]);
  }
  for (const [renewalObstacle, ids] of outdated)
    if (ids.length > 0) await updateRows(tx.write, Subscription, ids, { renewalObstacle });
}

/** All on which the obstacle of a subscription depends, as text. */
function kindOf(subscription: Subscription, customer: Customer | null): string {
  const { status, publisherKind, planId, termDuration, billingCycle, termEndsOn, isTrial } = subscription;
  const { scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle } = subscription;
  const scheduled = [scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle];
  const present = [status, publisherKind, planId, termDuration, billingCycle, termEndsOn, isTrial];
  return [...present, ...scheduled, customer?.country, customer?.currency, customer?.segment].join();
}

/** The obstacles of subscriptions with a term, by id, calculated as the transaction sees them. */
async function obstaclesOf({ read }: TxContext, ids: readonly string[]): Promise<Map<string, RenewalObstacle | null>> {
  type Row = Readonly<{ id: string; obstacle: RenewalObstacle | null }>;
  const where = and(sql(HAS_TERM), inList("t.id", ids));
  const obstacle = renewalObstacle(isSqlite(read) ? "sqlite" : "mysql");
  const rows = await query<Row>(read, sql(`SELECT t.id AS id, ${obstacle} AS obstacle FROM subscription t WHERE ${where.sql}`, ...where.parameters)); // prettier-ignore
  return new Map(rows.map(({ id, obstacle: found }) => [id, found]));
}
