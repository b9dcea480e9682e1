import { earlierOf, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { Day } from "../../core/period.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { instantIn } from "../../database/row-shape.js";
import { query, sql } from "../../database/rows.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { publicationOf } from "../partner/rules/billing-calendar.js";

type Row = Readonly<{ transitionAt: unknown; month: Day | null }>;

/**
 * The instant of the earliest work of the calling partner that falls due after now: a transition or reminder of a subscription, or the
 * publication of the first month that has charges without documents. Null when there is none. One statement, each part found in an
 * index.
 * @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers, whose work is their provider's
 */
export async function nextDueAt(ctx: Context): Promise<Instant | null> {
  assertPartnerType(partnerOf(ctx).type, "sandbox:advanceClock");
  const { partnerId } = tenantOf(ctx);
  const transition =
    "SELECT t.next_transition_at FROM subscription t WHERE t.partner_id = ? AND t.next_transition_at > ? ORDER BY t.next_transition_at LIMIT 1";
  const month =
    "SELECT c.billing_month FROM charge c WHERE c.partner_id = b.partner_id AND c.billing_month > COALESCE(b.published_through, '0001-01-01') ORDER BY c.billing_month LIMIT 1";
  const [row] = await query<Row>(
    ctx.read,
    sql(
      `SELECT (${transition}) AS transitionAt, (${month}) AS month FROM billing_account b WHERE b.partner_id = ?`,
      ...[partnerId, ctx.now, partnerId],
    ),
  );
  assert(row !== undefined, "a billed partner has a billing account");
  const publicationAt = row.month === null ? null : publicationOf(row.month);
  return earlierOf(instantIn(row.transitionAt), publicationAt !== null && publicationAt > ctx.now ? publicationAt : null);
}
