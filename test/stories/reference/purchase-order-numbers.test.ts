import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import {
  CheckoutCartDocument,
  CreateCartDocument,
  InvoiceDownloadDocument,
  PlaceOrderDocument,
  type DownloadFormat,
} from "../../client/graphql.js";
import { line, required, type Invoice, type PartnerClient } from "../../support/partner-client.js";
import { expectRefusal, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-10T08:00:00Z";
const OFFICE = "Microsoft 365 Basic";
const hasPdfToText = spawnSync("pdftotext", ["-v"]).status === 0 || process.env["CI"] === "true";

async function fetched(partner: PartnerClient, { id }: Invoice, format: DownloadFormat): Promise<Buffer> {
  const { invoice } = await partner.query(InvoiceDownloadDocument, { id, format });
  return Buffer.from(await (await fetch(required(invoice).download.url)).arrayBuffer());
}

type Charges = { nodes: { type: string; purchaseOrderNumber: string | null; amount: { amount: string } }[] };

/** The types and purchase order numbers of a subscription's charges, in order. */
async function numbersOf(partner: PartnerClient, id: string) {
  const query =
    "query ($id: ID!) { node(id: $id) { ... on CustomerSubscription { charges(first: 20) { nodes { type purchaseOrderNumber amount { amount } } } } } }";
  const { data, errors } = await partner.send<{ node: { charges: Charges } }>(query, { id });
  expect(errors).toBeUndefined();
  return required(data).node.charges.nodes.map(({ type, purchaseOrderNumber }) => [type, purchaseOrderNumber]);
}

const ordersWith = async (partner: PartnerClient, filter: object): Promise<string[]> => {
  const query = "query ($filter: OrderFilter) { orders(first: 5, filter: $filter) { totalCount nodes { id } } }";
  const { data, errors } = await partner.send<{ orders: { totalCount: number; nodes: { id: string }[] } }>(query, { filter });
  expect(errors).toBeUndefined();
  expect(required(data).orders.totalCount).toBe(required(data).orders.nodes.length);
  return required(data).orders.nodes.map(({ id }) => id);
};

/** Buys one plan for a purchase order and one without; returns the subscriptions. */
async function twoPurchases(number: string) {
  const { partner, customer } = await story({ at: AT });
  const buy = async (purchaseOrderNumber: string | null) => {
    const lines = [line(plan(OFFICE), { quantity: 2 })];
    const { orders } = await partner.mutate(PlaceOrderDocument, { customerId: customer.id, lines, purchaseOrderNumber });
    const order = required(orders[0]);
    return { order, subscription: required(required(order.lines[0]).subscription) };
  };
  return { partner, customer, withNumber: await buy(number), without: await buy(null) };
}

/** Returns the name of the column after the billing address. Further columns follow. */
const columnAfterAddress = (names: readonly unknown[]) => names[names.indexOf("CustomerBillingAddress") + 1];

describe("R-REF: the purchase order number of an order", () => {
  test("is on every charge of its subscriptions: changes of quantity, renewals and credits", async () => {
    const { partner, withNumber, without } = await twoPurchases("4500017");
    await partner.changeQuantity(withNumber.subscription, 5);
    await partner.clock.to("2020-09-01T00:00:00Z");
    await partner.invoices();
    await partner.suspend(withNumber.subscription);
    const charges = await numbersOf(partner, withNumber.subscription.id);
    expect(charges.map(([type]) => type)).toEqual(expect.arrayContaining(["NEW", "ADD_QUANTITY", "RENEW", "CANCEL"]));
    expect(new Set(charges.map(([, number]) => number))).toEqual(new Set(["4500017"]));
    expect(new Set((await numbersOf(partner, without.subscription.id)).map(([, number]) => number))).toEqual(new Set([null]));
  });

  test("is given to a cart, and can be replaced at checkout; all orders of the purchase have it", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [line(plan(OFFICE)), line(plan("Contoso Sign"))];
    const input = { customerId: customer.id, lines, purchaseOrderNumber: " 4500018 " };
    const [first, second] = [await partner.mutate(CreateCartDocument, input), await partner.mutate(CreateCartDocument, input)];
    const bought = await partner.mutate(CheckoutCartDocument, { cartId: required(first.cart).id });
    const replaced = { cartId: required(second.cart).id, purchaseOrderNumber: "4500019" };
    const other = await partner.mutate(CheckoutCartDocument, replaced);
    expect(bought.orders.length).toBe(2);
    expect(await ordersWith(partner, { purchaseOrderNumber: "4500018" })).toEqual(bought.orders.map(({ id }) => id));
    expect(await ordersWith(partner, { purchaseOrderNumber: " 4500019 " })).toEqual(other.orders.map(({ id }) => id));
    expect(await ordersWith(partner, { purchaseOrderNumber: "4500018", externalReference: "none" })).toEqual([]);
    expect(await ordersWith(partner, { purchaseOrderNumber: "450001" })).toEqual([]);
    expect(await ordersWith(partner, {})).toHaveLength(4);
    const elsewhere = await newPartner({ at: AT });
    expect(await ordersWith(elsewhere, { purchaseOrderNumber: "4500018" })).toEqual([]);
    const { data } = await partner.send(`query ($id: ID!) { cart(id: $id) { purchaseOrderNumber } }`, { id: replaced.cartId });
    expect(data).toEqual({ cart: { purchaseOrderNumber: "4500019" } });
  });

  test.each([
    ["empty", " ", "A purchase order number must not be empty."],
    ["too long", "1".repeat(51), "A purchase order number must have at most 50 characters; got 51."],
    [
      "a line that reads backwards",
      "45\u202E00",
      "input.purchaseOrderNumber contains the character U+202E at position 2, which is not allowed. Remove it.",
    ],
  ])("is refused: %s", async (_, purchaseOrderNumber, message) => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [line(plan(OFFICE))], purchaseOrderNumber };
    const [error] = await expectRefusal(partner, PlaceOrderDocument, input, "INVALID_INPUT");
    expect(error).toMatchObject({ message, path: ["input", "purchaseOrderNumber"] });
  });
});

describe("the files of an invoice show the purchase order number of each line", () => {
  const folder = mkdtempSync(join(tmpdir(), "purchase-orders-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("in a column of CSV, XLSX and JSON, where it is no formula", async () => {
    const { partner } = await twoPurchases("=1+1");
    await partner.clock.to("2020-08-08T00:00:00Z");
    const invoice = required((await partner.invoices())[0]);
    const csv = (await fetched(partner, invoice, "CSV")).toString("utf8");
    const lines: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(columnAfterAddress(Object.keys(required(lines[0])))).toBe("PurchaseOrderNumber");
    expect(lines.map((one) => one["PurchaseOrderNumber"])).toEqual(["'=1+1", ""]);
    const json = JSON.parse((await fetched(partner, invoice, "JSON")).toString("utf8")) as Record<string, unknown>[];
    expect(json.map((one) => one["PurchaseOrderNumber"])).toEqual(["=1+1", null]);
    const path = join(folder, "lines.xlsx");
    writeFileSync(path, await fetched(partner, invoice, "XLSX"));
    const [names, ...rows] = await readSheet(path);
    expect(columnAfterAddress(required(names))).toBe("PurchaseOrderNumber");
    expect(rows.map((row) => row[required(names).indexOf("PurchaseOrderNumber")] ?? null)).toEqual(["=1+1", null]);
  });

  (hasPdfToText ? test : test.skip)("and in the PDF below the plan", async () => {
    const { partner } = await twoPurchases("4500020");
    await partner.clock.to("2020-08-08T00:00:00Z");
    const pdf = await fetched(partner, required((await partner.invoices())[0]), "PDF");
    const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
    expect(stdout.match(/PO \d+/g)).toEqual(["PO 4500020"]);
    expect(stdout).toContain("Trey Research · PO 4500020 · 2020-07-10 – 2020-08-09");
  });
});
