import { chunksOf, groupBy } from "../../core/collections.js";
import type { Instant } from "../../core/clock.js";
import type { RenewalObstacle } from "../../core/vocabulary.js";
import type { Database } from "../../database/database.js";
import { lockRow } from "../../database/row-locks.js";
import { and, inList, LIST_MAX, query, select, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { transact, type Tx } from "../../database/transaction.js";
import { updateRows, updateWhere } from "../../database/writes.js";
import { CatalogRevision } from "../../entities/catalog-revision.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { isRenewalLock } from "../catalog/renewals-revision.js";
import { HAS_TERM, renewalObstacle } from "../customer/renewal-obstacles.js";

/** A subscription whose stored obstacle is not that of the present catalog. */
type Changed = Readonly<{ id: string; partnerId: string; isRenewing: 0 | 1 | boolean; obstacle: RenewalObstacle | null }>;

/** The subscriptions of all partners whose obstacle has changed, with the catalog as the reader sees it. */
function changedObstacles(reader: Reader, dialect: Database["dialect"]): Promise<Changed[]> {
  const isRenewing = "t.status = 'ACTIVE' AND t.auto_renew = 1";
  const calculated = `SELECT t.id AS id, t.partner_id AS partnerId, ${isRenewing} AS isRenewing, t.renewal_obstacle AS stored, ${renewalObstacle(dialect)} AS obstacle FROM subscription t WHERE ${HAS_TERM}`;
  const text = `SELECT c.id, c.partnerId, c.isRenewing, c.obstacle FROM (${calculated}) c WHERE COALESCE(c.stored, '') <> COALESCE(c.obstacle, '')`;
  return query(reader, sql(text));
}

/**
 * Stores why no term can follow for the subscriptions of which the catalog has changed this, in the transaction that changed the catalog.
 * Returns them.
 * @source decision 0089
 */
export async function refreshObstacles(tx: Tx, database: Database): Promise<Changed[]> {
  // Waits for the transactions that change what this depends on, so that it sees their subscriptions; others wait for the end of this one.
  if (!database.isCluster) await lockRow({ read: tx, write: tx, database }, CatalogRevision, isRenewalLock());
  const changed = await changedObstacles(tx, database.dialect);
  for (const [renewalObstacle, subscriptions] of groupBy(changed, ({ obstacle }) => obstacle)) {
    for (const some of chunksOf(subscriptions, LIST_MAX)) {
      const ids = some.map(({ id }) => id);
      await updateRows(tx, Subscription, ids, { renewalObstacle });
    }
  }
  return changed;
}

/**
 * Keeps which renewals the catalog puts at risk, in the transaction of an import. Subscriptions that were to renew and cannot any more fall
 * due at the present of their partner, and due work sends a reminder of each, exactly once. What is due already is not touched: its term
 * has ended.
 * @source R-REM; decisions 0081, 0089
 */
export const watchRenewalRisks = (database: Database, now: Instant) => ({
  after: (tx: Tx) => markEndangered(tx, database, now),
  // On a cluster, nothing excludes changes on other nodes: those that were committed meanwhile are calculated again.
  committed: async () => {
    if (database.isCluster) await transact(database, "commit", (tx) => markEndangered(tx, database, now), { isLong: true });
  },
});

/** Stores what the catalog has changed, and lets the subscriptions that cannot renew any more fall due. */
async function markEndangered(tx: Tx, database: Database, now: Instant): Promise<void> {
  const changed = await refreshObstacles(tx, database);
  const endangered = changed.filter(({ obstacle, isRenewing }) => obstacle === "NOT_OFFERED" && Boolean(Number(isRenewing)));
  const ofPartners = groupBy(endangered, ({ partnerId }) => partnerId);
  for (const partners of chunksOf([...ofPartners.keys()], LIST_MAX)) {
    for (const { id, clockAt } of await select(tx, Partner, inList("t.id", partners))) {
      await markAll(tx, ofPartners.get(id) ?? [], clockAt ?? now);
    }
  }
}

/** Lets subscriptions of one partner fall due at its present. */
async function markAll(tx: Tx, endangered: readonly Changed[], present: Instant): Promise<void> {
  for (const some of chunksOf(endangered, LIST_MAX)) {
    const ids = some.map(({ id }) => id);
    const isLater = sql("t.next_transition_at > ? AND t.status = 'ACTIVE'", present);
    const where: SqlOf<Subscription> = and(inList("t.id", ids), isLater);
    await updateWhere(tx, Subscription, where, { nextTransition: "RENEWAL_RISK", nextTransitionAt: present });
  }
}
