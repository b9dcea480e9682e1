import { type Instant } from "../../../core/clock.js";
import { type CurrencyCode, type Minor } from "../../../core/money.js";
import { type Day } from "../../../core/period.js";
import {
  type BillingCycle,
  type PublisherKind,
  type SubscriptionStatus,
  type SuspensionReason,
  type TermDuration,
} from "../../../core/vocabulary.js";

/** What the rules need to know of a subscription; a stored one has all of it. */
export type SubscriptionFacts = Readonly<{
  status: SubscriptionStatus;
  publisherKind: PublisherKind;
  planId: string;
  quantity: number;
  isTrial: boolean;
  trialEndsOn: Day | null;
  trialDays: number | null;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  currency: CurrencyCode;
  orderedAt: Instant;
  activatedAt: Instant | null;
  termStartsOn: Day | null;
  termEndsOn: Day | null;
  periodStartsOn: Day | null;
  periodEndsOn: Day | null;
  anchorDay: number | null;
  unitPriceMinor: Minor;
  priceAdjustment: string | null;
  autoRenew: boolean;
  windowClosesAt: Instant | null;
  suspendedAt: Instant | null;
  retentionEndsOn: Day | null;
  endedAt: Instant | null;
  /** When a sandbox's publisher activates it by itself. */
  activatesAt: Instant | null;
  /** By when its publisher's answer to an open change is decided, by whatever clock; null when no change is open. */
  operationDecidesAt: Instant | null;
  /** The same where the partner's own clock brings it about. */
  operationDueAt: Instant | null;
}>;

/** What the rules need to know of an add-on. */
export type AddOnFacts = Readonly<{
  id: string;
  planId: string;
  quantity: number;
  status: SubscriptionStatus;
  unitPriceMinor: Minor;
  priceAdjustment: string | null;
  autoRenew: boolean;
  windowClosesAt: Instant | null;
  suspensionReason: SuspensionReason | null;
}>;

/** A schedule as it is stored: all of it, or nothing. */
export type StoredSchedule = Readonly<{
  scheduledPlanId: string | null;
  scheduledQuantity: number | null;
  scheduledTermDuration: TermDuration | null;
  scheduledBillingCycle: BillingCycle | null;
}>;

/** A schedule that is not there, or not any more. @source R-RENEW-8 */
export const NO_SCHEDULE = {
  scheduledPlanId: null,
  scheduledQuantity: null,
  scheduledTermDuration: null,
  scheduledBillingCycle: null,
} as const satisfies StoredSchedule;

/** How a subscription stands on which no change waits for its publisher. */
export const NO_OPEN_CHANGE = { pendingOperationId: null, operationDecidesAt: null, operationDueAt: null } as const;
