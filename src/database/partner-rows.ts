import type { EntityMetadata } from "typeorm";
import type { Database } from "./database.js";
import { execute, isSqlite, sql, type Writer } from "./rows.js";
import { transact } from "./transaction.js";

/** How many rows one transaction deletes. */
const ROWS_AT_ONCE = 500;

/** The property of the rows of an entity that names the partner to which they belong. */
const ownerOf = ({ columns }: EntityMetadata): string | null => {
  const names = columns.map(({ propertyName }) => propertyName);
  return ["partnerId", "scopeId", "accountId"].find((name) => names.includes(name)) ?? null;
};

/** The entities whose rows belong to one partner each, beside `Partner` itself. */
export const entitiesOfPartners = ({ writer }: Pick<Database, "writer">): readonly EntityMetadata[] =>
  writer.entityMetadatas.filter((metadata) => ownerOf(metadata) !== null);

/** Deletes at most `most` rows of a partner from one table. Returns how many. */
function deleteSome(writer: Writer, metadata: EntityMetadata, partnerId: string, most: number): Promise<number> {
  const { tableName, columns, primaryColumns } = metadata;
  const owner = columns.find(({ propertyName }) => propertyName === ownerOf(metadata))?.databaseName ?? "partner_id";
  const where = `\`${owner}\` = ?`;
  if (!isSqlite(writer)) return execute(writer, sql(`DELETE FROM \`${tableName}\` WHERE ${where} LIMIT ${most}`, partnerId));
  const key = primaryColumns.map(({ databaseName }) => `\`${databaseName}\``).join(", ");
  const chosen = `SELECT ${key} FROM \`${tableName}\` WHERE ${where} LIMIT ${most}`;
  return execute(writer, sql(`DELETE FROM \`${tableName}\` WHERE (${key}) IN (${chosen})`, partnerId));
}

/**
 * Deletes rows of a partner from all tables, so many at a time that requests do not wait for long. `Partner` itself stays. Stops early when
 * told to: the next call deletes the rest. Returns whether nothing is left.
 */
export async function deleteRowsOfPartner(database: Database, partnerId: string, isStopping: () => boolean): Promise<boolean> {
  for (const metadata of entitiesOfPartners(database)) {
    let deleted: number;
    do {
      if (isStopping()) return false;
      deleted = await transact(database, "commit", (tx) => deleteSome(tx, metadata, partnerId, ROWS_AT_ONCE), { isLong: true });
    } while (deleted === ROWS_AT_ONCE);
  }
  return true;
}

/** Deletes what is left of a partner in the transaction: what requests stored meanwhile. */
export async function deleteRestOfPartner(writer: Writer, database: Pick<Database, "writer">, partnerId: string): Promise<void> {
  for (const metadata of entitiesOfPartners(database)) {
    while ((await deleteSome(writer, metadata, partnerId, ROWS_AT_ONCE)) === ROWS_AT_ONCE);
  }
}
