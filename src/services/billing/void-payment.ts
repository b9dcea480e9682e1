import { DomainError, notFound } from "../../core/errors.js";
import { negate, sum } from "../../core/money.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf, type TxContext, userOf } from "../../database/context.js";
import { within } from "../../database/tenant.js";
import { and, inList, isCode, select, selectOne, sql } from "../../database/rows.js";
import { updateEach, updateMatching, updateWhere } from "../../database/writes.js";
import { Allocation } from "../../entities/allocation.entity.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Payment } from "../../entities/payment.entity.js";
import { lockBillingAccount } from "../partner/billing-account.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { allocateCredits } from "./allocations.js";
import { amountsBy } from "./rules/allocation.js";

/**
 * Voids a payment: its allocations no longer count, and the invoices have a balance again, which other unapplied credits then pay.
 * Nothing is deleted.
 * @throws NOT_FOUND, PAYMENT_ALREADY_VOIDED, PARTNER_TYPE_NOT_ALLOWED
 * @source R-PAY (4)
 */
export function voidPayment(ctx: Context, input: VoidedPayment): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "invoice:recordPayment");
  return command(ctx, "voidPayment", input, async (tx) => {
    await lockBillingAccount(tx);
    const payment = await selectOne(tx.read, Payment, and(within(tx.tenant, null), isCode("t.id", input.paymentId)));
    if (payment === null) throw notFound("payment", input.paymentId, "input", "paymentId");
    const { id, partnerId, voidedAt } = payment;
    if (voidedAt !== null) throw new DomainError("PAYMENT_ALREADY_VOIDED", { id, voidedAt }, ["input", "paymentId"]);
    await reverseAllocations(tx, payment);
    const changes = { unappliedMinor: 0, voidedAt: tx.now, voidedBy: userOf(tx.actor), voidReason: input.reason };
    await updateMatching(tx.write, Payment, { partnerId, id }, changes);
    await allocateCredits(tx, [payment.currency]);
    return { subjectId: id };
  });
}

type VoidedPayment = CommandInput & Readonly<{ paymentId: string; reason: string }>;

/** Takes the allocations of a payment back, and gives the invoices their balances back. */
async function reverseAllocations(tx: TxContext, { id, partnerId }: Payment): Promise<void> {
  const counting = sql("t.partner_id = ? AND t.payment_id = ? AND t.reversed_at IS NULL", partnerId, id);
  const allocations = await select(tx.read, Allocation, counting);
  if (allocations.length === 0) return;
  const amounts = amountsBy(allocations, ({ invoiceId }) => invoiceId);
  const invoices = await select(tx.read, Invoice, and(sql("t.partner_id = ?", partnerId), inList("t.id", [...amounts.keys()])));
  await updateWhere(tx.write, Allocation, counting, { reversedAt: tx.now });
  await updateEach(
    tx.write,
    Invoice,
    invoices.map((invoice) => {
      const paidMinor = sum([invoice.paidMinor, negate(amounts.get(invoice.id) ?? 0)]);
      recordChange(tx, invoice.id, changesOf<Invoice>(invoice, { paidMinor, paidAt: null }));
      return { id: invoice.id, changes: { paidMinor, paidAt: null } };
    }),
  );
  for (const invoice of invoices) if (invoice.paidAt !== null) emit(tx, "invoice.reopened", { invoiceId: invoice.id });
}
