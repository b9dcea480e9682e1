import type { Instant } from "../../../core/clock.js";
import type { Database } from "../../../database/database.js";
import { UnavailableError } from "../../../core/errors.js";
import { isTransient } from "../../../database/driver-errors.js";
import { transact, type Tx } from "../../../database/transaction.js";
import { WITHDRAWN_PERCENT_MAX } from "../rules/withdrawal-guard.js";
import { lockCatalog, readCatalogRevision } from "./catalog-revision.js";
import { storeRenewalsRevision } from "../renewals-revision.js";
import { checkFiles, type CatalogFiles } from "./check-files.js";
import { readPlanIndex } from "./plan-index.js";
import type { Progress } from "./prices.js";
import { excessiveWithdrawals, TooManyWithdrawnError, type ExcessiveWithdrawal } from "./withdrawal-guard.js";
import { writeCatalog, type WrittenCatalog } from "./write-catalog.js";

export type { CatalogFiles } from "./check-files.js";

/** The options of an import. */
export type ImportOptions = CatalogFiles &
  Readonly<{
    /** Whether to refuse a whole file that has an invalid row. */
    strict?: boolean;
    /** The percentage of what is in force in a market and family up to which it may be withdrawn; 5 by default. @source R-IMP-4 */
    maxWithdrawnPercent?: number;
    /** Whether to keep nothing, and only return what the import would do. */
    dryRun?: boolean;
    /** Called in the import's transaction before and after the changes, for what depends on the catalog, and after its commit. */
    observe?: Readonly<{ before?: (tx: Tx) => Promise<void>; after: (tx: Tx) => Promise<void>; committed?: () => Promise<void> }>;
    /** The instant of the import: price changes and withdrawals take effect at it. */
    now: Instant;
    /** Called every 10,000 rows of a price sheet. */
    onProgress?: (progress: Progress) => void;
  }>;

/** The result of an import. `excess` is what a dry run would withdraw without leave; it is empty after an import. */
export type ImportSummary = WrittenCatalog & Readonly<{ excess: readonly ExcessiveWithdrawal[] }>;

/** An import that waited too long for others; nothing of it was kept. */
export class CatalogBusyError extends Error {
  constructor() {
    super(
      "Nothing was imported, because another import or command is still writing to the database; try again when it has ended.",
    );
    this.name = "CatalogBusyError";
  }
}

/** The ids of all plans, by `ProductId/SkuId`. */
export async function readPlanIds(database: Database): Promise<Map<string, string>> {
  return new Map([...(await readPlanIndex(database.read))].map(([key, { id }]) => [key, id]));
}

/**
 * Imports price sheets, offer matrix and `publishers.json` in one transaction. Rows are matched by the catalog's keys: unchanged
 * rows are left alone, and what is no longer listed in a market and family of the sheets, or in the matrix, is withdrawn.
 * Invalid rows are refused and the rest is imported. All files are read before anything is written. Imports run one after the
 * other; files that were read before another import ended are read again.
 * @throws CatalogFileError, with nothing written, when a file is missing, empty or not in its format
 * @throws TooManyWithdrawnError, with nothing written, unless it is a dry run
 * @throws CatalogBusyError, with nothing written, when another import does not end
 * @source R-PRICE-1, R-PRICE-2, R-PRICE-6, R-IMP-1 to -8
 */
export async function importCatalog(database: Database, options: ImportOptions): Promise<ImportSummary> {
  const { dryRun = false, observe, onProgress = () => undefined, maxWithdrawnPercent = WITHDRAWN_PERCENT_MAX } = options;
  const revision = await readCatalogRevision(database.read);
  const checked = await checkFiles(database.read, options);
  const work = async (tx: Tx): Promise<ImportSummary> => {
    const files = (await lockCatalog(tx)) === revision ? checked : await checkFiles(tx, options);
    await observe?.before?.(tx);
    const summary = await writeCatalog(tx, files, onProgress);
    const excess = excessiveWithdrawals(summary.byCoverage, maxWithdrawnPercent);
    if (excess.length > 0 && !dryRun) throw new TooManyWithdrawnError(excess);
    await observe?.after(tx);
    await storeRenewalsRevision(tx);
    return { ...summary, excess };
  };
  const summary = await transact(database, dryRun ? "rollback" : "commit", work, { isLong: true }).catch((error: unknown) => {
    throw error instanceof UnavailableError && isTransient(error.cause) ? new CatalogBusyError() : error;
  });
  if (!dryRun) await observe?.committed?.();
  return summary;
}
