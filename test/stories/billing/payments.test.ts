import { InvoiceSummariesDocument, RecordPaymentDocument, type RecordPaymentInput } from "../../client/graphql.js";
import { Event } from "../../../src/entities/event.entity.js";
import { Payment } from "../../../src/entities/payment.entity.js";
import { required, type Invoice, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, marketplace, plan, expectRefusal, story } from "../../support/story.js";

const RECEIVED = "2020-08-20";

/** Creates a partner on 1 September 2020 with July's invoice of 200.00. */
async function partnerWithInvoice() {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.setAutoRenew(subscription, false);
  await partner.clock.to("2020-09-01T12:00:00Z");
  return { partner, customer, invoice: required((await partner.invoices())[0]) };
}

const events = async ({ id }: PartnerClient, type: string) =>
  (await rowsOf(marketplace().database, Event, id)).filter((event) => event.type === type);

test("a payment of the whole balance makes the invoice PAID", async () => {
  const { partner, invoice } = await partnerWithInvoice();
  const { payment, invoice: paid, isReplay } = await partner.recordPayment(invoice, RECEIVED);
  expect(payment).toEqual({
    id: required(payment).id,
    amount: { amount: "200.00", currency: "USD" },
    ...{ receivedOn: RECEIVED, reference: null, recordedAt: "2020-09-01T12:00:00.000Z", recordedBy: "gina" },
  });
  const after = { ...invoice, status: "PAID", paidAt: "2020-09-01T12:00:00.000Z", balance: { amount: "0.00" } };
  expect(paid).toEqual(after);
  expect(isReplay).toBe(false);
  const { charges: _charges, payments, ...read } = await partner.getInvoice(invoice);
  expect(read).toEqual(after);
  expect(payments).toEqual({ totalCount: 1, nodes: [payment] });
  expect((await events(partner, "INVOICE_PAID")).map(({ invoiceId, causedBy }) => [invoiceId, causedBy])).toEqual([
    [invoice.id, "gina"],
  ]);
});

test("partial payments add up, and only the last one emits invoice.paid", async () => {
  const { partner, invoice } = await partnerWithInvoice();
  const steps: [amount: string | null, balance: string, status: string][] = [
    ["0.01", "199.99", "PUBLISHED"],
    ["99.99", "100.00", "PUBLISHED"],
    [null, "0.00", "PAID"],
  ];
  for (const [amount, balance, status] of steps) {
    const { invoice: after } = await partner.recordPayment(invoice, RECEIVED, amount);
    expect(after).toMatchObject({ balance: { amount: balance }, status });
    expect(await events(partner, "INVOICE_PAID")).toHaveLength(status === "PAID" ? 1 : 0);
  }
  const { payments } = await partner.getInvoice(invoice);
  expect(payments.nodes.map(({ amount }) => amount.amount)).toEqual(["0.01", "99.99", "100.00"]);
});

test("an overdue invoice is no longer overdue once paid", async () => {
  const { partner, invoice } = await partnerWithInvoice();
  await partner.clock.to("2020-10-08T00:00:00Z");
  expect((await partner.getInvoice(invoice)).status).toBe("OVERDUE");
  expect((await partner.recordPayment(invoice, "2020-10-08", "199.99")).invoice?.status).toBe("OVERDUE");
  expect((await partner.recordPayment(invoice, "2020-10-08")).invoice?.status).toBe("PAID");
});

describe("is refused, and nothing is recorded", () => {
  test.each<[string, Partial<RecordPaymentInput>, string, string]>([
    ["nothing", { amount: "0" }, "amount", "The amount of a payment must be greater than 0; got 0.00 USD."],
    ["a negative amount", { amount: "-200.00" }, "amount", "The amount of a payment must be greater than 0; got -200.00 USD."],
    ["a tenth of a cent", { amount: "0.001" }, "amount", "Invalid amount in USD: 0.001. Use at most 2 decimals."],
    [
      "a day in the future",
      { receivedOn: "2020-09-02" },
      "receivedOn",
      "receivedOn of a payment for G000000001 must be between its publication on 2020-08-08 and today, 2020-09-01; got 2020-09-02.",
    ],
    [
      "a day before the invoice",
      { receivedOn: "2020-08-07" },
      "receivedOn",
      "receivedOn of a payment for G000000001 must be between its publication on 2020-08-08 and today, 2020-09-01; got 2020-08-07.",
    ],
    ["a blank reference", { reference: " " }, "reference", "A reference must not be empty."],
    [
      "a reference that is too long",
      { reference: "x".repeat(256) },
      "reference",
      "A reference must have at most 255 characters; got 256.",
    ],
  ])("%s", async (_, request, field, sentence) => {
    const { partner, invoice } = await partnerWithInvoice();
    const input = { invoiceId: invoice.id, receivedOn: RECEIVED, ...request };
    const errors = await expectRefusal(partner, RecordPaymentDocument, input, "INVALID_INPUT");
    expect(errors).toMatchObject([{ message: sentence, path: ["input", field] }]);
  });

  test("a payment of a paid invoice", async () => {
    const { partner, invoice } = await partnerWithInvoice();
    await partner.recordPayment(invoice, RECEIVED);
    const input = { invoiceId: invoice.id, receivedOn: RECEIVED, amount: "1.00" };
    const [error] = await expectRefusal(partner, RecordPaymentDocument, input, "INVOICE_NOT_PAYABLE");
    expect(error?.message).toBe(
      "G000000001 has been paid since 2020-09-01T12:00:00.000Z; there is nothing left to pay. Leave out invoiceId to pay other invoices or to keep the amount as credit.",
    );
  });

  test("a payment of a credit note", async () => {
    const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.clock.to("2020-08-01T08:00:00Z");
    await partner.cancel(subscription);
    await partner.clock.to("2020-09-08T00:00:00Z");
    const { id } = required((await partner.invoices())[0]);
    const [error] = await expectRefusal(
      ...([partner, RecordPaymentDocument, { invoiceId: id, receivedOn: "2020-09-08" }, "INVOICE_NOT_PAYABLE"] as const),
    );
    expect(error?.message).toBe("G000000002 is a credit note; there is nothing to pay.");
  });
});

describe("commands", () => {
  const paying = ({ id }: Invoice, request: Partial<RecordPaymentInput> = {}) => ({
    invoiceId: id,
    receivedOn: RECEIVED,
    ...request,
  });

  test("of ten concurrent payments of the whole balance one succeeds", async () => {
    const { partner, invoice } = await partnerWithInvoice();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => partner.tryMutation(RecordPaymentDocument, paying(invoice))),
    );
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(Array<string>(9).fill("INVOICE_NOT_PAYABLE"));
    expect((await rowsOf(marketplace().database, Payment, partner.id)).map(({ amountMinor }) => amountMinor)).toEqual([20_000]);
  });

  test("of ten concurrent payments of a third four succeed, the last one with credit left", async () => {
    const { partner, invoice } = await partnerWithInvoice();
    const request = paying(invoice, { amount: "66.00" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => partner.tryMutation(RecordPaymentDocument, request)));
    expect(answers.filter(({ payment }) => payment !== null)).toHaveLength(4);
    expect((await partner.getInvoice(invoice)).balance.amount).toBe("0.00");
    const unapplied = (await rowsOf(marketplace().database, Payment, partner.id)).map(({ unappliedMinor }) => unappliedMinor);
    expect(unapplied.sort()).toEqual([0, 0, 0, 6_400]);
  });

  test("a retry with the same key returns the first result and pays nothing twice", async () => {
    const { partner, invoice } = await partnerWithInvoice();
    const input = paying(invoice, { amount: "50.00", idempotencyKey: "transfer-1", reference: "Transfer 1" });
    const first = await partner.mutate(RecordPaymentDocument, input);
    const second = await expectNoChange(partner, () => partner.mutate(RecordPaymentDocument, input));
    expect(second).toEqual({ ...first, isReplay: true });
    const others = { ...input, amount: "60.00" };
    await expectRefusal(partner, RecordPaymentDocument, others, "IDEMPOTENCY_KEY_REUSED");
  });

  test("a dry run shows the invoice paid and records nothing", async () => {
    const { partner, invoice } = await partnerWithInvoice();
    const tried = await expectNoChange(partner, () => partner.mutate(RecordPaymentDocument, paying(invoice, { dryRun: true })));
    expect(tried).toMatchObject({ isDryRun: true, invoice: { status: "PAID", balance: { amount: "0.00" } } });
    expect((await partner.getInvoice(invoice)).status).toBe("PUBLISHED");
  });
});

test("the summary has the open amount, the overdue amount and the last payment per currency", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const summaries = () => partner.query(InvoiceSummariesDocument, { currency: "USD" });
  expect(await summaries()).toEqual({ invoiceSummaries: [], invoiceSummary: null });
  const german = await partner.createCustomer({ country: "DE", domain: "trey-de.example" });
  const yearly = { termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
  await partner.buyAndActivate(customer, plan("Contoso Sign"), { ...yearly, quantity: 2 });
  await partner.buyAndActivate(german, plan("Contoso Bronze"), yearly);
  await partner.clock.to("2020-08-01T08:00:00Z");
  const late = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 3 });
  await partner.setAutoRenew(late, false);
  await partner.clock.to("2020-09-08T00:00:00Z");
  const [august, julyUsd] = await partner.invoices({ currency: "USD" });
  await partner.recordPayment(required(julyUsd), "2020-08-31", "150.00");
  await partner.recordPayment(required(julyUsd), "2020-08-30", "50.00");
  await partner.clock.to("2020-10-08T00:00:00Z");
  const usd = {
    ...{ currency: "USD", balance: { amount: "430.00" }, unappliedCredit: { amount: "0.00" }, overdue: { amount: "400.00" } },
    ...{ lastPaymentOn: "2020-08-31", lastPayment: { amount: "150.00" } },
    ...{ firstInvoiceOn: "2020-08-08", latestInvoiceOn: "2020-09-08" },
  };
  const eur = {
    ...{ currency: "EUR", balance: { amount: "120.00" }, unappliedCredit: { amount: "0.00" }, overdue: { amount: "120.00" } },
    ...{ lastPaymentOn: null, lastPayment: null, firstInvoiceOn: "2020-08-08", latestInvoiceOn: "2020-08-08" },
  };
  expect(await summaries()).toEqual({ invoiceSummaries: [eur, usd], invoiceSummary: usd });
  await partner.recordPayment(required(august), "2020-10-08");
  expect((await summaries()).invoiceSummary).toMatchObject({
    ...{ balance: { amount: "400.00" }, overdue: { amount: "400.00" }, lastPaymentOn: "2020-10-08" },
  });
});
