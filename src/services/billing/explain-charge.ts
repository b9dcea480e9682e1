import { dayOf } from "../../core/period.js";
import type { LoaderContext } from "../../database/loaders.js";
import type { Charge } from "../../entities/charge.entity.js";
import { priceById } from "../catalog/catalog-loaders.js";
import { type Explanation, type ExplainedCharge, explanationOf } from "./rules/explanation.js";

/** How the amount of a charge follows from its list price; null when that was not recorded. */
export async function explainCharge(
  ctx: LoaderContext,
  charge: Omit<ExplainedCharge, "isCredit"> & Pick<Charge, "priceId" | "amountMinor">,
): Promise<Explanation | null> {
  const listed = charge.priceId === null ? null : await priceById.load(ctx, charge.priceId);
  const version = listed && { ...listed, effectiveOn: dayOf(listed.effectiveFrom) };
  return explanationOf({ ...charge, isCredit: charge.amountMinor < 0 }, version);
}
