import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { Node } from "./node.schema.js";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.schema.js";

@ObjectType({ implements: Node, description: "A payment received for an invoice.", simpleResolvers: true })
export class Payment extends Node {
  @Field(() => DateScalar, { description: "The day the payment was received." })
  receivedOn: Day;

  @Field(() => String, { nullable: true, description: "The reference of the payer or the bank; null when none was given." })
  reference: string | null;

  @Field(() => DateTimeScalar, { description: "The instant at which the payment was recorded." })
  recordedAt: Instant;

  @Field({ description: "The user who recorded the payment, from the token." })
  recordedBy: string;
}

@ObjectType({ description: "A payment with its cursor.", simpleResolvers: true })
export class PaymentEdge extends EdgeOf(Payment, "payment") {}

@ObjectType({ description: "A page of payments.", simpleResolvers: true })
export class PaymentConnection extends ConnectionOf(PaymentEdge, Payment, "payments") {}

@InputType({ description: "A payment received for an invoice." })
export class RecordPaymentInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The id of the paid invoice, inv_…. Code: NOT_FOUND when you cannot see the invoice." })
  invoiceId: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The amount received, in the invoice's currency and with at most its number of decimals: greater than 0 and at most the invoice's balance. Null: the full balance.",
  })
  amount?: string | null;

  @Field(() => DateScalar, {
    description: "The day the payment was received, not before the invoice was published and not in the future.",
  })
  receivedOn: Day;

  @Field(() => String, {
    nullable: true,
    description: "The reference of the payer or the bank, 1 to 255 characters. Null: none.",
  })
  reference?: string | null;
}

@ObjectType({ description: "The result of recordPayment.", simpleResolvers: true })
export class RecordPaymentPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `payment` and `invoice` load them. Null when refused. */
  paymentId: string | null;
}
