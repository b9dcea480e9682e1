import { notFound } from "../../core/errors.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import type { Context } from "../../database/context.js";
import { OPERATOR } from "./create-partner.js";
import { retryParked } from "./transition-failure.js";

/**
 * Lets a parked transition run again, with its attempts counted from the start: by the next request that depends on it, or in the next
 * round of a worker. The subject of the outcome is the transition's partner.
 * @throws NOT_FOUND when no transition of the subject is parked
 * @source issue "Operators"; decision 0078
 */
export function retryTransition(ctx: Context, input: CommandInput & Readonly<{ subjectId: string }>): Promise<CommandResult> {
  return command({ ...ctx, tenant: OPERATOR }, "retryTransition", input, async (tx) => {
    const parked = await retryParked(tx.write, input.subjectId);
    if (parked === null) throw notFound("parked transition", input.subjectId, "input", "subjectId");
    tx.audited.partnerId = parked.partnerId;
    return { subjectId: parked.partnerId };
  });
}
