import { systemClock, type Instant } from "../../core/clock.js";
import { command, type CommandInput, type CommandResult, wakeDeliveries } from "../../database/command.js";
import type { Context } from "../../database/context.js";
import { sql, type Writer } from "../../database/rows.js";
import { updateMatching, updateWhere } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { Webhook } from "../../entities/webhook.entity.js";
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
    await restartFailures(tx.write, id, systemClock.now());
    wakeDeliveries(tx);
    return { subjectId: id };
  });
}

/**
 * Begins the time anew after which failing webhooks of a partner are disabled and failing deliveries are given up. Nothing was sent while
 * the partner was paused.
 */
async function restartFailures(tx: Writer, partnerId: string, now: Instant): Promise<void> {
  await updateWhere(tx, Webhook, sql("t.partner_id = ? AND t.failing_since IS NOT NULL", partnerId), { failingSince: now });
  const failed = sql("t.partner_id = ? AND t.status = 'PENDING' AND t.first_tried_at IS NOT NULL", partnerId);
  await updateWhere(tx, WebhookDelivery, failed, { firstTriedAt: now });
}
