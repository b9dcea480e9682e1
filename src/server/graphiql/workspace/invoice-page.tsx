import { AsGraphql } from "./as-graphql.tsx";
import { InvoiceLinesDocument, InvoicePageDocument, type InvoiceLinesQuery, type InvoicePageQuery } from "./client/graphql.ts";
import { ConnectionList } from "./connection-list.tsx";
import { Explanation } from "./explanation.tsx";
import { Fact } from "./fact.tsx";
import { dayText, instantText, moneyText, monthText, numberText, sentenceCase } from "./format.ts";
import { InvoiceBadges } from "./invoice-badges.tsx";
import { InvoiceDocument } from "./invoice-document.tsx";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { positionOf } from "./paging.tsx";
import type { Place } from "./route.ts";
import { Empty, Loaded } from "./states.tsx";
import { Cell, Row } from "./table.tsx";
import { useQuery } from "./use-query.ts";

type Invoice = NonNullable<InvoicePageQuery["invoice"]>;
type Line = NonNullable<InvoiceLinesQuery["invoice"]>["charges"]["nodes"][number];

/** One invoice or credit note: its amounts, the document itself, and its lines. */
export function InvoicePage({ place, id }: Readonly<{ place: Place; id: string }>) {
  const query = useQuery(InvoicePageDocument, { id });
  return (
    <Loaded query={query}>
      {({ invoice }) =>
        invoice === null ? (
          <>
            <PageHeading title="No such invoice" />
            <Empty>There is no invoice {id}, or you cannot see it.</Empty>
          </>
        ) : (
          <>
            <PageHeading
              title={`${sentenceCase(invoice.documentType)} ${invoice.number}`}
              above={<Link to={{ page: "invoices" }}>Invoices</Link>}
            >
              <InvoiceBadges invoice={invoice} />
            </PageHeading>
            <Facts invoice={invoice} />
            <AsGraphql document={InvoicePageDocument} variables={{ id }} />
            <Lines place={place} id={id} />
            <InvoiceDocument id={id} number={invoice.number} />
          </>
        )
      }
    </Loaded>
  );
}

function Facts({ invoice }: Readonly<{ invoice: Invoice }>) {
  const { total, balance, periodStartsOn, publishedAt, dueOn, paidAt, payments } = invoice;
  return (
    <dl className="facts">
      <Fact name="Total">
        <strong>{moneyText(total)}</strong>
      </Fact>
      <Fact name="Left to pay">{moneyText(balance)}</Fact>
      <Fact name="Month">{monthText(periodStartsOn)}</Fact>
      <Fact name="Published">{dayText(publishedAt)}</Fact>
      <Fact name="Due">{dayText(dueOn)}</Fact>
      {paidAt !== null && <Fact name="Paid">{dayText(paidAt)}</Fact>}
      {payments.nodes.map(({ id, receivedOn, amount }) => (
        <Fact key={id} name={`Payment of ${dayText(receivedOn)}`}>
          {moneyText(amount)}
        </Fact>
      ))}
    </dl>
  );
}

function Lines({ place, id }: Readonly<{ place: Place; id: string }>) {
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">Lines</h2>
      <ConnectionList
        document={InvoiceLinesDocument}
        variables={{ id, ...positionOf(place) }}
        connectionOf={({ invoice }) => invoice?.charges ?? null}
        place={place}
        label="Lines"
        noun="line"
        empty="The document has no lines."
        columns={["Charge", "Customer", "Period", "Licenses", "Price", "Amount"]}
        numeric={["Licenses", "Price", "Amount"]}
        row={(line) => <LineRow key={line.id} line={line} />}
      />
    </section>
  );
}

function LineRow({ line }: Readonly<{ line: Line }>) {
  const { subscription, customer, plan, purchaseOrderNumber } = line;
  return (
    <Row>
      <Cell isTitle>
        <Link to={{ page: "subscription", id: subscription.id }}>{subscription.displayName}</Link>
        <span className="minor">
          {plan.title !== subscription.displayName && `${plan.title} · `}
          {sentenceCase(line.type)} · {instantText(line.occurredAt)}
          {purchaseOrderNumber !== null && ` · ${purchaseOrderNumber}`}
        </span>
        <Explanation charge={line} />
      </Cell>
      <Cell label="Customer">
        <Link to={{ page: "customer", id: customer.id }}>{customer.companyName}</Link>
      </Cell>
      <Cell label="Period">{`${dayText(line.periodStartsOn)} – ${dayText(line.periodEndsOn)}`}</Cell>
      <Cell label="Licenses" isNumber>
        {numberText(line.quantity)}
      </Cell>
      <Cell label="Price" isNumber>
        {moneyText(line.effectiveUnitPrice)}
        {line.priceAdjustment !== null && <span className="minor">{line.priceAdjustment}</span>}
      </Cell>
      <Cell label="Amount" isNumber>
        {moneyText(line.amount)}
      </Cell>
    </Row>
  );
}
