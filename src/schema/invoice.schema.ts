import { Field, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { InvoiceOrderField } from "../core/list-orders.js";
import { InvoiceDocumentType, InvoiceStatus, UnbilledPeriod } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { OrderOf } from "./list-order.schema.js";
import { Node } from "./node.schema.js";
import { CurrencyCodeScalar, DateScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(InvoiceDocumentType, "InvoiceDocumentType", "The type of a monthly document.", {
  INVOICE: "The sum of the month's charges and credits is zero or positive.",
  CREDIT_NOTE: "The sum of the month's charges and credits is negative. There is nothing to pay; its credit pays invoices.",
});

describeEnum(InvoiceStatus, "InvoiceStatus", "The payment status of an invoice on the partner's current day.", {
  PUBLISHED: "The document has a balance and is not overdue. A credit note is never overdue.",
  PAID: "The balance is 0: an invoice is paid, a credit note is used up. An invoice with total 0 has this status from the start.",
  OVERDUE: "The due day of an invoice has passed and the balance is not 0.",
});

describeEnum(UnbilledPeriod, "UnbilledPeriod", "The month of unbilled charges.", {
  CURRENT: "The current calendar month.",
  PREVIOUS: "The previous calendar month, until its invoice is published on the 8th; empty afterwards.",
});

@ObjectType({
  implements: Node,
  description:
    "An invoice or a credit note: a partner's charges of one calendar month in one currency. It is published on the 8th of the next month. Only its payments, allocations, balance and status change afterwards.",
  simpleResolvers: true,
})
export class Invoice extends Node {
  @Field({ description: "The document's number, consecutive within the partner: G000000001, G000000002, …" })
  number: string;

  @Field(() => InvoiceDocumentType, { description: "Invoice or credit note, by the sign of the total." })
  documentType: InvoiceDocumentType;

  @Field(() => CurrencyCodeScalar, { description: "The currency of all amounts of the document." })
  currency: string;

  @Field(() => DateScalar, { description: "The first day of the calendar month." })
  periodStartsOn: Day;

  @Field(() => DateScalar, { description: "The last day of the calendar month, inclusive." })
  periodEndsOn: Day;

  @Field(() => DateTimeScalar, { description: "The instant of publication: the 8th of the following month, 00:00 UTC." })
  publishedAt: Instant;

  @Field(() => DateScalar, {
    description: "The last day to pay the invoice, inclusive: 60 days after publication.",
  })
  dueOn: Day;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the balance became 0; null while it is not 0.",
  })
  paidAt: Instant | null;
}

describeEnum(InvoiceOrderField, "InvoiceOrderField", "What a list of invoices is sorted by.", {
  PUBLISHED_AT: "The instant of publication.",
  DUE_ON: "The last day to pay the invoice.",
  TOTAL: "The currency, by its code, then the total: amounts in different currencies are not compared.",
});

@InputType({ description: "The order of a list of invoices." })
export class InvoiceOrder extends OrderOf(InvoiceOrderField) {}

@ObjectType({ description: "An invoice with its cursor.", simpleResolvers: true })
export class InvoiceEdge extends EdgeOf(Invoice, "invoice") {}

@ObjectType({ description: "A page of invoices.", simpleResolvers: true })
export class InvoiceConnection extends ConnectionOf(InvoiceEdge, Invoice, "invoices") {}

@InputType({ description: "Conditions for a list of invoices. All conditions given must match." })
export class InvoiceFilter {
  @Field(() => [InvoiceStatus], {
    nullable: true,
    description: "Only invoices with one of these statuses on the current day. Left out or null: all statuses.",
  })
  status?: InvoiceStatus[] | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "Only invoices in this currency. Left out or null: all currencies.",
  })
  currency?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Only invoices of the month that contains this day, or later. Left out or null: from the first invoice.",
  })
  periodFrom?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Only invoices of the month that contains this day, or earlier; not before periodFrom. Left out or null: up to the latest invoice.",
  })
  periodUntil?: Day | null;
}

@ObjectType({ description: "A partner's balance and payments in one currency.", simpleResolvers: true })
export class InvoiceSummary {
  @Field(() => CurrencyCodeScalar, { description: "The currency." })
  currency: string;

  @Field(() => DateScalar, { description: "The day the first document was published." })
  firstInvoiceOn: Day;

  @Field(() => DateScalar, { description: "The day the latest document was published." })
  latestInvoiceOn: Day;
}
