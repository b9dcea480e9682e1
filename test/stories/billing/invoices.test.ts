import { AdvanceTestClockDocument } from "../../client/graphql.js";
import type { Answer } from "../../support/client.js";
import { brief, charge, required, type PartnerClient } from "../../support/partner-client.js";
import { plan, story } from "../../support/story.js";

/** Moves the clock and returns the number of invoices that were published. */
const publishedBy = async (partner: PartnerClient, to: string): Promise<number> =>
  (await partner.mutate(AdvanceTestClockDocument, { to })).invoicesPublished;

test("E19: charges from 15 October are on the invoice of 8 November, November's on the invoice of 8 December", async () => {
  const { partner, customer } = await story({ at: "2020-10-15T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.clock.to("2020-12-08T00:00:00Z");
  const [november, october] = await partner.invoices();
  expect(october).toEqual({
    id: required(october).id,
    number: "G000000001",
    documentType: "INVOICE",
    status: "PUBLISHED",
    currency: "USD",
    periodStartsOn: "2020-10-01",
    periodEndsOn: "2020-10-31",
    publishedAt: "2020-11-08T00:00:00.000Z",
    dueOn: "2021-01-07",
    paidAt: null,
    total: { amount: "10.00", currency: "USD" },
    balance: { amount: "10.00" },
  });
  expect(november).toMatchObject({
    ...{ number: "G000000002", periodStartsOn: "2020-11-01", periodEndsOn: "2020-11-30" },
    ...{ publishedAt: "2020-12-08T00:00:00.000Z", dueOn: "2021-02-06", total: { amount: "10.00" } },
  });
  const { charges } = await partner.getInvoice(required(november));
  expect(charges.nodes).toMatchObject([
    { type: "RENEW", periodStartsOn: "2020-11-15", customer: { id: customer.id }, invoice: { number: "G000000002" } },
  ]);
  expect((await partner.chargesOf(subscription)).map(({ type }) => type)).toEqual(["NEW", "RENEW"]);
});

test("E25: a cancellation within the window but in the next month leaves July's invoice and gives a credit note for August", async () => {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.clock.to("2020-08-01T19:59:59Z");
  const { charges } = await partner.cancel(subscription);
  expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 8, "-200.00")]);
  await partner.clock.to("2020-09-08T00:00:00Z");
  expect(await partner.invoiceTotals()).toEqual({ "2020-07": "200.00", "2020-08": "-200.00" });
  const [creditNote, invoice] = await partner.invoices();
  const settled = { status: "PAID", balance: { amount: "0.00" }, paidAt: "2020-09-08T00:00:00.000Z" };
  expect(invoice).toMatchObject({ documentType: "INVOICE", publishedAt: "2020-08-08T00:00:00.000Z", ...settled });
  expect(creditNote).toMatchObject({ documentType: "CREDIT_NOTE", ...settled });
  await partner.clock.to("2021-06-01T00:00:00Z");
  expect((await partner.invoices()).map(({ status }) => status)).toEqual(["PAID", "PAID"]);
});

test("E31: an order of June that was activated in July is on July's invoice, and June has none", async () => {
  const { partner, customer } = await story({ at: "2020-06-25T14:00:00Z" });
  const subscription = await partner.buy(customer, plan("Fabrikam Payroll"), { quantity: 4 });
  await partner.clock.to("2020-07-03T09:00:00Z");
  await partner.activate(subscription);
  expect(await publishedBy(partner, "2020-07-31T00:00:00Z")).toBe(0);
  expect(await publishedBy(partner, "2020-08-08T00:00:00Z")).toBe(1);
  expect(await partner.invoiceTotals()).toEqual({ "2020-07": "120.00" });
});

test("E45: two currencies make two invoices, both published on 8 August", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
  const german = await partner.createCustomer({ country: "DE", domain: "trey-de.example" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 6 });
  await partner.buyAndActivate(german, plan("Fabrikam Payroll"), { quantity: 4 });
  await partner.clock.to("2020-07-25T12:00:00Z");
  await partner.changeQuantity(subscription, 8);
  await partner.clock.to("2020-08-07T23:59:59.999Z");
  expect(await partner.invoices()).toEqual([]);
  expect(await publishedBy(partner, "2020-08-08T00:00:00Z")).toBe(2);
  expect((await partner.invoices()).map(({ number, total, publishedAt }) => ({ number, total, publishedAt }))).toEqual([
    { number: "G000000002", total: { amount: "161.30", currency: "USD" }, publishedAt: "2020-08-08T00:00:00.000Z" },
    { number: "G000000001", total: { amount: "120.00", currency: "EUR" }, publishedAt: "2020-08-08T00:00:00.000Z" },
  ]);
});

test("nothing is published a millisecond before the 8th, and everything at it, once", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Notes"));
  expect(await publishedBy(partner, "2020-08-07T23:59:59.999Z")).toBe(0);
  expect(await partner.invoices()).toEqual([]);
  expect((await partner.unbilledCharges("PREVIOUS")).map(({ invoice }) => invoice)).toEqual([null]);
  expect(await publishedBy(partner, "2020-08-08T00:00:00.000Z")).toBe(1);
  const [invoice] = await partner.invoices();
  expect((await partner.getInvoice(required(invoice))).charges.nodes.map(({ invoice: own }) => own)).toEqual([
    { number: "G000000001" },
  ]);
  expect(await publishedBy(partner, "2020-08-08T00:00:00.000Z")).toBe(0);
  expect(await publishedBy(partner, "2020-08-09T00:00:00.000Z")).toBe(0);
  expect(brief(await partner.chargesOf(subscription))).toEqual([charge("NEW", 1, "4.00")]);
});

test("a month without charges has no document and leaves no gap in the numbers", async () => {
  const { partner, customer } = await story({ at: "2020-01-31T08:00:00Z" });
  const first = await partner.buyAndActivate(customer, plan("Contoso Notes"));
  await partner.setAutoRenew(first, false);
  await partner.clock.to("2020-05-05T08:00:00Z");
  await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  expect(await publishedBy(partner, "2020-07-08T00:00:00Z")).toBe(2);
  expect((await partner.invoices()).map(({ number, periodStartsOn, total }) => [number, periodStartsOn, total.amount])).toEqual([
    ["G000000003", "2020-06-01", "10.00"],
    ["G000000002", "2020-05-01", "10.00"],
    ["G000000001", "2020-01-01", "4.00"],
  ]);
});

test("numbers are assigned by month, then by currency, however far the clock moves", async () => {
  const { partner, customer } = await story({ at: "2020-11-30T08:00:00Z" });
  const japanese = await partner.createCustomer({ country: "JP", domain: "trey-jp.example" });
  await partner.buyAndActivate(customer, plan("Contoso Notes"));
  await partner.buyAndActivate(japanese, plan("Contoso Notes"));
  expect(await publishedBy(partner, "2021-02-08T00:00:00Z")).toBe(6);
  expect((await partner.invoices()).map(({ number, periodStartsOn, total }) => [number, periodStartsOn, total])).toEqual([
    ["G000000006", "2021-01-01", { amount: "4.00", currency: "USD" }],
    ["G000000005", "2021-01-01", { amount: "1200", currency: "JPY" }],
    ["G000000004", "2020-12-01", { amount: "4.00", currency: "USD" }],
    ["G000000003", "2020-12-01", { amount: "1200", currency: "JPY" }],
    ["G000000002", "2020-11-01", { amount: "4.00", currency: "USD" }],
    ["G000000001", "2020-11-01", { amount: "1200", currency: "JPY" }],
  ]);
});

test("R-INV-4: charge and credit of one month are on one invoice of zero, paid from its publication", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.cancel(subscription);
  await partner.clock.to("2020-08-08T00:00:00Z");
  const [invoice] = await partner.invoices();
  expect(invoice).toMatchObject({
    ...{ documentType: "INVOICE", status: "PAID", paidAt: "2020-08-08T00:00:00.000Z" },
    ...{ total: { amount: "0.00" }, balance: { amount: "0.00" } },
  });
  const { charges } = await partner.getInvoice(required(invoice));
  expect(brief(charges.nodes)).toEqual([charge("NEW", 8, "200.00"), charge("CANCEL_IMMEDIATE", 8, "-200.00")]);
});

test("R-INV-7: an ISV trial shows a row of zero, and a month of nothing else an invoice of zero", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
  await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 3 });
  await partner.clock.to("2020-08-08T00:00:00Z");
  const [july] = await partner.invoices();
  const { charges } = await partner.getInvoice(required(july));
  expect(brief(charges.nodes)).toEqual([charge("NEW", 3, "0.00"), charge("RENEW", 3, "57.00")]);
});

test("R-INV-4: a published document never changes; later charges are on the next one", async () => {
  const { partner, customer } = await story({ at: "2020-07-20T08:00:00Z" });
  const yearly = { quantity: 2, termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), yearly);
  await partner.clock.to("2020-08-01T08:00:00Z");
  expect((await partner.unbilledCharges("PREVIOUS")).length).toBe(1);
  await partner.changeQuantity(subscription, 3);
  await partner.clock.to("2020-08-08T00:00:00Z");
  const [july] = await partner.invoices();
  const before = await partner.getInvoice(required(july));
  expect(before.total.amount).toBe("600.00");
  await partner.changeQuantity(subscription, 1);
  await partner.clock.to("2020-09-08T00:00:00Z");
  expect(await partner.getInvoice(required(july))).toEqual({ ...before, balance: { amount: "321.38" } });
  const [august] = await partner.invoices();
  expect((await partner.getInvoice(required(august))).charges.nodes.map(({ type }) => type)).toEqual([
    ...["ADD_QUANTITY", "ADD_QUANTITY", "REMOVE_QUANTITY", "REMOVE_QUANTITY"],
  ]);
});

describe("unbilled charges", () => {
  test("are those of the current month, then of the closed month until its invoice is published, then none", async () => {
    const { partner, customer } = await story({ at: "2020-07-31T23:59:59.999Z" });
    const german = await partner.createCustomer({ country: "DE", domain: "trey-de.example" });
    await partner.buy(customer, plan("Microsoft 365 Basic"), { termDuration: "P1Y", billingCycle: "ANNUAL" });
    await partner.buy(german, plan("Microsoft 365 Basic"), { termDuration: "P1Y", billingCycle: "ANNUAL", quantity: 2 });
    const both = [charge("NEW", 2, "96.00"), charge("NEW", 1, "48.00")];
    const seen = async () => [brief(await partner.unbilledCharges("CURRENT")), brief(await partner.unbilledCharges("PREVIOUS"))];
    expect(await seen()).toEqual([both, []]);
    await partner.clock.to("2020-08-01T00:00:00.000Z");
    expect(await seen()).toEqual([[], both]);
    expect(brief(await partner.unbilledCharges("PREVIOUS", { currency: "EUR" }))).toEqual([charge("NEW", 2, "96.00")]);
    expect(brief(await partner.unbilledCharges("PREVIOUS", { customerId: customer.id }))).toEqual([charge("NEW", 1, "48.00")]);
    expect(await partner.unbilledCharges("PREVIOUS", { currency: "JPY" })).toEqual([]);
    await partner.clock.to("2020-08-07T23:59:59.999Z");
    expect(await seen()).toEqual([[], both]);
    await partner.clock.to("2020-08-08T00:00:00.000Z");
    expect(await seen()).toEqual([[], []]);
  });

  test("are sorted by currency and creation, and paged", async () => {
    const { partner, customer } = await story({ at: "2020-07-31T09:00:00.000Z" });
    const german = await partner.createCustomer({ country: "DE", domain: "trey-de.example" });
    for (const quantity of [1, 2, 3])
      await partner.buy(quantity === 2 ? german : customer, plan("Microsoft 365 Basic"), { quantity });
    await partner.clock.to("2020-08-02T09:00:00.000Z");
    const list = `query ($after: String) { unbilledCharges(period: PREVIOUS, first: 1, after: $after) { totalCount nodes { quantity amount { currency } } pageInfo { endCursor } } }`;
    type Page = {
      unbilledCharges: {
        totalCount: number;
        nodes: { quantity: number; amount: { currency: string } }[];
        pageInfo: { endCursor: string };
      };
    };
    const seen: [number, string][] = [];
    let after: string | null = null;
    for (let count = 0; count < 3; count++) {
      const answer: Answer<Page> = await partner.send<Page>(list, { after });
      const { totalCount, nodes, pageInfo }: Page["unbilledCharges"] = required(answer.data).unbilledCharges;
      expect(totalCount).toBe(3);
      seen.push(...nodes.map(({ quantity, amount }): [number, string] => [quantity, amount.currency]));
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual([
      [2, "EUR"],
      [1, "USD"],
      [3, "USD"],
    ]);
  });
});

describe("after a long time without requests", () => {
  async function selling() {
    const { partner, customer } = await story({ at: "2020-01-31T10:00:00Z" });
    const japanese = await partner.createCustomer({ country: "JP", domain: "trey-jp.example" });
    const cancelled = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 3 });
    await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 2 });
    await partner.buyAndActivate(japanese, plan("Contoso Notes"), { termDuration: "P1Y" });
    await partner.buyAndActivate(customer, plan("Fabrikam Planner"));
    await partner.clock.to("2020-02-01T09:00:00Z");
    await partner.cancel(cancelled);
    return partner;
  }
  const documents = async (partner: PartnerClient) => {
    const invoices = await partner.invoices();
    return Promise.all(
      invoices.map(async (invoice) => {
        const { id: _id, charges, ...document } = await partner.getInvoice(invoice);
        return {
          ...document,
          lines: charges.nodes.map(({ occurredAt, ...line }) => [occurredAt, brief([{ ...line, occurredAt }])]),
        };
      }),
    );
  };

  test("the same documents are published as with regular requests", async () => {
    const [punctual, late] = [await selling(), await selling()];
    for (const month of ["03", "04", "05", "06", "07"]) {
      for (const day of ["01", "08", "29"]) await punctual.clock.to(`2020-${month}-${day}T00:00:00Z`);
    }
    await punctual.clock.to("2020-08-10T12:00:00Z");
    await late.clock.set("2020-08-10T12:00:00Z");
    const seen = await documents(late);
    expect(seen).toEqual(await documents(punctual));
    expect(seen).toHaveLength(14);
  });

  test("twelve concurrent requests publish every document once", async () => {
    const partner = await selling();
    await partner.clock.set("2020-08-10T12:00:00Z");
    const seen = await Promise.all(Array.from({ length: 12 }, () => partner.invoices()));
    for (const invoices of seen) expect(invoices).toEqual(seen[0]);
    expect(seen[0]?.map(({ number }) => Number(number.slice(1)))).toEqual(Array.from({ length: 14 }, (_, index) => 14 - index));
  });
});
