import {
  SubscriptionsDocument,
  type CustomerSubscriptionOrder,
  type SubscriptionFilter,
  type SubscriptionStatus,
  type SubscriptionsQuery,
} from "./client/graphql.ts";
import { ConnectionList } from "./connection-list.tsx";
import { dayText, numberText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { positionOf } from "./paging.tsx";
import { RenewalText } from "./renewal-text.tsx";
import type { Place } from "./route.ts";
import { SearchField, SelectField } from "./search-field.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { Cell, Row } from "./table.tsx";

type Listed = SubscriptionsQuery["subscriptions"]["nodes"][number];

const STATUSES: readonly SubscriptionStatus[] = ["ACTIVE", "PENDING", "SUSPENDED", "EXPIRED", "DELETED"];
const STATUS_OPTIONS = [["", "Any status"], ...STATUSES.map((status) => [status, sentenceCase(status)] as const)] as const;

/** Conditions that answer a question, by the value in the address. */
const CONDITIONS: Readonly<Record<string, Readonly<{ text: string; filter: SubscriptionFilter }>>> = {
  action: { text: "A step is needed", filter: { actionNeeded: true } },
  trial: { text: "On trial", filter: { isTrial: true } },
  scheduled: { text: "With a scheduled change", filter: { hasScheduledChange: true } },
  ends: { text: "End with the term", filter: { renewalOutcome: "ENDS" } },
  atRisk: { text: "Renewal at risk", filter: { renewalOutcome: "AT_RISK" } },
};
const CONDITION_OPTIONS = [["", "All"], ...Object.entries(CONDITIONS).map(([key, { text }]) => [key, text] as const)] as const;

const ORDERS: Readonly<Record<string, Readonly<{ text: string; orderBy: CustomerSubscriptionOrder }>>> = {
  "": { text: "Name, A to Z", orderBy: { field: "NAME", direction: "ASC" } },
  renewal: { text: "End of term, earliest first", orderBy: { field: "RENEWS_ON", direction: "ASC" } },
  changed: { text: "Last changed first", orderBy: { field: "UPDATED_AT", direction: "DESC" } },
  newest: { text: "Last ordered first", orderBy: { field: "ORDERED_AT", direction: "DESC" } },
};
const ORDER_OPTIONS = Object.entries(ORDERS).map(([key, { text }]) => [key, text] as const);

function filterOf({ search, status, only = "" }: Place, customerId: string | null): SubscriptionFilter {
  const isStatus = (value: string | undefined): value is SubscriptionStatus => STATUSES.some((known) => known === value);
  return {
    ...CONDITIONS[only]?.filter,
    ...(search !== undefined && { search }),
    ...(isStatus(status) && { status: [status] }),
    ...(customerId !== null && { customerId }),
  };
}

/** The fields above a list of subscriptions. */
export const SubscriptionFilters = ({ place, label }: Readonly<{ place: Place; label: string }>) => (
  <div className="filters" role="search" aria-label={label}>
    <SearchField place={place} label="Search by name, customer, offer or publisher" />
    <SelectField place={place} name="status" label="Status" options={STATUS_OPTIONS} />
    <SelectField place={place} name="only" label="Show" options={CONDITION_OPTIONS} />
    <SelectField place={place} name="sort" label="Order" options={ORDER_OPTIONS} />
  </div>
);

/** Subscriptions of one customer, or with null of all customers, in pages. */
export function SubscriptionList({ place, customerId }: Readonly<{ place: Place; customerId: string | null }>) {
  const filter = filterOf(place, customerId);
  const { orderBy } = ORDERS[place["sort"] ?? ""] ?? {};
  const variables = { ...positionOf(place), filter, orderBy };
  const isFiltered = ["search", "status", "only"].some((name) => place[name] !== undefined);
  const columns = ["Name", ...(customerId === null ? ["Customer"] : []), "Status", "Licenses", "Term ends", "Renewal"];
  return (
    <ConnectionList
      document={SubscriptionsDocument}
      variables={variables}
      connectionOf={({ subscriptions }) => subscriptions}
      place={place}
      label="Subscriptions"
      noun="subscription"
      empty={isFiltered ? "No subscription matches the filters." : "There are no subscriptions yet."}
      columns={columns}
      numeric={["Licenses", "Renewal"]}
      row={(subscription) => (
        <SubscriptionRow key={subscription.id} subscription={subscription} hasCustomer={customerId === null} />
      )}
    />
  );
}

function SubscriptionRow({ subscription, hasCustomer }: Readonly<{ subscription: Listed; hasCustomer: boolean }>) {
  const { displayName, plan, customer, term } = subscription;
  return (
    <Row>
      <Cell isTitle>
        <Link to={{ page: "subscription", id: subscription.id }}>{displayName}</Link>
        {plan.title !== displayName && <span className="minor"> {plan.title}</span>}
      </Cell>
      {hasCustomer && (
        <Cell label="Customer">
          <Link to={{ page: "customer", id: customer.id }}>{customer.companyName}</Link>
        </Cell>
      )}
      <Cell label="Status">
        <StatusBadge {...subscription} />
      </Cell>
      <Cell label="Licenses" isNumber>
        {numberText(subscription.quantity)}
      </Cell>
      <Cell label="Term ends" isDate>
        {term === null ? "—" : dayText(term.endsOn)}
      </Cell>
      <Cell label="Renewal" isNumber>
        <RenewalText renewal={subscription.renewal} />
      </Cell>
    </Row>
  );
}
