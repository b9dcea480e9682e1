import { Field, InputType, ObjectType } from "type-graphql";
import type { Day } from "../core/period.js";
import { BillingType, CustomerSegment, OfferCategory, PublisherKind } from "../core/vocabulary.js";
import { searchDescription } from "./search.schema.js";
import { OfferOrderField } from "../core/list-orders.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { OrderOf, SORTED_NAMES } from "./list-order.schema.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";
import { Node } from "./node.schema.js";
import { CountryCodeScalar, DateScalar, DecimalScalar } from "./scalars.schema.js";

describeEnum(BillingType, "BillingType", "The billing model of an offer.", {
  LICENSE: "Licenses, billed in advance.",
  USAGE: "Usage, billed by consumption. These offers are listed but cannot be bought through this API.",
});

describeEnum(OfferCategory, "OfferCategory", "The category of a plan in the catalog.", {
  ENTERPRISE: "Plans for organizations of any size.",
  SMALL_BUSINESS: "Plans for small organizations: at most 300 licenses unless the publisher sets another maximum.",
  TRIAL: "Microsoft trials: a fixed number of licenses, free of charge, for a limited time.",
});

describeEnum(
  CustomerSegment,
  "CustomerSegment",
  "The kind of organization a customer is. It determines which offers and prices apply.",
  {
    COMMERCIAL: "Commercial (default).",
    EDUCATION: "A school, a university or a similar institution.",
    GOVERNMENT: "A public authority.",
    NONPROFIT: "A charity or another nonprofit organization.",
  },
);

@ObjectType({
  description:
    "A discount that an offer's publisher grants you on its list prices. It applies automatically to purchases and renewals on the days from startsOn to endsOn.",
  simpleResolvers: true,
})
export class Margin {
  @Field(() => DecimalScalar, {
    description: 'The percentage of the list price, greater than 0 and at most 100: "15.0", "12.25".',
  })
  percentage: string;

  @Field(() => DateScalar, { description: "The first day the margin applies." })
  startsOn: Day;

  @Field(() => DateScalar, { description: "The last day the margin applies, inclusive." })
  endsOn: Day;
}

@ObjectType({
  implements: Node,
  description: "A product in the catalog. Customers buy one of its plans.",
  simpleResolvers: true,
})
export class Offer extends Node {
  @Field({ description: "The catalog's code of the product, for example CFQ7TTC0LH18." })
  productId: string;

  @Field({ description: "The product's name." })
  title: string;

  @Field({ description: "The publisher's description of the product." })
  description: string;

  @Field(() => BillingType, { description: "Whether the offer is billed by license or by usage." })
  billingType: BillingType;

  @ListSize(Object.keys(CustomerSegment).length)
  @Field(() => [CustomerSegment], { description: "The customer segments that can buy the offer." })
  segments: CustomerSegment[];

  // A realistic size: an offer of the Microsoft marketplace is sold in about 140 countries.
  @ListSize(150)
  @Field(() => [CountryCodeScalar], {
    description: "The billing countries of customers that can buy the offer.",
  })
  markets: string[];

  @Field({
    description:
      "True when the publisher sells the offer through selected partners only. Other partners see the offer but cannot buy it.",
  })
  isExclusive: boolean;
}

@InputType({ description: "Conditions for a list of offers. All conditions given must match." })
export class OfferFilter {
  @Field(() => String, {
    nullable: true,
    description: searchDescription("the offer's title, the publisher's name and the ids of its product and SKUs", "offers"),
  })
  search?: string | null;

  @Field(() => PublisherKind, {
    nullable: true,
    description: "Only offers of this kind of publisher. Left out or null: both kinds.",
  })
  publisherKind?: PublisherKind | null;

  @Field(() => BillingType, {
    nullable: true,
    description: "Only offers with this billing model. Left out or null: both models.",
  })
  billingType?: BillingType | null;

  @Field(() => OfferCategory, {
    nullable: true,
    description: "Only offers with a plan of this category. Left out or null: all categories.",
  })
  category?: OfferCategory | null;

  @Field(() => CustomerSegment, {
    nullable: true,
    description: "Only offers for this customer segment. Left out or null: all segments.",
  })
  segment?: CustomerSegment | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: "Only offers sold to customers with this billing country. Left out or null: all countries.",
  })
  market?: string | null;
}

describeEnum(OfferOrderField, "OfferOrderField", "What a list of offers is sorted by.", {
  TITLE: `title. ${SORTED_NAMES}`,
});

@InputType({ description: "The order of a list of offers." })
export class OfferOrder extends OrderOf(OfferOrderField) {}

@ObjectType({ description: "An offer with its cursor.", simpleResolvers: true })
export class OfferEdge extends EdgeOf(Offer, "offer") {}

@ObjectType({ description: "A page of offers.", simpleResolvers: true })
export class OfferConnection extends ConnectionOf(OfferEdge, Offer, "offers") {}
