import { instant } from "../../../src/core/clock.js";
import { balanceOf, decidePayment, type PayableFacts, type PaymentRequest } from "../../../src/services/billing/rules/payment.js";
import { refusalBy } from "../../support/refusal.js";

const invoice: PayableFacts = {
  documentType: "INVOICE",
  number: "G000000007",
  currency: "USD",
  totalMinor: 20_000,
  paidMinor: 0,
  paidAt: null,
  publishedAt: instant("2020-08-08T00:00:00Z"),
  dueOn: "2020-10-07",
};
const TODAY = "2020-09-01";
const receivedOn = "2020-08-31";
const partlyPaid: PayableFacts = { ...invoice, paidMinor: 5_000 };
const yen: PayableFacts = { ...invoice, currency: "JPY" };

describe("a payment", () => {
  test.each<[string, PayableFacts, string | null, number, number, boolean]>([
    ["without an amount pays the whole balance", invoice, null, 20_000, 20_000, true],
    ["without an amount pays the remaining balance", partlyPaid, null, 15_000, 20_000, true],
    ["of a part leaves the rest open", invoice, "0.01", 1, 1, false],
    ["of a cent less than the balance", invoice, "199.99", 19_999, 19_999, false],
    ["of everything", invoice, "200.00", 20_000, 20_000, true],
    ["can omit trailing zeros", invoice, "200", 20_000, 20_000, true],
    ["of the remaining balance", partlyPaid, "150.0", 15_000, 20_000, true],
    ["adds up", partlyPaid, "50", 5_000, 10_000, false],
    ["in a currency without decimals", yen, "20000", 20_000, 20_000, true],
  ])("%s", (_, facts, amount, amountMinor, paidMinor, isPaidUp) =>
    expect(decidePayment(facts, { amount, receivedOn }, TODAY)).toEqual({ amountMinor, paidMinor, isPaidUp }),
  );

  test.each<[string, PayableFacts, string, string]>([
    [
      "of a cent too much",
      invoice,
      "200.01",
      "The amount of a payment must be at most the balance of 200.00 USD; got 200.01 USD.",
    ],
    [
      "of more than the remaining balance",
      partlyPaid,
      "150.01",
      "The amount of a payment must be at most the balance of 150.00 USD; got 150.01 USD.",
    ],
    ["of nothing", invoice, "0.00", "The amount of a payment must be greater than 0; got 0.00 USD."],
    ["of a negative amount", invoice, "-1", "The amount of a payment must be greater than 0; got -1.00 USD."],
    ["with more decimals than the currency", invoice, "1.001", "Invalid amount in USD: 1.001. Use at most 2 decimals."],
    ["with decimals in a currency without decimals", yen, "1.5", "Invalid amount in JPY: 1.5. Use at most 0 decimals."],
    [
      "beyond the maximum amount",
      invoice,
      "99999999999999999",
      "Invalid amount in USD: 99999999999999999. Use at most 2 decimals.",
    ],
  ])("%s is refused", (_, facts, amount, sentence) => {
    const refusal = refusalBy(() => decidePayment(facts, { amount, receivedOn }, TODAY));
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", message: sentence, inputPath: ["input", "amount"] });
  });

  test.each<[string, PayableFacts, string]>([
    [
      "a paid invoice",
      { ...invoice, paidMinor: 20_000, paidAt: instant("2020-08-20T10:00:00Z") },
      "G000000007 has been paid since 2020-08-20T10:00:00.000Z; there is nothing left to pay.",
    ],
    [
      "an invoice of zero",
      { ...invoice, totalMinor: 0, paidAt: invoice.publishedAt },
      "G000000007 has been paid since 2020-08-08T00:00:00.000Z; there is nothing left to pay.",
    ],
    [
      "a credit note",
      { ...invoice, documentType: "CREDIT_NOTE", totalMinor: -20_000 },
      "G000000007 is a credit note; there is nothing to pay.",
    ],
  ])("of %s is refused", (_, facts, sentence) => {
    const refusal = refusalBy(() => decidePayment(facts, { amount: null, receivedOn }, TODAY));
    expect(refusal).toMatchObject({ code: "INVOICE_NOT_PAYABLE", message: sentence });
  });

  test.each([
    ["2020-08-07", false],
    ["2020-08-08", true],
    ["2020-09-01", true],
    ["2020-09-02", false],
  ])("received on %s, between publication and today: %s", (day, isPossible) => {
    const request: PaymentRequest = { amount: null, receivedOn: day };
    if (isPossible) return expect(decidePayment(invoice, request, TODAY).isPaidUp).toBe(true);
    return expect(refusalBy(() => decidePayment(invoice, request, TODAY))).toMatchObject({
      code: "INVALID_INPUT",
      inputPath: ["input", "receivedOn"],
      message: `receivedOn of a payment for G000000007 must be between its publication on 2020-08-08 and today, 2020-09-01; got ${day}.`,
    });
  });
});

test("the balance is the total minus payments; a credit note's balance is in the partner's favor", () => {
  expect(balanceOf(partlyPaid)).toBe(15_000);
  expect(balanceOf({ totalMinor: -500, paidMinor: 0 })).toBe(-500);
  expect(balanceOf({ totalMinor: 0, paidMinor: 0 })).toBe(0);
});
