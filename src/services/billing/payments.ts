import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import { sql } from "../../database/rows.js";
import { Payment } from "../../entities/payment.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** A page of an invoice's payments, in the order in which they were recorded. Batched: one statement for many invoices. */
export function paymentsOfInvoice(ctx: Context, invoiceId: string, args: PageArguments): Promise<Page<Payment>> {
  const where = sql("t.partner_id = ?", tenantOf(ctx).partnerId);
  const source = { entity: Payment, where, parentKey: "invoiceId" } as const;
  const name = `paymentsOfInvoice:${JSON.stringify(args)}`;
  return ctx.loaders.batch<string, Page<Payment>>(name, (ids) => readPages(ctx.read, source, ids, args)).load(invoiceId);
}

/** One payment of the partner; null for an unknown id or another partner's payment. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function findPayment(ctx: Context, id: string): Promise<Payment | null> {
  assertPartnerType(partnerOf(ctx).type, "invoice:read");
  return ctx.loaders.payment.load(id);
}
