import { assert } from "../../../core/errors.js";
import { sum, negate, type Minor } from "../../../core/money.js";

/** A payment or a credit note, and what no invoice has used of it: greater than 0. */
export type Credit = Readonly<{ paymentId: string | null; creditNoteId: string | null; availableMinor: Minor }>;

/** An invoice and its balance, greater than 0. */
export type Debt = Readonly<{ invoiceId: string; balanceMinor: Minor }>;

/** An amount of a source that pays an invoice. */
export type NewAllocation = Readonly<Pick<Credit, "paymentId" | "creditNoteId"> & { invoiceId: string; amountMinor: Minor }>;

/**
 * Allocates credits to invoices, both in the given order, until either is used up. No source and no invoice gets more than it has.
 * @source R-PAY (1), (3)
 */
export function allocate(credits: readonly Credit[], debts: readonly Debt[]): NewAllocation[] {
  const made: NewAllocation[] = [];
  let [creditIndex, debtIndex, used, paid] = [0, 0, 0, 0];
  for (;;) {
    const [credit, debt] = [credits[creditIndex], debts[debtIndex]];
    if (credit === undefined || debt === undefined) return made;
    const [available, open] = [sum([credit.availableMinor, negate(used)]), sum([debt.balanceMinor, negate(paid)])];
    const amountMinor = Math.min(available, open);
    assert(amountMinor > 0, "a credit and an open invoice have an amount");
    const { paymentId, creditNoteId } = credit;
    made.push({ paymentId, creditNoteId, invoiceId: debt.invoiceId, amountMinor });
    [creditIndex, used] = amountMinor === available ? [creditIndex + 1, 0] : [creditIndex, sum([used, amountMinor])];
    [debtIndex, paid] = amountMinor === open ? [debtIndex + 1, 0] : [debtIndex, sum([paid, amountMinor])];
  }
}

/** The allocated amounts, summed by the id of a source or an invoice. */
export function amountsBy<A extends Readonly<{ amountMinor: Minor }>>(
  allocations: readonly A[],
  idOf: (allocation: A) => string | null,
): Map<string, Minor> {
  const amounts = new Map<string, Minor>();
  for (const allocation of allocations) {
    const id = idOf(allocation);
    if (id !== null) amounts.set(id, sum([amounts.get(id) ?? 0, allocation.amountMinor]));
  }
  return amounts;
}
