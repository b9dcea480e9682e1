import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock } from "../core/clock.js";
import type { ErrorCode } from "../core/error-catalog.js";
import { assert, DomainError } from "../core/errors.js";
import { events, type DomainEvent, type EventName } from "../core/events.js";
import { newId } from "../core/ids.js";
import { Event } from "../entities/event.entity.js";
import { IdempotencyKey } from "../entities/idempotency-key.entity.js";
import { Partner } from "../entities/partner.entity.js";
import { deleteMatching, increment, insertRow, insertRows, updateMatching } from "./writes.js";
import { tenantOf, type Context, type TxContext } from "./context.js";
import { insideTransaction } from "./new-context.js";
import type { Loader } from "./loaders.js";
import { select, selectOne, sql } from "./rows.js";
import { transact, type TransactionOptions, type Tx } from "./transaction.js";
import { isDuplicate } from "./driver-errors.js";

/** How long idempotency keys are kept. @source issue "Every command" */
const KEY_LIFETIME_DAYS = 30;
const EXPIRED_KEYS_PER_RUN = 500;

/** The fields that every command's input has. */
export type CommandInput = Readonly<{ idempotencyKey?: string | null; dryRun?: boolean | null }>;

/** A refusal that did not roll back the whole command, e.g. of one group of a cart. */
export type RefusedPart = Readonly<{ code: ErrorCode; details: unknown; path: readonly string[] }>;

/** The result of a command, as ids; resolvers load the objects. */
export type Outcome = Readonly<{
  subjectId: string;
  /** The operation that waits for a publisher's decision. */
  operationId?: string;
  chargeIds?: readonly string[];
  orderIds?: readonly string[];
  refusals?: readonly RefusedPart[];
}>;

/** An outcome, and whether it comes from a replay or a dry run. */
export type CommandResult = Outcome & Readonly<{ isReplay: boolean; isDryRun: boolean }>;

/** Records a business event; it is numbered and stored at the end of the transaction. */
export function emit(ctx: TxContext, name: EventName, ids: Omit<DomainEvent, "type">): void {
  ctx.events.push({ type: events[name].type, ...ids, occurredAt: ids.occurredAt ?? ctx.now });
}

/**
 * Gives rows that a command wrote to its caller after the commit, as the loader would read them, so that the answer is not read
 * from the database again.
 */
export function answerWith<Row extends Readonly<{ id: string }>>(
  tx: TxContext,
  loader: Pick<Loader<never, string, Row | null>, "prime">,
  rows: readonly Row[],
): void {
  tx.afterCommit.push(({ loaders }) => {
    for (const row of rows) loader.prime(loaders, row.id, Object.freeze(row));
  });
}

/** Wakes the sending of deliveries after the commit: the transaction stored deliveries, or ended some that others wait for. */
export function wakeDeliveries(tx: TxContext): void {
  tx.afterCommit.push(({ bus }) => bus.progress.emit("deliveriesDue"));
}

/** The context of a transaction. It reads through the transaction and has its own loaders, so that it sees its own writes. */
function inTransaction(ctx: Context, tx: Tx): TxContext {
  return { ...insideTransaction(ctx, tx), tenant: tenantOf(ctx), write: tx, events: [], afterCommit: [] };
}

/**
 * Runs a unit of work for a tenant in one transaction: runs the work, numbers and stores its events, then commits.
 * Subscribers to live updates are notified after the commit.
 */
export async function unitOfWork<T>(
  ctx: Context,
  work: (tx: TxContext) => Promise<T>,
  options: Pick<TransactionOptions, "isLong"> = {},
): Promise<T> {
  const { partnerId } = tenantOf(ctx);
  const inside = async (tx: Tx) => {
    const inner = inTransaction(ctx, tx);
    const value = await work(inner);
    await storeEvents(inner);
    return { result: value, hasEvents: inner.events.length > 0, afterCommit: inner.afterCommit };
  };
  const { result, hasEvents, afterCommit } = await transact(ctx.database, "commit", inside, { ...options, partnerId });
  ctx.loaders.clear();
  for (const act of afterCommit) act(ctx);
  if (hasEvents) ctx.bus.newEvents.emit(partnerId);
  return result;
}

/**
 * Runs a command of a partner: in one transaction and at most once per idempotency key, or, for a dry run, in
 * the transaction that the executor opened and rolls back.
 * @throws IDEMPOTENCY_KEY_REUSED, and every refusal of `work`
 * @source R-CART-10; issue "Every command"
 */
export async function command(
  ctx: Context,
  name: string,
  input: CommandInput,
  work: (tx: TxContext) => Promise<Outcome>,
): Promise<CommandResult> {
  if (ctx.tx !== null) return dryRun(ctx, ctx.tx, work);
  assert(input.dryRun !== true, "a dry run comes with the executor's transaction");
  const key = storedKey(input.idempotencyKey ?? null);
  return unitOfWork(ctx, async (tx) => {
    if (key !== null) {
      const earlier = await claimKey(tx, key, name, input);
      if (earlier !== null) return { ...earlier, isReplay: true, isDryRun: false };
    }
    const outcome = await work(tx);
    if (key !== null) await updateMatching(tx.write, IdempotencyKey, { scopeId: scopeOf(tx), idempotencyKey: key }, { outcome });
    return { ...outcome, isReplay: false, isDryRun: false };
  });
}

/** Runs a command as a dry run. It stores neither key nor event; a refusal rolls back to the savepoint. */
async function dryRun(ctx: Context, tx: Tx, work: (tx: TxContext) => Promise<Outcome>): Promise<CommandResult> {
  const inner = inTransaction(ctx, tx);
  try {
    const outcome = await tx.savepoint(() => work(inner));
    return { ...outcome, isReplay: false, isDryRun: true };
  } finally {
    ctx.loaders.clear();
  }
}

/** Deletes a limited number of idempotency keys that are older than their lifetime. Returns how many. */
export async function deleteExpiredKeys(ctx: Pick<Context, "database">): Promise<number> {
  const oldest = addMilliseconds(systemClock.now(), -KEY_LIFETIME_DAYS * MILLISECONDS_PER_DAY);
  return transact(ctx.database, "commit", async (tx) => {
    const old = await select(tx, IdempotencyKey, sql("t.created_at < ?", oldest), sql("LIMIT ?", EXPIRED_KEYS_PER_RUN));
    for (const { scopeId, idempotencyKey } of old) await deleteMatching(tx, IdempotencyKey, { scopeId, idempotencyKey });
    return old.length;
  });
}

/**
 * An idempotency key as it is stored. MariaDB ignores trailing spaces when it compares texts, SQLite does not: a key that ends with a
 * space is stored as its hash.
 */
const storedKey = (key: string | null): string | null =>
  key?.endsWith(" ") === true ? `sha256:${createHash("sha256").update(key).digest("hex")}` : key;

/** Hashes an input independently of key order. An omitted field and a null field differ, as they do for commands. */
function hashOf(name: string, input: CommandInput): string {
  const { idempotencyKey: _key, dryRun: _dryRun, ...rest } = input;
  const plain = JSON.parse(JSON.stringify(rest)) as unknown;
  return createHash("sha256")
    .update(`${name}\n${canonicalize(plain)}`)
    .digest("hex");
}

/** The scope of idempotency keys: the calling user's partner. A reseller shares its provider's rows, but not its keys. */
const scopeOf = ({ tenant }: TxContext): string => tenant.resellerId ?? tenant.partnerId;

/** Claims the key for this command; waits while another transaction holds it. Returns the earlier outcome if the key was used before. */
async function claimKey(ctx: TxContext, key: string, name: string, input: CommandInput): Promise<Outcome | null> {
  const inputHash = hashOf(name, input);
  const row = {
    scopeId: scopeOf(ctx),
    idempotencyKey: key,
    command: name,
    inputHash,
    outcome: null,
    createdAt: systemClock.now(),
  };
  try {
    await insertRow(ctx.write, IdempotencyKey, row);
    return null;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const where = sql("t.scope_id = ? AND t.idempotency_key = ?", row.scopeId, key);
  const earlier = await selectOne(ctx.write, IdempotencyKey, where);
  assert(earlier !== null, "a duplicate key has a row");
  if (earlier.createdAt < addMilliseconds(row.createdAt, -KEY_LIFETIME_DAYS * MILLISECONDS_PER_DAY)) {
    await updateMatching(ctx.write, IdempotencyKey, { scopeId: row.scopeId, idempotencyKey: key }, row);
    return null;
  }
  if (earlier.inputHash !== inputHash)
    throw new DomainError("IDEMPOTENCY_KEY_REUSED", { key: input.idempotencyKey ?? "" }, ["input", "idempotencyKey"]);
  return earlier.outcome as Outcome;
}

/**
 * Numbers the events from the partner's counter row, last in the transaction. Otherwise an event could become visible after a
 * reader has already read a higher number.
 */
async function storeEvents(ctx: TxContext): Promise<void> {
  const { events, tenant, tx } = ctx;
  if (events.length === 0) return;
  const last = await increment(tx, Partner, { id: tenant.partnerId }, "eventSequence", events.length);
  const first = last - events.length + 1;
  const causedBy = ctx.actor.user === SYSTEM_USER ? null : ctx.actor.user;
  const rows = events.map((event, index) => ({
    id: newId("event"),
    partnerId: tenant.partnerId,
    sequence: first + index,
    causedBy,
    ...event,
  }));
  await insertRows(tx, Event, rows);
}

/** The user name of the system when it runs due transitions. */
export const SYSTEM_USER = "system";
