import { randomInt } from "node:crypto";
import type { ObjectLiteral } from "typeorm";
import { assert } from "../core/errors.js";
import { BillingAccount } from "../entities/billing-account.entity.js";
import { CatalogRevision } from "../entities/catalog-revision.entity.js";
import { RowGuard } from "../entities/row-guard.entity.js";
import type { TxContext } from "./context.js";
import { columnOf, execute, isSqlite, selectOne, selectWith, sql, tableOf, type Reader, type SqlOf } from "./rows.js";

/** A row that a transaction can lock without changing it. Rows of the catalog have no partner. */
type GuardedRow = ObjectLiteral & Readonly<{ partnerId?: string; id?: string }>;

/** The part of a transaction's context that locks rows. */
type Locking = Pick<TxContext, "read" | "write" | "database">;

type EntityClass<Row> = new () => Row;

/**
 * The entities whose rows can be locked in share mode, and over how many guard rows such locks are spread. A shared lock writes one of
 * them, an exclusive lock all: two shared locks seldom meet, and an exclusive one always meets them.
 */
const SHARES: ReadonlyMap<EntityClass<ObjectLiteral>, number> = new Map<EntityClass<ObjectLiteral>, number>([
  [BillingAccount, 16],
  [CatalogRevision, 16],
]);

const stripesOf = (entity: EntityClass<ObjectLiteral>): number[] => [...Array(SHARES.get(entity) ?? 1).keys()];

/** Where the counter of a guard row starts again, below the largest number of its column. */
const COUNT_END = 1_000_000_000;

const WITH_LOCK = "FOR UPDATE";
const WITH_SHARED_LOCK = "LOCK IN SHARE MODE";

/**
 * Writes the guard rows of a locked row, so that a cluster refuses one of two transactions that have locked the row on different nodes.
 * Write them before reading what the lock protects: a transaction that has read an old state then always conflicts.
 */
async function guard(
  { write, database }: Locking,
  entity: EntityClass<ObjectLiteral>,
  { partnerId = "", id = partnerId }: GuardedRow,
  stripes: readonly number[],
): Promise<void> {
  if (!database.isCluster) return;
  const { tableName } = write.connection.getMetadata(entity);
  const values = stripes.map(() => "(?, ?, ?, ?, 0)").join(", ");
  const count = columnOf(write, RowGuard, "writeCount");
  const text = `INSERT INTO ${tableOf(write, RowGuard)} (partner_id, table_name, row_id, stripe, ${count}) VALUES ${values} ON DUPLICATE KEY UPDATE ${count} = (${count} + 1) % ${COUNT_END}`;
  await execute(write, sql(text, ...stripes.flatMap((stripe) => [partnerId, tableName, id, stripe])));
}

const suffix = (reader: Reader, lock: string) => sql(isSqlite(reader) ? "" : lock);

/**
 * Locks a row until the transaction ends, to exclude other transactions that lock it, whether or not the row itself changes. On SQLite
 * the single writer is the lock. On a cluster, a second transaction on another node fails and is retried. Null: no such row.
 */
export async function lockRow<Row extends GuardedRow>(
  tx: Locking,
  entity: EntityClass<Row>,
  where: SqlOf<Row>,
): Promise<Readonly<Row> | null> {
  const row = await selectOne(tx.read, entity, where, suffix(tx.read, WITH_LOCK));
  if (row !== null) await guard(tx, entity, row, stripesOf(entity));
  return row;
}

/** Locks a row in share mode: several transactions can do so at the same time, but not while one has locked it by `lockRow`. */
export async function lockRowForShare<Row extends GuardedRow>(
  tx: Locking,
  entity: EntityClass<Row>,
  where: SqlOf<Row>,
): Promise<Readonly<Row> | null> {
  const count = SHARES.get(entity);
  assert(count !== undefined, `rows of ${entity.name} can be locked in share mode`);
  const row = await selectOne(tx.read, entity, where, suffix(tx.read, WITH_SHARED_LOCK));
  if (row !== null) await guard(tx, entity, row, [randomInt(count)]);
  return row;
}

/**
 * Locks a row that the transaction changes whenever its decision changes anything at all. Such a row needs no guard: a cluster compares
 * the changes themselves.
 */
export const lockRowToChange = <Row extends ObjectLiteral>(
  { read }: Pick<Locking, "read">,
  entity: EntityClass<Row>,
  where: SqlOf<Row>,
): Promise<Readonly<Row> | null> => selectOne(read, entity, where, suffix(read, WITH_LOCK));

/** A locked row, and what its partner's billing account says, which is locked in share mode. */
export type RowWithAccount<Row> = Readonly<{
  row: Readonly<Row>;
  account: Pick<BillingAccount, "publishedThrough">;
  /** The value of `alsoLocked`. */
  also: unknown;
}>;

/** Locks a row, and by the same statement its partner's billing account: the subquery has a lock of its own. */
async function selectWithAccount<Row extends GuardedRow>(
  { read }: Locking,
  entity: EntityClass<Row>,
  where: SqlOf<Row>,
  alsoLocked: string | null = null,
): Promise<RowWithAccount<Row> | null> {
  const { sql: share } = suffix(read, WITH_SHARED_LOCK);
  const published = `(SELECT a.published_through FROM billing_account a WHERE a.partner_id = t.partner_id ${share})`;
  const values = sql(alsoLocked === null ? published : `${published}, (${alsoLocked} ${share})`);
  const [found] = await selectWith(read, entity, values, where, suffix(read, WITH_LOCK));
  if (found === undefined) return null;
  const [publishedThrough, also] = found.values;
  return { row: found.row, account: { publishedThrough: publishedThrough as string | null }, also };
}

const guardAccountForShare = (tx: Locking, { partnerId }: GuardedRow) =>
  guard(tx, BillingAccount, { partnerId }, [randomInt(stripesOf(BillingAccount).length)]);

/**
 * Like `lockRow`, for a transaction that also writes charges: one statement locks the billing account too, in share mode, and the row of
 * `alsoLocked`, a SELECT of one value of a row without guards.
 */
export async function lockRowAndAccount<Row extends GuardedRow>(
  tx: Locking,
  entity: EntityClass<Row>,
  where: SqlOf<Row>,
  alsoLocked: string | null = null,
): Promise<RowWithAccount<Row> | null> {
  const found = await selectWithAccount(tx, entity, where, alsoLocked);
  if (found === null) return null;
  await guard(tx, entity, found.row, stripesOf(entity));
  await guardAccountForShare(tx, found.row);
  return found;
}

/** Like `lockRowToChange`, for a transaction that also writes charges; see `lockRowAndAccount`. */
export async function lockRowToChangeAndAccount<Row extends GuardedRow>(
  tx: Locking,
  entity: EntityClass<Row>,
  where: SqlOf<Row>,
): Promise<RowWithAccount<Row> | null> {
  const found = await selectWithAccount(tx, entity, where);
  if (found !== null) await guardAccountForShare(tx, found.row);
  return found;
}

/** Locks the rows of a SELECT that the transaction changes; see `lockRowToChange`. */
export const rowsToChange = (reader: Reader) => suffix(reader, WITH_LOCK);

/** Locks the rows of a SELECT that the transaction changes, and skips rows that another transaction of the same node has locked. */
export const freeRowsToChange = (reader: Reader) => suffix(reader, `${WITH_LOCK} SKIP LOCKED`);
