import { systemClock } from "../../core/clock.js";
import { invalid, notFound } from "../../core/errors.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import type { Context, TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { isCode } from "../../database/rows.js";
import { updateMatching } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import { OPERATOR } from "./create-partner.js";

type Input = CommandInput & Readonly<{ partnerId: string }>;

/**
 * Pauses the work of a billed partner: its due transitions, publications and deliveries stand still, and commands of its users and
 * publishers are refused. Pausing a paused partner only replaces the reason. Work in a transaction that has begun is completed.
 * @throws NOT_FOUND; INVALID_INPUT for an indirect reseller
 * @source issue "Operators"; decision 0078
 */
export function pausePartner(ctx: Context, input: Input & Readonly<{ reason: string }>): Promise<CommandResult> {
  return command({ ...ctx, tenant: OPERATOR }, "pausePartner", input, async (tx) => {
    const { id, pausedAt } = await lockBilledPartner(tx, input.partnerId);
    await updateMatching(tx.write, Partner, { id }, { pausedAt: pausedAt ?? systemClock.now(), pauseReason: input.reason });
    return { subjectId: id };
  });
}

/** Locks a partner that can be paused. @throws NOT_FOUND; INVALID_INPUT for an indirect reseller */
export async function lockBilledPartner(tx: TxContext, partnerId: string): Promise<Partner> {
  const partner = await lockRowToChange(tx, Partner, isCode("t.id", partnerId));
  if (partner === null) throw notFound("partner", partnerId, "input", "partnerId");
  if (partner.indirectProviderId === null) {
    tx.audited.partnerId = partner.id;
    tx.audited.occurredAt = partner.clockAt;
    return partner;
  }
  const problem = `'${partnerId}' is an indirect reseller. Its work is that of its indirect provider; pass '${partner.indirectProviderId}'.`;
  throw invalid(problem, "input", "partnerId");
}
