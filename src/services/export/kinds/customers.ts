import { addressLine } from "../../../core/customer-details.js";
import type { Column } from "../../../documents/table.js";
import type { Customer } from "../../../entities/customer.entity.js";
import { customersOf, type CustomerFilter, type CustomerOrder } from "../../customer/customers.js";
import { tagsOf } from "../../reference/tags.js";
import { columnsOf, exportKind } from "../export-kind.js";

type Row = Readonly<{ customer: Customer; tags: readonly string[] }>;

const { text, number, day, instant, json } = columnsOf<Row>();

const columns: readonly Column<Row>[] = [
  text("id", ({ customer }) => customer.id),
  text("externalReference", ({ customer }) => customer.externalReference),
  text("companyName", ({ customer }) => customer.companyName),
  text("domain", ({ customer }) => customer.domain),
  text("country", ({ customer }) => customer.country),
  text("segment", ({ customer }) => customer.segment),
  text("currency", ({ customer }) => customer.currency),
  text("email", ({ customer }) => customer.email),
  text("billingAddress", ({ customer }) => (customer.billingAddress === null ? null : addressLine(customer.billingAddress))),
  json("contacts", ({ customer }) => customer.contacts),
  text("indirectResellerId", ({ customer }) => customer.indirectResellerId),
  instant("openedAt", ({ customer }) => customer.openedAt),
  day("agreementAcceptedOn", ({ customer }) => customer.agreementAcceptedOn),
  json("tags", ({ tags }) => tags),
  number("version", ({ customer }) => customer.version),
];

/** The rows of the list `customers`. */
export const customers = exportKind<CustomerFilter, CustomerOrder, Customer, Row>({
  field: "customers",
  title: "Customers",
  permission: () => "customer:read",
  columns: () => columns,
  page: customersOf,
  rows: (ctx, nodes) => Promise.all(nodes.map(async (customer) => ({ customer, tags: await tagsOf(ctx, customer) }))),
});
