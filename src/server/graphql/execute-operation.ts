import { execute, getOperationAST, GraphQLError, OperationTypeNode, type ExecutionArgs, type ExecutionResult } from "graphql";
import { createLoaders } from "../../database/loaders.js";
import { transact, type Tx } from "../../database/transaction.js";
import type { RequestContext } from "../authentication/context.js";
import { holdsDryRun } from "./holds-dry-run.js";
import { complexityRefusal } from "./complexity.js";
import { limits } from "./limits.js";
import { publicError, type RequestTrace } from "./masking.js";
import { ResultMeter, resultTooLarge, type Metered } from "./result-meter.js";
import { resultBytes } from "./result-size.js";

/** What one execution needs, with the request's context in its right type. */
export type OperationArgs = ExecutionArgs & { contextValue: RequestContext };

/** Executes operations; one for all ways on which they come. */
export type ExecuteOperation = (args: OperationArgs) => Promise<ExecutionResult>;

/** What one execution needs, with a context that counts what is produced. */
type MeteredArgs = ExecutionArgs & { contextValue: RequestContext & Metered };

/** The same request, looking through a transaction. */
const joining = (ctx: MeteredArgs["contextValue"], tx: Tx): MeteredArgs["contextValue"] => ({
  ...ctx,
  tx,
  read: tx.manager,
  loaders: createLoaders(tx.manager, ctx.tenant),
});

/** Replaces what went wrong by what the caller may see of it; the shape of the answer stays. */
export const withPublicErrors = (result: ExecutionResult, trace: RequestTrace): ExecutionResult =>
  result.errors === undefined ? result : { ...result, errors: result.errors.map((error) => publicError(error, trace)) };

const ASK_FOR_LESS = "Request smaller pages, fewer fields or fewer levels.";

/** What to do about a result that is too large. Mutations are not undone. */
function adviceFor({ document, operationName }: OperationArgs): string {
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.MUTATION) return ASK_FOR_LESS;
  return (
    "Mutations that had started were carried out; the others were not. Read their results with a query, or send the same " +
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
 * Makes the executor. An operation that holds a dry run is executed whole inside a transaction that is rolled back once the answer
 * is complete, for at most `dryRunLimitMs`, and given up at once when nobody waits for it any more.
 */
export function createExecutor(dryRunLimitMs: number): ExecuteOperation {
  return async (args) => {
    const { trace } = args.contextValue;
    try {
      const refusal = complexityRefusal(args);
      if (refusal !== null) return { errors: [refusal] };
      const isDryRun = holdsDryRun(args);
      const advice = isDryRun ? ASK_FOR_LESS : adviceFor(args);
      const meter = new ResultMeter(advice);
      const metered = { ...args, contextValue: { ...args.contextValue, meter } };
      const result = isDryRun ? await rehearse(metered, dryRunLimitMs) : await execute(metered);
      return withPublicErrors(withinLimits(result, meter, advice), trace);
    } catch (error) {
      return { errors: [publicError(error, trace)] };
    }
  };
}

async function rehearse(args: MeteredArgs, limitMs: number): Promise<ExecutionResult> {
  const { clientGone, database } = args.contextValue;
  const limit = new AbortController();
  // A timer of our own can be cleared; one of AbortSignal.timeout would keep the whole request until it fires.
  const timer = setTimeout(() => limit.abort(), limitMs);
  const signal = AbortSignal.any([limit.signal, clientGone]);
  try {
    return await transact(
      database,
      "rollback",
      async (tx) => execute({ ...args, contextValue: joining(args.contextValue, tx) }),
      signal,
    );
  } catch (error) {
    if (limit.signal.aborted) throw tookTooLong(limitMs);
    if (clientGone.aborted) throw new GraphQLError("The client went away.", { extensions: { code: "CLIENT_GONE" } });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const tookTooLong = (limitMs: number) =>
  new GraphQLError(`The dry run took longer than ${limitMs} ms and was rolled back. Retry it, or request fewer fields.`, {
    extensions: { code: "DRY_RUN_TIMEOUT", http: { status: 503 } },
  });
