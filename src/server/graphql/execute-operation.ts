import { execute, GraphQLError, type ExecutionArgs, type ExecutionResult } from "graphql";
import { createLoaders } from "../../database/loaders.js";
import { transact, type Tx } from "../../database/transaction.js";
import type { RequestContext } from "../authentication/context.js";
import { holdsDryRun } from "./holds-dry-run.js";
import { complexityRefusal } from "./complexity.js";
import { publicError, type RequestTrace } from "./masking.js";

/** What one execution needs, with the request's context in its right type. */
export type OperationArgs = ExecutionArgs & { contextValue: RequestContext };

/** Executes operations; one for all ways on which they come. */
export type ExecuteOperation = (args: OperationArgs) => Promise<ExecutionResult>;

/** The same request, looking through a transaction. */
const joining = (ctx: RequestContext, tx: Tx): RequestContext => ({
  ...ctx,
  tx,
  read: tx.manager,
  loaders: createLoaders(tx.manager, ctx.tenant),
});

/** Replaces what went wrong by what the caller may see of it; the shape of the answer stays. */
export const withPublicErrors = (result: ExecutionResult, trace: RequestTrace): ExecutionResult =>
  result.errors === undefined ? result : { ...result, errors: result.errors.map((error) => publicError(error, trace)) };

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
      const result = holdsDryRun(args) ? await rehearse(args, dryRunLimitMs) : await execute(args);
      return withPublicErrors(result, trace);
    } catch (error) {
      return { errors: [publicError(error, trace)] };
    }
  };
}

async function rehearse(args: OperationArgs, limitMs: number): Promise<ExecutionResult> {
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
  new GraphQLError(
    `The dry run took longer than ${limitMs} ms and was given up; nothing was changed. Try it again or ask for less.`,
    {
      extensions: { code: "DRY_RUN_TIMEOUT", http: { status: 503 } },
    },
  );
