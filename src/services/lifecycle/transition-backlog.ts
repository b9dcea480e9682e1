import { chunksOf } from "../../core/collections.js";
import { systemClock, type Instant } from "../../core/clock.js";
import type { Context } from "../../database/context.js";
import { instantIn } from "../../database/row-shape.js";
import { and, query, select, sql, type Reader, type Sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { isRunnable, somethingDue } from "../partner/transition-failure.js";

/** The number of partners per statement. */
const PARTNERS_PER_READ = 50;

/** A partner with due work, and the instant up to which it is due: now, or its test clock. */
export type PartnerDue = Readonly<{ partnerId: string; upTo: Instant }>;

/**
 * The partners with due work. The test clock of a sandbox decides what is due in it, for example after an interrupted move. The
 * statement lists the ids of partners, so that the database seeks in an index even when much is due later.
 */
export async function partnersWithDueTransitions(reader: Reader, systemNow: Instant): Promise<PartnerDue[]> {
  const billed = await select(reader, Partner, sql("t.indirect_provider_id IS NULL"), sql("ORDER BY t.id"));
  const due: PartnerDue[] = [];
  for (const asked of chunksOf(billed, PARTNERS_PER_READ)) {
    const found = new Set(await withSomethingDue(reader, asked, systemNow));
    due.push(
      ...asked.filter(({ id }) => found.has(id)).map(({ id, clockAt }) => ({ partnerId: id, upTo: clockAt ?? systemNow })),
    );
  }
  return due;
}

async function withSomethingDue(reader: Reader, partners: readonly Partner[], systemNow: Instant): Promise<string[]> {
  const parts = partners.map(({ id }): Sql => {
    const where = and(sql("t.id = ?", id), somethingDue(systemNow));
    return sql(`SELECT t.id AS id FROM partner t WHERE ${where.sql}`, ...where.parameters);
  });
  const all = sql(parts.map((part) => part.sql).join(" UNION ALL "), ...parts.flatMap(({ parameters }) => parameters));
  return (await query<{ id: string }>(reader, all)).map(({ id }) => id);
}

/** The backlog of due transitions: of how many partners, how many, how many parked, and the longest delay. */
export type Backlog = Readonly<{ partners: number; due: number; parked: number; lagMs: number }>;

/** The backlog of all partners, sandboxes by their clocks. The lag is the longest delay in milliseconds, without parked transitions. */
export async function backlogAt(reader: Reader, systemNow: Instant): Promise<Backlog> {
  const partners = await partnersWithDueTransitions(reader, systemNow);
  const backlog = { partners: partners.length, due: 0, lagMs: 0 };
  for (const { partnerId, upTo } of partners) {
    const { due, oldest } = await backlogOf(reader, { partnerId, upTo }, systemNow);
    backlog.due += due;
    if (oldest !== null) backlog.lagMs = Math.max(backlog.lagMs, upTo.getTime() - oldest.getTime());
  }
  const [parked] = await query<{ n: number | string }>(
    reader,
    sql("SELECT COUNT(*) AS n FROM failed_transition WHERE parked_at IS NOT NULL"),
  );
  return { ...backlog, parked: Number(parked?.n ?? 0) };
}

type BacklogOfPartner = Readonly<{ due: number; oldest: Instant | null }>;

async function backlogOf(reader: Reader, { partnerId, upTo }: PartnerDue, systemNow: Instant): Promise<BacklogOfPartner> {
  const where = and(
    sql("t.partner_id = ? AND t.next_transition_at <= ?", partnerId, upTo),
    isRunnable("t.id", "t.next_transition_at", systemNow),
  );
  const count = sql(`SELECT COUNT(*) AS n FROM subscription t WHERE ${where.sql}`, ...where.parameters);
  const [row] = await query<{ n: number | string }>(reader, count);
  const [first] = await select(reader, Subscription, where, sql("ORDER BY t.next_transition_at LIMIT 1"));
  return { due: Number(row?.n ?? 0), oldest: first?.nextTransitionAt ?? null };
}

/** A read that concurrent calls share. */
export function sharedRead<T>(read: () => Promise<T>): () => Promise<T> {
  let look: Promise<T> | null = null;
  return () =>
    (look ??= read().finally(() => {
      look = null;
    }));
}

/** Reads the current backlog; concurrent calls share one read. */
export const sharedBacklog = (reader: Reader): (() => Promise<Backlog>) => sharedRead(() => backlogAt(reader, systemClock.now()));

/** How many partners are paused, and for how long the oldest pause has lasted, in milliseconds; 0 without one. */
export async function pausesAt(reader: Reader, now: Instant): Promise<Readonly<{ count: number; oldestMs: number }>> {
  const [row] = await query<{ n: number | string; oldest: unknown }>(
    reader,
    sql("SELECT COUNT(*) AS n, MIN(paused_at) AS oldest FROM partner WHERE paused_at IS NOT NULL"),
  );
  const oldest = instantIn(row?.oldest ?? null);
  return { count: Number(row?.n ?? 0), oldestMs: oldest === null ? 0 : Math.max(0, now.getTime() - oldest.getTime()) };
}

/** The due work of all partners together, for the operator. The lag is in whole seconds. */
export async function allDueWork({ read }: Pick<Context, "read">) {
  const { due, parked, lagMs, partners } = await backlogAt(read, systemClock.now());
  const paused = await pausesAt(read, systemClock.now());
  return {
    ...{ transitionCount: due, partnerCount: partners, lagSeconds: Math.floor(lagMs / 1000), parkedCount: parked },
    pausedPartnerCount: paused.count,
  };
}
