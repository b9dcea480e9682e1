import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../core/clock.js";
import { invalid, UnavailableError } from "../../core/errors.js";
import { withRepeatableIds } from "../../core/repeatable-ids.js";
import { unitOfWork } from "../../database/command.js";
import { tenantOf, type Context } from "../../database/context.js";
import { createEventBus } from "../../database/event-bus.js";
import { insideTransaction } from "../../database/new-context.js";
import { transact, type Tx } from "../../database/transaction.js";
import { Turns } from "../../database/turns.js";
import { refuseFutureDocuments } from "../billing/future-documents.js";
import { runDueOf, type FutureDependence } from "./catch-up.js";
import { moveClock, type CompletedWork } from "./due-transitions.js";
import { furthestOf, TRANSITIONS_MAX } from "./transition-bound.js";

/** How far ahead of now an instant may be, in days: five years. */
const DAYS_MAX = 1826;

/** How many subscriptions are carried out together: always as many, so that the same work is done in the same order. */
const BATCH = 500;

/** The part of the time for which changes wait for a lock: the rest is for the rollback and the change itself. */
const PART_OF_LOCK_WAIT = 0.8;

const RETRY_AFTER_SECONDS = 5;

/** What to show: an instant, what of everything due until then the answer depends on, and the argument that names the instant. */
export type FutureRequest = Readonly<{ instant: Instant; dependence: FutureDependence; argument: string; signal: AbortSignal }>;

/** A result as of a later instant, and what was carried out for it. */
export type FutureResult<T> = Readonly<{ result: T; completed: CompletedWork }>;

/** One query of a partner at a time in this process: they would wait for each other's locks. */
const turns = new Turns();

/** @throws INVALID_INPUT for an instant before now, or too far ahead */
function assertAhead({ now }: Context, { instant, argument }: FutureRequest): void {
  if (instant < now) {
    throw invalid(`${argument} must not be before now, ${now.toISOString()}; got ${instant.toISOString()}.`, argument);
  }
  const last = addMilliseconds(now, DAYS_MAX * MILLISECONDS_PER_DAY);
  if (instant <= last) return;
  throw invalid(
    `${argument} must be at most ${DAYS_MAX} days ahead, until ${last.toISOString()}; got ${instant.toISOString()}.`,
    argument,
  );
}

/** @throws INVALID_INPUT with the instant up to which one request can look */
async function assertNotTooMuch(ctx: Context, { instant: to, argument, dependence, signal }: FutureRequest): Promise<void> {
  const customers = dependence === "EVERYTHING" ? undefined : dependence;
  const furthest = await furthestOf(ctx, { from: ctx.now, to, customers }, () => signal.throwIfAborted());
  if (furthest >= to) return;
  const advice = `Ask for ${furthest.toISOString()} or earlier.`;
  throw invalid(`This would process more than ${TRANSITIONS_MAX} transitions. ${advice}`, argument);
}

const inTurn = () =>
  new UnavailableError(
    "BUSY",
    `Other queries for later instants of this partner are being answered. Try again in ${RETRY_AFTER_SECONDS} seconds.`,
    RETRY_AFTER_SECONDS,
  );

const tookTooLong = ({ argument, instant }: FutureRequest, limitMs: number) =>
  new UnavailableError(
    "BUSY",
    `What is due until ${instant.toISOString()} took longer than ${limitMs} ms to process. Choose an earlier ${argument}, or try again in ${RETRY_AFTER_SECONDS} seconds.`,
    RETRY_AFTER_SECONDS,
  );

/** The context inside the transaction: it neither reads anything outside nor remembers anything for others. */
function contextIn<Ctx extends Context>(ctx: Ctx, tx: Tx) {
  const database = { ...ctx.database, read: tx, readUntil: () => tx };
  const { linkDownload } = ctx;
  const links = linkDownload === undefined ? {} : { linkDownload: refuseFutureDocuments(linkDownload) };
  return insideTransaction({ ...ctx, database, catalog: undefined, ...links }, tx);
}

/** Carries out everything due until the instant, and moves a test clock. Nobody is told of it: neither logs nor metrics. */
async function carryOut(opened: Context, { dependence, instant }: FutureRequest): Promise<CompletedWork> {
  const ctx = { ...opened, bus: createEventBus() };
  const completed = await runDueOf(ctx, dependence, instant, { batchSize: BATCH });
  await unitOfWork(ctx, (tx) => moveClock(tx, instant));
  return completed;
}

/**
 * Does work with a context that shows a later instant: in a transaction that is rolled back, everything due until then is carried out, with
 * the prices and the catalog known now. Nobody else sees anything of it, and nothing of it stays.
 *
 * Others can wait for the rows that the transaction has written, on SQLite for all writes. It therefore ends before they give up.
 * @throws INVALID_INPUT for an instant before now, too far ahead, or after too many transitions; ForbiddenError without a partner
 * @throws UnavailableError when it takes too long
 * @source issue "Any read at a future instant"
 */
export async function asOfInstant<Ctx extends Context, T>(
  ctx: Ctx,
  request: FutureRequest,
  work: (ctx: Ctx) => Promise<T>,
): Promise<FutureResult<T>> {
  const { partnerId } = tenantOf(ctx);
  const { instant } = request;
  assertAhead(ctx, request);
  await assertNotTooMuch(ctx, request);
  const limitMs = ctx.database.deadlines.lockWaitMs * PART_OF_LOCK_WAIT;
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const run = async (tx: Tx): Promise<FutureResult<T>> => {
    timer ??= setTimeout(() => limit.abort(tookTooLong(request, limitMs)), limitMs);
    const completed = await withRepeatableIds(partnerId, () => carryOut(contextIn(ctx, tx), request));
    const result = await work({ ...contextIn(ctx, tx), now: instant, asOf: instant });
    return { result, completed };
  };
  const signal = AbortSignal.any([limit.signal, request.signal]);
  try {
    return await turns.run(partnerId, limitMs, inTurn(), () => transact(ctx.database, "rollback", run, { signal, partnerId }));
  } finally {
    clearTimeout(timer);
  }
}
