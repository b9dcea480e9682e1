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

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => Money, { description: "How much was received; positive." })
  async amount(@Root() { amountMinor, invoiceId }: PaymentRow, @Ctx() ctx: Context): Promise<Money> {
    return toMoney(amountMinor, (await found(ctx.loaders.invoice.load(invoiceId))).currency);
  }

  @FieldResolver(() => Invoice, { description: "The invoice that was paid with it." })
  invoice(@Root() { invoiceId }: PaymentRow, @Ctx() ctx: Context): Promise<Invoice> {
    return found(ctx.loaders.invoice.load(invoiceId));
  }

  @Mutation(() => RecordPaymentPayload, {
    description:
      "Records money received for an invoice. Payments add up; the one that leaves nothing to pay makes the invoice PAID. For Global admin and Billing admin.",
  })
  @RequiresPermission("invoice:recordPayment")
  recordPayment(
    @Arg("input", { description: "What was received." }) input: RecordPaymentInput,
    @Ctx() ctx: Context,
  ): Promise<RecordPaymentPayload> {
    return payload(ctx, "paymentId", () => recordPayment(ctx, input));
  }
}

@Resolver(() => RecordPaymentPayload)
export class RecordPaymentPayloadResolver {
  @FieldResolver(() => Payment, { nullable: true, description: "The payment that was recorded; null when refused." })
  payment(@Root() { paymentId }: Payload<"paymentId">, @Ctx() ctx: Context): Promise<Payment | null> {
    return loadIf(paymentId, (id) => ctx.loaders.payment.load(id));
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: "The invoice as it stands with the payment; null when refused.",
  })
  async invoice(@Root() { paymentId }: Payload<"paymentId">, @Ctx() ctx: Context): Promise<Invoice | null> {
    const payment = await loadIf(paymentId, (id) => ctx.loaders.payment.load(id));
    return loadIf(payment?.invoiceId ?? null, (id) => ctx.loaders.invoice.load(id));
  }
}
