import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { ChargeType } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(
  ChargeType,
  "ChargeType",
  "What a charge is for. A change of quantity makes two: the credit of the old one and the charge of the new.",
  {
    NEW: "The first period of a subscription or an add-on, or the rest of a period after a reactivation.",
    RENEW: "The first period of a further term, and of the paid term after a free trial.",
    CYCLE_CHARGE: "A monthly instalment inside a longer term.",
    ADD_QUANTITY: "More licenses within a period, prorated.",
    REMOVE_QUANTITY: "Fewer licenses within a period, prorated.",
    CANCEL_IMMEDIATE: "A cancellation with full credit: one for each charge taken back, mirroring it.",
    CANCEL: "The credit for a suspended Microsoft plan; a trial's cancellation, of amount 0.",
    CONVERT: "The first period after a Microsoft trial became a paid subscription.",
    CUSTOMER_CREDIT: "A credit granted for another reason.",
  },
);

@ObjectType({
  implements: Node,
  description:
    "One line of money: what a subscription's change or period costs or gives back. Written once and never changed; tax excluded.",
  simpleResolvers: true,
})
export class Charge extends Node {
  @Field(() => ChargeType, { description: "What it is for." })
  type: ChargeType;

  @Field(() => Int, { description: "For how many licenses; positive, also on a credit." })
  quantity: number;

  @Field(() => DateScalar, { description: "The first day of the paid period. The prorated part of it may begin later." })
  periodStartsOn: Day;

  @Field(() => DateScalar, { description: "The last day of the paid period, inclusive." })
  periodEndsOn: Day;

  @Field(() => String, {
    nullable: true,
    description: 'Why unitPrice is not the list price, for example "15.0% ISV margin"; null when it is.',
  })
  priceAdjustment: string | null;

  @Field(() => DateTimeScalar, {
    description:
      "When it arose: it is invoiced for that UTC month, or, where it was made too late for that month's invoice, for the one running then.",
  })
  occurredAt: Instant;
}

@ObjectType({ description: "A charge at its place in a list.", simpleResolvers: true })
export class ChargeEdge extends EdgeOf(Charge, "charge") {}

@ObjectType({ description: "A page of charges.", simpleResolvers: true })
export class ChargeConnection extends ConnectionOf(ChargeEdge, Charge, "charges") {}
