import type { AccessBlockKind } from "../../core/access.js";
import { systemClock, type Instant } from "../../core/clock.js";
import type { Database } from "../../database/database.js";
import { execute, query, select, sql, type Reader } from "../../database/rows.js";
import { transact, type Tx } from "../../database/transaction.js";
import { deleteMatching, increment, insertRow } from "../../database/writes.js";
import { AccessBlock } from "../../entities/access-block.entity.js";
import { AccessRevision } from "../../entities/access-revision.entity.js";

/** The maximum number of blocks: every process keeps all of them in memory. */
const BLOCKS_MAX = 10_000;

/** The account of the marketplace's operator in blocks. */
export const OPERATOR_ACCOUNT = "operator";

/** What a block refuses. `accountId` is empty for a token, `name` for a partner or publisher. */
export type BlockSubject = Readonly<{ kind: AccessBlockKind; accountId: string; name: string }>;

/** A new block. */
export type NewBlock = BlockSubject &
  Readonly<{ issuedBefore: Instant | null; reason: string | null; expiresAt: Instant | null }>;

/** A block cannot be stored. */
export class AccessBlockError extends Error {
  override readonly name = "AccessBlockError";
}

/** The revision of the blocks as an expression of SQL, for statements that read more. */
export const ACCESS_REVISION = "(SELECT a.revision FROM access_revision a WHERE a.id = 'access')";

/** Reads the revision of the blocks: it changes with every change of them. */
export async function readAccessRevision(reader: Reader): Promise<number> {
  const [row] = await query<{ accessRevision: number | string }>(reader, sql(`SELECT ${ACCESS_REVISION} AS accessRevision`));
  return Number(row?.accessRevision);
}

/** Reads all blocks, oldest first. */
export const readAccessBlocks = (reader: Reader): Promise<readonly Readonly<AccessBlock>[]> =>
  select(reader, AccessBlock, sql("1 = 1"), sql("ORDER BY t.created_at, t.kind, t.account_id, t.name LIMIT ?", BLOCKS_MAX));

/** Locks the blocks until the end of the transaction, and tells all processes that they change. */
const beginChange = (tx: Tx): Promise<number> => increment(tx, AccessRevision, { id: "access" }, "revision", 1);

async function assertRoom(tx: Tx): Promise<void> {
  const [row] = await query<{ n: number | string }>(tx, sql("SELECT COUNT(*) AS n FROM access_block"));
  if (Number(row?.n) < BLOCKS_MAX) return;
  throw new AccessBlockError(
    `There are ${BLOCKS_MAX} blocks, the maximum. Remove some with the resume commands, or suspend a whole partner or publisher instead.`,
  );
}

/**
 * Stores a block; replaces one of the same subject. Blocks that are no longer needed are deleted. Every process obeys the block within a
 * second.
 * @throws AccessBlockError when there are too many blocks
 */
export async function blockAccess(database: Database, { kind, accountId, name, ...rest }: NewBlock): Promise<void> {
  const createdAt = systemClock.now();
  await transact(database, "commit", async (tx) => {
    await beginChange(tx);
    await execute(tx, sql("DELETE FROM access_block WHERE expires_at < ?", createdAt));
    await deleteMatching(tx, AccessBlock, { kind, accountId, name });
    await assertRoom(tx);
    await insertRow(tx, AccessBlock, { kind, accountId, name, ...rest, createdAt });
  });
}

/** Removes a block. Returns whether there was one. */
export async function unblockAccess(database: Database, { kind, accountId, name }: BlockSubject): Promise<boolean> {
  return transact(database, "commit", async (tx) => {
    await beginChange(tx);
    return (await deleteMatching(tx, AccessBlock, { kind, accountId, name })) > 0;
  });
}
