import { DomainError, DomainErrors } from "../core/errors.js";
import type { CommandResult, RefusedPart } from "../database/command.js";
import type { Context } from "../database/context.js";
import { toUserError, type UserError } from "../schema/errors.schema.js";

/** What every payload is made of; its object fields are read by these ids, so that they show the state after the command. */
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

/** The refusals in something thrown; a bug is no refusal and goes on as the bug it is. */
export function refusalsIn(error: unknown): readonly DomainError[] {
  if (error instanceof DomainErrors) return error.errors;
  if (error instanceof DomainError) return [error];
  throw error;
}

/** A refusal that was kept with an outcome, as the error it was. */
const restored = ({ code, details, path }: RefusedPart): DomainError => new DomainError(code, details as never, path);

/**
 * Carries out a command and turns what comes of it into a payload: the one place where refusals become `userErrors`.
 * `subject` names the payload's id of the changed thing.
 */
export async function payload<Subject extends string>(
  ctx: Context,
  subject: Subject,
  run: () => Promise<CommandResult>,
): Promise<Payload<Subject>> {
  const shape = (id: string | null) => ({ [subject]: id }) as Record<Subject, string | null>;
  try {
    const { subjectId, operationId = null, chargeIds = [], orderIds = [], refusals = [], isReplay, isDryRun } = await run();
    const userErrors = refusals.map((refusal) => toUserError(restored(refusal)));
    return { ...shape(subjectId), operationId, chargeIds, orderIds, userErrors, isReplay, isDryRun };
  } catch (error) {
    const userErrors = refusalsIn(error).map(toUserError);
    const nothing = { operationId: null, chargeIds: [], orderIds: [] };
    return { ...shape(null), ...nothing, userErrors, isReplay: false, isDryRun: ctx.tx !== null };
  }
}
