import { chunksOf, groupBy } from "../../core/collections.js";
import type { Instant } from "../../core/clock.js";
import { and, inList, LIST_MAX, query, select, sql, type Reader, type SqlOf } from "../../database/rows.js";
import type { Tx } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { renewalCondition } from "../subscription/renewal-condition.js";

type AtRisk = Readonly<{ id: string; partnerId: string }>;

/** The subscriptions of all partners that are set to renew but will end, with the catalog as the reader sees it. */
function readAtRisk(reader: Reader, dialect: "sqlite" | "mysql"): Promise<AtRisk[]> {
  const { sql: isAtRisk, parameters } = renewalCondition("AT_RISK", dialect);
  return query(reader, sql(`SELECT t.id AS id, t.partner_id AS partnerId FROM subscription t WHERE ${isAtRisk}`, ...parameters));
}

/**
 * Watches which renewals an import puts at risk, in its transaction. Their subscriptions fall due at the present of their partner, and
 * due work sends a reminder of each, exactly once. What is due already is not touched: its term has ended.
 * @source R-REM; decision 0081
 */
export function watchRenewalRisks(dialect: "sqlite" | "mysql", now: Instant) {
  let before: ReadonlySet<string> = new Set();
  return {
    before: async (tx: Tx) => {
      before = new Set((await readAtRisk(tx, dialect)).map(({ id }) => id));
    },
    after: async (tx: Tx) => {
      const endangered = (await readAtRisk(tx, dialect)).filter(({ id }) => !before.has(id));
      const ofPartners = groupBy(endangered, ({ partnerId }) => partnerId);
      for (const partners of chunksOf([...ofPartners.keys()], LIST_MAX)) {
        for (const { id, clockAt } of await select(tx, Partner, inList("t.id", partners))) {
          await markAll(tx, ofPartners.get(id) ?? [], clockAt ?? now);
        }
      }
    },
  };
}

/** Lets subscriptions of one partner fall due at its present. */
async function markAll(tx: Tx, endangered: readonly AtRisk[], present: Instant): Promise<void> {
  for (const some of chunksOf(endangered, LIST_MAX)) {
    const ids = some.map(({ id }) => id);
    const isLater = sql("t.next_transition_at > ? AND t.status = 'ACTIVE'", present);
    const where: SqlOf<Subscription> = and(inList("t.id", ids), isLater);
    await updateWhere(tx, Subscription, where, { nextTransition: "RENEWAL_RISK", nextTransitionAt: present });
  }
}
