import { getDirectiveValues, getOperationAST, getVariableValues, type ExecutionArgs, type ExecutionResult } from "graphql";
import type { Instant } from "../../core/clock.js";
import { DisconnectedError, UnavailableError } from "../../core/errors.js";
import { previewIds } from "../../core/ids.js";
import { tagOf } from "../../core/repeatable-ids.js";
import type { Context } from "../../database/context.js";
import { previewResolver } from "../../resolvers/preview-ids.js";
import { asOfDirective } from "../../schema/as-of.schema.js";
import { asOfInstant } from "../../services/lifecycle/as-of.js";
import { dependenceOn } from "../../services/lifecycle/customers-of-subjects.js";
import { TRANSITIONS_MAX } from "../../services/lifecycle/transition-bound.js";
import type { RequestTrace } from "./masking.js";
import { subjectsOf } from "./dependence.js";
import type { ExecutionDeadline } from "./execution-deadline.js";

/** What a transition that is carried out for `@asOf` costs, in points: it takes about as long as so many values of a result. */
const POINTS_OF_TRANSITION = 10;

/** What a query with `@asOf` may cost beside its fields, in points. */
export const POINTS_OF_AS_OF = POINTS_OF_TRANSITION * TRANSITIONS_MAX;

/** The instant of a query with `@asOf`; null for other operations, and for variables that do not match: the execution refuses these. */
export function instantOf({ schema, document, operationName, variableValues }: ExecutionArgs): Instant | null {
  const operation = getOperationAST(document, operationName);
  if (!operation?.directives?.some(({ name }) => name.value === asOfDirective.name)) return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variableValues });
  if (coerced === undefined) return null;
  return (getDirectiveValues(asOfDirective, operation, coerced)?.["instant"] as Instant | undefined) ?? null;
}

type AsOfArgs = ExecutionArgs & { contextValue: Context & Readonly<{ disconnectSignal: AbortSignal; trace: RequestTrace }> };

/** Executes a query as of a later instant. `onPoints` receives what the transitions cost. @throws see `asOfInstant` */
export async function executeAsOf(
  args: AsOfArgs,
  instant: Instant,
  deadline: ExecutionDeadline,
  { execute, onPoints }: Readonly<{ execute: (args: AsOfArgs) => Promise<ExecutionResult>; onPoints: (points: number) => void }>,
): Promise<ExecutionResult> {
  const { contextValue } = args;
  const { disconnectSignal, trace } = contextValue;
  const signal = AbortSignal.any([deadline.createSignal(), disconnectSignal]);
  // The same marks for all queries as of the instant, so that a cache can join their pages.
  const fieldResolver = previewResolver(previewIds(tagOf(`${contextValue.tenant?.partnerId} ${instant.toISOString()}`)));
  const dependence = await dependenceOn(contextValue, subjectsOf(args));
  try {
    const { result, completed } = await asOfInstant(contextValue, { instant, dependence, argument: "instant", signal }, (ctx) =>
      execute({ ...args, fieldResolver, contextValue: ctx }),
    );
    const { transitions, failed } = completed;
    onPoints(POINTS_OF_TRANSITION * transitions);
    if (failed > 0) trace.log.warn({ requestId: trace.requestId, failed }, "transitions failed for a later instant");
    return result;
  } catch (error) {
    // What was carried out until the end of the time is not known: it counts as the most that could be.
    if (signal.aborted || error instanceof UnavailableError) onPoints(POINTS_OF_AS_OF);
    if (disconnectSignal.aborted && !deadline.isOver) throw new DisconnectedError();
    throw error;
  }
}
