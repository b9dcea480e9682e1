import {
  UnavailableReason,
  type BillingType,
  type CustomerSegment,
  type PurchaseLimitScope,
  type SubscriptionStatus,
  isOpen,
} from "../../../core/vocabulary.js";

/** A subscription of the customer to the plan, in any status. */
export type OwnedSubscription = Readonly<{ subscriptionId: string; status: SubscriptionStatus; wasActivated: boolean }>;

/** The facts that decide whether a customer can buy a plan through a partner. */
export type AvailabilityFacts = Readonly<{
  offer: Readonly<{
    billingType: BillingType;
    isExclusive: boolean;
    exclusiveToMpnIds: readonly string[];
    isOfferedThroughCsp: boolean;
    segments: readonly CustomerSegment[];
    isWithdrawn: boolean;
  }>;
  plan: Readonly<{
    title: string;
    markets: readonly string[];
    isAddOn: boolean;
    /** Whether it is a Microsoft trial. */
    isTrial: boolean;
    purchaseLimitCount: number | null;
    purchaseLimitScope: PurchaseLimitScope | null;
    isWithdrawn: boolean;
  }>;
  customer: Readonly<{ country: string; segment: CustomerSegment; isRemoved: boolean }>;
  /** The partner's MPN id and, for a reseller, its provider's. */
  partnerMpnIds: readonly string[];
  /** Whether any term and billing cycle has a price for this customer now. */
  hasPriceInForce: boolean;
  owned: readonly OwnedSubscription[];
  /** For a Microsoft trial: whether the customer has a subscription to a plan it can convert to. */
  ownsTargetOffer: boolean;
  /** Whether it is an add-on bought together with its base. */
  isOnBase?: boolean;
}>;

/** The decision. `reactivateSubscriptionId` names a suspended subscription to the same plan, even if the plan can be bought. */
export type AvailabilityDecision = Readonly<{
  isPurchasable: boolean;
  reasons: UnavailableReason[];
  message: string | null;
  reactivateSubscriptionId: string | null;
}>;

/** The segments that cannot buy Microsoft trials. @source R-TRIAL-8 */
const SEGMENTS_WITHOUT_TRIALS: readonly CustomerSegment[] = ["EDUCATION", "GOVERNMENT"];

const suspendedSubscription = ({ owned }: AvailabilityFacts): OwnedSubscription | undefined =>
  owned.find(({ status }) => status === "SUSPENDED");

/** The number of subscriptions that count towards the limit: the open ones and, for a lifetime limit, all ever activated. @source R-CAT-7 */
function countTowardsLimit({ plan, owned }: AvailabilityFacts): number {
  const isLifetime = plan.purchaseLimitScope === "LIFETIME";
  return owned.filter(({ status, wasActivated }) => isOpen(status) || (isLifetime && wasActivated)).length;
}

const isLimitReached = (facts: AvailabilityFacts): boolean =>
  facts.plan.purchaseLimitCount !== null && countTowardsLimit(facts) >= facts.plan.purchaseLimitCount;

const isTrialRefused = ({ plan, customer }: AvailabilityFacts): boolean =>
  plan.isTrial && SEGMENTS_WITHOUT_TRIALS.includes(customer.segment);

/** Whether an offer is exclusive to partners with other MPN ids. @source R-CAT-6 */
export const isExclusiveToOthers = (
  { isExclusive, exclusiveToMpnIds }: Pick<AvailabilityFacts["offer"], "isExclusive" | "exclusiveToMpnIds">,
  partnerMpnIds: readonly string[],
): boolean => isExclusive && !partnerMpnIds.some((mpnId) => exclusiveToMpnIds.includes(mpnId));

type Restriction = Readonly<{
  applies: (facts: AvailabilityFacts) => boolean;
  /** The restriction and what to do about it, as a clause after the plan's name. */
  message: (facts: AvailabilityFacts) => string;
}>;

const COUNTRIES_SHOWN_MAX = 12;

function countriesOf(markets: readonly string[]): string {
  if (markets.length === 0) return "nowhere";
  const rest = markets.length - COUNTRIES_SHOWN_MAX;
  return `only in ${markets.slice(0, COUNTRIES_SHOWN_MAX).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function alreadyOwnedMessage(facts: AvailabilityFacts): string {
  const { purchaseLimitCount: count, purchaseLimitScope: scope } = facts.plan;
  if (!isLimitReached(facts))
    return "is a trial of a plan that the customer already has; change the quantity of that subscription instead";
  const subscriptions = count === 1 ? "one subscription" : `${count} subscriptions`;
  return scope === "LIFETIME"
    ? `is limited to ${subscriptions} in a customer's lifetime, and the customer has reached the limit; choose another plan`
    : `is limited to ${subscriptions} per customer, and the customer has reached the limit; change the quantity of an existing subscription`;
}

const restrictions: { readonly [Reason in UnavailableReason]: Restriction } = {
  ALREADY_OWNED: {
    applies: (facts) =>
      (isLimitReached(facts) && suspendedSubscription(facts) === undefined) || (facts.plan.isTrial && facts.ownsTargetOffer),
    message: alreadyOwnedMessage,
  },
  ALREADY_SUSPENDED_REACTIVATE: {
    applies: (facts) => isLimitReached(facts) && suspendedSubscription(facts) !== undefined,
    message: (facts) =>
      `is already owned by the customer, as suspended subscription ${suspendedSubscription(facts)?.subscriptionId ?? ""}; reactivate that subscription`,
  },
  COUNTRY_NOT_SUPPORTED: {
    applies: ({ plan, customer }) => !plan.markets.includes(customer.country),
    message: ({ plan, customer }) => `is not sold to customers in ${customer.country}, ${countriesOf(plan.markets)}`,
  },
  SEGMENT_NOT_ELIGIBLE: {
    applies: (facts) => !facts.offer.segments.includes(facts.customer.segment) || isTrialRefused(facts),
    message: (facts) =>
      isTrialRefused(facts)
        ? `is a trial, which ${facts.customer.segment} customers cannot get; buy the paid plan`
        : `is sold to ${facts.offer.segments.join(", ")} customers only, and this customer is ${facts.customer.segment}`,
  },
  EXCLUSIVE_TO_OTHER_PARTNERS: {
    applies: ({ offer, partnerMpnIds }) => isExclusiveToOthers(offer, partnerMpnIds),
    message: () => "is exclusive to other partners; contact its publisher",
  },
  NOT_OFFERED_THROUGH_CSP: {
    applies: ({ offer }) => !offer.isOfferedThroughCsp,
    message: () => "is not sold through Cloud Solution Providers; the customer can buy it from its publisher",
  },
  USAGE_BASED_NOT_SOLD_HERE: {
    applies: ({ offer }) => offer.billingType === "USAGE",
    message: () => "is billed by usage, and this API sells license-based plans only; order it in the Azure portal",
  },
  ADD_ON_NEEDS_BASE: {
    applies: ({ plan, isOnBase = false }) => plan.isAddOn && !isOnBase,
    message: () => "is an add-on; add it to an active subscription with updateAddOns, or to a cart line",
  },
  NO_PRICE_IN_FORCE: {
    applies: ({ hasPriceInForce }) => !hasPriceInForce,
    message: ({ customer }) =>
      `has no price in force for ${customer.segment} customers in ${customer.country}; try again after a price is listed`,
  },
  WITHDRAWN: {
    applies: ({ offer, plan }) => offer.isWithdrawn || plan.isWithdrawn,
    message: () => "was withdrawn from the catalog; choose another plan",
  },
  CUSTOMER_REMOVED: {
    applies: ({ customer }) => customer.isRemoved,
    message: () => "cannot be bought for a removed customer; create a new customer",
  },
};

const allReasons = Object.values(UnavailableReason);

/** Joins clauses into one sentence: "A is …, B; it also …." */
function sentence(facts: AvailabilityFacts, reasons: readonly UnavailableReason[]): string | null {
  const [first, ...rest] = reasons.map((reason) => restrictions[reason].message(facts));
  if (first === undefined) return null;
  return `${facts.plan.title} ${first}${rest.map((clause) => ` – it also ${clause}`).join("")}.`;
}

/**
 * Decides whether a customer can buy a plan now: all reasons why not, in the order of the enum, and a
 * sentence that explains them and says what would work; null when the plan is available.
 * @source R-CAT-3 to R-CAT-13, R-TRIAL-8, R-CUST-3, §0.2.10; E47
 */
export function decideAvailability(facts: AvailabilityFacts): AvailabilityDecision {
  const { isRemoved } = facts.customer;
  // Whatever else a removed customer could do, for example reactivate a subscription, is impossible too.
  const reasons = isRemoved
    ? [UnavailableReason.CUSTOMER_REMOVED]
    : allReasons.filter((reason) => restrictions[reason].applies(facts));
  return {
    isPurchasable: reasons.length === 0,
    reasons,
    message: sentence(facts, reasons),
    reactivateSubscriptionId: isRemoved ? null : (suspendedSubscription(facts)?.subscriptionId ?? null),
  };
}
