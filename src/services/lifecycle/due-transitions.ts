import { performance } from "node:perf_hooks";
import { addMilliseconds, systemClock, type Instant } from "../../core/clock.js";
import { assert, UnavailableError } from "../../core/errors.js";
import { unitOfWork } from "../../database/command.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { freeRowsToChange, lockRowToChange, rowsToChange } from "../../database/row-locks.js";
import { and, select, sql, type Sql, type SqlOf } from "../../database/rows.js";
import { atInstant } from "../../database/new-context.js";
import { systemContext } from "../../database/system-context.js";
import { Partner } from "../../entities/partner.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { lockBillingAccount, nextPublicationOf } from "../partner/billing-account.js";
import { publishMonth } from "../billing/publish-invoices.js";
import { closeOverdueOperation, overdueOperations } from "../subscription/operations/decide-operation.js";
import { applyBatch } from "./apply-due.js";
import { isOfReminders } from "../subscription/rules/reminders.js";
import { due, dueAtOf, nextDueGroup } from "./due-subscriptions.js";
import { fixedPace, sharedPace, type Pace } from "./rules/pace.js";
import { clearFailures, notPaused, recordFailure, type TransitionFailure } from "../partner/transition-failure.js";
import { updateMatching } from "../../database/writes.js";

/** The number of transactions in which a worker runs a partner's transitions at the same time. */
const LANES = 2;

/**
 * The intended duration of a transaction beside requests. On SQLite, all other commands wait for it. On MySQL they only wait while this
 * process prepares statements.
 */
const SHARED_TARGET_MS = { sqlite: 25, mysql: 60 } as const;

/** Options of a run of due transitions. */
export type DueOptions = Readonly<{
  /** Whether to move the sandbox's test clock along, so that an interrupted move can be resumed. */
  movesClock?: boolean;
  /** Whether to skip locked subscriptions, as workers do. Otherwise the run waits for the locks. */
  leavesLocked?: boolean;
  /** The maximum number of subscriptions per transaction; by default, see `paceOf`. */
  batchSize?: number;
  /** Called between transactions; true stops the run. */
  isStopping?: () => boolean;
  /** The subscriptions whose transitions run; without publications. Left out: all, with publications. */
  subscriptionIds?: readonly string[] | undefined;
}>;

type RunOptions = DueOptions & Readonly<{ pace: Pace }>;

/** Only a worker on MySQL has a process and connections of its own. Any other run must not delay the requests beside it. */
function paceOf({ database: { dialect } }: Context, { leavesLocked = false, batchSize: given }: DueOptions): Pace {
  if (given !== undefined) return fixedPace(given);
  return leavesLocked && dialect === "mysql" ? fixedPace() : sharedPace(SHARED_TARGET_MS[dialect]);
}

/** The number of transitions, reminders and invoices done, and of failures. */
export type CompletedWork = Readonly<{ transitions: number; reminders: number; invoicesPublished: number; failed: number }>;

/** The system's context for a tenant at an instant. */
const systemAt = (ctx: Context, now: Instant): Context => systemContext(ctx, tenantOf(ctx).partnerId, now);

/** Work stands still while the operator has paused the partner. What `@asOf` carries out is only a forecast, and includes it. */
const unlessPaused = ({ tx, tenant }: Pick<Context, "tx" | "tenant">): Sql | null =>
  tx === null && tenant !== null ? notPaused("?", tenant.partnerId) : null;

const justBefore = (at: Instant): Instant => addMilliseconds(at, -1);

/**
 * Runs everything that is due for a tenant up to an instant, in order of due time, each decided at its own
 * due instant, and publishes each month's documents after everything due before. Runs many transitions in one
 * transaction; a transition that fails is retried separately, recorded, and does not block the others. Concurrent runs do not
 * repeat each other's work. A worker runs two transactions at a time (decision 0036): then only the transitions of one subscription
 * are in order. @source architecture "A late job never changes an answer"; issue "Time and invoices" §1
 */
export async function runDueTransitions(ctx: Context, upTo: Instant, given: DueOptions = {}): Promise<CompletedWork> {
  const options = { ...given, pace: paceOf(ctx, given) };
  const { partnerId } = tenantOf(ctx);
  const reader = ctx.database.read;
  const total = { transitions: 0, reminders: 0, invoicesPublished: 0, failed: 0 };
  await closeOverdueOperations(ctx, total, options);
  if (options.subscriptionIds !== undefined) {
    if (options.subscriptionIds.length > 0) await runSubscriptionsUpTo(ctx, upTo, options, total);
    return total;
  }
  while (!options.isStopping?.()) {
    const publicationAt = await nextPublicationOf(reader, partnerId, systemClock.now(), unlessPaused(ctx));
    const isPublicationDue = publicationAt !== null && publicationAt <= upTo;
    const isDone = await runSubscriptionsUpTo(ctx, isPublicationDue ? justBefore(publicationAt) : upTo, options, total);
    if (!isPublicationDue || !isDone) break;
    const published = await publish(ctx, publicationAt, options);
    if (published === "FAILED") total.failed++;
    else if (published !== "TOO_EARLY") total.invoicesPublished += published;
    else if (options.leavesLocked) break;
  }
  return total;
}

type Count = { transitions: number; reminders: number; failed: number };

/** Decides operations in sandboxes that a real publisher has not answered in time. They are due by the system clock, outside the order of the test clock. */
async function closeOverdueOperations(ctx: Context, count: Count, { isStopping }: DueOptions): Promise<void> {
  for (const operation of await overdueOperations(ctx)) {
    if (isStopping?.()) return;
    const { id: subjectId, partnerId, decidesAt } = operation;
    assert(decidesAt !== null, "what is overdue says since when");
    try {
      const isDone = await unitOfWork(systemAt(ctx, ctx.now), (tx) => closeOverdueOperation(tx, operation));
      if (isDone) count.transitions++;
    } catch (error) {
      count.failed++;
      await recordFailure(ctx, { subjectId, partnerId, transition: "ANSWER", dueAt: decidesAt }, error);
    }
  }
}

/**
 * Runs what is due on subscriptions; returns whether nothing due is left. After a full batch more is due, and a worker runs the rest
 * in two lanes: while the server writes the rows of one, this process decides the other.
 */
async function runSubscriptionsUpTo(ctx: Context, upTo: Instant, options: RunOptions, count: Count): Promise<boolean> {
  const most = options.pace.size();
  const lane = async (): Promise<boolean> => {
    while (!options.isStopping?.()) if ((await runNextBatch(ctx, upTo, options, count)) === 0) return true;
    return false;
  };
  const isShared = options.leavesLocked === true && ctx.database.dialect === "mysql";
  if (options.isStopping?.()) return false;
  const lanes = isShared && (await runNextBatch(ctx, upTo, options, count)) === most ? LANES : 1;
  const ends = await Promise.all(Array.from({ length: lanes }, lane));
  return ends.every((isDone) => isDone);
}

/** Runs the next batch; null when it failed and its transitions were run one by one. */
async function runNextBatch(ctx: Context, upTo: Instant, options: RunOptions, count: Count): Promise<number | null> {
  const { partnerId } = tenantOf(ctx);
  try {
    const began = performance.now();
    const done = await runBatch(
      ctx,
      and(due(partnerId, upTo, options.subscriptionIds), unlessPaused(ctx)),
      options.pace.size(),
      options,
    );
    options.pace.took(performance.now() - began);
    add(count, done);
    return done.subscriptions;
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    ctx.bus.progress.emit("batchFailed", partnerId, error);
    await runOneByOne(ctx, upTo, options, count);
    return null;
  }
}

/** Runs the subscriptions of a failed batch one by one, to find those that fail. */
async function runOneByOne(ctx: Context, upTo: Instant, options: RunOptions, count: Count): Promise<void> {
  const { partnerId } = tenantOf(ctx);
  const reader = ctx.database.read;
  const { batch } = await nextDueGroup(reader, due(partnerId, upTo, options.subscriptionIds), options.pace.size());
  for (const { id, nextTransition, nextTransitionAt: dueAt } of batch) {
    if (dueAt === null || nextTransition === null || options.isStopping?.()) continue;
    try {
      const done = await runBatch(ctx, and(sql("t.id = ?", id), due(partnerId, upTo), unlessPaused(ctx)), 1, options);
      add(count, done);
    } catch (error) {
      count.failed++;
      await recordFailure(ctx, { subjectId: id, partnerId, transition: nextTransition, dueAt }, error);
    }
  }
}

/** What a batch did: on how many subscriptions, how many transitions of them, and how many reminders. */
type BatchResult = Readonly<{ subscriptions: number; transitions: number; reminders: number }>;

const NOTHING_DONE: BatchResult = { subscriptions: 0, transitions: 0, reminders: 0 };

function add(count: Count, { transitions, reminders }: BatchResult): void {
  count.transitions += transitions;
  count.reminders += reminders;
}

/** Runs a batch of matching subscriptions in one transaction, except those another process has run. */
async function runBatch(ctx: Context, where: SqlOf<Subscription>, most: number, options: DueOptions): Promise<BatchResult> {
  const { movesClock = false, leavesLocked = false } = options;
  const done = await unitOfWork(systemAt(ctx, ctx.now), async (opened) => {
    const lock = leavesLocked ? freeRowsToChange(opened.read) : rowsToChange(opened.read);
    const { batch, ...read } = await nextDueGroup(opened.read, where, most, lock.sql);
    const last = batch.at(-1);
    if (last === undefined) return NOTHING_DONE;
    const tx = { ...atInstant(opened, dueAtOf(last)), ...read };
    const reminders = await applyBatch(tx, batch);
    if (movesClock) await moveClock(tx, tx.now);
    const transitions = batch.filter((subscription) => !isOfReminders(subscription)).length;
    return { subscriptions: batch.length, transitions, reminders };
  });
  ctx.bus.progress.emit("transitionsRun", done.transitions);
  return done;
}

/** Publishes what is due for publication at an instant, unless an earlier transition is not done. */
async function publish(ctx: Context, at: Instant, { movesClock = false }: DueOptions): Promise<number | "TOO_EARLY" | "FAILED"> {
  const { partnerId } = tenantOf(ctx);
  try {
    const work = async (tx: TxContext) => {
      const account = await lockBillingAccount(tx);
      if (account.nextPublicationAt > at) return 0;
      const waiting = await select(tx.read, Subscription, due(partnerId, justBefore(at)), sql("LIMIT 1"));
      if (waiting.length > 0) return "TOO_EARLY";
      const published = await publishMonth(tx, account, at);
      await clearFailures(tx, [partnerId]);
      if (movesClock) await moveClock(tx, at);
      return published;
    };
    // The documents of a month can be many.
    return await unitOfWork(systemAt(ctx, at), work, { isLong: true });
  } catch (error) {
    const failing: TransitionFailure = { subjectId: partnerId, partnerId, transition: "PUBLICATION", dueAt: at };
    await recordFailure(ctx, failing, error);
    return "FAILED";
  }
}

/** Moves a sandbox's clock forward, never back. */
export async function moveClock(tx: TxContext, to: Instant): Promise<void> {
  const later = and(sql("t.id = ?", tx.tenant.partnerId), sql("t.clock_at < ?", to));
  const partner = await lockRowToChange(tx, Partner, later);
  if (partner !== null) await updateMatching(tx.write, Partner, { id: partner.id }, { clockAt: to });
}
