import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { ChargeOperation } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";
import { Money } from "./money.schema.js";
import { DateTimeScalar, DecimalScalar } from "./scalars.schema.js";

describeEnum(
  ChargeOperation,
  "ChargeOperation",
  "A step of the calculation of a charge. Where a step has several operands, the first one is the result of the step before. Results are rounded half-up to the currency's decimals. Further operations can be added.",
  {
    LIST_PRICE: "The list price of one license for the whole term. Operands: the price.",
    UNIT_PRICE:
      "The price of one license for the paid period, fixed before its list price was recorded. Margin and instalments are subtracted already. Operands: the price.",
    FREE_TRIAL: "The price in a free trial, 0. No operands.",
    MARGIN: "A margin is subtracted: amount × (100 − percentage) / 100. Operands: the amount, the percentage with two decimals.",
    INSTALMENT:
      "The term price is divided into equal instalments: amount / number. Operands: the amount, the number of instalments.",
    DAYS: "The days that are charged, of those that the price pays for: amount × days charged / priced days. Operands: the amount, daysCharged, pricedDays.",
    QUANTITY: "The licenses: amount × quantity. Operands: the amount, the quantity.",
    CREDIT: "The amount is credited: −amount. Operands: the amount.",
  },
);

@ObjectType({ description: "A step of the calculation of a charge.", simpleResolvers: true })
export class ChargeStep {
  @Field(() => ChargeOperation, { description: "The operation, which defines the operands." })
  operation: ChargeOperation;

  @ListSize(3)
  @Field(() => [DecimalScalar], {
    description: "The operands in order. Amounts have the currency's decimals; counts have none.",
  })
  operands: readonly string[];

  @Field(() => Money, { description: "The result, rounded half-up to the currency's decimals." })
  result: Money;

  @Field({ description: "Whether the exact result has more decimals, and was rounded." })
  isRounded: boolean;

  @Field({ description: "The business rule of the step, for example R-BILL-6." })
  rule: string;

  @Field({ description: "The step in words." })
  text: string;
}

@ObjectType({
  description:
    "How the amount of a charge follows from the list price. Calculating the steps one after the other gives the amount exactly.",
  simpleResolvers: true,
})
export class ChargeExplanation {
  @Field({
    description: "All steps in one sentence, which is also printed on the PDF of the invoice for charges of a part of a period.",
  })
  sentence: string;

  @Field({ description: "The business rule that made the charge, for example R-QTY-6 for a change of quantity." })
  rule: string;

  @ListSize(6)
  @Field(() => [ChargeStep], { description: "The steps from the list price to the amount, in order." })
  steps: readonly ChargeStep[];
}

@ObjectType({
  description:
    "A version of a list price. The amount of a version never changes: a price list with another amount makes a new version.",
  simpleResolvers: true,
})
export class PriceVersion {
  @Field(() => ID, { description: "The permanent id of the version; the same for all charges that are based on it." })
  id: string;

  @Field(() => Int, { description: "Counts the amounts of one row of the price list, from 1." })
  version: number;

  @Field(() => DateTimeScalar, { description: "The start of the row in the price list." })
  listedFrom: Instant;

  @Field(() => DateTimeScalar, { description: "The instant from which the version is in force." })
  effectiveFrom: Instant;
}
