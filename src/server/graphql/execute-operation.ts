import { execute, getOperationAST, GraphQLError, OperationTypeNode, type ExecutionArgs, type ExecutionResult } from "graphql";
import { DisconnectedError } from "../../core/errors.js";
import { forOperation, insideTransaction } from "../../database/new-context.js";
import { transact } from "../../database/transaction.js";
import { previewResolver } from "../../resolvers/preview-ids.js";
import type { RequestContext } from "../authentication/context.js";
import { holdsDryRun } from "./holds-dry-run.js";
import { complexityRefusal } from "./complexity.js";
import { limits } from "./limits.js";
import { publicError, type RequestTrace } from "./masking.js";
import { ResultMeter, resultTooLarge, type Metered } from "./result-meter.js";
import { resultBytes } from "./result-size.js";

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

/** What to do about a result that is too large. Mutations are not undone. */
function adviceFor({ document, operationName }: OperationArgs): string {
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.MUTATION) return REQUEST_LESS;
  return (
    "Mutations that had started were applied; the others were not. Read their results with a query, or send the same " +
    "mutations again with the same idempotencyKey and fewer fields."
  );
}

/** A result within the limits, or the error that it is too large in its place. */
function withinLimits(result: ExecutionResult, { exceeded }: ResultMeter, advice: string): ExecutionResult {
  if (exceeded !== null) return { data: null, errors: [exceeded] };
  if (resultBytes(result.data) <= limits.resultBytes) return result;
  return { data: null, errors: [resultTooLarge(`${limits.resultBytes} bytes (limit resultBytes)`, advice)] };
}

/**
 * Creates the executor. An operation with a dry run is executed in a transaction that is rolled back when the result is complete,
 * and the ids in its result are marked.
 * It is aborted after `dryRunLimitMs` milliseconds, or when the caller disconnects.
 */
export function createExecutor(dryRunLimitMs: number): ExecuteOperation {
  return async (args) => {
    const { trace } = args.contextValue;
    try {
      const refusal = complexityRefusal(args);
      if (refusal !== null) return { errors: [refusal] };
      const operation = getOperationAST(args.document, args.operationName)?.operation;
      const isMutation = operation === OperationTypeNode.MUTATION;
      const contextValue = isMutation ? await args.contextValue.forCommands() : args.contextValue;
      const isDryRun = holdsDryRun(args);
      const advice = isDryRun ? REQUEST_LESS : adviceFor(args);
      const meter = new ResultMeter(advice);
      const metered = { ...args, contextValue: forOperation({ ...contextValue, meter }) };
      const result = isDryRun ? await executeDryRun(metered, dryRunLimitMs) : await execute(metered);
      return withPublicErrors(withinLimits(result, meter, advice), trace);
    } catch (error) {
      return { errors: [publicError(error, trace)] };
    }
  };
}

async function executeDryRun(args: MeteredArgs, limitMs: number): Promise<ExecutionResult> {
  const { disconnectSignal, database } = args.contextValue;
  const limit = new AbortController();
  // Unlike AbortSignal.timeout, this timer can be cleared; it would keep the request in memory until it fires.
  const timer = setTimeout(() => limit.abort(), limitMs);
  const signal = AbortSignal.any([limit.signal, disconnectSignal]);
  const fieldResolver = previewResolver();
  try {
    return await transact(
      database,
      "rollback",
      async (tx) => execute({ ...args, fieldResolver, contextValue: insideTransaction(args.contextValue, tx) }),
      signal,
    );
  } catch (error) {
    if (limit.signal.aborted) throw tookTooLong(limitMs);
    if (disconnectSignal.aborted) throw new DisconnectedError();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const tookTooLong = (limitMs: number) =>
  new GraphQLError(`The dry run took longer than ${limitMs} ms and was rolled back. Retry it, or request fewer fields.`, {
    extensions: { code: "DRY_RUN_TIMEOUT", http: { status: 503 } },
  });
