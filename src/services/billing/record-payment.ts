import { notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { negate, sum } from "../../core/money.js";
import { dayOf, type Day } from "../../core/period.js";
import { answerWith, type CommandInput, type CommandResult, command } from "../../database/command.js";
import { type Context, partnerOf, type TxContext, userOf } from "../../database/context.js";
import { newRow } from "../../database/new-row.js";
import { within } from "../../database/tenant.js";
import { and, isCode, select, selectOne, sql } from "../../database/rows.js";
import { insertRow } from "../../database/writes.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Payment } from "../../entities/payment.entity.js";
import { lockBillingAccount } from "../partner/billing-account.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { debtsOf, openDocuments, writeAllocations } from "./allocations.js";
import { paymentById } from "./billing-loaders.js";
import { allocate } from "./rules/allocation.js";
import { decidePayment, decideUnnamedPayment, type FirstDocument, type PaymentDecision } from "./rules/payment.js";

/**
 * Records a payment and allocates it: to the invoice that it names, then to the invoices due first. The rest stays unapplied. The lock
 * of the billing account excludes other payments and publications, so that no invoice is paid twice.
 * @throws NOT_FOUND, INVOICE_NOT_PAYABLE, INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED
 * @source R-PAY, §5 "Record payment"
 */
export function recordPayment(ctx: Context, input: ReceivedPayment): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "invoice:recordPayment");
  return command(ctx, "recordPayment", input, async (tx) => {
    const { receivedOn, reference = null } = input;
    await lockBillingAccount(tx);
    const open = await openDocuments(tx);
    const named = await namedInvoice(tx, open, input.invoiceId ?? null);
    const { amountMinor, currency } = await decided(tx, named, input);
    const id = newId("payment");
    const debts = debtsOf(open, currency);
    const inOrder = [...debts.filter(isFor(named)), ...debts.filter((debt) => !isFor(named)(debt))];
    const made = allocate([{ paymentId: id, creditNoteId: null, availableMinor: amountMinor }], inOrder);
    const payment = newRow(Payment, {
      ...{ id, partnerId: tx.tenant.partnerId, invoiceId: named?.id ?? null, currency, amountMinor, receivedOn, reference },
      unappliedMinor: sum([amountMinor, ...made.map((allocation) => negate(allocation.amountMinor))]),
      recordedAt: tx.now,
      recordedBy: userOf(tx.actor),
    });
    await insertRow(tx.write, Payment, payment);
    await writeAllocations(tx, made, open);
    answerWith(tx, paymentById, [payment]);
    return { subjectId: id };
  });
}

/** The payment to record; without an amount, the whole balance of the invoice. */
type ReceivedPayment = CommandInput &
  Readonly<{
    invoiceId?: string | null;
    amount?: string | null;
    currency?: string | null;
    receivedOn: Day;
    reference?: string | null;
  }>;

const isFor =
  (invoice: Invoice | null) =>
  ({ invoiceId }: Readonly<{ invoiceId: string }>): boolean =>
    invoiceId === invoice?.id;

/** The named document of the caller's tenant, open or not; null when none is named. @throws NOT_FOUND */
async function namedInvoice(tx: TxContext, open: readonly Invoice[], id: string | null): Promise<Invoice | null> {
  if (id === null) return null;
  const found = open.find((document) => document.id === id);
  if (found !== undefined) return found;
  const settled = await selectOne(tx.read, Invoice, and(within(tx.tenant, null), isCode("t.id", id)));
  if (settled === null) throw notFound("invoice", id, "input", "invoiceId");
  return settled;
}

/** @throws INVALID_INPUT, INVOICE_NOT_PAYABLE */
async function decided(tx: TxContext, named: Invoice | null, input: ReceivedPayment): Promise<PaymentDecision> {
  const { amount = null, currency = null, receivedOn } = input;
  const request = { amount, currency, receivedOn };
  const today = dayOf(tx.now);
  if (named !== null) return decidePayment(named, request, today);
  return decideUnnamedPayment(currency === null ? null : await firstDocument(tx, currency), request, today);
}

async function firstDocument(tx: TxContext, currency: string): Promise<FirstDocument | null> {
  const own = sql("t.partner_id = ? AND t.currency = ?", tx.tenant.partnerId, currency);
  const [first] = await select(tx.read, Invoice, own, sql("ORDER BY t.period_starts_on LIMIT 1"));
  return first ?? null;
}
