import { instant } from "../../../src/core/clock.js";
import {
  balanceOf,
  decidePayment,
  decideUnnamedPayment,
  type FirstDocument,
  type PayableFacts,
  type PaymentRequest,
} from "../../../src/services/billing/rules/payment.js";
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

const request = (amount: string | null, others: Partial<PaymentRequest> = {}): PaymentRequest => ({
  ...{ amount, currency: null, receivedOn },
  ...others,
});

describe("a payment of an invoice", () => {
  test.each<[string, PayableFacts, string | null, number]>([
    ["without an amount pays the whole balance", invoice, null, 20_000],
    ["without an amount pays the remaining balance", partlyPaid, null, 15_000],
    ["of a part", invoice, "0.01", 1],
    ["of everything", invoice, "200.00", 20_000],
    ["can omit trailing zeros", invoice, "200", 20_000],
    ["of more than the balance", partlyPaid, "150.01", 15_001],
    ["in a currency without decimals", yen, "20000", 20_000],
  ])("%s", (_, facts, amount, amountMinor) =>
    expect(decidePayment(facts, request(amount), TODAY)).toEqual({ amountMinor, currency: facts.currency }),
  );

  test.each<[string, PayableFacts, string, string]>([
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
    const refusal = refusalBy(() => decidePayment(facts, request(amount), TODAY));
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", message: sentence, inputPath: ["input", "amount"] });
  });

  test("in its own currency is the same; in another one it is refused", () => {
    expect(decidePayment(invoice, request("1.00", { currency: "USD" }), TODAY).amountMinor).toBe(100);
    expect(refusalBy(() => decidePayment(invoice, request("1.00", { currency: "EUR" }), TODAY))).toMatchObject({
      ...{ code: "INVALID_INPUT", inputPath: ["input", "currency"] },
      message: "The currency of G000000007 is USD; got EUR.",
    });
  });

  test.each<[string, PayableFacts, string]>([
    [
      "a paid invoice",
      { ...invoice, paidMinor: 20_000, paidAt: instant("2020-08-20T10:00:00Z") },
      "G000000007 has been paid since 2020-08-20T10:00:00.000Z; there is nothing left to pay. Leave out invoiceId to pay other invoices or to keep the amount as credit.",
    ],
    [
      "an invoice of zero",
      { ...invoice, totalMinor: 0, paidAt: invoice.publishedAt },
      "G000000007 has been paid since 2020-08-08T00:00:00.000Z; there is nothing left to pay. Leave out invoiceId to pay other invoices or to keep the amount as credit.",
    ],
    [
      "a credit note",
      { ...invoice, documentType: "CREDIT_NOTE", totalMinor: -20_000 },
      "G000000007 is a credit note; there is nothing to pay.",
    ],
  ])("of %s is refused", (_, facts, sentence) => {
    const refusal = refusalBy(() => decidePayment(facts, request(null), TODAY));
    expect(refusal).toMatchObject({ code: "INVOICE_NOT_PAYABLE", message: sentence });
  });

  test.each([
    ["2020-08-07", false],
    ["2020-08-08", true],
    ["2020-09-01", true],
    ["2020-09-02", false],
  ])("received on %s, between publication and today: %s", (day, isPossible) => {
    const received = request(null, { receivedOn: day });
    if (isPossible) return expect(decidePayment(invoice, received, TODAY).amountMinor).toBe(20_000);
    return expect(refusalBy(() => decidePayment(invoice, received, TODAY))).toMatchObject({
      code: "INVALID_INPUT",
      inputPath: ["input", "receivedOn"],
      message: `receivedOn of a payment for G000000007 must be between its publication on 2020-08-08 and today, 2020-09-01; got ${day}.`,
    });
  });
});

describe("a payment without an invoice", () => {
  const first: FirstDocument = { currency: "USD", periodStartsOn: "2020-07-01" };
  const unnamed = (amount: string | null, others: Partial<PaymentRequest> = {}) =>
    request(amount, { currency: "USD", ...others });

  test.each(["2020-07-01", "2020-09-01"])("has an amount and a currency; received on %s", (day) =>
    expect(decideUnnamedPayment(first, unnamed("12.50", { receivedOn: day }), TODAY)).toEqual({
      ...{ amountMinor: 1_250, currency: "USD" },
    }),
  );

  test.each<[string, FirstDocument | null, PaymentRequest, string, string]>([
    ["no currency", first, unnamed("1", { currency: null }), "currency", "currency is required for a payment without invoiceId."],
    ["no amount", first, unnamed(null), "amount", "amount is required for a payment without invoiceId."],
    [
      ...["a currency without invoices", null, unnamed("1"), "currency"],
      "You have no invoices in USD. Use the currency of one of your invoices.",
    ] as const,
    ["nothing", first, unnamed("0"), "amount", "The amount of a payment must be greater than 0; got 0.00 USD."],
    ...["2020-06-30", "2020-09-02"].map(
      (day) =>
        [
          ...[day, first, unnamed("1", { receivedOn: day }), "receivedOn"],
          `receivedOn of a payment must be between 2020-07-01, the first day billed in USD, and today, 2020-09-01; got ${day}.`,
        ] as [string, FirstDocument, PaymentRequest, string, string],
    ),
  ])("%s is refused", (_, document, wrong, field, message) =>
    expect(refusalBy(() => decideUnnamedPayment(document, wrong, TODAY))).toMatchObject({
      ...{ code: "INVALID_INPUT", inputPath: ["input", field], message },
    }),
  );
});

test("the balance is the total minus payments; a credit note's balance is in the partner's favor", () => {
  expect(balanceOf(partlyPaid)).toBe(15_000);
  expect(balanceOf({ totalMinor: -500, paidMinor: 0 })).toBe(-500);
  expect(balanceOf({ totalMinor: -500, paidMinor: -300 })).toBe(-200);
  expect(balanceOf({ totalMinor: 0, paidMinor: 0 })).toBe(0);
});
