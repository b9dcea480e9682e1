import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { definePageLoader } from "../../database/loaders.js";
import { sql } from "../../database/rows.js";
import { Payment } from "../../entities/payment.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { paymentById } from "./billing-loaders.js";

/** A page of an invoice's payments, in the order in which they were recorded. */
export const paymentsOfInvoice = definePageLoader("paymentsOfInvoice", Payment, (ctx: Context) => ({
  where: sql("t.partner_id = ?", tenantOf(ctx).partnerId),
  parentKey: "invoiceId",
}));

/** One payment of the partner; null for an unknown id or another partner's payment. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function findPayment(ctx: Context, id: string): Promise<Payment | null> {
  assertPartnerType(partnerOf(ctx).type, "invoice:read");
  return paymentById.load(ctx, id);
}
