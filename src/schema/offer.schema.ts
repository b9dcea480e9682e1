import { Field, InputType, ObjectType } from "type-graphql";
import type { Day } from "../core/period.js";
import { BillingType, CustomerSegment, OfferCategory, PublisherKind } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";
import { Node } from "./node.schema.js";
import { CountryCodeScalar, DateScalar, DecimalScalar } from "./scalars.schema.js";

describeEnum(BillingType, "BillingType", "What an offer is paid for.", {
  LICENSE: "For licenses, in advance.",
  USAGE: "For what was consumed. Listed, but not sold here.",
});

describeEnum(OfferCategory, "OfferCategory", "The part of the catalog a plan belongs to.", {
  ENTERPRISE: "For organizations of any size.",
  SMALL_BUSINESS: "For small organizations: at most 300 licenses unless the publisher says otherwise.",
  TRIAL: "A Microsoft trial: a fixed number of licenses, free of charge, for a limited time.",
});

describeEnum(
  CustomerSegment,
  "CustomerSegment",
  "The kind of organization a customer is; it decides which offers and prices apply.",
  {
    COMMERCIAL: "A business, and whoever is nothing else.",
    EDUCATION: "A school, a university or the like.",
    GOVERNMENT: "A public authority.",
    NONPROFIT: "A charity or another organization without profit.",
  },
);

@ObjectType({
  description:
    "What an offer's publisher leaves to you of its prices. It applies by itself to purchases and renewals of its days.",
  simpleResolvers: true,
})
export class Margin {
  @Field(() => DecimalScalar, { description: 'How much of the price it is, in percent, over 0 and up to 100: "15.0", "12.25".' })
  percentage: string;

  @Field(() => DateScalar, { description: "The first day on which it applies." })
  startsOn: Day;

  @Field(() => DateScalar, { description: "The last day on which it applies, inclusive." })
  endsOn: Day;
}

@ObjectType({
  implements: Node,
  description: "A product of the catalog, as its publisher offers it. What is bought is one of its plans.",
  simpleResolvers: true,
})
export class Offer extends Node {
  @Field({ description: "The catalog's own code of the product, for example CFQ7TTC0LH18." })
  productId: string;

  @Field({ description: "The product's name." })
  title: string;

  @Field({ description: "What the product does, in the publisher's words." })
  description: string;

  @Field(() => BillingType, { description: "Whether licenses or consumption are paid for." })
  billingType: BillingType;

  @ListSize(Object.keys(CustomerSegment).length)
  @Field(() => [CustomerSegment], { description: "The kinds of customers that may buy it." })
  segments: CustomerSegment[];

  // A realistic size: an offer of the Microsoft marketplace is sold in about 140 countries.
  @ListSize(150)
  @Field(() => [CountryCodeScalar], {
    description: "The countries whose customers may buy it, by the customer's billing country.",
  })
  markets: string[];

  @Field({
    description: "True when the publisher sells it through chosen partners only: everybody sees it, the others cannot buy it.",
  })
  isExclusive: boolean;
}

@InputType({ description: "Narrows a list of offers; every condition given must hold." })
export class OfferFilter {
  @Field(() => String, {
    nullable: true,
    description: "A keyword in the offer's title or in the publisher's name, whatever the case. Null: all.",
  })
  search?: string | null;

  @Field(() => PublisherKind, { nullable: true, description: "Only offers of this kind of publisher. Null: of both." })
  publisherKind?: PublisherKind | null;

  @Field(() => BillingType, { nullable: true, description: "Only offers paid for in this way. Null: in either." })
  billingType?: BillingType | null;

  @Field(() => OfferCategory, { nullable: true, description: "Only offers with a plan of this category. Null: of any." })
  category?: OfferCategory | null;

  @Field(() => CustomerSegment, { nullable: true, description: "Only offers for this kind of customer. Null: for any." })
  segment?: CustomerSegment | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: "Only offers sold to customers of this country. Null: of any." })
  market?: string | null;
}

@ObjectType({ description: "An offer at its place in a list.", simpleResolvers: true })
export class OfferEdge extends EdgeOf(Offer, "offer") {}

@ObjectType({ description: "A page of offers.", simpleResolvers: true })
export class OfferConnection extends ConnectionOf(OfferEdge, Offer, "offers") {}
