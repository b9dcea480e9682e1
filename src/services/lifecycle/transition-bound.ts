import type { Instant } from "../../core/clock.js";
import { tenantOf, type Context } from "../../database/context.js";
import { inTurns } from "../../database/event-loop.js";
import { and, select, selectOne, sql } from "../../database/rows.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { remindersOf } from "../partner/reminders.js";
import { ofCustomers, type SomeCustomers } from "./due-subscriptions.js";
import { furthestMove } from "./rules/clock-move.js";

/** The maximum number of transitions that one request carries out. @source issue "Time and invoices" §1 */
export const TRANSITIONS_MAX = 20_000;

/** The time to move through, and the customers to whose transitions it is limited; undefined: all, and publications. */
type Move = Readonly<{ from: Instant; to: Instant; customers?: SomeCustomers | undefined }>;

/**
 * How far one request may move from an instant towards another, so that it carries out at most `TRANSITIONS_MAX` transitions; `to` itself
 * when that is not too much. `onTurn` may throw to end the calculation.
 */
export async function furthestOf(ctx: Context, { from, to, customers }: Move, onTurn: () => void): Promise<Instant> {
  const tenant = tenantOf(ctx);
  const { partnerId } = tenant;
  const where = and(
    sql("t.partner_id = ? AND t.next_transition_at <= ?", partnerId, to),
    customers === undefined ? null : ofCustomers(tenant, customers),
  );
  const first = sql(`ORDER BY t.next_transition_at, t.id LIMIT ${TRANSITIONS_MAX + 1}`);
  const subscriptions = await select(ctx.database.read, Subscription, where, first);
  const account =
    customers === undefined ? await selectOne(ctx.database.read, BillingAccount, sql("t.partner_id = ?", partnerId)) : null;
  const reminders = await remindersOf(ctx);
  const waiting = { subscriptions, nextPublicationAt: account?.nextPublicationAt ?? null, reminders };
  return inTurns(furthestMove(waiting, { from, to }, TRANSITIONS_MAX), onTurn);
}
