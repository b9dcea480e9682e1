import type { ErrorCode } from "../core/error-catalog.js";
import { assert, isRefusal, type DomainError } from "../core/errors.js";
import { events, reminderEvents, subjectOf, type DomainEvent, type EventName } from "../core/events.js";
import { newId } from "../core/ids.js";
import { Event } from "../entities/event.entity.js";
import type { ChangeLog, EventChanges } from "../core/changes.js";
import { assertNotPaused } from "../core/pause.js";
import { causeOf, chainOf, countUp, newAudited, storeRecords, type Cause } from "./audit.js";
import { entriesOf, recordCountOf } from "./audit-entries.js";
import { insertRows } from "./writes.js";
import { tenantOf, type Context, type TxContext } from "./context.js";
import { assertSameCommand, findUsed, keyedCommand, KeyUsedError, storeOutcome, type KeyedCommand } from "./idempotency.js";
import { atInstant, insideTransaction } from "./new-context.js";
import type { Loader } from "./loaders.js";
import { transact, type TransactionOptions, type Tx } from "./transaction.js";

/** The fields that every command's input has. */
export type CommandInput = Readonly<{ idempotencyKey?: string | null; dryRun?: boolean | null }>;

/** A refusal that did not roll back the whole command, e.g. of one group of a cart. */
export type RefusedPart = Readonly<{ code: ErrorCode; details: unknown; path: readonly string[] }>;

export const toRefusedPart = ({ code, details, inputPath: path }: DomainError): RefusedPart => ({ code, details, path });

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
export type ResultOf<Made> = Made & Readonly<{ isReplay: boolean; isDryRun: boolean }>;
export type CommandResult = ResultOf<Outcome>;

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
  return { ...insideTransaction(ctx, tx), tenant: tenantOf(ctx), write: tx, ...newLogs() };
}

/** What a transaction collects for its end. */
const newLogs = () => ({ events: [], changes: new Map() as ChangeLog, audited: newAudited(), afterCommit: [] });

/**
 * Runs a unit of work for a tenant in one transaction: runs the work, numbers and stores its events, then commits.
 * Subscribers to live updates are notified after the commit. For `@asOf` it is a part of the transaction that is rolled back:
 * it has no events, and nobody is notified.
 * @throws PARTNER_PAUSED
 */
export async function unitOfWork<T>(
  ctx: Context,
  work: (tx: TxContext) => Promise<T>,
  options: Pick<TransactionOptions, "isLong"> = {},
): Promise<T> {
  const { tx: opened } = ctx;
  if (opened !== null) return opened.savepoint(() => work(inTransaction(ctx, opened)));
  assertNotPaused(ctx.pause);
  const { partnerId } = tenantOf(ctx);
  const inside = async (tx: Tx) => {
    const inner = inTransaction(ctx, tx);
    const value = await work(inner);
    const eventIds = await storeEvents(inner);
    return { result: value, eventIds, afterCommit: inner.afterCommit };
  };
  const { result, eventIds, afterCommit } = await transact(ctx.database, "commit", inside, { ...options, partnerId });
  if (ctx.trail !== undefined) {
    ctx.trail.isStored = true;
    ctx.trail.eventIds.push(...eventIds);
  }
  ctx.loaders.clear();
  for (const act of afterCommit) act(ctx);
  if (eventIds.length > 0) {
    const { requestId, trail } = ctx;
    ctx.bus.newEvents.emit(partnerId);
    ctx.bus.progress.emit("eventsStored", partnerId, { requestId, eventIds, command: trail?.operation ?? null });
  }
  return result;
}

/**
 * Runs a command of a partner: in one transaction and at most once per idempotency key, or, for a dry run, in
 * the transaction that the executor opened and rolls back. The key is stored with the outcome, at the end: a command whose key was used
 * is rolled back, and has the outcome of the earlier one. The command of an item of a bulk command is a part of the bulk command's
 * transaction.
 * @throws IDEMPOTENCY_KEY_REUSED, and every refusal of `work`
 * @source R-CART-10; issue "Every command"; decisions 0062, 0069
 */
export function command(
  ctx: Context,
  name: string,
  input: CommandInput,
  work: (tx: TxContext) => Promise<Outcome>,
): Promise<CommandResult> {
  return ctx.bulk === undefined ? atMostOnce(ctx, name, input, work) : runPart(ctx, ctx.bulk, work);
}

/** Like `command`, for a command with an outcome of its own kind; it is stored as JSON. */
export async function atMostOnce<Made extends object>(
  ctx: Context,
  name: string,
  input: CommandInput,
  work: (tx: TxContext) => Promise<Made>,
): Promise<ResultOf<Made>> {
  if (ctx.tx !== null) return dryRun(ctx, ctx.tx, work);
  assert(input.dryRun !== true, "a dry run comes with the executor's transaction");
  const keyed = keyedCommand(ctx, name, input);
  try {
    const made = await unitOfWork(ctx, async (tx) => {
      const outcome = await work(tx);
      auditOutcome(tx, outcome);
      if (keyed !== null) await storeOutcome(tx, keyed, outcome);
      return outcome;
    });
    return { ...made, isReplay: false, isDryRun: false };
  } catch (error) {
    const earlier = keyed && (await earlierOutcome(ctx, keyed, error));
    if (earlier === null) throw error;
    ctx.loaders.clear();
    return { ...(earlier as Made), isReplay: true, isDryRun: false };
  }
}

/**
 * The outcome of the earlier command with the same key, after an error; null when the error has another cause. A repeated command is often
 * refused because the earlier one had its effect.
 */
async function earlierOutcome({ read }: Context, keyed: KeyedCommand, error: unknown): Promise<object | null> {
  const stored = error instanceof KeyUsedError ? error.stored : isRefusal(error) ? await findUsed(read, keyed) : null;
  if (stored === null) return null;
  assertSameCommand(stored, keyed);
  return stored.outcome;
}

/** The result of an earlier command with the same key; null when there is none. For commands with work before their transaction. */
export async function earlierResult(ctx: Context, name: string, input: CommandInput): Promise<CommandResult | null> {
  const keyed = keyedCommand(ctx, name, input);
  const stored = keyed && (await findUsed(ctx.read, keyed));
  if (keyed === null || stored === null) return null;
  assertSameCommand(stored, keyed);
  return { ...(stored.outcome as Outcome), isReplay: true, isDryRun: false };
}

/** What the outcome of a command says about its audit record. The object of a purchase is its order. */
function auditOutcome({ audited }: TxContext, { subjectId, orderIds, refusals }: Partial<Outcome>): void {
  audited.resourceId = orderIds?.[0] ?? subjectId ?? null;
  audited.code = refusals?.[0]?.code ?? null;
}

/** Runs a command as a dry run. It stores neither key nor event; a refusal rolls back to the savepoint. */
async function dryRun<Made>(ctx: Context, tx: Tx, work: (tx: TxContext) => Promise<Made>): Promise<ResultOf<Made>> {
  assertNotPaused(ctx.pause);
  const inner = inTransaction(ctx, tx);
  try {
    const outcome = await tx.savepoint(() => work(inner));
    return { ...outcome, isReplay: false, isDryRun: true };
  } finally {
    ctx.loaders.clear();
  }
}

/** Runs the command of an item of a bulk command. A refusal rolls back to the savepoint: the item has had no effect and no event. */
async function runPart(ctx: Context, bulk: TxContext, work: (tx: TxContext) => Promise<Outcome>): Promise<CommandResult> {
  const part = { ...atInstant(bulk, bulk.now), events: [], changes: new Map() as ChangeLog, afterCommit: [] };
  const outcome = await bulk.tx.savepoint(() => work(part));
  bulk.events.push(...part.events);
  for (const [subjectId, changes] of part.changes) bulk.changes.set(subjectId, changes);
  bulk.afterCommit.push(...part.afterCommit);
  return { ...outcome, isReplay: false, isDryRun: ctx.tx !== null };
}

/**
 * Numbers the events from the partner's counter row, last in the transaction. Otherwise an event could become visible after a
 * reader has already read a higher number. The audit records are counted in the same statement and follow the events. Returns the ids of
 * the events.
 */
async function storeEvents(ctx: TxContext): Promise<string[]> {
  const { events, tenant, audited, tx } = ctx;
  const recordCount = recordCountOf(ctx);
  if (events.length + recordCount === 0) return [];
  const chain = chainOf(audited.partnerId ?? tenant.partnerId);
  const last = await countUp(tx, chain, events.length, recordCount);
  const cause = causeOf(ctx);
  const rows = eventRows(ctx, cause, last - events.length + 1);
  if (rows.length > 0) await insertRows(tx, Event, rows);
  if (recordCount > 0) await storeRecords(tx, chain, cause, entriesOf(ctx, rows));
  return rows.map(({ id }) => id);
}

function eventRows(ctx: TxContext, cause: Cause, first: number): Event[] {
  const { events, tenant } = ctx;
  // The last of several events about the same subject tells what was changed: an open change is declined before the command's own event.
  const changes = [...events].reverse().map((event) => takeChanges(ctx, event));
  changes.reverse();
  // Spread into a new literal: adding properties to an object that began as a copy is many times slower.
  return events.map((event, index) => ({
    id: newId("event"),
    changes: changes[index] ?? null,
    partnerId: tenant.partnerId,
    sequence: first + index,
    ...NO_SUBJECT,
    ...cause,
    ...event,
  }));
}

const NO_SUBJECT = { customerId: null, subscriptionId: null, orderId: null, invoiceId: null, webhookId: null, exportId: null };

/** What was changed of an event's subject, for one of the events about it. */
function takeChanges({ changes }: TxContext, event: DomainEvent): EventChanges | null {
  // A reminder changes nothing: what else its transaction changes is not its doing.
  if (reminderEvents.has(event.type)) return null;
  const subjectId = subjectOf(event);
  const made = changes.get(subjectId) ?? null;
  changes.delete(subjectId);
  return made;
}
