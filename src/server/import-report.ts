import { systemClock } from "../core/clock.js";
import type { Database } from "../database/database.js";
import type { Tx } from "../database/transaction.js";
import type { CoverageChanges } from "../services/catalog/import/change-tally.js";
import { importCatalog, type ImportOptions, type ImportSummary } from "../services/catalog/import/import-catalog.js";
import { TooManyWithdrawnError } from "../services/catalog/import/withdrawal-guard.js";
import { watchRenewalRisks } from "../services/lifecycle/renewal-risks.js";
import { changedTermEnds, readTermEnds, type ChangedTermEnd, type TermEnd } from "../services/lifecycle/renewal-outcomes.js";

const writeOutput = (line: string) => void process.stdout.write(`${line}\n`);
const writeError = (line: string) => void process.stderr.write(`${line}\n`);

/** The number of subscriptions that a dry run lists. */
const SUBSCRIPTIONS_LISTED_MAX = 10;

function reportRefusals(summary: ImportSummary): void {
  for (const { file, line, column, reason } of summary.refused) {
    writeError(`${line === null ? file : `${file}:${line}`}: ${column}: ${reason}`);
  }
  const unlisted = summary.refusedCount - summary.refused.length;
  if (unlisted > 0) writeError(`… and ${unlisted} more refused rows`);
  for (const file of summary.refusedFiles)
    writeError(`${file}: not imported, because --strict is set and the file has refused rows`);
}

function reportCounts(summary: ImportSummary): void {
  for (const [kind, { added, changed, unchanged, withdrawn }] of Object.entries(summary.byKind)) {
    writeOutput(`${kind.padEnd(11)} ${added} added, ${changed} changed, ${unchanged} unchanged, ${withdrawn} withdrawn`);
  }
  for (const { file, count } of summary.ignoredColumns) writeOutput(`${file}: ${count} unknown columns ignored`);
  if (summary.unpricedPlans > 0) {
    writeOutput(`Plans skipped: ${summary.unpricedPlans}. No price sheet names their publisher; import one that lists them.`);
  }
  const { added, changed, unchanged, withdrawn, refusedCount } = summary;
  writeOutput(
    `total       ${added} added, ${changed} changed, ${unchanged} unchanged, ${withdrawn} withdrawn, ${refusedCount} refused`,
  );
}

/** The changes of a market and family: their numbers, then the first of each kind. */
function linesOf(what: string, { market, family, counts, inForce, examples }: CoverageChanges): string[] {
  const { added, changed, withdrawn } = counts;
  const head = `${market} ${family} ${what}: ${added} added, ${changed} changed, ${withdrawn} withdrawn of ${inForce} in force`;
  const kinds = (["added", "changed", "withdrawn"] as const).flatMap((kind) => {
    const listed = examples.filter((example) => example.kind === kind);
    const more = counts[kind] - listed.length;
    return [...listed.map((example) => `  ${kind} ${example.what}`), ...(more > 0 ? [`  … and ${more} more ${kind}`] : [])];
  });
  return added + changed + withdrawn === 0 ? [] : [head, ...kinds];
}

function reportChanges({ byCoverage }: ImportSummary): void {
  for (const changes of byCoverage.plans) linesOf("plans", changes).forEach(writeOutput);
  for (const changes of byCoverage.prices) linesOf("prices", changes).forEach(writeOutput);
}

function reportTermEnds(changed: readonly ChangedTermEnd[]): void {
  writeOutput(`Subscriptions whose end of term would change: ${changed.length}`);
  for (const { subscriptionId, partnerId, on, before, after } of changed.slice(0, SUBSCRIPTIONS_LISTED_MAX)) {
    writeOutput(`  ${subscriptionId} of ${partnerId}: ${before} → ${after}${on === null ? "" : ` on ${on}`}`);
  }
}

/** Reads the ends of term before and after the changes of a dry run. */
function compareTermEnds() {
  let before: ReadonlyMap<string, TermEnd> = new Map();
  let after: ReadonlyMap<string, TermEnd> = new Map();
  return {
    observe: {
      before: async (tx: Tx) => void (before = await readTermEnds(tx)),
      after: async (tx: Tx) => void (after = await readTermEnds(tx)),
    },
    changed: () => changedTermEnds(before, after),
  };
}

function reportExcess(error: TooManyWithdrawnError): void {
  for (const { what, ...changes } of error.excess) linesOf(what, changes).forEach(writeError);
  writeError(error.message);
}

const exitCodeOf = (summary: ImportSummary): number => (summary.refusedCount > 0 || summary.refusedFiles.length > 0 ? 1 : 0);

type ReportOptions = Omit<ImportOptions, "now" | "onProgress" | "observe">;

/** Reports what an import would do, and keeps nothing. Returns the exit code: 1 when the import would be refused or has refused rows. */
async function reportDryRun(database: Database, options: ImportOptions): Promise<number> {
  const termEnds = compareTermEnds();
  const summary = await importCatalog(database, { ...options, observe: termEnds.observe });
  reportRefusals(summary);
  reportChanges(summary);
  reportCounts(summary);
  reportTermEnds(termEnds.changed());
  const { excess } = summary;
  if (excess.length > 0) writeError(new TooManyWithdrawnError(excess).message);
  writeOutput("Dry run: nothing was imported.");
  return excess.length > 0 ? 1 : exitCodeOf(summary);
}

/**
 * Imports a catalog. Writes the summary to standard output, refused rows and progress to standard error.
 * Returns the exit code: 1 when a row, a file or the import was refused.
 */
export async function reportImport(database: Database, files: ReportOptions): Promise<number> {
  const onProgress = ({ file, rows }: { file: string; rows: number }) => writeError(`${file}: ${rows} rows`);
  const options = { ...files, now: systemClock.now(), onProgress };
  if (files.dryRun === true) return reportDryRun(database, options);
  try {
    const observe = watchRenewalRisks(database, options.now);
    const summary = await importCatalog(database, { ...options, observe });
    reportRefusals(summary);
    reportCounts(summary);
    return exitCodeOf(summary);
  } catch (error) {
    if (!(error instanceof TooManyWithdrawnError)) throw error;
    reportExcess(error);
    return 1;
  }
}
