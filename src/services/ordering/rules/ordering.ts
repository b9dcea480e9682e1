import { groupBy } from "../../../core/collections.js";
import type { BillingCycle, PublisherKind } from "../../../core/vocabulary.js";

/** What decides which lines are bought together. */
type GroupingFacts = Readonly<{ billingCycle: BillingCycle; currency: string; publisherKind: PublisherKind }>;

/** The lines of a cart by the order they will stand on: one per billing cycle, currency and kind of publisher. @source R-CART-4 */
export function orderGroups<Line extends GroupingFacts>(lines: readonly Line[]): Line[][] {
  return [...groupBy(lines, (line) => `${line.billingCycle} ${line.currency} ${line.publisherKind}`).values()];
}
