import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { ListSize } from "./list-size.js";
import { CurrencyCodeScalar, DateScalar, DateTimeScalar } from "./scalars.schema.js";

@ObjectType({
  description: "The charges and the document of a calendar month in one currency, as they will be at the end of a forecast.",
  simpleResolvers: true,
})
export class ForecastMonth {
  @Field(() => DateScalar, { description: "The first day of the month." })
  month: Day;

  @Field(() => CurrencyCodeScalar, { description: "The currency of the amounts." })
  currency: string;

  @Field(() => Int, { description: "The number of the month's charges and credits, with those that have been made already." })
  chargeCount: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day the invoice or credit note is published. Null when it is not published until the end of the forecast.",
  })
  documentPublishedOn: Day | null;
}

@ObjectType({
  description:
    "What a partner will be charged if nobody changes anything: the months whose documents are not published yet, up to an instant.",
  simpleResolvers: true,
})
export class Forecast {
  @Field(() => DateTimeScalar, { description: "The instant at which the forecast begins: Viewer.now." })
  from: Instant;

  @Field(() => DateTimeScalar, { description: "The instant at which the forecast ends." })
  until: Instant;

  @Field(() => Int, { description: "The number of renewals, instalments, ends and other transitions until then." })
  transitions: number;

  @Field(() => Int, {
    description:
      "The number of transitions that failed because of an internal error. When it is not 0, their charges are missing; report it to the operator.",
  })
  failedTransitions: number;

  // Five years in the one or two currencies of most partners.
  @ListSize(80)
  @Field(() => [ForecastMonth], {
    description:
      "The months with charges, by month and currency; at most 62 months, because a forecast is at most 1,826 days long.",
  })
  months: readonly ForecastMonth[];
}
