import { InvoicesDocument, type InvoicesQueryVariables } from "../../client/graphql.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, plan, story } from "../../support/story.js";

/** Creates six monthly invoices of 10.00. The second is paid; the other three of the first four are overdue. */
async function createInvoices() {
  const { partner, customer } = await story({ at: "2020-01-01T08:00:00Z" });
  await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.clock.to("2020-07-08T00:00:00Z");
  await partner.recordPayment(required((await partner.invoices())[4]), "2020-07-01");
  return partner;
}
let shared: Promise<PartnerClient> | undefined;
/** The partner that all read-only tests share. */
const sharedPartner = () => (shared ??= createInvoices());
const pageOf = async (partner: PartnerClient, variables: InvoicesQueryVariables) =>
  required((await partner.query(InvoicesDocument, variables)).invoices);
const numbers = (invoices: readonly { number: string }[]) => invoices.map(({ number }) => Number(number.slice(1)));

test("invoices are sorted by number, newest first, and paged in both directions", async () => {
  const partner = await sharedPartner();
  const first = await pageOf(partner, { first: 4 });
  expect(numbers(first.nodes)).toEqual([6, 5, 4, 3]);
  expect(first).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
  const second = await pageOf(partner, { first: 4, after: first.pageInfo.endCursor });
  expect(numbers(second.nodes)).toEqual([2, 1]);
  expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const last = await pageOf(partner, { last: 4 });
  expect(numbers(last.nodes)).toEqual([4, 3, 2, 1]);
  expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const before = await pageOf(partner, { last: 4, before: last.pageInfo.startCursor });
  expect(numbers(before.nodes)).toEqual([6, 5]);
  expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
});

test.each<[string, InvoicesQueryVariables["filter"], number[]]>([
  ["paid", { status: ["PAID"] }, [2]],
  ["overdue", { status: ["OVERDUE"] }, [4, 3, 1]],
  ["neither", { status: ["PUBLISHED"] }, [6, 5]],
  ["two statuses", { status: ["OVERDUE", "PAID"] }, [4, 3, 2, 1]],
  ["no status at all", { status: [] }, []],
  ["another currency", { currency: "EUR" }, []],
  ["from a day in April", { periodFrom: "2020-04-30" }, [6, 5, 4]],
  ["until a day in March", { periodUntil: "2020-03-01" }, [3, 2, 1]],
  ["one month by its days", { periodFrom: "2020-02-01", periodUntil: "2020-02-29" }, [2]],
  ["one month by one day", { periodFrom: "2020-05-31", periodUntil: "2020-05-31" }, [5]],
  ["a month and a status", { periodUntil: "2020-02-29", status: ["OVERDUE"] }, [1]],
])("invoices are filtered: %s", async (_, filter, expected) => {
  const partner = await sharedPartner();
  const { nodes, totalCount } = await pageOf(partner, { filter });
  expect(numbers(nodes)).toEqual(expected);
  expect(totalCount).toBe(expected.length);
  const { status } = filter ?? {};
  for (const node of nodes) expect(status ?? [node.status]).toContain(node.status);
  const paged = [await pageOf(partner, { filter, first: 1 })];
  for (let next = paged[0]; next?.pageInfo.hasNextPage; next = paged.at(-1)) {
    paged.push(await pageOf(partner, { filter, first: 1, after: next.pageInfo.endCursor }));
  }
  expect(numbers(paged.flatMap((page) => page.nodes))).toEqual(expected);
});

test("an invoice is overdue from the day after it was due", async () => {
  const { partner, customer } = await story({ at: "2020-07-31T08:00:00Z" });
  await partner.buy(customer, plan("Microsoft 365 Basic"), { termDuration: "P1Y", billingCycle: "ANNUAL" });
  await partner.clock.to("2020-10-07T23:59:59.999Z");
  expect((await partner.invoices()).map(({ status, dueOn }) => [status, dueOn])).toEqual([["PUBLISHED", "2020-10-07"]]);
  expect(await partner.invoices({ status: ["OVERDUE"] })).toEqual([]);
  await partner.clock.to("2020-10-08T00:00:00.000Z");
  expect((await partner.invoices({ status: ["OVERDUE"] })).map(({ status }) => status)).toEqual(["OVERDUE"]);
});

test("a period that ends before it begins and a cursor of another list are refused", async () => {
  const partner = await sharedPartner();
  const document = InvoicesDocument.toString();
  const filter = { periodFrom: "2020-02-02", periodUntil: "2020-02-01" };
  const backwards = await expectNoChange(partner, () => partner.send(document, { filter }));
  expect(backwards.errors).toMatchObject([{ extensions: { code: "INVALID_INPUT" }, path: ["invoices"] }]);
  const { data } = await partner.send<{ customers: { pageInfo: { endCursor: string } } }>(
    "{ customers(first: 1) { pageInfo { endCursor } } }",
  );
  const { endCursor } = required(data).customers.pageInfo;
  const strange = await partner.send(document, { after: endCursor });
  expect(strange.errors).toMatchObject([{ extensions: { code: "INVALID_INPUT" } }]);
});

test("the lines of a document are paged and can be filtered by customer", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const second = await partner.createCustomer({ domain: "second.example" });
  await partner.buyAndActivate(customer, plan("Contoso Notes"));
  await partner.buyAndActivate(second, plan("Contoso Bronze"));
  await partner.buyAndActivate(customer, plan("Fabrikam Payroll"));
  await partner.clock.to("2020-08-08T00:00:00Z");
  const [invoice] = await partner.invoices();
  const amounts = ({ nodes }: { nodes: readonly { amount: { amount: string } }[] }) => nodes.map(({ amount }) => amount.amount);
  const all = await partner.getInvoice(required(invoice));
  expect(amounts(all.charges)).toEqual(["4.00", "10.00", "30.00"]);
  const own = await partner.getInvoice(required(invoice), customer);
  expect(amounts(own.charges)).toEqual(["4.00", "30.00"]);
  expect([all.charges.totalCount, own.charges.totalCount]).toEqual([3, 2]);
  expect((await partner.getInvoice(required(invoice), { id: "cus_nobody" })).charges.nodes).toEqual([]);
});

test("the lines of many documents are read at once, each from its beginning or end", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const german = await partner.createCustomer({ country: "DE", domain: "trey-de.example" });
  for (const title of ["Contoso Notes", "Contoso Bronze", "Contoso Sign"]) await partner.buyAndActivate(customer, plan(title));
  await partner.buyAndActivate(german, plan("Fabrikam Payroll"));
  await partner.clock.to("2020-09-08T00:00:00Z");
  const linesOf = async (page: string) => {
    type Lines = { totalCount: number; pageInfo: { hasNextPage: boolean }; nodes: { amount: { amount: string } }[] };
    const { data } = await partner.send<{ invoices: { nodes: { number: string; charges: Lines }[] } }>(
      `{ invoices { nodes { number charges(${page}) { totalCount pageInfo { hasNextPage } nodes { amount { amount } } } } } }`,
    );
    return required(data).invoices.nodes.map(({ number, charges: { totalCount, pageInfo, nodes } }) => [
      ...[number, totalCount, pageInfo.hasNextPage],
      nodes.map(({ amount }) => amount.amount),
    ]);
  };
  expect(await linesOf("first: 2")).toEqual([
    ["G000000004", 3, true, ["4.00", "10.00"]],
    ["G000000003", 1, false, ["30.00"]],
    ["G000000002", 3, true, ["4.00", "10.00"]],
    ["G000000001", 1, false, ["30.00"]],
  ]);
  expect(await linesOf("last: 2")).toEqual([
    ["G000000004", 3, false, ["10.00", "25.00"]],
    ["G000000003", 1, false, ["30.00"]],
    ["G000000002", 3, false, ["10.00", "25.00"]],
    ["G000000001", 1, false, ["30.00"]],
  ]);
});
