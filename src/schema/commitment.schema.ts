import { Field, ObjectType } from "type-graphql";
import type { Day } from "../core/period.js";
import { ListSize } from "./list-size.js";
import { Money } from "./money.schema.js";
import { DateScalar } from "./scalars.schema.js";

@ObjectType({ description: "An instalment of the current term that is still to come.", simpleResolvers: true })
export class Instalment {
  @Field(() => DateScalar, {
    description:
      "The day on which the instalment is charged: the first day of its period or, for a suspended subscription that is deleted before, the day after the end of its retention.",
  })
  dueOn: Day;

  @Field(() => DateScalar, { description: "The first day of the period that the instalment pays for." })
  periodStartsOn: Day;

  @Field(() => DateScalar, { description: "The last day of that period, inclusive." })
  periodEndsOn: Day;

  @Field(() => Money, {
    nullable: true,
    description: "The amount of all licenses and open add-ons. Null for indirect resellers.",
  })
  amount: Money | null;
}

@ObjectType({
  description:
    "What a subscription is still to be charged for, from what is known at Viewer.now and assuming no further changes. A cancellation after its window ends the subscription with its term: the instalments of the term remain due.",
  simpleResolvers: true,
})
export class Commitment {
  // A term of three years has 35 instalments after its first.
  @ListSize(35)
  @Field(() => [Instalment], {
    description:
      "The instalments of the current term that are not charged yet, in order. Empty when the term is paid, in a trial, and for a suspended Microsoft plan.",
  })
  instalments: readonly Instalment[];

  @Field(() => Money, { nullable: true, description: "The sum of the instalments. Null for indirect resellers." })
  remainingAmount: Money | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day of the next charge: the next instalment, otherwise the renewal. Null when no charge follows.",
  })
  nextChargeOn: Day | null;

  @Field(() => Money, {
    nullable: true,
    description:
      "The amount of the next charge; for a renewal, the estimate of `renewal`. Null when no charge follows, and for indirect resellers.",
  })
  nextChargeAmount: Money | null;
}
