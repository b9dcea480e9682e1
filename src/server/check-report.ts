import { performance } from "node:perf_hooks";
import { systemClock } from "../core/clock.js";
import type { Reader } from "../database/rows.js";
import { readSnapshot } from "../database/snapshot.js";
import { checkAuditChains } from "../services/integrity/audit-check.js";
import { partnersBeingDeleted } from "../services/integrity/partners-being-deleted.js";
import { checkReconciliation } from "../services/integrity/reconciliation-check.js";
import { isClean, runChecks, type CheckResult, type Violation } from "../services/integrity/run-checks.js";
import { partnerNamed } from "../services/partner/sign-in.js";

/** Whose rows are checked, and whether the result is printed as JSON. */
export type CheckOptions = Readonly<{ partner?: string; json?: boolean }>;

type Print = (line: string) => void;

const plural = (count: number, noun: string) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

const describe = ({ subject, partnerId, found, expected }: Violation): string => {
  const compared = expected === null ? (found ?? "nothing") : `found ${found ?? "nothing"}, expected ${expected}`;
  return `  ${subject}  ${partnerId === null ? "" : `partner ${partnerId}  `}${compared}`;
};

/** The lines about a check that found violations. */
function linesOf({ name, proves, source, severity, violationCount, violations }: CheckResult): string[] {
  const rest = violationCount - violations.length;
  return [
    `${severity} ${name}: ${plural(violationCount, "row")} where this does not hold: ${proves} (${source})`,
    ...violations.map(describe),
    ...(rest > 0 ? [`  … and ${plural(rest, "more row")}`] : []),
  ];
}

/** The last line: what was checked, and what was found. */
function summaryOf(results: readonly CheckResult[], elapsedMs: number): string {
  const rows = results.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const found = (severity: string) =>
    results.filter((result) => result.severity === severity).reduce((sum, { violationCount }) => sum + violationCount, 0);
  const seconds = (elapsedMs / 1000).toFixed(1);
  return `${plural(results.length, "check")} of ${plural(rows, "row")} in ${seconds} s: ${plural(found("ERROR"), "error")}, ${plural(found("WARNING"), "warning")}.`;
}

/** Checks what a reader sees, prints the result, and returns whether it has no error. */
export async function reportChecks(reader: Reader, { partner, json = false }: CheckOptions, print: Print): Promise<boolean> {
  const began = performance.now();
  const partnerId = partner === undefined ? null : (await partnerNamed(reader, partner)).id;
  const results: CheckResult[] = [];
  const now = systemClock.now();
  const scope = { partnerId, now, except: await partnersBeingDeleted(reader, now) };
  const add = (result: CheckResult) => {
    results.push(result);
    if (!json && result.violationCount > 0) linesOf(result).forEach(print);
  };
  for await (const result of runChecks(reader, scope)) add(result);
  add(await checkReconciliation(reader, scope));
  add(await checkAuditChains(reader, scope));
  const elapsedMs = Math.round(performance.now() - began);
  if (json) print(JSON.stringify({ isClean: isClean(results), elapsedMs, checks: results }, null, 2));
  else print(summaryOf(results, elapsedMs));
  return isClean(results);
}

/** Checks the database of a URL, prints the result, and returns whether it has no error. */
export const checkDatabase = (url: string, options: CheckOptions, print: Print): Promise<boolean> =>
  readSnapshot(url, (reader) => reportChecks(reader, options, print));
