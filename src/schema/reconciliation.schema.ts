import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { ReconciliationReason } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { DateScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(ReconciliationReason, "ReconciliationReason", "What is wrong with a charge, or with its absence.", {
  MISSING_CHARGE: "There is no such charge.",
  MISSING_CREDIT: "There is no such credit.",
  DOUBLED_CHARGE: "The charge or credit equals another one, and only one of them should exist.",
  UNEXPECTED_CHARGE: "Nothing gives a reason for the charge or credit, for example after the end of the subscription.",
  WRONG_PERIOD: "The charge is for another period.",
  WRONG_QUANTITY: "The charge is for another number of licenses.",
  WRONG_PLAN: "The charge is for another plan.",
  WRONG_UNIT_PRICE: "The unit price is not that of the subscription or add-on at the time.",
  WRONG_LIST_PRICE: "The unit price does not follow from the list price and the margin that the charge names.",
  WRONG_AMOUNT: "The amount, or the price for the days charged, does not follow from the unit price, the days and the quantity.",
  WRONG_TIME: "The charge occurred at another instant than what caused it.",
});

@InputType({ description: "A range of UTC days." })
export class ReconciliationPeriod {
  @Field(() => DateScalar, { description: "The first day, inclusive." })
  from: Day;

  @Field(() => DateScalar, { description: "The last day, inclusive. Not before from: INVALID_INPUT." })
  until: Day;
}

@ObjectType({
  description:
    "A charge or credit that is missing, or should not exist, or should have another value. Of several values that differ, reason tells the first in the order of its enum.",
  simpleResolvers: true,
})
export class ReconciliationDifference {
  @Field(() => ReconciliationReason, { description: "What is wrong." })
  reason: ReconciliationReason;

  @Field(() => String, {
    nullable: true,
    description:
      'The business rule of the charge, for example "R-QTY-6". Null for an unexpected charge whose rule was not recorded.',
  })
  rule: string | null;

  @Field(() => DateTimeScalar, { description: "The instant at which the charge occurred; for a missing one, had to occur." })
  occurredAt: Instant;

  @Field(() => DateScalar, { description: "The first day of the charged period; for a missing charge, of the period to charge." })
  periodStartsOn: Day;

  @Field(() => DateScalar, { description: "The last day of that period, inclusive." })
  periodEndsOn: Day;

  @Field(() => DateTimeScalar, { description: "The instant at which the reconciliation found it, by the system clock." })
  foundAt: Instant;
}

@ObjectType({ description: "A difference with its cursor.", simpleResolvers: true })
export class ReconciliationEdge extends EdgeOf(ReconciliationDifference, "difference") {}

@ObjectType({
  description:
    "A page of differences between what subscriptions were charged and what they should have been. Empty when all is right, if checkedAt is not null.",
  simpleResolvers: true,
})
export class ReconciliationConnection extends ConnectionOf(ReconciliationEdge, ReconciliationDifference, "differences") {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant at which the latest reconciliation of all your subscriptions ended, by the system clock; it runs every 24 hours. Null before the first one ended. Differences can be newer while one is running.",
  })
  checkedAt: Instant | null;

  @Field(() => Int, {
    description:
      "The number of your subscriptions that the reconciliation did not compare, because they were ordered before changes were recorded. While one is running, those that it has read.",
  })
  uncheckedCount: number;
}
