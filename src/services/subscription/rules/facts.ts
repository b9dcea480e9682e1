import type { Instant } from "../../../core/clock.js";
import type { CurrencyCode, Minor } from "../../../core/money.js";
import type { Day } from "../../../core/period.js";
import type {
  BillingCycle,
  ChargeType,
  PublisherKind,
  SubscriptionStatus,
  SuspensionReason,
  TermDuration,
} from "../../../core/vocabulary.js";

/** A price per license and billing cycle, locked for a term, and in words what lowers it. @source R-SUB-7, R-BILL-11 */
export type LockedPrice = Readonly<{ unitPriceMinor: Minor; priceAdjustment: string | null }>;

/** The locked price of something that has one, and nothing else of it. */
export const lockedPriceOf = ({ unitPriceMinor, priceAdjustment }: LockedPrice): LockedPrice => ({
  unitPriceMinor,
  priceAdjustment,
});

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

/** What the rules need to know of a charge already made. */
export type ChargeFacts = Readonly<{
  id: string;
  addOnId: string | null;
  planId: string;
  type: ChargeType;
  quantity: number;
  unitPriceMinor: Minor;
  effectiveUnitPriceMinor: Minor;
  amountMinor: Minor;
  periodStartsOn: Day;
  periodEndsOn: Day;
  priceAdjustment: string | null;
  reversesChargeId: string | null;
}>;

/** Still living, whatever its state: neither over nor expired. */
export const isOpen = (status: SubscriptionStatus): boolean =>
  status === "PENDING" || status === "ACTIVE" || status === "SUSPENDED";
