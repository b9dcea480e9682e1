import type { Minor } from "../core/money.js";
import type { Context } from "../database/context.js";
import { toMoney, type Money } from "../schema/money.schema.js";

/** An amount that the partner pays; null for indirect resellers, who must not see it. @source §0.2.14 */
export function visibleMoney(ctx: Context, minor: Minor | null, currency: string): Money | null {
  return minor === null || ctx.partner?.type === "INDIRECT_RESELLER" ? null : toMoney(minor, currency);
}
