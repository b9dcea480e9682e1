import fc from "fast-check";
import { allocate, amountsBy, type Credit, type Debt } from "../../../src/services/billing/rules/allocation.js";

const payment = (paymentId: string, availableMinor: number): Credit => ({ paymentId, creditNoteId: null, availableMinor });
const note = (creditNoteId: string, availableMinor: number): Credit => ({ paymentId: null, creditNoteId, availableMinor });
const debt = (invoiceId: string, balanceMinor: number): Debt => ({ invoiceId, balanceMinor });
const brief = (credits: readonly Credit[], debts: readonly Debt[]) =>
  allocate(credits, debts).map(({ paymentId, creditNoteId, invoiceId, amountMinor }) => [
    ...[paymentId ?? creditNoteId, invoiceId, amountMinor],
  ]);

describe("R-PAY (1): credits pay invoices in order", () => {
  test.each<[string, Credit[], Debt[], unknown[]]>([
    ["nothing without a credit", [], [debt("i", 100)], []],
    ["nothing without an invoice", [payment("p", 100)], [], []],
    ["exactly one invoice", [payment("p", 100)], [debt("i", 100)], [["p", "i", 100]]],
    ["a part of one", [payment("p", 99)], [debt("i", 100)], [["p", "i", 99]]],
    ["a cent more than one", [payment("p", 101)], [debt("i", 100)], [["p", "i", 100]]],
    [
      "two invoices and a part of the third",
      [payment("p", 250)],
      [debt("i", 100), debt("j", 100), debt("k", 100)],
      [
        ["p", "i", 100],
        ["p", "j", 100],
        ["p", "k", 50],
      ],
    ],
    [
      "several credits for one invoice",
      [note("n", 30), payment("p", 50), payment("q", 50)],
      [debt("i", 100)],
      [
        ["n", "i", 30],
        ["p", "i", 50],
        ["q", "i", 20],
      ],
    ],
  ])("%s", (_, credits, debts, expected) => expect(brief(credits, debts)).toEqual(expected));
});

test("the sum of allocations is the smaller side, and never exceeds a credit or an invoice", () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 20 });
  fc.assert(
    fc.property(amounts, amounts, (available, balances) => {
      const made = allocate(
        available.map((amount, index) => payment(`p${index}`, amount)),
        balances.map((amount, index) => debt(`i${index}`, amount)),
      );
      const total = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);
      expect(total(made.map(({ amountMinor }) => amountMinor))).toBe(Math.min(total(available), total(balances)));
      expect(made.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
      for (const [id, amount] of amountsBy(made, ({ paymentId }) => paymentId))
        expect(amount).toBeLessThanOrEqual(available[Number(id.slice(1))] ?? 0);
      for (const [id, amount] of amountsBy(made, ({ invoiceId }) => invoiceId))
        expect(amount).toBeLessThanOrEqual(balances[Number(id.slice(1))] ?? 0);
    }),
  );
});
