import { groupBy } from "../../../core/collections.js";
import type { BillingCycle, PublisherKind } from "../../../core/vocabulary.js";

/** The facts that decide which lines share an order. */
type GroupingFacts = Readonly<{ billingCycle: BillingCycle; currency: string; publisherKind: PublisherKind }>;

/** Groups the lines of a cart by order: one per billing cycle, currency and kind of publisher. @source R-CART-4 */
export function orderGroups<Line extends GroupingFacts>(lines: readonly Line[]): Line[][] {
  return [...groupBy(lines, (line) => `${line.billingCycle} ${line.currency} ${line.publisherKind}`).values()];
}
