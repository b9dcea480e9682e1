import { multiply, type Minor } from "../core/money.js";
import type { Context } from "../database/context.js";
import { toMoney, type Money } from "../schema/money.schema.js";

/** Whether the caller may see what the partner pays: indirect resellers must not. @source §0.2.14 */
export const isMoneyVisible = (ctx: Context): boolean => ctx.partner?.type !== "INDIRECT_RESELLER";

/** An amount that the partner pays; null when it is unknown, and for indirect resellers, who must not see it. @source §0.2.14 */
export function visibleMoney(ctx: Context, minor: Minor | null, currency: string | null): Money | null {
  return minor === null || currency === null || !isMoneyVisible(ctx) ? null : toMoney(minor, currency);
}

/** The price of a number of licenses; null while one of both is unknown. */
export const amountFor = (unitPriceMinor: Minor | null, quantity: number | null): Minor | null =>
  unitPriceMinor === null || quantity === null ? null : multiply(unitPriceMinor, quantity);
