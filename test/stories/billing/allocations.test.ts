import {
  AllocationsOfInvoiceDocument,
  InvoiceSummariesDocument,
  PaymentsDocument,
  RecordPaymentDocument,
  VoidPaymentDocument,
  type AllocationFieldsFragment,
} from "../../client/graphql.js";
import { Allocation } from "../../../src/entities/allocation.entity.js";
import { Event } from "../../../src/entities/event.entity.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, expectRefusal, marketplace, plan, story } from "../../support/story.js";

/** Creates a partner with invoices of 60.00 for July, August and September 2020. */
async function partnerWithInvoices() {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 6 });
  await partner.clock.to("2020-10-08T00:00:00Z");
  return { partner, customer, subscription };
}

const summary = async (partner: PartnerClient) => {
  const { invoiceSummary } = await partner.query(InvoiceSummariesDocument, { currency: "USD" });
  const { balance, overdue, unappliedCredit } = required(invoiceSummary);
  return [balance.amount, overdue.amount, unappliedCredit.amount];
};
const balances = async (partner: PartnerClient) =>
  Object.fromEntries((await partner.invoices()).map(({ number, balance, status }) => [number, [balance.amount, status]]));
const brief = ({ amount, invoice, payment, creditNote, reversedAt }: AllocationFieldsFragment) => [
  ...[amount.amount, invoice.number, payment === null ? required(creditNote).number : "payment", reversedAt === null],
];
const events = async ({ id }: PartnerClient, type: string) =>
  (await rowsOf(marketplace().database, Event, id)).filter((event) => event.type === type);
const pay = (partner: PartnerClient, amount: string, more: { idempotencyKey?: string } = {}) =>
  partner.mutate(RecordPaymentDocument, { amount, currency: "USD", receivedOn: "2020-10-08", ...more });
const paymentsOf = async (partner: PartnerClient) => required((await partner.query(PaymentsDocument, { first: 10 })).payments);

test("R-PAY (1), (4): a payment without an invoice pays the invoices due first, in whole and in part", async () => {
  const { partner } = await partnerWithInvoices();
  expect(await summary(partner)).toEqual(["180.00", "60.00", "0.00"]);
  const { payment, invoice } = await pay(partner, "100.00");
  expect(invoice).toBeNull();
  expect(await balances(partner)).toEqual({
    G000000001: ["0.00", "PAID"],
    G000000002: ["20.00", "PUBLISHED"],
    G000000003: ["60.00", "PUBLISHED"],
  });
  expect(await summary(partner)).toEqual(["80.00", "0.00", "0.00"]);
  const { nodes } = await paymentsOf(partner);
  expect(nodes).toMatchObject([{ id: required(payment).id, unappliedAmount: { amount: "0.00" }, invoice: null, voidedAt: null }]);
  expect(required(nodes[0]).allocations.nodes.map(brief)).toEqual([
    ["60.00", "G000000001", "payment", true],
    ["40.00", "G000000002", "payment", true],
  ]);
  expect(await events(partner, "INVOICE_PAID")).toHaveLength(1);
});

test("R-PAY (1), (3): a named invoice is paid first, the rest of the amount pays the others, then stays as credit", async () => {
  const { partner } = await partnerWithInvoices();
  const [september] = await partner.invoices();
  const { invoice } = await partner.recordPayment(required(september), "2020-10-08", "200.00");
  expect(invoice).toMatchObject({ number: "G000000003", status: "PAID", balance: { amount: "0.00" } });
  const { nodes } = await paymentsOf(partner);
  expect(required(nodes[0]).allocations.nodes.map(brief)).toEqual([
    ["60.00", "G000000003", "payment", true],
    ["60.00", "G000000001", "payment", true],
    ["60.00", "G000000002", "payment", true],
  ]);
  expect(required(nodes[0]).unappliedAmount.amount).toBe("20.00");
  expect(await summary(partner)).toEqual(["-20.00", "0.00", "20.00"]);
});

test("R-PAY (3): unapplied credit pays the next invoice when it is published", async () => {
  const { partner } = await partnerWithInvoices();
  await pay(partner, "200.00");
  await partner.clock.to("2020-11-08T00:00:00Z");
  expect((await balances(partner))["G000000004"]).toEqual(["40.00", "PUBLISHED"]);
  expect(await summary(partner)).toEqual(["40.00", "0.00", "0.00"]);
  const [october] = await partner.invoices();
  const { invoice } = await partner.query(AllocationsOfInvoiceDocument, { id: required(october).id });
  expect(required(invoice).allocations.nodes.map((node) => [...brief(node), node.allocatedAt])).toEqual([
    ["20.00", "G000000004", "payment", true, "2020-11-08T00:00:00.000Z"],
  ]);
  await pay(partner, "160.00");
  await partner.clock.to("2021-01-08T00:00:00Z");
  expect(await balances(partner)).toMatchObject({ G000000004: ["0.00", "PAID"], G000000005: ["0.00", "PAID"] });
  expect((await balances(partner))["G000000006"]).toEqual(["0.00", "PAID"]);
  expect(await summary(partner)).toEqual(["0.00", "0.00", "0.00"]);
  expect(await events(partner, "INVOICE_PAID")).toHaveLength(6);
});

test("R-PAY (2): a credit note pays the open invoices at its publication, and what is left pays the next ones", async () => {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const cancelled = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  const kept = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.clock.to("2020-08-01T08:00:00Z");
  await partner.cancel(cancelled);
  await partner.clock.to("2020-09-01T00:00:00Z");
  const [july] = await partner.invoices();
  await partner.recordPayment(required(july), "2020-09-01", "30.00");
  await partner.clock.to("2020-09-08T00:00:00Z");
  expect(await balances(partner)).toEqual({ G000000001: ["0.00", "PAID"], G000000002: ["-10.00", "PUBLISHED"] });
  expect(await summary(partner)).toEqual(["-10.00", "0.00", "10.00"]);
  const [creditNote] = await partner.invoices();
  const { invoice } = await partner.query(AllocationsOfInvoiceDocument, { id: required(creditNote).id });
  expect(required(invoice).allocations.nodes.map(brief)).toEqual([["30.00", "G000000001", "G000000002", true]]);
  await partner.clock.to("2020-10-08T00:00:00Z");
  expect(await balances(partner)).toEqual({
    ...{ G000000001: ["0.00", "PAID"], G000000002: ["0.00", "PAID"], G000000003: ["0.00", "PAID"] },
  });
  expect(kept.id).toMatch(/^sub_/);
  expect(await summary(partner)).toEqual(["0.00", "0.00", "0.00"]);
});

describe("R-PAY (4): voidPayment", () => {
  test("takes the allocations back and keeps them in the lists", async () => {
    const { partner } = await partnerWithInvoices();
    const { payment } = await pay(partner, "100.00");
    await partner.clock.to("2020-10-09T10:00:00Z");
    const input = { paymentId: required(payment).id, reason: "Returned by the bank" };
    const { payment: voided } = await partner.mutate(VoidPaymentDocument, input);
    expect(voided).toMatchObject({
      ...{ voidedAt: "2020-10-09T10:00:00.000Z", voidedBy: "gina", voidReason: "Returned by the bank" },
      unappliedAmount: { amount: "0.00" },
    });
    expect(await balances(partner)).toEqual({
      G000000001: ["60.00", "OVERDUE"],
      G000000002: ["60.00", "PUBLISHED"],
      G000000003: ["60.00", "PUBLISHED"],
    });
    expect(await summary(partner)).toEqual(["180.00", "60.00", "0.00"]);
    const { nodes } = await paymentsOf(partner);
    expect(required(nodes[0]).allocations.nodes.map(brief)).toEqual([
      ["60.00", "G000000001", "payment", false],
      ["40.00", "G000000002", "payment", false],
    ]);
    expect(await events(partner, "INVOICE_REOPENED")).toHaveLength(1);
  });

  test("lets other credit pay the invoices that have a balance again", async () => {
    const { partner } = await partnerWithInvoices();
    const first = await pay(partner, "100.00");
    await pay(partner, "150.00");
    expect(await summary(partner)).toEqual(["-70.00", "0.00", "70.00"]);
    await partner.mutate(VoidPaymentDocument, { paymentId: required(first.payment).id, reason: "Recorded twice" });
    expect(await balances(partner)).toEqual({
      G000000001: ["0.00", "PAID"],
      G000000002: ["30.00", "PUBLISHED"],
      G000000003: ["0.00", "PAID"],
    });
    const { nodes } = await paymentsOf(partner);
    expect(required(nodes[0]).allocations.nodes.map(brief)).toEqual([
      ["20.00", "G000000002", "payment", true],
      ["60.00", "G000000003", "payment", true],
      ["60.00", "G000000001", "payment", true],
      ["10.00", "G000000002", "payment", true],
    ]);
  });

  test("is refused the second time, for an unknown payment and for a blank reason; a dry run changes nothing", async () => {
    const { partner } = await partnerWithInvoices();
    const { payment } = await pay(partner, "100.00");
    const { id } = required(payment);
    const other = await partnerWithInvoices();
    await expectRefusal(other.partner, VoidPaymentDocument, { paymentId: id, reason: "x" }, "NOT_FOUND");
    const blank = await expectRefusal(partner, VoidPaymentDocument, { paymentId: id, reason: " " }, "INVALID_INPUT");
    expect(blank).toMatchObject([{ message: "A reason must not be empty.", path: ["input", "reason"] }]);
    const input = { paymentId: id, reason: "Returned", dryRun: true };
    const tried = await expectNoChange(partner, () => partner.mutate(VoidPaymentDocument, input));
    expect(tried).toMatchObject({ isDryRun: true, payment: { voidReason: "Returned" } });
    await partner.mutate(VoidPaymentDocument, { paymentId: id, reason: "Returned" });
    const again = await expectRefusal(partner, VoidPaymentDocument, { paymentId: id, reason: "x" }, "PAYMENT_ALREADY_VOIDED");
    expect(again[0]?.message).toBe(`Payment ${id} was already voided at 2020-10-08T00:00:00.000Z.`);
  });
});

test("an allocation is found by its id, by its own partner and those who may see invoices only", async () => {
  const { partner } = await partnerWithInvoices();
  await pay(partner, "60.00");
  const [allocation] = await rowsOf(marketplace().database, Allocation, partner.id);
  const { id } = required(allocation);
  const find = (client: PartnerClient) => client.send("query ($id: ID!) { node(id: $id) { __typename id } }", { id });
  expect(await find(partner)).toMatchObject({ data: { node: { __typename: "Allocation", id } } });
  const stranger = await partnerWithInvoices();
  expect((await find(stranger.partner)).data).toEqual({ node: null });
  const refused = await find(await partner.as("SALES_AGENT"));
  expect([refused.data, refused.errors?.[0]?.extensions?.["code"]]).toEqual([{ node: null }, "FORBIDDEN"]);
});

describe("refuses a payment without an invoice", () => {
  test.each([
    ["without an amount", { currency: "USD" }, "amount", "amount is required for a payment without invoiceId."],
    ["without a currency", { amount: "1.00" }, "currency", "currency is required for a payment without invoiceId."],
    [
      ...(["in a currency without invoices", { amount: "1.00", currency: "EUR" }, "currency"] as const),
      "You have no invoices in EUR. Use the currency of one of your invoices.",
    ],
  ])("%s", async (_, fields, field, message) => {
    const { partner } = await partnerWithInvoices();
    const input = { receivedOn: "2020-10-08", ...fields };
    const errors = await expectRefusal(partner, RecordPaymentDocument, input, "INVALID_INPUT");
    expect(errors).toMatchObject([{ message, path: ["input", field] }]);
  });
});

describe("at the same time", () => {
  const allocated = async (partner: PartnerClient) => {
    const counting = (await rowsOf(marketplace().database, Allocation, partner.id)).filter(
      ({ reversedAt }) => reversedAt === null,
    );
    return counting.reduce((total, { amountMinor }) => total + amountMinor, 0);
  };

  test("ten payments pay each invoice once, and the rest is credit", async () => {
    const { partner } = await partnerWithInvoices();
    await Promise.all(Array.from({ length: 10 }, () => pay(partner, "25.00")));
    expect(await allocated(partner)).toBe(18_000);
    expect(await summary(partner)).toEqual(["-70.00", "0.00", "70.00"]);
    expect(Object.values(await balances(partner))).toEqual(Array(3).fill(["0.00", "PAID"]));
  });

  test("payments beside a publication pay the new invoice, whichever comes first", async () => {
    const { partner } = await partnerWithInvoices();
    await pay(partner, "180.00");
    await Promise.all([partner.clock.to("2020-11-08T00:00:00Z"), ...Array.from({ length: 5 }, () => pay(partner, "20.00"))]);
    expect((await balances(partner))["G000000004"]).toEqual(["0.00", "PAID"]);
    expect(await allocated(partner)).toBe(24_000);
    expect(await summary(partner)).toEqual(["-40.00", "0.00", "40.00"]);
  });

  test("a payment and its voiding leave balances that agree with the allocations", async () => {
    const { partner } = await partnerWithInvoices();
    const { payment } = await pay(partner, "60.00");
    const voiding = { paymentId: required(payment).id, reason: "Returned" };
    const results = await Promise.all([
      partner.tryMutation(VoidPaymentDocument, voiding),
      partner.tryMutation(VoidPaymentDocument, voiding),
      pay(partner, "90.00"),
    ]);
    expect(results.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 0, 1]);
    expect(await allocated(partner)).toBe(9_000);
    // Which invoices are open, and so overdue, depends on which of the two came first.
    const [balance, , unapplied] = await summary(partner);
    expect([balance, unapplied]).toEqual(["90.00", "0.00"]);
  });
});
