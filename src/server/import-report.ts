import { systemClock } from "../core/clock.js";
import type { Database } from "../database/database.js";
import { importCatalog, type CatalogFiles, type ImportSummary } from "../services/catalog/import/import-catalog.js";

const writeOutput = (line: string) => void process.stdout.write(`${line}\n`);
const writeError = (line: string) => void process.stderr.write(`${line}\n`);

function report(summary: ImportSummary): void {
  for (const { file, line, column, reason } of summary.refused) {
    writeError(`${line === null ? file : `${file}:${line}`}: ${column}: ${reason}`);
  }
  const unlisted = summary.refusedCount - summary.refused.length;
  if (unlisted > 0) writeError(`… and ${unlisted} more refused rows`);
  for (const file of summary.refusedFiles)
    writeError(`${file}: not imported, because --strict is set and the file has refused rows`);
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

/**
 * Imports a catalog. Writes the summary to standard output, refused rows and progress to standard error.
 * Returns the exit code: 1 when a row or a file was refused.
 */
export async function reportImport(database: Database, files: CatalogFiles & { strict?: boolean }): Promise<number> {
  const onProgress = ({ file, rows }: { file: string; rows: number }) => writeError(`${file}: ${rows} rows`);
  const summary = await importCatalog(database, { ...files, now: systemClock.now(), onProgress });
  report(summary);
  return summary.refusedCount > 0 || summary.refusedFiles.length > 0 ? 1 : 0;
}
