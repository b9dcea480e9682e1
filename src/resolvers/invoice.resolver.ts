import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { dayOf, type Day } from "../core/period.js";
import { InvoiceStatus, UnbilledPeriod } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Invoice as InvoiceRow } from "../entities/invoice.entity.js";
import { ChargeConnection } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Invoice, InvoiceConnection, InvoiceFilter, InvoiceSummary } from "../schema/invoice.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { PaymentConnection } from "../schema/payment.schema.js";
import { CurrencyCodeScalar, DateScalar } from "../schema/scalars.schema.js";
import { invoiceSummaries, invoiceSummary, type InvoiceSummary as Summary } from "../services/billing/invoice-summary.js";
import { chargesOfInvoice, findInvoice, invoicesOf, unbilledChargesOf } from "../services/billing/invoices.js";
import { paymentsOfInvoice } from "../services/billing/payments.js";
import { invoiceStatus } from "../services/billing/rules/invoicing.js";
import { balanceOf } from "../services/billing/rules/payment.js";
import { RequiresPermission } from "./requires-permission.js";

const customerArgument = { nullable: true, description: "Only charges of this customer, cus_…. Null: of all." } as const;
const billing = "For Global admin, Admin agent and Billing admin; others get null, with FORBIDDEN.";

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Query(() => InvoiceConnection, {
    nullable: true,
    description: `Your invoices and credit notes, the newest number first. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoices(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => InvoiceFilter, { nullable: true, description: "Narrows the list; null: everything." })
    filter: InvoiceFilter | null,
    @Ctx() ctx: Context,
  ): Promise<InvoiceConnection | null> {
    return invoicesOf(ctx, page, filter ?? {});
  }

  @Query(() => Invoice, {
    nullable: true,
    description: `One of your invoices or credit notes; null when there is none that you can see. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoice(@Arg("id", () => ID, { description: "The invoice, inv_…." }) id: string, @Ctx() ctx: Context): Promise<Invoice | null> {
    return findInvoice(ctx, id);
  }

  @Query(() => ChargeConnection, {
    nullable: true,
    description: `The charges that stand on no invoice yet, by currency, those of each in the order in which they were made. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  unbilledCharges(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("period", () => UnbilledPeriod, { description: "Those of the running month, or of the one that has ended." })
    period: UnbilledPeriod,
    @Arg("currency", () => CurrencyCodeScalar, { nullable: true, description: "Only charges of this currency. Null: of any." })
    currency: string | null | undefined,
    @Arg("customerId", () => ID, customerArgument) customerId: string | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<ChargeConnection | null> {
    return unbilledChargesOf(ctx, { period, currency, customerId }, page);
  }

  @FieldResolver(() => InvoiceStatus, { description: "How it stands on the present day." })
  status(@Root() invoice: InvoiceRow, @Ctx() ctx: Context): InvoiceStatus {
    return invoiceStatus(invoice, dayOf(ctx.now));
  }

  @FieldResolver(() => Money, { description: "The sum of its charges; negative on a credit note." })
  total(@Root() { totalMinor, currency }: InvoiceRow): Money {
    return toMoney(totalMinor, currency);
  }

  @FieldResolver(() => Money, {
    description: "What is left to pay: the total less all payments. Negative on a credit note: in your favor.",
  })
  balance(@Root() invoice: InvoiceRow): Money {
    return toMoney(balanceOf(invoice), invoice.currency);
  }

  @FieldResolver(() => ChargeConnection, {
    description: "What it consists of: every charge of the month in its currency, in the order in which they were made.",
  })
  charges(
    @Root() invoice: InvoiceRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("customerId", () => ID, customerArgument) customerId: string | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<ChargeConnection> {
    return chargesOfInvoice(ctx, invoice, customerId, page);
  }

  @FieldResolver(() => PaymentConnection, {
    description: "What was paid of it, in the order in which it was recorded.",
  })
  payments(
    @Root() { id }: InvoiceRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<PaymentConnection> {
    return paymentsOfInvoice(ctx, id, page);
  }
}

@Resolver(() => InvoiceSummary)
export class InvoiceSummaryResolver {
  // A realistic size; one for each currency of the partner's customers.
  @ListSize(10)
  @Query(() => [InvoiceSummary], {
    nullable: true,
    description: `How you stand in each currency in which you have invoices, by currency. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoiceSummaries(@Ctx() ctx: Context): Promise<readonly InvoiceSummary[] | null> {
    return invoiceSummaries(ctx);
  }

  @Query(() => InvoiceSummary, {
    nullable: true,
    description: `How you stand in one currency; null when you have no invoices in it. ${billing}`,
  })
  @RequiresPermission("invoice:read")
  invoiceSummary(
    @Arg("currency", () => CurrencyCodeScalar, { description: "The currency." }) currency: string,
    @Ctx() ctx: Context,
  ): Promise<InvoiceSummary | null> {
    return invoiceSummary(ctx, currency);
  }

  @FieldResolver(() => Money, {
    description: "What is left to pay of all invoices, credit notes taken off; negative when it is in your favor.",
  })
  balance(@Root() { balanceMinor, currency }: Summary): Money {
    return toMoney(balanceMinor, currency);
  }

  @FieldResolver(() => Money, { description: "The part of it that is overdue, without credit notes: 0 when nothing is." })
  overdue(@Root() { overdueMinor, currency }: Summary): Money {
    return toMoney(overdueMinor, currency);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: "The day on which the latest payment was received; null as long as none was recorded.",
  })
  lastPaymentOn(@Root() { lastPayment }: Summary): Day | null {
    return lastPayment?.receivedOn ?? null;
  }

  @FieldResolver(() => Money, { nullable: true, description: "How much was received last; null as long as nothing was." })
  lastPayment(@Root() { lastPayment, currency }: Summary): Money | null {
    return lastPayment && toMoney(lastPayment.amountMinor, currency);
  }
}
