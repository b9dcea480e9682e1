import { DomainError } from "../../../core/errors.js";

/** The bounds of a plan's quantity, both inclusive. */
export type QuantityBounds = Readonly<{ title: string; minimumQuantity: number; maximumQuantity: number }>;

/** The refusal of a quantity outside a plan's bounds; null inside them. @source R-QTY-2, R-QTY-8 */
export function quantityRefusal(plan: QuantityBounds, quantity: number, path: readonly string[]): DomainError | null {
  if (quantity >= plan.minimumQuantity && quantity <= plan.maximumQuantity) return null;
  const bounds = { planTitle: plan.title, quantity, minimum: plan.minimumQuantity, maximum: plan.maximumQuantity };
  return new DomainError("QUANTITY_OUT_OF_RANGE", bounds, path);
}

/** @throws QUANTITY_OUT_OF_RANGE */
export function assertQuantity(plan: QuantityBounds, quantity: number, path: readonly string[]): void {
  const refusal = quantityRefusal(plan, quantity, path);
  if (refusal !== null) throw refusal;
}
