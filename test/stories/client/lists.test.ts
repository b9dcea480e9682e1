import { CustomersDocument, SubscriptionsOfCustomerDocument, type CustomersQuery } from "../../../client/src/index.js";
import { DisturbedConnection } from "../../support/disturbed-connection.js";
import { marketplaceClientOf } from "../../support/marketplace-client.js";
import { newPartner, story, type PartnerOptions } from "../../support/story.js";

const AT: PartnerOptions = { at: "2020-07-01T08:00:00Z" };
const NAMES = ["Adatum", "Fabrikam", "Litware", "Proseware", "Wingtip"];
const byName = { first: 2, orderBy: { field: "COMPANY_NAME", direction: "ASC" } } as const;
const customersIn = ({ customers }: CustomersQuery) => customers;

async function partnerWithCustomers() {
  const partner = await newPartner(AT);
  for (const companyName of NAMES) await partner.createCustomer({ companyName });
  return partner;
}

test("a list is read entry by entry, over all pages and in order", async () => {
  const partner = await partnerWithCustomers();
  const names: string[] = [];
  for await (const { companyName } of marketplaceClientOf(partner).list(CustomersDocument, byName, customersIn))
    names.push(companyName);
  expect(names).toEqual(NAMES);
});

test("pages are requested only when they are used, and a list can begin after a cursor", async () => {
  const partner = await partnerWithCustomers();
  const connection = await DisturbedConnection.open(partner.marketplace.app.url);
  const client = marketplaceClientOf(partner, { url: connection.url });
  const pages: string[][] = [];
  let after: string | null = null;
  for await (const { nodes, pageInfo } of client.pages(CustomersDocument, byName, customersIn)) {
    pages.push(nodes.map(({ companyName }) => companyName));
    after = pageInfo.endCursor;
    if (pages.length === 2) break;
  }
  expect([pages, connection.sent.length]).toEqual([[NAMES.slice(0, 2), NAMES.slice(2, 4)], 2]);
  const rest: string[] = [];
  for await (const { companyName } of client.list(CustomersDocument, { ...byName, after }, customersIn)) rest.push(companyName);
  expect(rest).toEqual(["Wingtip"]);
  connection.close();
});

test("an empty list and the list of an unknown object have no entries", async () => {
  const { partner, customer } = await story(AT);
  const client = marketplaceClientOf(partner);
  for (const customerId of [customer.id, customer.id.replace(/.{4}$/, "0000")]) {
    const found = client.list(SubscriptionsOfCustomerDocument, { customerId }, (data) => data.customer?.subscriptions);
    for await (const entry of found) throw new Error(`unexpected: ${entry.id}`);
  }
});
