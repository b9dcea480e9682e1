import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { Node } from "./node.schema.js";
import { DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.schema.js";

@ObjectType({ implements: Node, description: "Money received for an invoice.", simpleResolvers: true })
export class Payment extends Node {
  @Field(() => DateScalar, { description: "The day on which it was received." })
  receivedOn: Day;

  @Field(() => String, { nullable: true, description: "What the payer or the bank wrote; null when nothing was noted." })
  reference: string | null;

  @Field(() => DateTimeScalar, { description: "When it was recorded here." })
  recordedAt: Instant;

  @Field({ description: "The user named by the token that recorded it." })
  recordedBy: string;
}

@ObjectType({ description: "A payment at its place in a list.", simpleResolvers: true })
export class PaymentEdge extends EdgeOf(Payment, "payment") {}

@ObjectType({ description: "A page of payments.", simpleResolvers: true })
export class PaymentConnection extends ConnectionOf(PaymentEdge, Payment, "payments") {}

@InputType({ description: "Money that was received for an invoice." })
export class RecordPaymentInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The invoice that was paid, inv_…; NOT_FOUND when you cannot see it." })
  invoiceId: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "How much was received, in the invoice's currency and with no more than its decimals: more than nothing, and at most the invoice's balance. Null: the whole balance.",
  })
  amount?: string | null;

  @Field(() => DateScalar, {
    description: "The day on which it was received: not before the invoice was published, and not in the future.",
  })
  receivedOn: Day;

  @Field(() => String, {
    nullable: true,
    description: "What the payer or the bank wrote, 1 to 255 characters. Null: nothing.",
  })
  reference?: string | null;
}

@ObjectType({ description: "What recordPayment did.", simpleResolvers: true })
export class RecordPaymentPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `payment` and `invoice` load them. Null when refused. */
  paymentId: string | null;
}
