import { addMilliseconds, MILLISECONDS_PER_HOUR, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { and, isSqlite, query, sql, type Reader, type Sql } from "../../database/rows.js";
import { inTerms, type Check, type CheckTerms, type Severity } from "./check.js";
import { checks } from "./checks/index.js";
import { ofNoneOf } from "./partners-being-deleted.js";

/** The number of rows that one statement checks. */
const ROWS_PER_CHUNK = 5_000;
/** The number of violations that the result of one check names. */
export const VIOLATIONS_NAMED = 10;
/** How long work may be due before it counts as overdue. */
const OVERDUE_HOURS = 1;

/** A row that violates a check. */
export type Violation = Readonly<{ subject: string; partnerId: string | null; found: string | null; expected: string | null }>;

/** The result of one check. `violations` are the first ones in the order of their keys. */
export type CheckResult = Readonly<{
  name: string;
  proves: string;
  source: string;
  severity: Severity;
  rowCount: number;
  violationCount: number;
  violations: readonly Violation[];
}>;

/** Which rows are checked: all, or those of one billed partner, and none of `except`. `now` is the system time. */
export type CheckScope = Readonly<{
  partnerId: string | null;
  now: Instant;
  /** Partners whose rows are being deleted. */
  except?: readonly string[];
  rowsPerChunk?: number;
}>;

/** Whether no check found an error. Warnings do not count. */
export const isClean = (results: readonly CheckResult[]): boolean =>
  results.every(({ severity, violationCount }) => severity === "WARNING" || violationCount === 0);

/** Runs all checks and yields their results as they are known. The reader should see one state of the database, as in a snapshot. */
export async function* runChecks(
  reader: Reader,
  scope: CheckScope,
  chosen: readonly Check[] = checks,
): AsyncGenerator<CheckResult> {
  const overdueBefore = addMilliseconds(scope.now, -OVERDUE_HOURS * MILLISECONDS_PER_HOUR);
  const terms: CheckTerms = {
    dialect: isSqlite(reader) ? "sqlite" : "mysql",
    overdueBefore: `'${overdueBefore.toISOString().replace("T", " ").replace("Z", "")}'`,
    overdueHours: OVERDUE_HOURS,
  };
  for (const check of chosen) {
    if (scope.partnerId === null || check.partner !== null) yield await runCheck(reader, check, terms, scope);
  }
}

/** Runs one check, chunk after chunk, so that it needs little memory however large the table is. */
async function runCheck(reader: Reader, check: Check, terms: CheckTerms, scope: CheckScope): Promise<CheckResult> {
  const { name, proves, source, severity = "ERROR" } = check;
  const violations: Violation[] = [];
  let [rowCount, violationCount] = [0, 0];
  for await (const { range, size } of chunksOfTable(reader, check, scope)) {
    const found = await query<FoundRow>(reader, violationsIn(check, terms, range));
    rowCount += size;
    violationCount += found.length;
    violations.push(...found.slice(0, VIOLATIONS_NAMED - violations.length).map(asTexts));
  }
  return { name, proves, source, severity, rowCount, violationCount, violations };
}

/** A value as the drivers return it. */
type Value = string | number | bigint | Date | null;
type FoundRow = Readonly<Record<keyof Violation, Value>>;

const asText = (value: Value): string | null =>
  value instanceof Date ? value.toISOString() : value === null ? null : `${value}`;

/** The drivers return numbers, days and large integers in different types. */
const asTexts = ({ subject, partnerId, found, expected }: FoundRow): Violation => ({
  subject: asText(subject) ?? "",
  partnerId: asText(partnerId),
  found: asText(found),
  expected: asText(expected),
});

type Chunk = Readonly<{ range: Sql; size: number }>;

/** The ranges of a table's key that contain about as many rows as fit in one statement. Rows with the same key stay together. */
async function* chunksOfTable(reader: Reader, check: Check, scope: CheckScope): AsyncGenerator<Chunk> {
  const { table, key = "id", partner = "partner_id" } = check;
  const { partnerId, except = [], rowsPerChunk = ROWS_PER_CHUNK } = scope;
  const own =
    partner === null
      ? sql("1 = 1")
      : and(partnerId === null ? sql("1 = 1") : sql(`t.${partner} = ?`, partnerId), ofNoneOf(except, `t.${partner}`));
  let lower: Sql = own;
  for (;;) {
    const [next] = await query<{ size: number | string; last: unknown }>(reader, {
      sql: `SELECT COUNT(*) AS size, MAX(k) AS last FROM (SELECT t.${key} AS k FROM ${table} t WHERE ${lower.sql} ORDER BY t.${key} LIMIT ${rowsPerChunk}) chunk`,
      parameters: lower.parameters,
    });
    assert(next !== undefined, "a count has a row");
    if (Number(next.size) === 0) return;
    yield {
      range: { sql: `${lower.sql} AND t.${key} <= ?`, parameters: [...lower.parameters, next.last] },
      size: Number(next.size),
    };
    lower = { sql: `${own.sql} AND t.${key} > ?`, parameters: [...own.parameters, next.last] };
  }
}

/** The statement that finds the violations in a range of the key. */
function violationsIn(check: Check, terms: CheckTerms, range: Sql): Sql {
  const { table, key = "id", partner = "partner_id", subject = `t.${key}`, where = "1 = 1", expected = "NULL" } = check;
  const rows =
    `SELECT ${subject} AS subject, ${partner === null ? "NULL" : `t.${partner}`} AS partnerId, ` +
    `${inTerms(check.found, terms)} AS found, ${inTerms(expected, terms)} AS expected ` +
    `FROM ${table} t WHERE ${range.sql} AND (${inTerms(where, terms)})`;
  const differ = terms.dialect === "sqlite" ? "r.found IS NOT r.expected" : "NOT (r.found <=> r.expected)";
  return { sql: `SELECT * FROM (${rows}) r WHERE ${differ} ORDER BY r.subject`, parameters: range.parameters };
}
