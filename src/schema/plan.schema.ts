import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { BillingCycle, CustomerSegment, OfferCategory, PurchaseLimitScope } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { CountryCodeScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(BillingCycle, "BillingCycle", "How often a subscription is charged, always in advance.", {
  MONTHLY: "Every month. A monthly term is charged once; a longer term is charged in monthly instalments.",
  ANNUAL: "Once a year.",
  TRIENNIAL: "Once every three years.",
  NONE: "Never; Microsoft trials only.",
});

describeEnum(PurchaseLimitScope, "PurchaseLimitScope", "The subscriptions that count towards a purchase limit.", {
  CONCURRENT: "All subscriptions that exist now, including suspended ones.",
  LIFETIME: "All subscriptions that were ever activated, including deleted ones.",
});

@ObjectType({ description: "A limit on the number of subscriptions to a plan for each customer.", simpleResolvers: true })
export class PurchaseLimit {
  @Field(() => Int, { description: "The maximum number of subscriptions, 1 or more." })
  count: number;

  @Field(() => PurchaseLimitScope, { description: "The subscriptions that count towards the limit." })
  scope: PurchaseLimitScope;
}

@ObjectType({
  implements: Node,
  description:
    "A variant of an offer that can be bought, with its own prices and quantity limits. An add-on plan is bought for a subscription to another plan.",
  simpleResolvers: true,
})
export class Plan extends Node {
  @Field({ description: "The catalog's code of the plan, unique within its offer only." })
  skuId: string;

  @Field({ description: "The plan's name." })
  title: string;

  @Field(() => OfferCategory, { description: "The category of the plan in the catalog." })
  category: OfferCategory;

  @Field({
    description: "True when the plan is an add-on, bought with updateAddOns or in CartLineInput.addOns.",
  })
  isAddOn: boolean;

  @Field(() => Int, { description: "The minimum number of licenses of one subscription." })
  minimumQuantity: number;

  @Field(() => Int, { description: "The maximum number of licenses of one subscription." })
  maximumQuantity: number;

  @Field({
    description:
      "True when a subscription begins with a free trial. It applies automatically, once for each customer and offer. False for Microsoft trials, which are plans of their own.",
  })
  hasFreeTrial: boolean;
}

@ObjectType({
  description: "The price of a plan for one market, segment, term and billing cycle.",
  simpleResolvers: true,
})
export class Price {
  @Field(() => CountryCodeScalar, { description: "The billing country of the customers the price applies to." })
  market: string;

  @Field(() => CustomerSegment, { description: "The segment of the customers the price applies to." })
  segment: CustomerSegment;

  @Field(() => DurationScalar, { description: "The length of the term: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the term is charged." })
  billingCycle: BillingCycle;

  @Field(() => DateTimeScalar, { description: "The instant from which the price is in force." })
  effectiveFrom: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the price stops being in force, exclusive. Null when no end is known.",
  })
  effectiveUntil: Instant | null;
}
