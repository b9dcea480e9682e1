import { Field, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { InvoiceDocumentType, InvoiceStatus, UnbilledPeriod } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { CurrencyCodeScalar, DateScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(InvoiceDocumentType, "InvoiceDocumentType", "What kind of document a month ended in.", {
  INVOICE: "The month's charges outweigh its credits, or equal them.",
  CREDIT_NOTE: "The month's credits outweigh its charges: the total is negative, and there is nothing to pay.",
});

describeEnum(InvoiceStatus, "InvoiceStatus", "How a document stands on the partner's present day.", {
  PUBLISHED: "It can still be paid in time. Credit notes stay so.",
  PAID: "Nothing is left to pay; an invoice of zero is so from the beginning.",
  OVERDUE: "It was due, and something is left to pay.",
});

describeEnum(UnbilledPeriod, "UnbilledPeriod", "Which charges that stand on no invoice yet.", {
  CURRENT: "Those of the running calendar month.",
  PREVIOUS: "Those of the month that has ended, until its invoice is published on the 8th; none afterwards.",
});

@ObjectType({
  implements: Node,
  description:
    "What a partner was charged in a calendar month in one currency: published on the 8th of the next month and never changed; only what was paid of it grows.",
  simpleResolvers: true,
})
export class Invoice extends Node {
  @Field({ description: "Its number among the partner's documents, without gaps: G000000001, G000000002, …" })
  number: string;

  @Field(() => InvoiceDocumentType, { description: "Invoice or credit note, by the sign of the total." })
  documentType: InvoiceDocumentType;

  @Field(() => CurrencyCodeScalar, { description: "The currency of everything on it." })
  currency: string;

  @Field(() => DateScalar, { description: "The first day of the calendar month." })
  periodStartsOn: Day;

  @Field(() => DateScalar, { description: "The last day of the calendar month, inclusive." })
  periodEndsOn: Day;

  @Field(() => DateTimeScalar, { description: "When it was published: the 8th of the following month, 00:00 UTC." })
  publishedAt: Instant;

  @Field(() => DateScalar, {
    description: "The last day on which it is paid in time: 60 days after its publication.",
  })
  dueOn: Day;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the payment was recorded that left nothing to pay; null until then, and on credit notes.",
  })
  paidAt: Instant | null;
}

@ObjectType({ description: "An invoice at its place in a list.", simpleResolvers: true })
export class InvoiceEdge extends EdgeOf(Invoice, "invoice") {}

@ObjectType({ description: "A page of invoices.", simpleResolvers: true })
export class InvoiceConnection extends ConnectionOf(InvoiceEdge, Invoice, "invoices") {}

@InputType({ description: "Narrows a list of invoices; every condition given must hold." })
export class InvoiceFilter {
  @Field(() => [InvoiceStatus], {
    nullable: true,
    description: "Only invoices that stand like one of these on the present day. Null: however they stand.",
  })
  status?: InvoiceStatus[] | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "Only invoices of this currency. Null: of any." })
  currency?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Only invoices of the month in which this day lies, or of a later one. Null: from the first.",
  })
  periodFrom?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Only invoices of the month in which this day lies, or of an earlier one; not before periodFrom. Null: to the last.",
  })
  periodUntil?: Day | null;
}

@ObjectType({ description: "How a partner stands in one currency.", simpleResolvers: true })
export class InvoiceSummary {
  @Field(() => CurrencyCodeScalar, { description: "The currency." })
  currency: string;

  @Field(() => DateScalar, { description: "The day on which the first document was published." })
  firstInvoiceOn: Day;

  @Field(() => DateScalar, { description: "The day on which the latest document was published." })
  latestInvoiceOn: Day;
}
