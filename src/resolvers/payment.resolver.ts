import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Payment as PaymentRow } from "../entities/payment.entity.js";
import { Invoice } from "../schema/invoice.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { Payment, RecordPaymentInput, RecordPaymentPayload } from "../schema/payment.schema.js";
import { recordPayment } from "../services/billing/record-payment.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { invoiceById, paymentById } from "../services/billing/billing-loaders.js";

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => Money, { description: "The amount received; always positive." })
  async amount(@Root() { amountMinor, invoiceId }: PaymentRow, @Ctx() ctx: Context): Promise<Money> {
    return toMoney(amountMinor, (await found(invoiceById.load(ctx, invoiceId))).currency);
  }

  @FieldResolver(() => Invoice, { description: "The invoice that was paid." })
  invoice(@Root() { invoiceId }: PaymentRow, @Ctx() ctx: Context): Promise<Invoice> {
    return found(invoiceById.load(ctx, invoiceId));
  }

  @Mutation(() => RecordPaymentPayload, {
    description:
      "Records a payment for an invoice. Several payments add up; when the balance becomes 0, the invoice is PAID. Requires Global admin or Billing admin. Codes: INVALID_INPUT, NOT_FOUND, INVOICE_NOT_PAYABLE, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("invoice:recordPayment")
  recordPayment(
    @Arg("input", { description: "The payment received." }) input: RecordPaymentInput,
    @Ctx() ctx: Context,
  ): Promise<RecordPaymentPayload> {
    return payload(ctx, "paymentId", () => recordPayment(ctx, input));
  }
}

@Resolver(() => RecordPaymentPayload)
export class RecordPaymentPayloadResolver {
  @FieldResolver(() => Payment, { nullable: true, description: "The recorded payment; null when the mutation was refused." })
  payment(@Root() { paymentId }: Payload<"paymentId">, @Ctx() ctx: Context): Promise<Payment | null> {
    return loadIf(paymentId, (id) => paymentById.load(ctx, id));
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: "The invoice after the payment; null when the mutation was refused.",
  })
  async invoice(@Root() { paymentId }: Payload<"paymentId">, @Ctx() ctx: Context): Promise<Invoice | null> {
    const payment = await loadIf(paymentId, (id) => paymentById.load(ctx, id));
    return loadIf(payment?.invoiceId ?? null, (id) => invoiceById.load(ctx, id));
  }
}
