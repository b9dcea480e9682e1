import type { Role } from "../../../src/core/vocabulary.js";
import { RecordPaymentDocument } from "../../client/graphql.js";
import { send } from "../../support/client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner, plan, expectRefusal, story } from "../../support/story.js";

const EVERYTHING = `query ($id: ID!) {
  invoices { totalCount }
  invoice(id: $id) { number }
  unbilledCharges(period: CURRENT) { totalCount }
  invoiceSummaries { currency }
  invoiceSummary(currency: "USD") { currency }
}`;
const FIELDS = ["invoices", "invoice", "unbilledCharges", "invoiceSummaries", "invoiceSummary"];
const NOTHING = Object.fromEntries(FIELDS.map((field) => [field, null]));
const PAY = `mutation ($id: ID!) { recordPayment(input: { invoiceId: $id, receivedOn: "2020-08-08" }) { userErrors { code } } }`;

/** Creates an indirect provider with an invoice, a charge on it, and a payment. */
async function setUp(beginning: Parameters<typeof story>[0] = { at: "2020-07-10T08:00:00Z", type: "INDIRECT_PROVIDER" }) {
  const { partner, customer } = await story(beginning);
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Notes"), { quantity: 2 });
  await partner.clock.to("2020-08-08T00:00:00Z");
  const invoice = required((await partner.invoices())[0]);
  const { payment } = await partner.recordPayment(invoice, "2020-08-08", "3.00");
  const [charge] = await partner.chargesOf(subscription);
  return { partner, customer, subscription, invoice, payment: required(payment), charge: required(charge) };
}

const codesOf = (errors: readonly { path?: readonly (string | number)[]; extensions?: { code?: string } }[] | undefined) =>
  (errors ?? []).map(({ path, extensions }) => [path?.join("."), extensions?.code]).sort();
const each = (code: string) => FIELDS.map((field) => [field, code]).sort();

describe("roles", () => {
  test.each<Role>(["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN"])("%s sees invoices", async (role) => {
    const { partner, invoice } = await setUp();
    const client = await partner.as(role);
    const { data, errors } = await client.send(EVERYTHING, { id: invoice.id });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      ...{ invoices: { totalCount: 1 }, invoice: { number: "G000000001" }, unbilledCharges: { totalCount: 0 } },
      ...{ invoiceSummaries: [{ currency: "USD" }], invoiceSummary: { currency: "USD" } },
    });
  });

  test.each<Role>(["SALES_AGENT", "HELPDESK_AGENT"])("%s gets null and an error with the allowed roles", async (role) => {
    const { partner, invoice, payment } = await setUp();
    const client = await partner.as(role);
    const { data, errors } = await client.send(EVERYTHING, { id: invoice.id });
    expect(data).toEqual(NOTHING);
    expect(codesOf(errors)).toEqual(each("FORBIDDEN"));
    expect(errors?.[0]?.message).toBe(
      `You may not see invoices, unbilled charges and payments: this requires one of the roles GLOBAL_ADMIN, ADMIN_AGENT, BILLING_ADMIN; you have ${role}.`,
    );
    const nodes = await client.send("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: [invoice.id, payment.id, partner.id],
    });
    expect(nodes.data).toEqual({ nodes: [null, null, { id: partner.id }] });
    expect(codesOf(nodes.errors)).toEqual([
      ["nodes.0", "FORBIDDEN"],
      ["nodes.1", "FORBIDDEN"],
    ]);
  });

  test("every role sees charges, but only some see their invoice", async () => {
    const { partner, charge } = await setUp();
    const document = "query ($id: ID!) { node(id: $id) { ... on Charge { quantity invoice { number } } } }";
    const seen = await (await partner.as("BILLING_ADMIN")).send(document, { id: charge.id });
    expect(seen.data).toEqual({ node: { quantity: 2, invoice: { number: "G000000001" } } });
    const refused = await (await partner.as("SALES_AGENT")).send(document, { id: charge.id });
    expect(refused.data).toEqual({ node: { quantity: 2, invoice: null } });
    expect(codesOf(refused.errors)).toEqual([["node.invoice", "FORBIDDEN"]]);
  });

  test.each<Role>(["ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT"])("%s records no payments", async (role) => {
    const { partner, invoice } = await setUp();
    const client = await partner.as(role);
    const { errors } = await expectNoChange(partner, () => client.send(PAY, { id: invoice.id }));
    expect(codesOf(errors)).toEqual([["recordPayment", "FORBIDDEN"]]);
    expect(errors?.[0]?.message).toContain("GLOBAL_ADMIN, BILLING_ADMIN");
  });

  test.each<Role>(["GLOBAL_ADMIN", "BILLING_ADMIN"])("%s records payments", async (role) => {
    const { partner, invoice } = await setUp();
    expect((await (await partner.as(role)).recordPayment(invoice, "2020-08-08")).invoice?.status).toBe("PAID");
  });

  test("the operator sees no invoices", async () => {
    const { invoice } = await setUp();
    const { app, operatorToken } = marketplace();
    const { data, errors } = await send(app.url, operatorToken, EVERYTHING, { id: invoice.id });
    expect(data).toEqual(NOTHING);
    expect(codesOf(errors)).toEqual(each("FORBIDDEN"));
  });
});

describe("an indirect reseller", () => {
  async function reselling() {
    const provider = await newPartner({ at: "2020-07-10T08:00:00Z", type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: "", type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    await provider.buyAndActivate(customer, plan("Contoso Notes"));
    await provider.clock.to("2020-08-08T00:00:00Z");
    return { provider, reseller, invoice: required((await provider.invoices())[0]) };
  }

  test("gets an error that its type sees no invoices, not even of its customers", async () => {
    const { reseller, invoice } = await reselling();
    const { data, errors } = await reseller.send(EVERYTHING, { id: invoice.id });
    expect(data).toEqual(NOTHING);
    expect(codesOf(errors)).toEqual(each("PARTNER_TYPE_NOT_ALLOWED"));
    const node = await reseller.send("query ($id: ID!) { node(id: $id) { id } }", { id: invoice.id });
    expect([node.data, node.errors]).toEqual([{ node: null }, undefined]);
  });

  test("records no payments", async () => {
    const { provider, reseller, invoice } = await reselling();
    const { data } = await expectNoChange(provider, () => reseller.send(PAY, { id: invoice.id }));
    expect(data).toEqual({ recordPayment: { userErrors: [{ code: "PARTNER_TYPE_NOT_ALLOWED" }] } });
  });
});

describe("another partner", () => {
  test("finds neither invoices nor payments, and cannot pay", async () => {
    const [mine, theirs] = [await setUp(), await setUp()];
    const document = `query ($invoice: ID!, $payment: ID!) { invoice(id: $invoice) { id } nodes(ids: [$invoice, $payment]) { id } }`;
    const ids = { invoice: theirs.invoice.id, payment: theirs.payment.id };
    const { data, errors } = await mine.partner.send(document, ids);
    expect([data, errors]).toEqual([{ invoice: null, nodes: [null, null] }, undefined]);
    const input = { invoiceId: theirs.invoice.id, receivedOn: "2020-08-08" };
    await expectNoChange(theirs.partner, () => expectRefusal(mine.partner, RecordPaymentDocument, input, "NOT_FOUND"));
  });

  test("has its own invoices, numbers and lines", async () => {
    const [mine, theirs] = [await setUp(), await setUp()];
    for (const { partner, invoice, charge } of [mine, theirs]) {
      expect((await partner.invoices()).map(({ id, number }) => [id, number])).toEqual([[invoice.id, "G000000001"]]);
      expect((await partner.getInvoice(invoice)).charges.nodes.map(({ id }) => id)).toEqual([charge.id]);
    }
    expect((await mine.partner.getInvoice(mine.invoice, theirs.customer)).charges).toMatchObject({ totalCount: 0, nodes: [] });
  });
});

test("invoices and payments are found through node", async () => {
  const { partner, invoice, payment } = await setUp();
  const { data } = await partner.send(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Payment { amount { amount } invoice { number } } } }`,
    { ids: [invoice.id, payment.id] },
  );
  expect(data).toEqual({
    nodes: [
      { __typename: "Invoice", id: invoice.id },
      { __typename: "Payment", id: payment.id, amount: { amount: "3.00" }, invoice: { number: "G000000001" } },
    ],
  });
});

describe("through the lists of a partner's client", () => {
  const idsOf = async (client: PartnerClient, document: string, variables: object = {}) =>
    JSON.stringify((await client.send(document, variables)).data);

  test("they contain nothing of another partner", async () => {
    const [mine, theirs] = [await setUp(), await setUp()];
    const seen = await idsOf(
      mine.partner,
      `query ($customer: ID!) { invoices { nodes { id charges { nodes { id } } payments { nodes { id } } } }
        unbilledCharges(period: PREVIOUS, customerId: $customer) { nodes { id } } }`,
      { customer: theirs.customer.id },
    );
    expect(seen).toContain(mine.invoice.id);
    for (const { id } of [theirs.invoice, theirs.charge, theirs.payment]) expect(seen).not.toContain(id);
  });
});
