import { CustomersDocument, type CustomersQuery } from "./client/graphql.ts";
import { ConnectionList } from "./connection-list.tsx";
import { dayText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { positionOf } from "./paging.tsx";
import type { Place } from "./route.ts";
import { SearchField, SelectField } from "./search-field.tsx";
import { Cell, Row } from "./table.tsx";

type Listed = CustomersQuery["customers"]["nodes"][number];

const ORDERS = [
  ["", "Name, A to Z"],
  ["newest", "Newest first"],
] as const;

const orderOf = (sort: string | undefined) =>
  sort === "newest"
    ? ({ field: "OPENED_AT", direction: "DESC" } as const)
    : ({ field: "COMPANY_NAME", direction: "ASC" } as const);

/** The customers of the partner, with search and pages. */
export function CustomersPage({ place }: Readonly<{ place: Place }>) {
  const { search, sort } = place;
  const filter = search === undefined ? null : { search };
  const variables = { ...positionOf(place), filter, orderBy: orderOf(sort) };
  return (
    <>
      <PageHeading title="Customers" />
      <div className="filters" role="search" aria-label="Customers">
        <SearchField place={place} label="Search by name or domain" />
        <SelectField place={place} name="sort" label="Order" options={ORDERS} />
      </div>
      <ConnectionList
        document={CustomersDocument}
        variables={variables}
        connectionOf={({ customers }) => customers}
        place={place}
        label="Customers"
        noun="customer"
        empty={search === undefined ? "There are no customers yet." : "No customer matches the search."}
        columns={["Name", "Domain", "Country", "Segment", "Customer agreement"]}
        row={(customer) => <CustomerRow key={customer.id} customer={customer} />}
      />
    </>
  );
}

function CustomerRow({ customer }: Readonly<{ customer: Listed }>) {
  const { id, companyName, domain, country, segment, agreementAcceptedOn } = customer;
  return (
    <Row>
      <Cell isTitle>
        <Link to={{ page: "customer", id }}>{companyName}</Link>
      </Cell>
      <Cell label="Domain">{domain}</Cell>
      <Cell label="Country">{country}</Cell>
      <Cell label="Segment">{sentenceCase(segment)}</Cell>
      <Cell label="Agreement" isDate>
        {agreementAcceptedOn === null ? <span className="attention">Not accepted</span> : dayText(agreementAcceptedOn)}
      </Cell>
    </Row>
  );
}
