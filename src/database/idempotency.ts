import canonicalize from "canonicalize";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock } from "../core/clock.js";
import { assert, DomainError } from "../core/errors.js";
import { sha256 } from "./sha256.js";
import { IdempotencyKey } from "../entities/idempotency-key.entity.js";
import { tenantOf, type Context, type TxContext } from "./context.js";
import { isDuplicate } from "./driver-errors.js";
import { rowsToChange } from "./row-locks.js";
import { select, selectOne, sql, type Reader, type SqlOf } from "./rows.js";
import { transact } from "./transaction.js";
import { deleteMatching, insertRow, updateMatching } from "./writes.js";

/** How long idempotency keys are kept. @source issue "Every command" */
const KEY_LIFETIME_DAYS = 30;
const EXPIRED_KEYS_PER_RUN = 500;

/** The input of a command, with its key. */
type KeyedInput = Readonly<{ idempotencyKey?: string | null; dryRun?: boolean | null }>;

/** A command that is run at most once: its key, and a hash of its name and input. */
export type KeyedCommand = Readonly<{
  scopeId: string;
  /** The key as the caller gave it, and as it is stored. */
  givenKey: string;
  idempotencyKey: string;
  command: string;
  inputHash: string;
}>;

/** The command with an idempotency key; null when its input has none. */
export function keyedCommand(ctx: Context, command: string, input: KeyedInput): KeyedCommand | null {
  const key = input.idempotencyKey ?? null;
  if (key === null) return null;
  const { partnerId, resellerId } = tenantOf(ctx);
  // The scope of keys is the calling user's partner. A reseller shares its provider's rows, but not its keys.
  // A sandbox key has keys of its own: otherwise a program could use up those of the partner's commands.
  const { actor } = ctx;
  const scopeId = (actor.kind === "PARTNER" ? actor.sandboxKeyId : undefined) ?? resellerId ?? partnerId;
  return { scopeId, givenKey: key, idempotencyKey: storedKey(key), command, inputHash: hashOf(command, input) };
}

/**
 * An idempotency key as it is stored. MariaDB ignores trailing spaces when it compares texts, SQLite does not: a key that ends with a
 * space is stored as its hash.
 */
const storedKey = (key: string): string => (key.endsWith(" ") ? `sha256:${sha256(key)}` : key);

/** Hashes an input independently of key order. An omitted field and a null field differ, as they do for commands. */
function hashOf(command: string, input: KeyedInput): string {
  const { idempotencyKey: _key, dryRun: _dryRun, ...rest } = input;
  const plain = JSON.parse(JSON.stringify(rest)) as unknown;
  return sha256(`${command}\n${canonicalize(plain)}`);
}

/** Another transaction has stored an outcome with the same key: this one must be rolled back. */
export class KeyUsedError extends Error {
  constructor(readonly stored: IdempotencyKey) {
    super("The idempotency key was used before.");
    this.name = "KeyUsedError";
  }
}

/**
 * Stores the outcome of a command with its key, in the transaction of its effect. Waits while another transaction stores the same key.
 * @throws KeyUsedError
 */
export async function storeOutcome({ write }: TxContext, keyed: KeyedCommand, outcome: object): Promise<void> {
  const { scopeId, idempotencyKey, command, inputHash } = keyed;
  const row = { scopeId, idempotencyKey, command, inputHash, outcome, createdAt: systemClock.now() };
  try {
    return await insertRow(write, IdempotencyKey, row);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const stored = await storedWith(write, keyed);
  assert(stored !== null, "a duplicate key has a row");
  if (!isExpired(stored)) throw new KeyUsedError(stored);
  await updateMatching(write, IdempotencyKey, { scopeId, idempotencyKey }, row);
}

/**
 * Stores how far a command in several transactions has come: with the first one its key, with others over what the ones before them stored.
 * `countBefore`: how many items were done before this transaction.
 * @throws KeyUsedError when another call with the same key has done items since
 */
export async function storeProgress(
  tx: TxContext,
  keyed: KeyedCommand,
  progress: Readonly<{ items: readonly object[] }>,
  countBefore: number,
): Promise<void> {
  if (countBefore === 0) return storeOutcome(tx, keyed, progress);
  const { scopeId, idempotencyKey } = keyed;
  const stored = await storedWith(tx.write, keyed, rowsToChange(tx.write));
  assert(stored !== null, "a key is kept longer than its command runs");
  if (itemCountOf(stored) !== countBefore) throw new KeyUsedError(stored);
  await updateMatching(tx.write, IdempotencyKey, { scopeId, idempotencyKey }, { outcome: progress });
}

const itemCountOf = ({ outcome }: IdempotencyKey): number => (outcome as Readonly<{ items: readonly object[] }>).items.length;

/** The row of a command's key that has not expired; null when there is none. */
export async function findUsed(reader: Reader, keyed: KeyedCommand): Promise<IdempotencyKey | null> {
  const stored = await storedWith(reader, keyed);
  return stored === null || isExpired(stored) ? null : stored;
}

/** Checks that a key was used for the same command. @throws IDEMPOTENCY_KEY_REUSED when it was another command or input */
export function assertSameCommand({ inputHash }: IdempotencyKey, keyed: KeyedCommand): void {
  if (inputHash === keyed.inputHash) return;
  throw new DomainError("IDEMPOTENCY_KEY_REUSED", { key: keyed.givenKey }, ["input", "idempotencyKey"]);
}

const storedWith = (
  reader: Reader,
  { scopeId, idempotencyKey }: KeyedCommand,
  lock: SqlOf<IdempotencyKey> = sql(""),
): Promise<IdempotencyKey | null> =>
  selectOne(reader, IdempotencyKey, sql("t.scope_id = ? AND t.idempotency_key = ?", scopeId, idempotencyKey), lock);

/** Keys that were stored before this instant have expired. */
const expiryLimit = () => addMilliseconds(systemClock.now(), -KEY_LIFETIME_DAYS * MILLISECONDS_PER_DAY);

const isExpired = ({ createdAt }: IdempotencyKey): boolean => createdAt < expiryLimit();

/** Deletes a limited number of idempotency keys that are older than their lifetime. Returns how many. */
export async function deleteExpiredKeys(ctx: Pick<Context, "database">): Promise<number> {
  return transact(ctx.database, "commit", async (tx) => {
    const old = await select(tx, IdempotencyKey, sql("t.created_at < ?", expiryLimit()), sql("LIMIT ?", EXPIRED_KEYS_PER_RUN));
    for (const { scopeId, idempotencyKey } of old) await deleteMatching(tx, IdempotencyKey, { scopeId, idempotencyKey });
    return old.length;
  });
}
