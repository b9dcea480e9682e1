import type { Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import { addDays, startOf, type Day } from "../../core/period.js";
import type { Context } from "../../database/context.js";
import type { Page, PageArguments } from "../../database/keyset-page.js";
import { readPageByPlan } from "../../database/planned-reads.js";
import { selectOne, sql } from "../../database/rows.js";
import { ReconciliationDifference } from "../../entities/reconciliation-difference.entity.js";
import { Reconciliation } from "../../entities/reconciliation.entity.js";
import { billedPartnerOf } from "../billing/invoices.js";

/** Days, both inclusive. */
export type ReconciliationPeriod = Readonly<{ from: Day; until: Day }>;

/** A page of differences, and what is known about the reconciliation that found them. */
export type DifferencePage = Page<ReconciliationDifference> & Readonly<{ checkedAt: Instant | null; uncheckedCount: number }>;

/** The rows of lists of differences. */
export const differenceRows = { entity: ReconciliationDifference };

const BY_TIME = { properties: ["occurredAt"], isDescending: false } as const;

/**
 * A page of the differences of a period between what the partner's subscriptions were charged and what they should have been, as the
 * latest reconciliation found them, the earliest first.
 * @throws INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED for indirect resellers @source §0.2.14, decision 0075
 */
export async function differencesOfPeriod(
  ctx: Context,
  { from, until }: ReconciliationPeriod,
  page: PageArguments,
): Promise<DifferencePage> {
  const partnerId = billedPartnerOf(ctx);
  if (until < from) throw invalid(`until must not be before from; got ${from} to ${until}.`, "period", "until");
  const where = sql(
    "t.partner_id = ? AND t.occurred_at >= ? AND t.occurred_at < ?",
    partnerId,
    startOf(from),
    startOf(addDays(until, 1)),
  );
  const source = { ...differenceRows, where, sortedBy: BY_TIME };
  const found = await readPageByPlan(ctx, source, page);
  const state = await selectOne(ctx.read, Reconciliation, sql("t.partner_id = ?", partnerId));
  return { ...found, checkedAt: state?.finishedAt ?? null, uncheckedCount: state?.unrecordedCount ?? 0 };
}
