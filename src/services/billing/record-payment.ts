import { notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { dayOf, type Day } from "../../core/period.js";
import { textOf } from "../../core/text-input.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf, type TxContext, userOf } from "../../database/context.js";
import { newRow } from "../../database/new-row.js";
import { within } from "../../database/tenant.js";
import { selectOne, and, isCode, forUpdate } from "../../database/rows.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Payment } from "../../entities/payment.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { decidePayment } from "./rules/payment.js";
import { insertRow, updateMatching } from "../../database/writes.js";

/**
 * Records a payment for an invoice. Payments add up under the lock of the invoice, so that concurrent payments cannot exceed
 * the balance; the payment that settles the balance makes the invoice PAID.
 * @throws NOT_FOUND, INVOICE_NOT_PAYABLE, INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED
 * @source §3.4, R-INV-5, §5 "Record payment"
 */
export function recordPayment(ctx: Context, input: ReceivedPayment): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "invoice:recordPayment");
  return command(ctx, "recordPayment", input, async (tx) => {
    const { amount = null, receivedOn, reference = null } = input;
    const invoice = await lockInvoice(tx, input.invoiceId, "input", "invoiceId");
    const { amountMinor, paidMinor, isPaidUp } = decidePayment(invoice, { amount, receivedOn }, dayOf(tx.now));
    const payment = newRow(Payment, {
      id: newId("payment"),
      partnerId: invoice.partnerId,
      invoiceId: invoice.id,
      amountMinor,
      receivedOn,
      reference: reference === null ? null : textOf(reference, "A reference", REFERENCE_LENGTH_MAX, "input", "reference"),
      recordedAt: tx.now,
      recordedBy: userOf(tx.actor),
    });
    await insertRow(tx.write, Payment, payment);
    const changes = { paidMinor, paidAt: isPaidUp ? tx.now : null };
    await updateMatching(tx.write, Invoice, { partnerId: invoice.partnerId, id: invoice.id }, changes);
    if (isPaidUp) emit(tx, "invoice.paid", { invoiceId: invoice.id });
    return { subjectId: payment.id };
  });
}

/** The payment to record; without an amount, the whole balance. */
type ReceivedPayment = CommandInput &
  Readonly<{ invoiceId: string; amount?: string | null; receivedOn: Day; reference?: string | null }>;

/** Locks a document of the caller's tenant. @throws NOT_FOUND */
async function lockInvoice(tx: TxContext, id: string, ...path: string[]): Promise<Invoice> {
  const invoice = await selectOne(tx.read, Invoice, and(within(tx.tenant, null), isCode("t.id", id)), forUpdate(tx.read));
  if (invoice === null) throw notFound("invoice", id, ...path);
  return invoice;
}
const REFERENCE_LENGTH_MAX = 255;
