import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { ChargeOrderField } from "../core/list-orders.js";
import { ChargeType } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { OrderOf } from "./list-order.schema.js";
import { Node } from "./node.schema.js";
import { DateScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(
  ChargeType,
  "ChargeType",
  "The reason for a charge. A quantity change creates two charges: a credit for the old quantity and a charge for the new quantity.",
  {
    NEW: "The first period of a subscription or an add-on, or the rest of a period after a reactivation.",
    RENEW: "The first period of a renewed term, or of the paid term after a free trial.",
    CYCLE_CHARGE: "A monthly instalment within a longer term.",
    ADD_QUANTITY: "An increase in licenses within a period, prorated.",
    REMOVE_QUANTITY: "A decrease in licenses within a period, prorated.",
    CANCEL_IMMEDIATE:
      "A cancellation within the window: one credit for each charge that is reversed or, with a prorated credit, for the rest of the paid period of the plan and of each add-on.",
    CANCEL: "The credit for a suspended Microsoft plan, or the cancellation of a trial with amount 0.",
    CONVERT:
      "A change of plan: a credit for the old plan and a charge for the new one. Or the first period after a Microsoft trial was converted to a paid subscription.",
    CUSTOMER_CREDIT: "A credit granted for another reason.",
  },
);

@ObjectType({
  implements: Node,
  description: "One amount charged or credited for a subscription. A charge is created once and never changed. Tax is excluded.",
  simpleResolvers: true,
})
export class Charge extends Node {
  @Field(() => ChargeType, { description: "The reason for the charge." })
  type: ChargeType;

  @Field(() => Int, { description: "The number of licenses charged or credited; always positive." })
  quantity: number;

  @Field(() => DateScalar, { description: "The first day of the paid period. The prorated part may begin later." })
  periodStartsOn: Day;

  @Field(() => DateScalar, { description: "The last day of the paid period, inclusive." })
  periodEndsOn: Day;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of days of the paid period that are charged or credited. Null for charges made before it was recorded, and for credits that reverse them.",
  })
  daysCharged: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of days that unitPrice pays for: those of the paid period, or those of a whole billing cycle when the end of the term cuts the period. Null where daysCharged is null.",
  })
  pricedDays: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason why unitPrice differs from the list price, for example "15.0% ISV margin". Null when they are equal.',
  })
  priceAdjustment: string | null;

  @Field(() => DateTimeScalar, {
    description:
      "The instant at which the charge occurred. It is invoiced for this UTC month, or for the current month if that month's invoice was already published.",
  })
  occurredAt: Instant;
}

@InputType({ description: "Conditions for a list of charges. All conditions given must match." })
export class ChargeFilter {
  @Field(() => [ChargeType], { nullable: true, description: "Only charges of one of these types. Left out or null: all types." })
  type?: ChargeType[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only charges for this plan, also as an add-on. An unknown id finds none. Left out or null: for all plans.",
  })
  planId?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Only charges that occurred at this instant or later. Left out or null: from the first.",
  })
  occurredFrom?: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only charges that occurred before this instant, which must not be before occurredFrom: INVALID_INPUT. Left out or null: up to the last.",
  })
  occurredUntil?: Instant | null;
}

describeEnum(ChargeOrderField, "ChargeOrderField", "What a list of charges is sorted by.", {
  OCCURRED_AT: "The instant at which the charge occurred. In Query.unbilledCharges after the currency.",
});

@InputType({ description: "The order of a list of charges." })
export class ChargeOrder extends OrderOf(ChargeOrderField) {}

@ObjectType({ description: "A charge with its cursor.", simpleResolvers: true })
export class ChargeEdge extends EdgeOf(Charge, "charge") {}

@ObjectType({ description: "A page of charges.", simpleResolvers: true })
export class ChargeConnection extends ConnectionOf(ChargeEdge, Charge, "charges") {}
