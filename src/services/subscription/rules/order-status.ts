import { type OrderStatus, type SubscriptionStatus } from "../../../core/vocabulary.js";

/** What an order needs to know of a line. */
type OrderLineFacts = Readonly<{ quantity: number; status: SubscriptionStatus }>;

/**
 * An order's status from its lines: cancelled only when every line is, pending while one waits for its publisher,
 * completed otherwise. A cancelled line has quantity 0. @source R-ORD-5, §3.2
 */
export function orderStatus(lines: readonly OrderLineFacts[]): OrderStatus {
  const living = lines.filter((line) => line.quantity > 0);
  if (living.length === 0) return "CANCELLED";
  return living.some((line) => line.status === "PENDING") ? "PENDING" : "COMPLETED";
}
