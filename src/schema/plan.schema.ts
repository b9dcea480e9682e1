import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { BillingCycle, CustomerSegment, OfferCategory, PurchaseLimitScope } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { CountryCodeScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(BillingCycle, "BillingCycle", "How often a subscription is charged, always in advance.", {
  MONTHLY: "Every month: a monthly term whole, a longer one in monthly instalments.",
  ANNUAL: "Once a year.",
  TRIENNIAL: "Once in three years.",
  NONE: "Never: Microsoft's trials.",
});

describeEnum(PurchaseLimitScope, "PurchaseLimitScope", "Which subscriptions count towards a purchase limit.", {
  CONCURRENT: "Those that exist now, the suspended ones included.",
  LIFETIME: "All that were ever activated, the deleted ones included.",
});

@ObjectType({ description: "How many subscriptions to a plan one customer may have.", simpleResolvers: true })
export class PurchaseLimit {
  @Field(() => Int, { description: "The greatest number of subscriptions, 1 or more." })
  count: number;

  @Field(() => PurchaseLimitScope, { description: "Which subscriptions are counted." })
  scope: PurchaseLimitScope;
}

@ObjectType({
  implements: Node,
  description:
    "A variant of an offer that can be bought, with its own prices and bounds. An add-on plan is bought on top of a subscription.",
  simpleResolvers: true,
})
export class Plan extends Node {
  @Field({ description: "The catalog's own code of the plan, unique within its offer only." })
  skuId: string;

  @Field({ description: "The plan's name." })
  title: string;

  @Field(() => OfferCategory, { description: "The part of the catalog it belongs to." })
  category: OfferCategory;

  @Field({
    description: "True when it is bought on top of a subscription that it fits, through updateAddOns or under a cart's line.",
  })
  isAddOn: boolean;

  @Field(() => Int, { description: "The fewest licenses of one subscription." })
  minimumQuantity: number;

  @Field(() => Int, { description: "The most licenses of one subscription." })
  maximumQuantity: number;

  @Field(() => Int, {
    nullable: true,
    description: "Length in days of the free trial that applies by itself, once per customer and offer; null when there is none.",
  })
  trialDays: number | null;
}

@ObjectType({
  description: "What a plan costs in one market, for one kind of customer, one term and one billing cycle.",
  simpleResolvers: true,
})
export class Price {
  @Field(() => CountryCodeScalar, { description: "The customer's billing country for which it holds." })
  market: string;

  @Field(() => CustomerSegment, { description: "The kind of customer for which it holds." })
  segment: CustomerSegment;

  @Field(() => DurationScalar, { description: "The term it buys: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the term is charged." })
  billingCycle: BillingCycle;

  @Field(() => DateTimeScalar, { description: "The instant from which it is in force." })
  effectiveFrom: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which it ceases to be in force, exclusive; null when no end is known.",
  })
  effectiveUntil: Instant | null;
}
