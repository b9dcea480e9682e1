import { type OrderStatus, type SubscriptionStatus } from "../../../core/vocabulary.js";

/** The properties of an order line on which the order's status depends. */
type OrderLineFacts = Readonly<{ quantity: number; status: SubscriptionStatus }>;

/**
 * The status of an order: CANCELLED when all lines are cancelled (quantity 0), PENDING while a line waits for its publisher,
 * otherwise COMPLETED.
 * @source R-ORD-5, §3.2
 */
export function orderStatus(lines: readonly OrderLineFacts[]): OrderStatus {
  const living = lines.filter((line) => line.quantity > 0);
  if (living.length === 0) return "CANCELLED";
  return living.some((line) => line.status === "PENDING") ? "PENDING" : "COMPLETED";
}
