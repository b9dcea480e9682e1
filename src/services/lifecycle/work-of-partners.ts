import { systemClock, type Instant } from "../../core/clock.js";
import { chunksOf } from "../../core/collections.js";
import { defineLoader, type LoaderContext } from "../../database/loaders.js";
import { instantIn } from "../../database/row-shape.js";
import { query, sql, type Sql } from "../../database/rows.js";
import type { Partner } from "../../entities/partner.entity.js";
import { isRunnable } from "../partner/transition-failure.js";
import { lagOf, type PartnerWork } from "./rules/partner-work.js";

/** The highest number to which the work of a partner is counted: a partner can have very many subscriptions. */
export const COUNT_MAX = 1000;

/** The number of partners per statement. */
const PARTNERS_PER_READ = 50;

const countOf = (rows: Sql): Sql =>
  sql(`(SELECT COUNT(*) FROM (SELECT 1 AS one ${rows.sql} LIMIT ${COUNT_MAX}) AS counted)`, ...rows.parameters);

/** One SELECT with the work of one partner, each part found in an index. */
function workOf({ id, clockAt }: Partner, systemNow: Instant): Sql {
  const upTo = clockAt ?? systemNow;
  const transition = isRunnable("s.id", "s.next_transition_at", systemNow);
  const publication = isRunnable("b.partner_id", "b.next_publication_at", systemNow);
  const due = sql(
    `FROM subscription s WHERE s.partner_id = ? AND s.next_transition_at <= ? AND ${transition.sql}`,
    ...[id, upTo, ...transition.parameters],
  );
  const parked = countOf(sql("FROM failed_transition f WHERE f.partner_id = ? AND f.parked_at IS NOT NULL", id));
  const count = countOf(due);
  return sql(
    `SELECT ? AS id, ${count.sql} AS due, (SELECT s.next_transition_at ${due.sql} ORDER BY s.next_transition_at LIMIT 1) AS dueAt, (SELECT b.next_publication_at FROM billing_account b WHERE b.partner_id = ? AND b.next_publication_at <= ? AND ${publication.sql}) AS publicationAt, ${parked.sql} AS parked`,
    ...[id, ...count.parameters, ...due.parameters, id, upTo, ...publication.parameters, ...parked.parameters],
  );
}

type Row = Readonly<{ id: string; due: number | string; dueAt: unknown; publicationAt: unknown; parked: number | string }>;

/** The work of billed partners that is due or parked, by their clocks; null for indirect resellers, whose work is their provider's. */
export const workOfPartner = defineLoader(
  "workOfPartner",
  async ({ read }: LoaderContext, partners: readonly Partner[]): Promise<(PartnerWork | null)[]> => {
    const systemNow = systemClock.now();
    const found = new Map<string, PartnerWork>();
    for (const some of chunksOf(
      partners.filter(({ indirectProviderId }) => indirectProviderId === null),
      PARTNERS_PER_READ,
    )) {
      const parts = some.map((partner) => workOf(partner, systemNow));
      const text = parts.map((part) => part.sql).join(" UNION ALL ");
      const clocks = new Map(some.map(({ id, clockAt }) => [id, clockAt ?? systemNow]));
      for (const row of await query<Row>(read, sql(text, ...parts.flatMap(({ parameters }) => parameters)))) {
        const dueAt = instantIn(row.dueAt);
        const publicationAt = instantIn(row.publicationAt);
        const oldestDueAt = publicationAt !== null && (dueAt === null || publicationAt < dueAt) ? publicationAt : dueAt;
        const count = Math.min(Number(row.due) + (publicationAt === null ? 0 : 1), COUNT_MAX);
        const lagSeconds = lagOf(oldestDueAt, clocks.get(row.id) ?? systemNow);
        found.set(row.id, { due: { count, oldestDueAt, lagSeconds }, parkedCount: Number(row.parked) });
      }
    }
    return partners.map(({ id }) => found.get(id) ?? null);
  },
  { identify: ({ id }) => id },
);
