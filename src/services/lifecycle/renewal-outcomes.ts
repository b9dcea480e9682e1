import type { Day } from "../../core/period.js";
import { groupBy } from "../../core/collections.js";
import type { RenewalOutcome } from "../../core/vocabulary.js";
import { and, inList, select, sql, type Reader } from "../../database/rows.js";
import { readingContext } from "../../database/new-context.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { renewalOf } from "../subscription/renewal-forecast.js";

/** What happens to a subscription at the end of its term. */
export type TermEnd = Readonly<{ partnerId: string; outcome: RenewalOutcome; on: Day | null }>;

/** A subscription whose end of term differs between two readings. */
export type ChangedTermEnd = Readonly<{
  subscriptionId: string;
  partnerId: string;
  on: Day | null;
  before: RenewalOutcome;
  after: RenewalOutcome;
}>;

/** The number of subscriptions read at once. */
const SUBSCRIPTIONS_AT_ONCE = 500;

async function addTermEnds(reader: Reader, partnerId: string, rows: readonly Subscription[], ends: Map<string, TermEnd>) {
  const ctx = readingContext(reader, partnerId);
  const forecasts = await Promise.all(rows.map((subscription) => renewalOf(ctx, subscription)));
  for (const [index, forecast] of forecasts.entries()) {
    const id = rows[index]?.id ?? "";
    if (forecast !== null) ends.set(id, { partnerId, outcome: forecast.outcome, on: forecast.on });
  }
}

/** Forecasts the end of the term of every open subscription of all partners, with the catalog as the reader sees it. */
export async function readTermEnds(reader: Reader): Promise<Map<string, TermEnd>> {
  const ends = new Map<string, TermEnd>();
  let last = "";
  for (;;) {
    const where = and<"id" | "status">(inList("t.status", ["ACTIVE", "SUSPENDED"]), sql("t.id > ?", last));
    const page = await select(reader, Subscription, where, sql(`ORDER BY t.id LIMIT ${SUBSCRIPTIONS_AT_ONCE}`));
    for (const [partnerId, rows] of groupBy(page, (subscription) => subscription.partnerId)) {
      await addTermEnds(reader, partnerId, rows, ends);
    }
    if (page.length < SUBSCRIPTIONS_AT_ONCE) return ends;
    last = page.at(-1)?.id ?? "";
  }
}

/** The subscriptions whose outcome differs, by the day of their end of term. */
export function changedTermEnds(before: ReadonlyMap<string, TermEnd>, after: ReadonlyMap<string, TermEnd>): ChangedTermEnd[] {
  const changed = [...before].flatMap(([subscriptionId, { partnerId, outcome, on }]) => {
    const now = after.get(subscriptionId);
    if (now === undefined || now.outcome === outcome) return [];
    return [{ subscriptionId, partnerId, on, before: outcome, after: now.outcome }];
  });
  const order = ({ on, subscriptionId }: ChangedTermEnd) => `${on ?? ""} ${subscriptionId}`;
  return changed.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
