import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { TrimmedText } from "./input-parser.js";
import { Node } from "./node.schema.js";
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from "./scalars.schema.js";

@ObjectType({
  implements: Node,
  description: "A payment received. Its allocations show which invoices it pays.",
  simpleResolvers: true,
})
export class Payment extends Node {
  @Field(() => DateScalar, { description: "The day the payment was received." })
  receivedOn: Day;

  @Field(() => String, { nullable: true, description: "The reference of the payer or the bank; null when none was given." })
  reference: string | null;

  @Field(() => DateTimeScalar, { description: "The instant at which the payment was recorded." })
  recordedAt: Instant;

  @Field({ description: "The user who recorded the payment, from the token." })
  recordedBy: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the payment was voided; null while it counts.",
  })
  voidedAt: Instant | null;

  @Field(() => String, { nullable: true, description: "The user who voided the payment, from the token; null while it counts." })
  voidedBy: string | null;

  @Field(() => String, { nullable: true, description: "Why the payment was voided; null while it counts." })
  voidReason: string | null;
}

@ObjectType({ description: "A payment with its cursor.", simpleResolvers: true })
export class PaymentEdge extends EdgeOf(Payment, "payment") {}

@ObjectType({ description: "A page of payments.", simpleResolvers: true })
export class PaymentConnection extends ConnectionOf(PaymentEdge, Payment, "payments") {}

@ObjectType({
  implements: Node,
  description:
    "An amount of a payment or of a credit note that pays an invoice of the same currency. The source is either `payment` or `creditNote`.",
  simpleResolvers: true,
})
export class Allocation extends Node {
  @Field(() => DateTimeScalar, { description: "The instant at which the amount was allocated." })
  allocatedAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the payment was voided; the allocation no longer counts. Null while it counts.",
  })
  reversedAt: Instant | null;
}

@ObjectType({ description: "An allocation with its cursor.", simpleResolvers: true })
export class AllocationEdge extends EdgeOf(Allocation, "allocation") {}

@ObjectType({ description: "A page of allocations.", simpleResolvers: true })
export class AllocationConnection extends ConnectionOf(AllocationEdge, Allocation, "allocations") {}

@InputType({ description: "A payment received." })
export class RecordPaymentInput extends DryRunCommandInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The id of the invoice to pay first, inv_…. Code: NOT_FOUND when you cannot see the invoice. Left out or null: the invoices due first.",
  })
  invoiceId?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The amount received, with at most the currency's number of decimals and greater than 0. Left out or null: the full balance of the invoice; without invoiceId it is required.",
  })
  amount?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description:
      "The currency of the amount: the invoice's; without invoiceId, one in which you have invoices. Left out or null: the invoice's; without invoiceId it is required.",
  })
  currency?: string | null;

  @Field(() => DateScalar, {
    description:
      "The day the payment was received, not in the future. Not before the invoice was published; without invoiceId, not before the first month billed in the currency.",
  })
  receivedOn: Day;

  @TrimmedText("A reference")
  @Field(() => String, {
    nullable: true,
    description: "The reference of the payer or the bank, 1 to 255 characters. Left out or null: none.",
  })
  reference?: string | null;
}

@ObjectType({ description: "The result of recordPayment.", simpleResolvers: true })
export class RecordPaymentPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `payment` and `invoice` load them. Null when refused. */
  paymentId: string | null;
}

@InputType({ description: "A payment to void." })
export class VoidPaymentInput extends DryRunCommandInput {
  @Field(() => ID, {
    description:
      "The id of the payment, pay_…. Codes: NOT_FOUND when you cannot see the payment, PAYMENT_ALREADY_VOIDED when it was voided before.",
  })
  paymentId: string;

  @TrimmedText("A reason")
  @Field({ description: "Why the payment is voided, for example that the bank returned it; 1 to 255 characters." })
  reason: string;
}

@ObjectType({ description: "The result of voidPayment.", simpleResolvers: true })
export class VoidPaymentPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `payment` loads it. Null when refused. */
  paymentId: string | null;
}
