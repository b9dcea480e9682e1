import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import { sql } from "../../database/rows.js";
import { Payment } from "../../entities/payment.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** A page of what was paid of a document, in the order in which it was recorded; many documents are read in one statement. */
export function paymentsOfInvoice(ctx: Context, invoiceId: string, args: PageArguments): Promise<Page<Payment>> {
  const where = sql("t.partner_id = ?", tenantOf(ctx).partnerId);
  const source = { entity: Payment, where, parentColumn: "invoice_id", parentKey: "invoiceId" } as const;
  const name = `paymentsOfInvoice:${JSON.stringify(args)}`;
  return ctx.loaders.batch<string, Page<Payment>>(name, (ids) => readPages(ctx.read, source, ids, args)).load(invoiceId);
}

/** One payment of the partner's; null for what is unknown, or another's. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function findPayment(ctx: Context, id: string): Promise<Payment | null> {
  assertPartnerType(partnerOf(ctx).type, "invoice:read");
  return ctx.loaders.payment.load(id);
}
