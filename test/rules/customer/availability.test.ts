import type { CustomerSegment, SubscriptionStatus, UnavailableReason } from "../../../src/core/vocabulary.js";
import {
  decideAvailability,
  type AvailabilityFacts,
  type OwnedSubscription,
} from "../../../src/services/customer/rules/availability.js";

type Changes = {
  offer?: Partial<AvailabilityFacts["offer"]>;
  plan?: Partial<AvailabilityFacts["plan"]>;
  customer?: Partial<AvailabilityFacts["customer"]>;
} & Partial<Omit<AvailabilityFacts, "offer" | "plan" | "customer">>;

const facts = ({ offer, plan, customer, ...rest }: Changes = {}): AvailabilityFacts => ({
  offer: {
    billingType: "LICENSE",
    isExclusive: false,
    exclusiveToMpnIds: [],
    isOfferedThroughCsp: true,
    segments: ["COMMERCIAL"],
    isWithdrawn: false,
    ...offer,
  },
  plan: {
    title: "Finch Sign",
    markets: ["DE", "US"],
    isAddOn: false,
    isTrial: false,
    purchaseLimitCount: null,
    purchaseLimitScope: null,
    isWithdrawn: false,
    ...plan,
  },
  customer: { country: "US", segment: "COMMERCIAL", isRemoved: false, ...customer },
  partnerMpnIds: ["4700001"],
  hasPriceInForce: true,
  owned: [],
  ownsTargetOffer: false,
  ...rest,
});

const ownedSubscription = (status: SubscriptionStatus, wasActivated = true, subscriptionId = "sub_1"): OwnedSubscription => ({
  subscriptionId,
  status,
  wasActivated,
});
const once = { purchaseLimitCount: 1, purchaseLimitScope: "CONCURRENT" } as const;
const onceEver = { purchaseLimitCount: 1, purchaseLimitScope: "LIFETIME" } as const;

describe("whether a customer can buy a plan", () => {
  test("returns no reason and no message when the plan can be bought", () => {
    expect(decideAvailability(facts())).toEqual({
      isPurchasable: true,
      reasons: [],
      message: null,
      reactivateSubscriptionId: null,
    });
  });

  test.each<[string, Changes, UnavailableReason[]]>([
    ["another billing country", { customer: { country: "FR" } }, ["COUNTRY_NOT_SUPPORTED"]],
    ["another segment", { customer: { segment: "EDUCATION" } }, ["SEGMENT_NOT_ELIGIBLE"]],
    ["exclusive to other partners", { offer: { isExclusive: true, exclusiveToMpnIds: ["1"] } }, ["EXCLUSIVE_TO_OTHER_PARTNERS"]],
    ["exclusive to no partner", { offer: { isExclusive: true } }, ["EXCLUSIVE_TO_OTHER_PARTNERS"]],
    ["exclusive to the partner", { offer: { isExclusive: true, exclusiveToMpnIds: ["4700001"] } }, []],
    [
      "exclusive to the provider",
      { offer: { isExclusive: true, exclusiveToMpnIds: ["9"] }, partnerMpnIds: ["4700001", "9"] },
      [],
    ],
    ["opted out", { offer: { isOfferedThroughCsp: false } }, ["NOT_OFFERED_THROUGH_CSP"]],
    ["billed by usage", { offer: { billingType: "USAGE" } }, ["USAGE_BASED_NOT_SOLD_HERE"]],
    ["an add-on without a base", { plan: { isAddOn: true } }, ["ADD_ON_NEEDS_BASE"]],
    ["an add-on on its base", { plan: { isAddOn: true }, isOnBase: true }, []],
    ["no price in force", { hasPriceInForce: false }, ["NO_PRICE_IN_FORCE"]],
    ["the plan withdrawn", { plan: { isWithdrawn: true } }, ["WITHDRAWN"]],
    ["the offer withdrawn", { offer: { isWithdrawn: true } }, ["WITHDRAWN"]],
    ["the customer removed", { customer: { isRemoved: true } }, ["CUSTOMER_REMOVED"]],
  ])("%s", (_, changes, reasons) => {
    const decision = decideAvailability(facts(changes));
    expect(decision.reasons).toEqual(reasons);
    expect(decision.isPurchasable).toBe(reasons.length === 0);
  });

  test("returns every reason that applies in the enum's order, with one message", () => {
    const decision = decideAvailability(
      facts({
        customer: { country: "FR" },
        hasPriceInForce: false,
        plan: { ...once, isWithdrawn: true },
        owned: [ownedSubscription("ACTIVE")],
      }),
    );
    expect(decision.reasons).toEqual(["ALREADY_OWNED", "COUNTRY_NOT_SUPPORTED", "NO_PRICE_IN_FORCE", "WITHDRAWN"]);
    expect(decision.message).toBe(
      "Finch Sign is limited to one subscription per customer, and the customer has reached the limit; change the quantity of an existing subscription" +
        " – it also is not sold to customers in FR, only in DE, US" +
        " – it also has no price in force for COMMERCIAL customers in FR; try again after a price is listed" +
        " – it also was withdrawn from the catalog; choose another plan.",
    );
  });
});

test("R-CUST-3: a removed customer is the only reason, and has nothing to reactivate", () => {
  const customer = { isRemoved: true, country: "FR" };
  const decision = decideAvailability(facts({ customer, plan: once, owned: [ownedSubscription("SUSPENDED")] }));
  expect(decision).toEqual({
    ...{ isPurchasable: false, reasons: ["CUSTOMER_REMOVED"], reactivateSubscriptionId: null },
    message: "Finch Sign cannot be bought for a removed customer; create a new customer.",
  });
});

describe("the message of a plan that a customer cannot buy", () => {
  const FR = { country: "FR" };
  const twelve = ["AT", "BE", "CH", "DE", "DK", "ES", "FI", "GB", "IE", "IT", "JP", "US"];
  const twice = { ...once, purchaseLimitCount: 2 };
  const two = ["sub_1", "sub_2"].map((id) => ownedSubscription("ACTIVE", true, id));

  test.each<[string, Changes, string]>([
    ["no country", { customer: FR, plan: { markets: [] } }, "is not sold to customers in FR, nowhere"],
    [
      "12 countries",
      { customer: FR, plan: { markets: twelve } },
      "is not sold to customers in FR, only in AT, BE, CH, DE, DK, ES, FI, GB, IE, IT, JP, US",
    ],
    [
      "14 countries",
      { customer: FR, plan: { markets: [...twelve, "SE", "TW"] } },
      "is not sold to customers in FR, only in AT, BE, CH, DE, DK, ES, FI, GB, IE, IT, JP, US and 2 more",
    ],
    [
      "a limit of two at a time",
      { plan: twice, owned: two },
      "is limited to 2 subscriptions per customer, and the customer has reached the limit; change the quantity of an existing subscription",
    ],
    [
      "a limit of one for a lifetime",
      { plan: onceEver, owned: [ownedSubscription("DELETED")] },
      "is limited to one subscription in a customer's lifetime, and the customer has reached the limit; choose another plan",
    ],
    [
      "usage",
      { offer: { billingType: "USAGE" } },
      "is billed by usage, and this API sells license-based plans only; order it in the Azure portal",
    ],
    [
      "an add-on",
      { plan: { isAddOn: true } },
      "is an add-on; add it to an active subscription with updateAddOns, or to a cart line",
    ],
  ])("names %s", (_, changes, clause) => expect(decideAvailability(facts(changes)).message).toBe(`Finch Sign ${clause}.`));
});

describe("one per customer", () => {
  test.each<[string, typeof once | typeof onceEver, OwnedSubscription[], UnavailableReason[]]>([
    ["an active subscription counts", once, [ownedSubscription("ACTIVE")], ["ALREADY_OWNED"]],
    ["a pending subscription counts", once, [ownedSubscription("PENDING", false)], ["ALREADY_OWNED"]],
    [
      "E47: a suspended subscription counts and must be reactivated",
      once,
      [ownedSubscription("SUSPENDED")],
      ["ALREADY_SUSPENDED_REACTIVATE"],
    ],
    ["E47: a deleted subscription does not count for a concurrent limit", once, [ownedSubscription("DELETED")], []],
    ["an expired subscription does not count for a concurrent limit", once, [ownedSubscription("EXPIRED")], []],
    ["E47: a deleted subscription counts for a lifetime limit", onceEver, [ownedSubscription("DELETED")], ["ALREADY_OWNED"]],
    ["an expired subscription counts for a lifetime limit", onceEver, [ownedSubscription("EXPIRED")], ["ALREADY_OWNED"]],
    [
      "a subscription that was never activated does not count for a lifetime limit",
      onceEver,
      [ownedSubscription("DELETED", false)],
      [],
    ],
    ["a pending subscription counts for a lifetime limit", onceEver, [ownedSubscription("PENDING", false)], ["ALREADY_OWNED"]],
    [
      "a suspended subscription counts for a lifetime limit",
      onceEver,
      [ownedSubscription("SUSPENDED")],
      ["ALREADY_SUSPENDED_REACTIVATE"],
    ],
  ])("%s", (_, limit, owned, reasons) => {
    expect(decideAvailability(facts({ plan: limit, owned })).reasons).toEqual(reasons);
  });

  test.each([
    [1, []],
    [2, ["ALREADY_OWNED"]],
    [3, ["ALREADY_OWNED"]],
  ])("of two allowed, %i are owned", (count, reasons) => {
    const owned = Array.from({ length: count }, (_, i) => ownedSubscription("ACTIVE", true, `sub_${i}`));
    expect(decideAvailability(facts({ plan: { ...once, purchaseLimitCount: 2 }, owned })).reasons).toEqual(reasons);
  });

  test("names the suspended subscription to reactivate", () => {
    const decision = decideAvailability(facts({ plan: once, owned: [ownedSubscription("SUSPENDED", true, "sub_7")] }));
    expect(decision.reactivateSubscriptionId).toBe("sub_7");
    expect(decision.message).toBe(
      "Finch Sign is already owned by the customer, as suspended subscription sub_7; reactivate that subscription.",
    );
  });

  test("without a limit a suspended subscription is only a hint", () => {
    const decision = decideAvailability(facts({ owned: [ownedSubscription("SUSPENDED", true, "sub_7")] }));
    expect(decision).toEqual({ isPurchasable: true, reasons: [], message: null, reactivateSubscriptionId: "sub_7" });
  });
});

describe("Microsoft trials", () => {
  const trial = { title: "Trial", isTrial: true, ...onceEver };
  const everybody: CustomerSegment[] = ["COMMERCIAL", "EDUCATION", "GOVERNMENT", "NONPROFIT"];

  test.each<[CustomerSegment, UnavailableReason[]]>([
    ["COMMERCIAL", []],
    ["NONPROFIT", []],
    ["EDUCATION", ["SEGMENT_NOT_ELIGIBLE"]],
    ["GOVERNMENT", ["SEGMENT_NOT_ELIGIBLE"]],
  ])("a customer of segment %s", (segment, reasons) => {
    expect(decideAvailability(facts({ plan: trial, offer: { segments: everybody }, customer: { segment } })).reasons).toEqual(
      reasons,
    );
  });

  test("are not available for plans that the customer already has", () => {
    const decision = decideAvailability(facts({ plan: trial, ownsTargetOffer: true }));
    expect(decision.reasons).toEqual(["ALREADY_OWNED"]);
    expect(decision.message).toBe(
      "Trial is a trial of a plan that the customer already has; change the quantity of that subscription instead.",
    );
  });

  test("owning other plans of the offer does not prevent buying a paid plan", () => {
    expect(decideAvailability(facts({ ownsTargetOffer: true })).reasons).toEqual([]);
  });
});
