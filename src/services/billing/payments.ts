import { notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { dayOf, type Day } from "../../core/period.js";
import { command, emit, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, tenantOf, userOf, type Context, type TxContext } from "../../database/context.js";
import { readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import { and, forUpdate, isCode, selectOne, sql } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Payment } from "../../entities/payment.entity.js";
import { decidePayment } from "./rules/payment.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { textOf } from "../../core/text-input.js";

const REFERENCE_LENGTH_MAX = 255;

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

/** Locks a document of the caller's tenant. @throws NOT_FOUND */
async function lockInvoice(tx: TxContext, id: string, ...path: string[]): Promise<Invoice> {
  const invoice = await selectOne(tx.read, Invoice, and(within(tx.tenant), isCode("t.id", id)), forUpdate(tx.read));
  if (invoice === null) throw notFound("invoice", id, ...path);
  return invoice;
}

/** What somebody says of money received; without an amount, everything that is left to pay. */
export type ReceivedPayment = CommandInput &
  Readonly<{ invoiceId: string; amount?: string | null; receivedOn: Day; reference?: string | null }>;

/**
 * Records money received for an invoice. Payments add up under the lock of the invoice, so that of several at once only as many
 * as there is something left to pay succeed; the one that leaves nothing makes it PAID.
 * @throws NOT_FOUND, INVOICE_NOT_PAYABLE, INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED
 * @source §3.4, R-INV-5, §5 "Record payment"
 */
export function recordPayment(ctx: Context, input: ReceivedPayment): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "invoice:recordPayment");
  return command(ctx, "recordPayment", input, async (tx) => {
    const { amount = null, receivedOn, reference = null } = input;
    const invoice = await lockInvoice(tx, input.invoiceId, "input", "invoiceId");
    const { amountMinor, paidMinor, isPaidUp } = decidePayment(invoice, { amount, receivedOn }, dayOf(tx.now));
    const payment: Payment = {
      id: newId("payment"),
      partnerId: invoice.partnerId,
      invoiceId: invoice.id,
      amountMinor,
      receivedOn,
      reference: reference === null ? null : textOf(reference, "A reference", REFERENCE_LENGTH_MAX, "input", "reference"),
      recordedAt: tx.now,
      recordedBy: userOf(tx.actor),
    };
    await tx.tx.manager.insert(Payment, payment);
    const changes = { paidMinor, paidAt: isPaidUp ? tx.now : null };
    await tx.tx.manager.update(Invoice, { partnerId: invoice.partnerId, id: invoice.id }, changes);
    if (isPaidUp) emit(tx, "invoice.paid", { invoiceId: invoice.id });
    return { subjectId: payment.id };
  });
}
