import { command, type CommandInput, type CommandResult, wakeDeliveries } from "../../database/command.js";
import type { Context } from "../../database/context.js";
import { updateMatching } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import { OPERATOR } from "./create-partner.js";
import { lockBilledPartner } from "./pause-partner.js";

/**
 * Ends the pause of a partner. What fell due meanwhile is done by the next request of the partner or round of a worker, each at its own
 * due instant and in order. A partner that is not paused stays as it is.
 * @throws NOT_FOUND; INVALID_INPUT for an indirect reseller
 * @source issue "Operators"; decision 0078
 */
export function resumePartner(ctx: Context, input: CommandInput & Readonly<{ partnerId: string }>): Promise<CommandResult> {
  return command({ ...ctx, tenant: OPERATOR }, "resumePartner", input, async (tx) => {
    const { id } = await lockBilledPartner(tx, input.partnerId);
    await updateMatching(tx.write, Partner, { id }, { pausedAt: null, pauseReason: null });
    wakeDeliveries(tx);
    return { subjectId: id };
  });
}
