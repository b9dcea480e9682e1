import { OrdersPageDocument, type OrderFieldsFragment } from "./client/graphql.ts";
import { dueTexts } from "./due-texts.ts";
import { numberText } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { currentNotes } from "./route.ts";
import { Empty, Loaded, Problem } from "./states.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { Cell, Row, Table } from "./table.tsx";
import { useQuery } from "./use-query.ts";

type Line = OrderFieldsFragment["lines"][number];

/** The confirmation of a purchase: what was bought, what it costs, and what is left to do at the publishers. */
export function OrdersPage({ ids }: Readonly<{ ids: string[] }>) {
  const query = useQuery(OrdersPageDocument, { ids });
  return (
    <Loaded query={query}>
      {({ nodes }) => {
        const orders = nodes.filter((node): node is OrderFieldsFragment => node !== null && "lines" in node);
        const customer = orders[0]?.customer;
        return (
          <>
            <PageHeading title="Bought" above={<Link to={{ page: "buy", customer: customer?.id }}>Buy more</Link>} />
            {customer === undefined ? (
              <Empty>There are no such orders, or you cannot see them.</Empty>
            ) : (
              <p>
                For <Link to={{ page: "customer", id: customer.id }}>{customer.companyName}</Link>
              </p>
            )}
            {currentNotes().length > 0 && <Problem text={currentNotes().join(" ")} />}
            {orders.map((order) => (
              <Order key={order.id} order={order} />
            ))}
          </>
        );
      }}
    </Loaded>
  );
}

function Order({ order: { id, purchaseOrderNumber, lines } }: Readonly<{ order: OrderFieldsFragment }>) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Order {purchaseOrderNumber ?? id}</h2>
      <Table label={`Order ${id}`} columns={["Subscription", "Status", "Licenses", "Due", "Next step"]} numeric={["Licenses"]}>
        {lines.map((line, index) => (
          <LineRow key={index} line={line} />
        ))}
      </Table>
    </section>
  );
}

function LineRow({ line }: Readonly<{ line: Line }>) {
  const { subscription, plan, quantity } = line;
  const step = subscription?.actionNeeded ?? null;
  return (
    <Row>
      <Cell isTitle>
        {subscription === null ? (
          plan.title
        ) : (
          <Link to={{ page: "subscription", id: subscription.id }}>{subscription.displayName}</Link>
        )}
        <span className="minor">{plan.title}</span>
      </Cell>
      <Cell label="Status">{subscription === null ? "—" : <StatusBadge {...subscription} />}</Cell>
      <Cell label="Licenses" isNumber>
        {numberText(quantity)}
      </Cell>
      <Cell label="Due">{dueTexts(line).join(", ") || (line.chargedAtOnce === null ? "—" : "Nothing")}</Cell>
      <Cell label="Next step">
        {step === null ? "None" : step.reason}{" "}
        {step !== null && step.publisherUrl !== null && (
          <a href={step.publisherUrl} rel="noreferrer" target="_blank">
            Open the publisher&apos;s site
          </a>
        )}
      </Cell>
    </Row>
  );
}
