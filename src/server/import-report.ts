import { systemClock } from "../core/clock.js";
import type { Database } from "../database/database.js";
import { importCatalog, type CatalogFiles, type ImportSummary } from "../services/catalog/import/import-catalog.js";

const out = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

function report(summary: ImportSummary): void {
  for (const { file, line, column, reason } of summary.refused) {
    complain(`${line === null ? file : `${file}:${line}`}: ${column}: ${reason}`);
  }
  const untold = summary.refusedCount - summary.refused.length;
  if (untold > 0) complain(`… and ${untold} more refused rows.`);
  for (const file of summary.refusedFiles) complain(`${file}: refused as a whole (--strict)`);
  for (const [kind, { added, changed, unchanged, withdrawn }] of Object.entries(summary.byKind)) {
    out(`${kind.padEnd(11)} ${added} added, ${changed} changed, ${unchanged} unchanged, ${withdrawn} withdrawn`);
  }
  if (summary.unpricedPlans > 0) {
    out(`${summary.unpricedPlans} plans of the offer matrix were left out, because no price sheet has named their publisher yet`);
  }
  const { added, changed, unchanged, withdrawn, refusedCount } = summary;
  out(`in all      ${added} added, ${changed} changed, ${unchanged} unchanged, ${withdrawn} withdrawn, ${refusedCount} refused`);
}

/**
 * Imports a catalog and tells what came of it: the summary on standard output, refused rows and progress on standard error.
 * Gives the exit code: 1 when a row or a file was refused.
 */
export async function reportImport(database: Database, files: CatalogFiles & { strict?: boolean }): Promise<number> {
  const onProgress = ({ file, rows }: { file: string; rows: number }) => complain(`${file}: ${rows} rows`);
  const summary = await importCatalog(database, { ...files, now: systemClock.now(), onProgress });
  report(summary);
  return summary.refusedCount > 0 || summary.refusedFiles.length > 0 ? 1 : 0;
}
