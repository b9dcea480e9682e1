import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import type { Page, PageArguments } from "../../database/keyset-page.js";
import { definePageLoader } from "../../database/loaders.js";
import { readPageByPlan } from "../../database/planned-reads.js";
import { sql } from "../../database/rows.js";
import { Payment } from "../../entities/payment.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { paymentById } from "./billing-loaders.js";
import { billedPartnerOf } from "./invoices.js";

/** A page of the payments that name an invoice, in the order in which they were recorded. */
export const paymentsOfInvoice = definePageLoader("paymentsOfInvoice", Payment, (ctx: Context) => ({
  where: sql("t.partner_id = ?", tenantOf(ctx).partnerId),
  parentKey: "invoiceId",
}));

/** One payment of the partner; null for an unknown id or another partner's payment. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function findPayment(ctx: Context, id: string): Promise<Payment | null> {
  assertPartnerType(partnerOf(ctx).type, "invoice:read");
  return paymentById.load(ctx, id);
}

/** A page of the partner's payments, the latest recorded first. @throws PARTNER_TYPE_NOT_ALLOWED @source R-PAY (4) */
export async function paymentsOf(ctx: Context, args: PageArguments): Promise<Page<Payment>> {
  const where = sql("t.partner_id = ?", billedPartnerOf(ctx));
  return readPageByPlan(ctx, { entity: Payment, where, isDescending: true }, args);
}
