import { type Instant } from "../../../core/clock.js";
import { type CurrencyCode, type Minor } from "../../../core/money.js";
import { type Day } from "../../../core/period.js";
import { type WindowFacts } from "./windows.js";
import {
  type BillingCycle,
  type PublisherKind,
  type SubscriptionStatus,
  type SuspensionReason,
  type TermDuration,
} from "../../../core/vocabulary.js";

/** The properties of a subscription on which the rules depend. A stored subscription has all of them. */
export type SubscriptionFacts = WindowFacts &
  Readonly<{
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
    priceId: string | null;
    marginBasisPoints: number | null;
    autoRenew: boolean;
    suspendedAt: Instant | null;
    retentionEndsOn: Day | null;
    endedAt: Instant | null;
    /** When the simulated publisher of a sandbox activates the subscription. */
    activatesAt: Instant | null;
    /**
     * When an open change is decided without an answer from the publisher; null when no change is open. Some deadlines follow the
     * partner's clock, others the system clock (see `operationDueAt`).
     */
    operationDecidesAt: Instant | null;
    /** The same instant if the deadline follows the partner's clock; null if it follows the system clock. */
    operationDueAt: Instant | null;
  }>;

/** The properties of an add-on on which the rules depend. */
export type AddOnFacts = WindowFacts &
  Readonly<{
    id: string;
    planId: string;
    quantity: number;
    status: SubscriptionStatus;
    unitPriceMinor: Minor;
    priceAdjustment: string | null;
    priceId: string | null;
    marginBasisPoints: number | null;
    autoRenew: boolean;
    suspensionReason: SuspensionReason | null;
  }>;

/** The scheduled next term as stored: either all values or none. The end of the term can be null in both cases. */
export type StoredSchedule = Readonly<{
  scheduledPlanId: string | null;
  scheduledQuantity: number | null;
  scheduledTermDuration: TermDuration | null;
  scheduledBillingCycle: BillingCycle | null;
  /** The last day of the scheduled term if it was chosen; null for a full term. @source R-TERM-3 */
  scheduledTermEndsOn: Day | null;
}>;

/** The values of a subscription without a scheduled next term. @source R-RENEW-8 */
export const NO_SCHEDULE = {
  scheduledPlanId: null,
  scheduledQuantity: null,
  scheduledTermDuration: null,
  scheduledBillingCycle: null,
  scheduledTermEndsOn: null,
} as const satisfies StoredSchedule;

/** The values of a subscription without an open change. */
export const NO_OPEN_CHANGE = { pendingOperationId: null, operationDecidesAt: null, operationDueAt: null } as const;
