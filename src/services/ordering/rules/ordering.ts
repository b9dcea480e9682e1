import { groupBy } from "../../../core/collections.js";
import type { BillingCycle, OrderStatus, PublisherKind, SubscriptionStatus } from "../../../core/vocabulary.js";

/** What decides which lines are bought together. */
export type GroupingFacts = Readonly<{ billingCycle: BillingCycle; currency: string; publisherKind: PublisherKind }>;

/** The lines of a cart by the order they will stand on: one per billing cycle, currency and kind of publisher. @source R-CART-4 */
export function orderGroups<Line extends GroupingFacts>(lines: readonly Line[]): Line[][] {
  return [...groupBy(lines, (line) => `${line.billingCycle} ${line.currency} ${line.publisherKind}`).values()];
}

/** What an order needs to know of a line. */
export type OrderLineFacts = Readonly<{ quantity: number; status: SubscriptionStatus }>;

/**
 * An order's status from its lines: cancelled only when every line is, pending while one waits for its publisher,
 * completed otherwise. A cancelled line has quantity 0. @source R-ORD-5, §3.2
 */
export function orderStatus(lines: readonly OrderLineFacts[]): OrderStatus {
  const living = lines.filter((line) => line.quantity > 0);
  if (living.length === 0) return "CANCELLED";
  return living.some((line) => line.status === "PENDING") ? "PENDING" : "COMPLETED";
}
