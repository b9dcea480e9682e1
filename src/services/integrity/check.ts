import type { Dialect } from "../../database/database.js";

/** A violation of an ERROR makes `marketplace check` fail; a WARNING is only reported. */
export type Severity = "ERROR" | "WARNING";

/** What the SQL of a check depends on. */
export type CheckTerms = Readonly<{
  dialect: Dialect;
  /** An instant as an SQL literal; what fell due earlier is overdue by system time. */
  overdueBefore: string;
  /** The longest delay of what is due, in hours. */
  overdueHours: number;
}>;

/** An SQL expression over a row `t` of the checked table. Correlated subqueries read other tables. */
export type Expression = string | ((terms: CheckTerms) => string);

/**
 * A statement about every row of a table that must hold. A row violates it when `found` and `expected` differ; the check reads the
 * table in chunks, in the order of its key.
 */
export type Check = Readonly<{
  name: string;
  /** What holds for every row, in one sentence. */
  proves: string;
  /** The business rules, decisions or designs that demand it. */
  source: string;
  severity?: Severity;
  table: string;
  /** The column that orders the chunks; by default `id`. */
  key?: string;
  /** How the report names a row; by default the key. */
  subject?: string;
  /** The column with the billed partner's id; by default `partner_id`, null for rows that all partners share. */
  partner?: string | null;
  /** The rows to which the check applies; by default all. */
  where?: Expression;
  found: Expression;
  /** By default NULL: `found` is then NULL, or says what is wrong. */
  expected?: Expression;
}>;

export const inTerms = (expression: Expression, terms: CheckTerms): string =>
  typeof expression === "string" ? expression : expression(terms);

/** The statuses of subscriptions and add-ons that are not closed. */
export const OPEN = "('PENDING', 'ACTIVE', 'SUSPENDED')";

/** A text made of expressions. NULL counts as the empty text on both databases. */
export const text = (...parts: string[]): string => `CONCAT_WS('', ${parts.join(", ")})`;

/** A calendar day some months, then some days later. */
export function dayAfter(
  day: string,
  { dialect }: CheckTerms,
  { months = 0, days = 0 }: { months?: number; days?: number },
): string {
  return dialect === "sqlite"
    ? `date(${day}, '+${months} months', '+${days} days')`
    : `DATE_ADD(DATE_ADD(${day}, INTERVAL ${months} MONTH), INTERVAL ${days} DAY)`;
}

/** The first of several problems that a row has, as an expression; NULL when it has none. */
export const firstProblem = (problems: Readonly<Record<string, string>>): string =>
  `CASE ${Object.entries(problems)
    .map(([problem, condition]) => `WHEN ${condition} THEN '${problem}'`)
    .join(" ")} END`;
