import { groupBy } from "../../core/collections.js";
import { DomainError } from "../../core/errors.js";
import type { Day } from "../../core/period.js";
import { tenantOf } from "../../database/context.js";
import { defineLoader } from "../../database/loaders.js";
import { and, inList, query, sql } from "../../database/rows.js";
import type { TermDays } from "../catalog/rules/terms.js";
import type { Reading } from "./availability.js";
import {
  choosableDays,
  isPossibleMonthEnd,
  possibleTermEnds,
  whyNotThisDay,
  whyNoTermEnd,
  type AlignedEnd,
  type TermEnd,
  type TermEndSubject,
} from "./rules/term-ends.js";

/** A customer, and the days among which the end of a term can be chosen. */
type DaysOfCustomer = Readonly<{ customerId: string; startsOn: Day; endsOn: Day }>;

type EndRow = Readonly<{ customerId: string; endsOn: Day; subscriptionId: string; subscriptionCount: number | string }>;

/** The days on which the terms of customers' active, paid subscriptions end, among some days. @source R-TERM-1; decision 0061 */
const alignedEnds = defineLoader(
  "alignedEnds",
  async (ctx: Reading, keys: readonly DaysOfCustomer[]): Promise<AlignedEnd[][]> => {
    const days = keys.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]).sort();
    const where = and(
      sql("t.partner_id = ? AND t.status = 'ACTIVE' AND t.is_trial = ?", tenantOf(ctx).partnerId, false),
      inList("t.customer_id", [...new Set(keys.map(({ customerId }) => customerId))]),
      sql("t.term_ends_on BETWEEN ? AND ?", days.at(0) ?? "", days.at(-1) ?? ""),
    );
    const columns =
      "t.customer_id AS `customerId`, t.term_ends_on AS `endsOn`, MIN(t.id) AS `subscriptionId`, COUNT(*) AS `subscriptionCount`";
    const rows = await query<EndRow>(ctx.read, {
      sql: `SELECT ${columns} FROM subscription t WHERE ${where.sql} GROUP BY t.customer_id, t.term_ends_on`,
      parameters: where.parameters,
    });
    const ofCustomer = groupBy(rows, ({ customerId }) => customerId);
    return keys.map(({ customerId }) =>
      (ofCustomer.get(customerId) ?? []).map((row) => ({ ...row, subscriptionCount: Number(row.subscriptionCount) })),
    );
  },
  { identify: ({ customerId, startsOn, endsOn }) => [customerId, startsOn, endsOn].join() },
);

/** The days on which a term of a customer can be chosen to end, in order; `full` is the term without a choice. @source R-TERM-1 */
export async function termEndsFor(ctx: Reading, customerId: string, full: TermDays): Promise<TermEnd[]> {
  return possibleTermEnds(full, await alignedEnds.load(ctx, { customerId, ...choosableDays(full) }));
}

/** A choice of the end of a term: the full term, and the chosen day with its path in the input. */
type TermEndChoice = Readonly<{ customerId: string; full: TermDays; termEndsOn: Day; path: readonly string[] }>;

/**
 * Checks the chosen end of a term.
 * @throws TERM_END_NOT_POSSIBLE
 * @source R-TERM-1, R-TERM-3
 */
export async function assertTermEnd(ctx: Reading, subject: TermEndSubject, choice: TermEndChoice): Promise<void> {
  const { customerId, full, termEndsOn, path } = choice;
  const refused = (problem: string, possible: readonly TermEnd[]) =>
    new DomainError(
      "TERM_END_NOT_POSSIBLE",
      { termEndsOn, problem, possibleTermEnds: possible.map(({ endsOn }) => endsOn) },
      path,
    );
  const excluded = whyNoTermEnd(subject);
  if (excluded !== null) throw refused(excluded, []);
  if (isPossibleMonthEnd(termEndsOn, full)) return;
  const possible = await termEndsFor(ctx, customerId, full);
  if (!possible.some(({ endsOn }) => endsOn === termEndsOn)) throw refused(whyNotThisDay(full), possible);
}
