import { AsGraphql } from "./as-graphql.tsx";
import { CustomersDocument, type CustomersQuery } from "./client/graphql.ts";
import { countText, dayText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { Paging, positionOf } from "./paging.tsx";
import type { Place } from "./route.ts";
import { SearchField, SelectField } from "./search-field.tsx";
import { Empty, Loaded } from "./states.tsx";
import { Cell, Row, Table } from "./table.tsx";
import { useQuery } from "./use-query.ts";

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
  const query = useQuery(CustomersDocument, variables);
  return (
    <>
      <PageHeading title="Customers" />
      <div className="filters" role="search" aria-label="Customers">
        <SearchField place={place} label="Search by name or domain" />
        <SelectField place={place} name="sort" label="Order" options={ORDERS} />
      </div>
      <Loaded query={query}>
        {({ customers: { totalCount, nodes, pageInfo } }) => (
          <>
            <p className="count" role="status">
              {countText(totalCount, "customer")}
            </p>
            {nodes.length === 0 ? (
              <Empty>{search === undefined ? "There are no customers yet." : "No customer matches the search."}</Empty>
            ) : (
              <Table label="Customers" columns={["Name", "Domain", "Country", "Segment", "Customer agreement"]}>
                {nodes.map((customer) => (
                  <CustomerRow key={customer.id} customer={customer} />
                ))}
              </Table>
            )}
            <Paging place={place} page={pageInfo} label="Pages of customers" />
            <AsGraphql document={CustomersDocument} variables={variables} />
          </>
        )}
      </Loaded>
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
