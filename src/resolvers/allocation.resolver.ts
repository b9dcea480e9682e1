import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Allocation as AllocationRow } from "../entities/allocation.entity.js";
import { Invoice } from "../schema/invoice.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { Allocation, Payment } from "../schema/payment.schema.js";
import { invoiceById, paymentById } from "../services/billing/billing-loaders.js";
import { found, loadIf } from "./found.js";
import { readsFor } from "./reads.js";

const reads = readsFor<AllocationRow>();

@Resolver(() => Allocation)
export class AllocationResolver {
  @reads.reference("invoiceId", invoiceById, { only: ["currency"], uses: ["amountMinor"] })
  @FieldResolver(() => Money, { description: "The amount allocated; always positive." })
  async amount(@Root() { amountMinor, invoiceId }: AllocationRow, @Ctx() ctx: Context): Promise<Money> {
    return toMoney(amountMinor, (await found(invoiceById.load(ctx, invoiceId))).currency);
  }

  @reads.reference("invoiceId", invoiceById)
  @FieldResolver(() => Invoice, { description: "The invoice that the amount pays." })
  invoice(@Root() { invoiceId }: AllocationRow, @Ctx() ctx: Context): Promise<Invoice> {
    return found(invoiceById.load(ctx, invoiceId));
  }

  @reads.reference("paymentId", paymentById)
  @FieldResolver(() => Payment, {
    nullable: true,
    description: "The payment that the amount comes from; null for a credit note.",
  })
  payment(@Root() { paymentId }: AllocationRow, @Ctx() ctx: Context): Promise<Payment | null> {
    return loadIf(paymentId, (id) => paymentById.load(ctx, id));
  }

  @reads.reference("creditNoteId", invoiceById)
  @FieldResolver(() => Invoice, {
    nullable: true,
    description: "The credit note that the amount comes from; null for a payment.",
  })
  creditNote(@Root() { creditNoteId }: AllocationRow, @Ctx() ctx: Context): Promise<Invoice | null> {
    return loadIf(creditNoteId, (id) => invoiceById.load(ctx, id));
  }
}
