import { DomainError, DomainErrors } from "../core/errors.js";
import type { CommandResult, RefusedPart } from "../database/command.js";
import type { Context } from "../database/context.js";
import { toUserError, type UserError } from "../schema/errors.schema.js";

/**
 * The ids in the payload of a command. Its object fields load the objects by these ids, and so show the state after the
 * command.
 */
export type Payload<Subject extends string> = Readonly<
  Record<Subject, string | null> & {
    operationId: string | null;
    chargeIds: readonly string[];
    orderIds: readonly string[];
    userErrors: UserError[];
    isReplay: boolean;
    isDryRun: boolean;
  }
>;

/** The business refusals in an error; rethrows all other errors, which are bugs. */
export function refusalsIn(error: unknown): readonly DomainError[] {
  if (error instanceof DomainErrors) return error.errors;
  if (error instanceof DomainError) return [error];
  throw error;
}

/** Runs a command, unless the check of its input refused it. @throws DomainErrors with the refusals of the input */
export function runUnlessRefused<T>({ refusedInput }: Context, run: () => Promise<T>): Promise<T> {
  if (refusedInput !== undefined) throw new DomainErrors(refusedInput);
  return run();
}

/** Recreates a refusal that was stored with an outcome. */
const restored = ({ code, details, path }: RefusedPart): DomainError => new DomainError(code, details as never, path);

/**
 * Runs a command and builds its payload. The only place where refusals become `userErrors`. `subject` is the name of the
 * payload's id of the changed object.
 */
export async function payload<Subject extends string>(
  ctx: Context,
  subject: Subject,
  run: () => Promise<CommandResult>,
): Promise<Payload<Subject>> {
  const shape = (id: string | null) => ({ [subject]: id }) as Record<Subject, string | null>;
  try {
    const {
      subjectId,
      operationId = null,
      chargeIds = [],
      orderIds = [],
      refusals = [],
      isReplay,
      isDryRun,
    } = await runUnlessRefused(ctx, run);
    const userErrors = refusals.map((refusal) => toUserError(restored(refusal)));
    return { ...shape(subjectId), operationId, chargeIds, orderIds, userErrors, isReplay, isDryRun };
  } catch (error) {
    const userErrors = refusalsIn(error).map(toUserError);
    const nothing = { operationId: null, chargeIds: [], orderIds: [] };
    return { ...shape(null), ...nothing, userErrors, isReplay: false, isDryRun: ctx.tx !== null };
  }
}
