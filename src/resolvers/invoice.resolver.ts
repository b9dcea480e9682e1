import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { DownloadFormat } from "../core/download.js";
import { dayOf, type Day } from "../core/period.js";
import { InvoiceStatus, UnbilledPeriod } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Invoice as InvoiceRow } from "../entities/invoice.entity.js";
import { ChargeConnection, ChargeFilter, ChargeOrder } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { DownloadLink } from "../schema/download.schema.js";
import { Invoice, InvoiceConnection, InvoiceFilter, InvoiceOrder, InvoiceSummary } from "../schema/invoice.schema.js";
import { orderArgument } from "../schema/list-order.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { AllocationConnection, PaymentConnection } from "../schema/payment.schema.js";
import { CurrencyCodeScalar, DateScalar } from "../schema/scalars.schema.js";
import { allocationsFromCreditNote, allocationsToInvoice } from "../services/billing/allocations.js";
import { linkInvoice } from "../services/billing/invoice-document.js";
import { invoiceSummaries, invoiceSummary, type InvoiceSummary as Summary } from "../services/billing/invoice-summary.js";
import { chargesOfInvoice, findInvoice, invoicesOf, unbilledChargesOf } from "../services/billing/invoices.js";
import { paymentsOfInvoice } from "../services/billing/payments.js";
import { invoiceStatus } from "../services/billing/rules/invoicing.js";
import { balanceOf } from "../services/billing/rules/payment.js";
import { RequiresPermission } from "./requires-permission.js";
import { invoiceById, chargeById } from "../services/billing/billing-loaders.js";
import { readsFor } from "./reads.js";

const customerArgument = { nullable: true, description: "Only charges of this customer, cus_…. Null: all customers." } as const;
const chargeFilterArgument = { nullable: true, description: "Conditions for the list. Null: all entries." } as const;
const billing = "Requires Global admin, Admin agent or Billing admin; other roles get null with the error FORBIDDEN.";

const reads = readsFor<InvoiceRow>();

@Resolver(() => Invoice)
export class InvoiceResolver {
  @reads.rows(invoiceById)
  @Query(() => InvoiceConnection, {
    nullable: true,
    description: `Your invoices and credit notes, highest number first. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoices(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => InvoiceFilter, { nullable: true, description: "Conditions for the list. Null: all entries." })
    filter: InvoiceFilter | null,
    @Arg("orderBy", () => InvoiceOrder, orderArgument("the highest number first")) orderBy: InvoiceOrder | null,
    @Ctx() ctx: Context,
  ): Promise<InvoiceConnection | null> {
    return invoicesOf(ctx, page, filter ?? {}, orderBy);
  }

  @Query(() => Invoice, {
    nullable: true,
    description: `An invoice or credit note by its id; null when it does not exist or you cannot see it. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoice(
    @Arg("id", () => ID, { description: "The id of the invoice, inv_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Invoice | null> {
    return findInvoice(ctx, id);
  }

  @reads.rows(chargeById)
  @Query(() => ChargeConnection, {
    nullable: true,
    description: `The charges that are not invoiced yet, by currency and in the order in which they were created. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  unbilledCharges(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("period", () => UnbilledPeriod, { description: "The current calendar month or the previous one." })
    period: UnbilledPeriod,
    @Arg("currency", () => CurrencyCodeScalar, {
      nullable: true,
      description: "Only charges in this currency. Null: all currencies.",
    })
    currency: string | null | undefined,
    @Arg("customerId", () => ID, customerArgument) customerId: string | null | undefined,
    @Arg("filter", () => ChargeFilter, chargeFilterArgument) charges: ChargeFilter | null,
    @Arg("orderBy", () => ChargeOrder, orderArgument("by currency, in the order in which they were created"))
    orderBy: ChargeOrder | null,
    @Ctx() ctx: Context,
  ): Promise<ChargeConnection | null> {
    return unbilledChargesOf(ctx, { period, currency, customerId, charges }, page, orderBy);
  }

  @reads.properties("documentType", "paidAt", "dueOn")
  @FieldResolver(() => InvoiceStatus, { description: "The payment status on the partner's current day." })
  status(@Root() invoice: InvoiceRow, @Ctx() ctx: Context): InvoiceStatus {
    return invoiceStatus(invoice, dayOf(ctx.now));
  }

  @reads.properties("totalMinor", "currency")
  @FieldResolver(() => Money, { description: "The sum of the document's charges; negative for a credit note." })
  total(@Root() { totalMinor, currency }: InvoiceRow): Money {
    return toMoney(totalMinor, currency);
  }

  @reads.properties("totalMinor", "paidMinor", "currency")
  @FieldResolver(() => Money, {
    description:
      "The amount left to pay: the total minus the allocations. For a credit note, the credit that no invoice has used yet, as a negative amount; 0 when all is used.",
  })
  balance(@Root() invoice: InvoiceRow): Money {
    return toMoney(balanceOf(invoice), invoice.currency);
  }

  @reads.rows(chargeById, "periodStartsOn", "currency")
  @FieldResolver(() => ChargeConnection, {
    description: "All charges of the month in the document's currency, in the order in which they were created.",
  })
  charges(
    @Root() invoice: InvoiceRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("customerId", () => ID, customerArgument) customerId: string | null | undefined,
    @Arg("filter", () => ChargeFilter, chargeFilterArgument) filter: ChargeFilter | null,
    @Arg("orderBy", () => ChargeOrder, orderArgument("in the order in which they were created")) orderBy: ChargeOrder | null,
    @Ctx() ctx: Context,
  ): Promise<ChargeConnection> {
    return chargesOfInvoice(ctx, invoice, { customerId, filter: filter ?? {}, orderBy }, page);
  }

  @reads.rows(paymentsOfInvoice, "id")
  @FieldResolver(() => PaymentConnection, {
    description:
      "The payments that name the document, in the order in which they were recorded. `allocations` shows what pays it.",
  })
  payments(
    @Root() { id }: InvoiceRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<PaymentConnection> {
    return paymentsOfInvoice.load(ctx, id, page);
  }

  @reads.rows(allocationsToInvoice, "id", "documentType")
  @FieldResolver(() => AllocationConnection, {
    description:
      "What pays the invoice, or, for a credit note, which invoices it pays: all allocations in the order in which they were made, reversed ones included.",
  })
  allocations(
    @Root() { id, documentType }: InvoiceRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<AllocationConnection> {
    return (documentType === "CREDIT_NOTE" ? allocationsFromCreditNote : allocationsToInvoice).load(ctx, id, page);
  }

  @FieldResolver(() => DownloadLink, {
    description:
      "Creates a download link for the document. CSV, XLSX and JSON contain one line for each charge, with the columns of Partner Center's reconciliation file. The file of a document does not change.",
  })
  @RequiresPermission("invoice:read")
  download(
    @Root() invoice: InvoiceRow,
    @Arg("format", () => DownloadFormat, { description: "The file format." }) format: DownloadFormat,
    @Ctx() ctx: Context,
  ): Promise<DownloadLink> {
    return linkInvoice(ctx, invoice, format);
  }
}

@Resolver(() => InvoiceSummary)
export class InvoiceSummaryResolver {
  // A realistic size; one for each currency of the partner's customers.
  @ListSize(10)
  @Query(() => [InvoiceSummary], {
    nullable: true,
    description: `Your balance and payments for each currency in which you have invoices, by currency. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoiceSummaries(@Ctx() ctx: Context): Promise<readonly InvoiceSummary[] | null> {
    return invoiceSummaries(ctx);
  }

  @Query(() => InvoiceSummary, {
    nullable: true,
    description: `Your balance and payments in one currency; null when you have no invoices in it. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoiceSummary(
    @Arg("currency", () => CurrencyCodeScalar, { description: "The currency." }) currency: string,
    @Ctx() ctx: Context,
  ): Promise<InvoiceSummary | null> {
    return invoiceSummary(ctx, currency);
  }

  @FieldResolver(() => Money, {
    description:
      "The amount left to pay for all invoices, minus the unapplied credit. Negative when the credit exceeds the invoices.",
  })
  balance(@Root() { balanceMinor, currency }: Summary): Money {
    return toMoney(balanceMinor, currency);
  }

  @FieldResolver(() => Money, {
    description: "What no invoice has used of payments and credit notes. It pays the next invoices.",
  })
  unappliedCredit(@Root() { unappliedCreditMinor, currency }: Summary): Money {
    return toMoney(unappliedCreditMinor, currency);
  }

  @FieldResolver(() => Money, {
    description: "The balances of overdue invoices; 0 when nothing is overdue.",
  })
  overdue(@Root() { overdueMinor, currency }: Summary): Money {
    return toMoney(overdueMinor, currency);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: "The day the latest payment that is not voided was received; null when there is none.",
  })
  lastPaymentOn(@Root() { lastPayment }: Summary): Day | null {
    return lastPayment?.receivedOn ?? null;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The amount of the latest payment that is not voided; null when there is none.",
  })
  lastPayment(@Root() { lastPayment, currency }: Summary): Money | null {
    return lastPayment && toMoney(lastPayment.amountMinor, currency);
  }
}
