import { execute, getOperationAST, GraphQLError, OperationTypeNode, type ExecutionArgs, type ExecutionResult } from "graphql";
import type { Instant } from "../../core/clock.js";
import { DisconnectedError, RateLimitedError } from "../../core/errors.js";
import { sharerOf } from "../../core/shares.js";
import { storeSecretReads } from "../../database/audit-outcomes.js";
import { withCancellableReads } from "../../database/cancellable-reads.js";
import { forOperation, insideTransaction } from "../../database/new-context.js";
import { transact } from "../../database/transaction.js";
import { previewResolver } from "../../resolvers/preview-ids.js";
import type { RequestContext } from "../authentication/context.js";
import { refusedCost, withCost, type FairShare, type Request } from "../fair-share/fair-share.js";
import { executeAsOf, instantOf, POINTS_OF_AS_OF } from "./as-of.js";
import { holdsForecast } from "./holds-forecast.js";
import { holdsDryRun } from "./holds-dry-run.js";
import { requestedCost } from "./complexity.js";
import { subjectsOf } from "./dependence.js";
import { ExecutionDeadline } from "./execution-deadline.js";
import { limits } from "./limits.js";
import { executeQuery } from "./query-executor/execute-query.js";
import { publicError, type RequestTrace } from "./masking.js";
import { withPersonalResults } from "./personal-results.js";
import { withRefusedTexts } from "./refused-texts.js";
import { ResultMeter, type Metered } from "./result-meter.js";

/** The arguments of one execution, with the type of our context. */
export type OperationArgs = ExecutionArgs & { contextValue: RequestContext };

/** Executes an operation, from HTTP or from a WebSocket. */
export type ExecuteOperation = (args: OperationArgs) => Promise<ExecutionResult>;

/** The arguments of one execution, with a context that counts the values of the result. */
type MeteredArgs = ExecutionArgs & { contextValue: RequestContext & Metered };

/** Replaces each error of a result by its public error. */
export const withPublicErrors = (result: ExecutionResult, trace: RequestTrace): ExecutionResult =>
  result.errors === undefined ? result : { ...result, errors: result.errors.map((error) => publicError(error, trace)) };

const REQUEST_LESS = "Request smaller pages, fewer fields or fewer levels.";

/** What to do about a result that is too large, or takes too long. Mutations are not undone. */
function adviceFor({ document, operationName }: OperationArgs, startedMutations: readonly string[]): string {
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.MUTATION) return REQUEST_LESS;
  const ended =
    startedMutations.length === 0 ? "No mutation started." : `These mutations have ended: ${startedMutations.join(", ")}.`;
  return (
    `${ended} Each was applied or refused as a whole, except bulk commands with onError: SKIP; any others did not start. Read their results with a query, or send the same ` +
    "mutations again with the same idempotencyKey and fewer fields."
  );
}

/** The longest durations of executions, in milliseconds. */
export type ExecutionTimes = Readonly<{ dryRunLimitMs: number; executionTimeoutMs: number }>;

/**
 * Creates the executor. An operation with a dry run is executed in a transaction that is rolled back when the result is complete,
 * and the ids in its result are marked.
 * It is aborted after `dryRunLimitMs`, or when the caller disconnects. Reads of other operations end after `executionTimeoutMs`.
 */
export function createExecutor(times: ExecutionTimes, fairShare: FairShare): ExecuteOperation {
  return async (request) => {
    const { trace } = request.contextValue;
    try {
      const args = withRefusedTexts(request);
      const { refusal, complexity: requested } = requestedCost(args);
      if (refusal !== null) return { errors: [refusal] };
      const kind = kindOf(args);
      const asOf = instantOf(args);
      const { actor, partner, disconnectSignal } = args.contextValue;
      const admitted = await fairShare.admit({
        ...{ sharer: sharerOf(actor, partner?.creatorId), disconnectSignal },
        requested: asOf === null ? requested : requested + POINTS_OF_AS_OF,
        kind: kind === "read" && (asOf !== null || holdsForecast(args.document)) ? WRITING : kind,
      });
      const { result, produced } = await run(args, { kind, asOf }, times);
      const cost = admitted.end(produced);
      // An event is the same for all who receive it, and its receiver cannot send less.
      return withCost(result, kind === "event" ? null : cost);
    } catch (error) {
      const cost = error instanceof RateLimitedError ? refusedCost(error) : null;
      return withCost({ errors: [publicError(error, trace)] }, cost);
    }
  };
}

/** The result of an execution, with public errors, and how many values and errors it produced. */
type Executed = Readonly<{ result: ExecutionResult; produced: number }>;

/** Executes an operation that was admitted. Never fails: a failure is an error of the result. */
async function run(args: OperationArgs, what: What, times: ExecutionTimes): Promise<Executed> {
  const { trace } = args.contextValue;
  let produced = 0;
  try {
    const shownActivations: string[] = [];
    const contextValue = withPersonalResults({ ...(await upToDate(args, what.kind)), shownActivations });
    const result = await executeWithinLimits({ ...args, contextValue }, what, times, (cost) => (produced += cost));
    await storeSecretReads(contextValue, "readActivation", shownActivations);
    return { result: withPublicErrors(result, trace), produced };
  } catch (error) {
    return { result: { errors: [publicError(error, trace)] }, produced };
  }
}

type Kind = Request["kind"];

/** What an operation is: its kind and, for a query as of a later instant, the instant. */
type What = Readonly<{ kind: Kind; asOf: Instant | null }>;

/** A query as of a later instant, or with a forecast, takes locks and waits for them, as mutations do. */
const WRITING: Kind = "mutation";

/** The context of an operation that is about to begin. That of an event is up to date already. */
async function upToDate(args: OperationArgs, kind: Kind): Promise<RequestContext> {
  if (kind === "event") return args.contextValue;
  return args.contextValue.upToDate(kind === "mutation" ? "EXACT" : "RECENT", () => subjectsOf(args));
}

/** The kind of an operation. A subscription is executed once for each of its events. */
function kindOf({ document, operationName }: OperationArgs): Kind {
  const operation = getOperationAST(document, operationName)?.operation;
  if (operation === OperationTypeNode.MUTATION) return "mutation";
  return operation === OperationTypeNode.SUBSCRIPTION ? "event" : "read";
}

/** The result of an operation, or the error of the limit that ended it. */
async function executeWithinLimits(
  args: OperationArgs,
  { kind, asOf }: What,
  times: ExecutionTimes,
  onCost: (cost: number) => void,
): Promise<ExecutionResult> {
  const isDryRun = holdsDryRun(args);
  const limitMs = isDryRun ? times.dryRunLimitMs : times.executionTimeoutMs;
  const deadline = new ExecutionDeadline(limitMs, isDryRun ? "WITH_MUTATIONS" : "WITHOUT_MUTATIONS");
  const meter = new ResultMeter(deadline, (started) => (isDryRun ? REQUEST_LESS : adviceFor(args, started)));
  const database = withCancellableReads(args.contextValue.database, deadline);
  const reading = { ...args.contextValue, database, read: database.read, meter };
  // Only a mutation can move the clock.
  const contextValue = kind === "mutation" ? forOperation(reading) : reading;
  const metered: MeteredArgs = { ...args, contextValue };
  const withLimit = <Args extends { contextValue: Pick<RequestContext, "loaders"> }>(limited: Args): Args => {
    limited.contextValue.loaders.lookups.limit(limits.lookups, () => meter.endAtLookups());
    return limited;
  };
  const executedAs = () => {
    if (isDryRun) return executeDryRun(metered, deadline);
    // A mutation is applied or refused as a whole, so its lookups are not limited.
    if (asOf === null) return deadline.within(executed(kind === "mutation" ? metered : withLimit(metered), kind));
    return executeAsOf(metered, asOf, deadline, { execute: async (inside) => execute(withLimit(inside)), onPoints: onCost });
  };
  const late = () => (deadline.isOver ? tookTooLong(limitMs, isDryRun, meter.advice) : null);
  try {
    const result = await executedAs();
    const error = meter.errorOf(result) ?? late();
    return error === null ? result : ended(metered, error);
  } catch (thrown) {
    const error = late();
    if (error === null) throw thrown;
    return ended(metered, error);
  } finally {
    deadline.stop();
    onCost(meter.cost);
  }
}

const executed = (args: MeteredArgs, kind: Kind): Promise<ExecutionResult> =>
  kind === "read" ? executeQuery(args, args.contextValue.loaders.slices) : Promise.resolve(execute(args));

/** The result of an execution that a limit ended. */
function ended({ operationName, contextValue: { trace, meter } }: MeteredArgs, error: GraphQLError): ExecutionResult {
  const { code } = error.extensions;
  trace.log.warn({ requestId: trace.requestId, code, operationName, cost: meter.cost }, "operation ended at a limit");
  return { data: null, errors: [error] };
}

async function executeDryRun(args: MeteredArgs, deadline: ExecutionDeadline): Promise<ExecutionResult> {
  const { disconnectSignal, database } = args.contextValue;
  const signal = AbortSignal.any([deadline.createSignal(), disconnectSignal]);
  const fieldResolver = previewResolver();
  try {
    return await transact(
      database,
      "rollback",
      async (tx) => execute({ ...args, fieldResolver, contextValue: insideTransaction(args.contextValue, tx) }),
      { signal, partnerId: args.contextValue.tenant?.partnerId },
    );
  } catch (error) {
    if (disconnectSignal.aborted && !deadline.isOver) throw new DisconnectedError();
    throw error;
  }
}

/** The error of an execution whose time is over. A dry run can be repeated at once; the same query would take as long again. */
function tookTooLong(limitMs: number, isDryRun: boolean, advice: string): GraphQLError {
  if (isDryRun) {
    return new GraphQLError(
      `The dry run took longer than ${limitMs} ms and was rolled back. Retry it, or request fewer fields.`,
      {
        extensions: { code: "DRY_RUN_TIMEOUT", http: { status: 503 } },
      },
    );
  }
  return new GraphQLError(`The reads of the operation took longer than ${limitMs} ms and were ended. ${advice}`, {
    extensions: { code: "EXECUTION_TIMEOUT" },
  });
}
