import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Payment as PaymentRow } from "../entities/payment.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Invoice } from "../schema/invoice.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import {
  AllocationConnection,
  Payment,
  PaymentConnection,
  RecordPaymentInput,
  RecordPaymentPayload,
  VoidPaymentInput,
  VoidPaymentPayload,
} from "../schema/payment.schema.js";
import { allocationsOfPayment } from "../services/billing/allocations.js";
import { invoiceById, paymentById } from "../services/billing/billing-loaders.js";
import { paymentsOf } from "../services/billing/payments.js";
import { recordPayment } from "../services/billing/record-payment.js";
import { voidPayment } from "../services/billing/void-payment.js";
import { loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";

const reads = readsFor<PaymentRow>();

@Resolver(() => Payment)
export class PaymentResolver {
  @reads.rows(paymentById)
  @Query(() => PaymentConnection, {
    nullable: true,
    description:
      "Your payments, the latest recorded first, voided ones included. Requires Global admin, Admin agent or Billing admin; other roles get null with the error FORBIDDEN.",
  })
  @RequiresPermission("invoice:read")
  payments(@Args(() => PageArguments) page: PageArguments, @Ctx() ctx: Context): Promise<PaymentConnection | null> {
    return paymentsOf(ctx, page);
  }

  @reads.properties("amountMinor", "currency")
  @FieldResolver(() => Money, { description: "The amount received; always positive." })
  amount(@Root() { amountMinor, currency }: PaymentRow): Money {
    return toMoney(amountMinor, currency);
  }

  @reads.properties("unappliedMinor", "currency")
  @FieldResolver(() => Money, {
    description: "The part of the amount that no invoice has used: 0 when all is allocated or the payment is voided.",
  })
  unappliedAmount(@Root() { unappliedMinor, currency }: PaymentRow): Money {
    return toMoney(unappliedMinor, currency);
  }

  @reads.reference("invoiceId", invoiceById)
  @FieldResolver(() => Invoice, {
    nullable: true,
    description:
      "The invoice that was named when the payment was recorded; null when none was. `allocations` shows what it pays.",
  })
  invoice(@Root() { invoiceId }: PaymentRow, @Ctx() ctx: Context): Promise<Invoice | null> {
    return loadIf(invoiceId, (id) => invoiceById.load(ctx, id));
  }

  @reads.rows(allocationsOfPayment, "id")
  @FieldResolver(() => AllocationConnection, {
    description: "The allocations of the payment to invoices, in the order in which they were made, reversed ones included.",
  })
  allocations(
    @Root() { id }: PaymentRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<AllocationConnection> {
    return allocationsOfPayment.load(ctx, id, page);
  }

  @Mutation(() => RecordPaymentPayload, {
    description:
      "Records a payment and allocates it to open invoices of its currency: the invoice named, then those due first. An amount above their balances stays as credit for the next invoices. An invoice with a balance of 0 is PAID. Requires Global admin or Billing admin. Codes: INVALID_INPUT, NOT_FOUND, INVOICE_NOT_PAYABLE, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("invoice:recordPayment")
  recordPayment(
    @Arg("input", { description: "The payment received." }) input: RecordPaymentInput,
    @Ctx() ctx: Context,
  ): Promise<RecordPaymentPayload> {
    return payload(ctx, "paymentId", () => recordPayment(ctx, input));
  }

  @Mutation(() => VoidPaymentPayload, {
    description:
      "Voids a payment that was recorded by mistake or returned by the bank: its allocations no longer count, and other credit pays the invoices that have a balance again. Requires Global admin or Billing admin. Codes: INVALID_INPUT, NOT_FOUND, PAYMENT_ALREADY_VOIDED, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("invoice:recordPayment")
  voidPayment(
    @Arg("input", { description: "The payment to void." }) input: VoidPaymentInput,
    @Ctx() ctx: Context,
  ): Promise<VoidPaymentPayload> {
    return payload(ctx, "paymentId", () => voidPayment(ctx, input));
  }
}

const ofPayload = ({ paymentId }: Payload<"paymentId">, ctx: Context) => loadIf(paymentId, (id) => paymentById.load(ctx, id));

@Resolver(() => RecordPaymentPayload)
export class RecordPaymentPayloadResolver {
  @FieldResolver(() => Payment, { nullable: true, description: "The recorded payment; null when the mutation was refused." })
  payment(@Root() result: Payload<"paymentId">, @Ctx() ctx: Context): Promise<Payment | null> {
    return ofPayload(result, ctx);
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: "The invoice that was named, after the payment; null when none was named or the mutation was refused.",
  })
  async invoice(@Root() result: Payload<"paymentId">, @Ctx() ctx: Context): Promise<Invoice | null> {
    const payment = await ofPayload(result, ctx);
    return loadIf(payment?.invoiceId ?? null, (id) => invoiceById.load(ctx, id));
  }
}

@Resolver(() => VoidPaymentPayload)
export class VoidPaymentPayloadResolver {
  @FieldResolver(() => Payment, { nullable: true, description: "The voided payment; null when the mutation was refused." })
  payment(@Root() result: Payload<"paymentId">, @Ctx() ctx: Context): Promise<Payment | null> {
    return ofPayload(result, ctx);
  }
}
