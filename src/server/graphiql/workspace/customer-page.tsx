import { useContext } from "react";
import { AsGraphql } from "./as-graphql.tsx";
import { AssignReseller } from "./assign-reseller.tsx";
import { CustomerPageDocument, type CustomerPageQuery } from "./client/graphql.ts";
import { Fact } from "./fact.tsx";
import { dayText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import type { Place } from "./route.ts";
import { mayAssignResellers, mayBuy, SessionContext } from "./session-context.ts";
import { Empty, Loaded } from "./states.tsx";
import { SubscriptionFilters, SubscriptionList } from "./subscription-list.tsx";
import { useQuery } from "./use-query.ts";

type Customer = NonNullable<CustomerPageQuery["customer"]>;

/** One customer and its subscriptions. */
export function CustomerPage({ place, id }: Readonly<{ place: Place; id: string }>) {
  const query = useQuery(CustomerPageDocument, { id });
  return (
    <Loaded query={query}>
      {({ customer }) =>
        customer === null ? (
          <>
            <PageHeading title="No such customer" />
            <Empty>There is no customer {id}, or you cannot see it.</Empty>
          </>
        ) : (
          <>
            <PageHeading title={customer.companyName} above={<Link to={{}}>Customers</Link>} />
            <CustomerFacts customer={customer} />
            <Commands customer={customer} />
            <AsGraphql document={CustomerPageDocument} variables={{ id }} />
            <section aria-labelledby="subscriptions">
              <h2 id="subscriptions">Subscriptions</h2>
              <SubscriptionFilters place={place} label={`Subscriptions of ${customer.companyName}`} />
              <SubscriptionList place={place} customerId={id} />
            </section>
          </>
        )
      }
    </Loaded>
  );
}

/** What the user can do for a customer. Nothing changes for one that was removed. */
function Commands({ customer }: Readonly<{ customer: Customer }>) {
  const { viewer } = useContext(SessionContext);
  if (customer.removedAt !== null) return null;
  return (
    <div className="actions above-list">
      {mayBuy(viewer) && (
        <Link to={{ page: "buy", customer: customer.id }} className="button">
          Buy for this customer
        </Link>
      )}
      {mayAssignResellers(viewer) && <AssignReseller customer={customer} />}
    </div>
  );
}

function CustomerFacts({ customer }: Readonly<{ customer: Customer }>) {
  const { agreementAcceptedOn, removedAt, indirectReseller, externalReference, tags } = customer;
  return (
    <dl className="facts">
      <Fact name="Domain">{customer.domain}</Fact>
      <Fact name="Email">{customer.email}</Fact>
      <Fact name="Country">{customer.country}</Fact>
      <Fact name="Currency">{customer.currency}</Fact>
      <Fact name="Segment">{sentenceCase(customer.segment)}</Fact>
      <Fact name="Customer since">{dayText(customer.openedAt)}</Fact>
      <Fact name="Customer agreement">
        {agreementAcceptedOn === null ? (
          <span className="attention">Not accepted: the customer cannot buy</span>
        ) : (
          dayText(agreementAcceptedOn)
        )}
      </Fact>
      {removedAt !== null && <Fact name="Removed">{dayText(removedAt)}</Fact>}
      {indirectReseller !== null && <Fact name="Indirect reseller">{indirectReseller.name}</Fact>}
      {externalReference !== null && <Fact name="Your reference">{externalReference}</Fact>}
      {tags.length > 0 && <Fact name="Tags">{tags.join(", ")}</Fact>}
    </dl>
  );
}
