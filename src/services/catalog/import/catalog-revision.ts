import { selectOne, sql, type Reader } from "../../../database/rows.js";
import type { Tx } from "../../../database/transaction.js";
import { updateWhere } from "../../../database/writes.js";
import { CatalogRevision } from "../../../entities/catalog-revision.entity.js";

const isCatalog = () => sql("t.id = ?", "catalog");

/** The number of imports that are committed. */
export const readCatalogRevision = async (reader: Reader): Promise<number> =>
  (await selectOne(reader, CatalogRevision, isCatalog()))?.revision ?? 0;

/** Waits until no other import is running, locks the catalog for this one, and increments its revision. Returns the number of imports before it. */
export async function lockCatalog(tx: Tx): Promise<number> {
  await updateWhere(tx, CatalogRevision, isCatalog(), {}, { revision: 1 });
  return (await readCatalogRevision(tx)) - 1;
}
