import { selectOne, sql } from "../../database/rows.js";
import type { Tx } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { CatalogRevision } from "../../entities/catalog-revision.entity.js";

/** The row that an import locks before it calculates the obstacles of all subscriptions, and keeps locked. @source decision 0089 */
export const isRenewalLock = () => sql("t.id = ?", "renewals");

/** Reads the revision of the catalog from the locked row. */
export const RENEWALS_REVISION = "SELECT r.revision FROM catalog_revision r WHERE r.id = 'renewals'";

/**
 * Stores the revision of the catalog in this row too, at the end of an import. A transaction that has locked the row in share mode knows
 * whether the catalog that its process keeps is the present one, and that it stays so until the transaction ends.
 */
export async function storeRenewalsRevision(tx: Tx): Promise<void> {
  const catalog = await selectOne(tx, CatalogRevision, sql("t.id = ?", "catalog"));
  await updateWhere(tx, CatalogRevision, isRenewalLock(), { revision: catalog?.revision ?? 0 });
}
