import { groupBy } from "../../core/collections.js";
import { assert } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { negate, sum } from "../../core/money.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { answerWith, emit } from "../../database/command.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { definePageLoader } from "../../database/loaders.js";
import { newRow } from "../../database/new-row.js";
import { and, inList, select, sql, type SqlOf } from "../../database/rows.js";
import { insertRows, updateEach } from "../../database/writes.js";
import { Allocation } from "../../entities/allocation.entity.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Payment } from "../../entities/payment.entity.js";
import { invoiceById } from "./billing-loaders.js";
import { allocate, amountsBy, type Credit, type NewAllocation } from "./rules/allocation.js";
import { balanceOf } from "./rules/payment.js";

/** Lists of allocations, in the order in which they were made. */
const ofPartner = (ctx: Context) => ({ where: sql("t.partner_id = ?", tenantOf(ctx).partnerId) });
export const allocationsToInvoice = definePageLoader("allocationsToInvoice", Allocation, (ctx: Context) => ({
  ...ofPartner(ctx),
  parentKey: "invoiceId",
}));
export const allocationsFromCreditNote = definePageLoader("allocationsFromCreditNote", Allocation, (ctx: Context) => ({
  ...ofPartner(ctx),
  parentKey: "creditNoteId",
}));
export const allocationsOfPayment = definePageLoader("allocationsOfPayment", Allocation, (ctx: Context) => ({
  ...ofPartner(ctx),
  parentKey: "paymentId",
}));

/** The partner's documents with a balance, those due first at the beginning. The caller holds the lock of the billing account. */
export const openDocuments = (tx: TxContext, condition: SqlOf<Invoice> | null = null): Promise<Invoice[]> =>
  select(
    tx.read,
    Invoice,
    and(sql("t.partner_id = ? AND t.paid_at IS NULL", tx.tenant.partnerId), condition),
    sql("ORDER BY t.due_on, t.sequence"),
  );

const isCreditNote = ({ documentType }: Invoice): boolean => documentType === "CREDIT_NOTE";

/** The open invoices of a currency as debts, in the order in which they are paid. */
export const debtsOf = (documents: readonly Invoice[], currency: string) =>
  documents
    .filter((document) => document.currency === currency && !isCreditNote(document))
    .map((invoice) => ({ invoiceId: invoice.id, balanceMinor: balanceOf(invoice) }));

/**
 * Allocates all unapplied credits in some currencies to open invoices: credit notes first, then payments, the oldest first. The caller
 * holds the lock of the billing account. One statement when there is nothing to allocate.
 * @source R-PAY (1) to (3)
 */
export async function allocateCredits(tx: TxContext, currencies: readonly string[]): Promise<void> {
  const documents = await openDocuments(tx, and(inList("t.currency", currencies), hasCredit(tx)));
  if (documents.every(isCreditNote)) return;
  const payments = await unappliedPayments(tx, currencies);
  const made = [...groupBy(documents, ({ currency }) => currency)].flatMap(([currency, ofCurrency]) => {
    const notes = ofCurrency.filter(isCreditNote).map((note): Credit => {
      return { paymentId: null, creditNoteId: note.id, availableMinor: negate(balanceOf(note)) };
    });
    const paid = payments.filter((payment) => payment.currency === currency).map(creditOf);
    return allocate([...notes, ...paid], debtsOf(ofCurrency, currency));
  });
  await writeAllocations(tx, made, documents);
  const used = amountsBy(made, ({ paymentId }) => paymentId);
  await updateEach(
    tx.write,
    Payment,
    payments
      .filter(({ id }) => used.has(id))
      .map(({ id, unappliedMinor }) => ({ id, changes: { unappliedMinor: sum([unappliedMinor, negate(used.get(id) ?? 0)]) } })),
  );
}

const creditOf = ({ id, unappliedMinor }: Payment): Credit => ({
  paymentId: id,
  creditNoteId: null,
  availableMinor: unappliedMinor,
});

/** Documents in a currency in which the partner has a credit note with a balance or an unapplied payment. */
function hasCredit({ tenant: { partnerId } }: TxContext): SqlOf<Invoice> {
  const notes = "SELECT n.currency FROM invoice n WHERE n.partner_id = ? AND n.paid_at IS NULL AND n.total_minor < 0";
  const payments = "SELECT p.currency FROM payment p WHERE p.partner_id = ? AND p.unapplied_minor > 0";
  return sql(`t.currency IN (${notes} UNION ${payments})`, partnerId, partnerId);
}

function unappliedPayments({ read, tenant }: TxContext, currencies: readonly string[]): Promise<Payment[]> {
  const unapplied = sql("t.partner_id = ? AND t.unapplied_minor > 0", tenant.partnerId);
  return select(read, Payment, and(unapplied, inList("t.currency", currencies)), sql("ORDER BY t.id"));
}

/** Stores allocations and writes the new balances of the documents, in two statements. Returns the documents that changed. */
export async function writeAllocations(
  tx: TxContext,
  made: readonly NewAllocation[],
  documents: readonly Invoice[],
): Promise<Invoice[]> {
  if (made.length === 0) return [];
  const { partnerId } = tx.tenant;
  const rows = made.map((one) => newRow(Allocation, { ...one, id: newId("allocation"), partnerId, allocatedAt: tx.now }));
  await insertRows(tx.write, Allocation, rows);
  const received = amountsBy(made, ({ invoiceId }) => invoiceId);
  const given = amountsBy(made, ({ creditNoteId }) => creditNoteId);
  const changed = documents
    .filter(({ id }) => received.has(id) || given.has(id))
    .map((document) => {
      const { id } = document;
      const paidMinor = sum([document.paidMinor, received.get(id) ?? 0, negate(given.get(id) ?? 0)]);
      const paidAt = paidMinor === document.totalMinor ? tx.now : null;
      recordChange(tx, id, changesOf<Invoice>(document, { paidMinor, paidAt }));
      return { ...document, paidMinor, paidAt };
    });
  await writeBalances(tx, changed);
  return changed;
}

/** Writes the paid amounts of documents, and emits the events of those that are now paid. */
async function writeBalances(tx: TxContext, changed: readonly Invoice[]): Promise<void> {
  for (const { totalMinor, paidMinor } of changed)
    assert(Math.abs(paidMinor) <= Math.abs(totalMinor), "the sum of allocations does not exceed the document");
  await updateEach(
    tx.write,
    Invoice,
    changed.map(({ id, paidMinor, paidAt }) => ({ id, changes: { paidMinor, paidAt } })),
  );
  answerWith(tx, invoiceById, changed);
  for (const { id, paidAt, documentType } of changed)
    if (paidAt !== null && documentType === "INVOICE") emit(tx, "invoice.paid", { invoiceId: id });
}
