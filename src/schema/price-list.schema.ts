import { Field, InputType, ObjectType } from "type-graphql";
import {
  BillingCycle,
  CustomerSegment,
  OfferCategory,
  PriceListFormat,
  PriceValidity,
  PublisherKind,
  type TermDuration,
} from "../core/vocabulary.js";
import { searchDescription } from "./search.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Price } from "./plan.schema.js";
import { TermOfPlan } from "./input-parser.js";
import { CurrencyCodeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(PriceValidity, "PriceValidity", "The validity of a price at the instant of a price list.", {
  PAST: "The price was in force before that instant and no longer is.",
  IN_FORCE: "The price is in force: purchases and renewals at that instant are charged with it.",
  ANNOUNCED: "The price comes into force after that instant.",
});

describeEnum(PriceListFormat, "PriceListFormat", "The file format of an exported price list.", {
  CSV: "Comma-separated values in UTF-8 with a byte order mark. The file can be imported again.",
  XLSX: "An Excel workbook with the same columns and values; prices are numbers.",
});

@ObjectType({
  description:
    "A row of a price list: the price of a plan for one market, currency, segment, term and billing cycle. A plan with a free trial has additional rows for the trial.",
  simpleResolvers: true,
})
export class PriceListRow extends Price {
  @Field(() => CurrencyCodeScalar, { description: "The currency of the row's prices." })
  currency: string;
}

@ObjectType({ description: "A row of a price list with its cursor.", simpleResolvers: true })
export class PriceListEdge extends EdgeOf(PriceListRow, "row") {}

@ObjectType({ description: "A page of a price list.", simpleResolvers: true })
export class PriceListConnection extends ConnectionOf(PriceListEdge, PriceListRow, "rows") {}

@InputType({ description: "Conditions for a price list. All conditions given must match." })
export class PriceListFilter {
  @Field(() => String, {
    nullable: true,
    description: searchDescription("the offer's title, the publisher's name and the ids of its product and SKUs", "rows"),
  })
  search?: string | null;

  @Field(() => PriceValidity, {
    nullable: true,
    description: "The validity of the prices at asOf. Left out or null: IN_FORCE.",
  })
  validity?: PriceValidity | null;

  @Field(() => PublisherKind, {
    nullable: true,
    description: "Only offers of this kind of publisher. Left out or null: both kinds.",
  })
  publisherKind?: PublisherKind | null;

  @Field(() => OfferCategory, { nullable: true, description: "Only plans of this category. Left out or null: all categories." })
  category?: OfferCategory | null;

  @Field(() => CustomerSegment, {
    nullable: true,
    description: "Only prices for this customer segment. Left out or null: all segments.",
  })
  segment?: CustomerSegment | null;

  @TermOfPlan()
  @Field(() => DurationScalar, {
    nullable: true,
    description: "Only prices for this term: P1M, P1Y (or P12M) or P3Y. Left out or null: all terms.",
  })
  termDuration?: TermDuration | null;

  @Field(() => BillingCycle, {
    nullable: true,
    description: "Only prices with this billing cycle; NONE for the rows of free trials. Left out or null: all billing cycles.",
  })
  billingCycle?: BillingCycle | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "Only prices in this currency. Left out or null: all currencies.",
  })
  currency?: string | null;
}
