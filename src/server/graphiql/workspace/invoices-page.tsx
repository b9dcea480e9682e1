import { InvoicesDocument, type InvoiceFieldsFragment, type InvoicesQuery, type InvoiceStatus } from "./client/graphql.ts";
import { ConnectionList } from "./connection-list.tsx";
import { Fact } from "./fact.tsx";
import { dayText, moneyText, monthText, sentenceCase } from "./format.ts";
import { InvoiceBadges } from "./invoice-badges.tsx";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { positionOf } from "./paging.tsx";
import type { Place } from "./route.ts";
import { SelectField } from "./search-field.tsx";
import { Cell, Row } from "./table.tsx";

const STATUSES: readonly InvoiceStatus[] = ["PUBLISHED", "OVERDUE", "PAID"];
const STATUS_OPTIONS = [["", "Any status"], ...STATUSES.map((status) => [status, sentenceCase(status)] as const)] as const;

const ORDERS = [
  ["", "Latest first"],
  ["due", "Due first"],
  ["total", "Highest total first"],
] as const;

const orderOf = (sort: string | undefined) => {
  if (sort === "due") return { field: "DUE_ON", direction: "ASC" } as const;
  return sort === "total" ? ({ field: "TOTAL", direction: "DESC" } as const) : null;
};

/** The invoices and credit notes of the partner, and what is left to pay. */
export function InvoicesPage({ place }: Readonly<{ place: Place }>) {
  const status = STATUSES.find((known) => known === place["status"]);
  const filter = status === undefined ? null : { status: [status] };
  const variables = { ...positionOf(place), filter, orderBy: orderOf(place["sort"]) };
  return (
    <>
      <PageHeading title="Invoices" />
      <div className="filters" role="search" aria-label="Invoices">
        <SelectField place={place} name="status" label="Status" options={STATUS_OPTIONS} />
        <SelectField place={place} name="sort" label="Order" options={ORDERS} />
      </div>
      <ConnectionList
        document={InvoicesDocument}
        variables={variables}
        connectionOf={({ invoices }) => invoices}
        place={place}
        label="Invoices"
        noun="document"
        empty={filter === null ? "No month has been invoiced yet." : "No invoice has this status."}
        columns={["Number", "Month", "Due", "Status", "Total", "Left to pay"]}
        numeric={["Total", "Left to pay"]}
        above={({ invoiceSummaries }) => <Balances summaries={invoiceSummaries ?? []} />}
        row={(invoice) => <InvoiceRow key={invoice.id} invoice={invoice} />}
      />
    </>
  );
}

function Balances({ summaries }: Readonly<{ summaries: NonNullable<InvoicesQuery["invoiceSummaries"]> }>) {
  return (
    <dl className="facts totals">
      {summaries.map(({ currency, balance, overdue, unappliedCredit }) => (
        <Fact key={currency} name={`To pay in ${currency}`}>
          <strong>{moneyText(balance)}</strong>
          {Number(overdue.amount) > 0 && <span className="attention"> {moneyText(overdue)} overdue</span>}
          {Number(unappliedCredit.amount) > 0 && <span className="minor"> {moneyText(unappliedCredit)} credit unused</span>}
        </Fact>
      ))}
    </dl>
  );
}

function InvoiceRow({ invoice }: Readonly<{ invoice: InvoiceFieldsFragment }>) {
  const { id, number, periodStartsOn, dueOn, total, balance } = invoice;
  return (
    <Row>
      <Cell isTitle>
        <Link to={{ page: "invoice", id }}>{number}</Link>
      </Cell>
      <Cell label="Month" isDate>
        {monthText(periodStartsOn)}
      </Cell>
      <Cell label="Due" isDate>
        {dayText(dueOn)}
      </Cell>
      <Cell label="Status">
        <InvoiceBadges invoice={invoice} />
      </Cell>
      <Cell label="Total" isNumber>
        {moneyText(total)}
      </Cell>
      <Cell label="Left to pay" isNumber>
        {moneyText(balance)}
      </Cell>
    </Row>
  );
}
