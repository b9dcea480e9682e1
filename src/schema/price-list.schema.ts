import { Field, InputType, ObjectType } from "type-graphql";
import {
  BillingCycle,
  CustomerSegment,
  OfferCategory,
  PriceListFormat,
  PriceValidity,
  PublisherKind,
} from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Price } from "./plan.schema.js";
import { CurrencyCodeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(PriceValidity, "PriceValidity", "How a price stands to the instant of a price list.", {
  PAST: "It was in force before, and is no more.",
  IN_FORCE: "It is in force: a purchase or a renewal at that instant pays it.",
  ANNOUNCED: "It is to come into force later.",
});

describeEnum(PriceListFormat, "PriceListFormat", "The kinds of file that a price list is exported as.", {
  CSV: "Comma-separated values in UTF-8 with a byte order mark, as they can be imported again.",
  XLSX: "A workbook for spreadsheet programs, with the same columns and values; prices are numbers.",
});

@ObjectType({
  description:
    "A row of a price list: what a plan costs in one market and currency, for one kind of customer, one term and one billing cycle. A plan with a free trial has rows for the trial beside those that are paid.",
  simpleResolvers: true,
})
export class PriceListRow extends Price {
  @Field(() => CurrencyCodeScalar, { description: "The currency of its prices." })
  currency: string;
}

@ObjectType({ description: "A row of a price list at its place.", simpleResolvers: true })
export class PriceListEdge extends EdgeOf(PriceListRow, "row") {}

@ObjectType({ description: "A page of a price list.", simpleResolvers: true })
export class PriceListConnection extends ConnectionOf(PriceListEdge, PriceListRow, "rows") {}

@InputType({ description: "Narrows a price list; every condition given must hold." })
export class PriceListFilter {
  @Field(() => String, {
    nullable: true,
    description:
      "Keywords in the offer's title or in the publisher's name, whatever the case; all must be found. At most 200 characters. Null: all.",
  })
  search?: string | null;

  @Field(() => PriceValidity, {
    nullable: true,
    description: "How the prices stand to asOf. Null: IN_FORCE.",
  })
  validity?: PriceValidity | null;

  @Field(() => PublisherKind, { nullable: true, description: "Only offers of this kind of publisher. Null: of both." })
  publisherKind?: PublisherKind | null;

  @Field(() => OfferCategory, { nullable: true, description: "Only plans of this category. Null: of any." })
  category?: OfferCategory | null;

  @Field(() => CustomerSegment, { nullable: true, description: "Only prices for this kind of customer. Null: for any." })
  segment?: CustomerSegment | null;

  @Field(() => DurationScalar, { nullable: true, description: "Only prices of this term: P1M, P1Y or P3Y. Null: of any." })
  termDuration?: string | null;

  @Field(() => BillingCycle, {
    nullable: true,
    description: "Only prices paid this often; NONE for the rows of free trials. Null: however often.",
  })
  billingCycle?: BillingCycle | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "Only prices in this currency. Null: in any." })
  currency?: string | null;
}
