import { useContext, useState } from "react";
import { BulkActions } from "./bulk-actions.tsx";
import { RenewalsDocument, type RenewalsQuery, type SubscriptionFilter } from "./client/graphql.ts";
import { ConnectionList } from "./connection-list.tsx";
import { CustomerField } from "./customer-field.tsx";
import { Fact } from "./fact.tsx";
import { countText, dayLater, dayText, moneyText, numberText } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { positionOf } from "./paging.tsx";
import { RenewalText } from "./renewal-text.tsx";
import type { Place } from "./route.ts";
import { SearchField, SelectField } from "./search-field.tsx";
import { SessionContext } from "./session-context.ts";
import { Cell, Row } from "./table.tsx";

type Listed = RenewalsQuery["subscriptions"]["nodes"][number];
type Summary = RenewalsQuery["totals"]["summary"];

const DAYS = [
  ["", "90 days"],
  ["60", "60 days"],
  ["30", "30 days"],
  ["7", "7 days"],
] as const;

const OUTCOMES = [
  ["", "Any outcome"],
  ["RENEWS", "Renews"],
  ["ENDS", "Ends"],
  ["AT_RISK", "At risk"],
] as const;

const PUBLISHERS = [
  ["", "Any publisher"],
  ["MICROSOFT", "Microsoft"],
  ["PARTNER", "Independent publishers"],
] as const;

const chosen = <Value extends string>(options: readonly (readonly [Value, string])[], value: string | undefined) =>
  options.map(([known]) => known).find((known) => known !== "" && known === value) as Exclude<Value, ""> | undefined;

function filterOf(place: Place, now: string): SubscriptionFilter {
  const { search, customer: customerId } = place;
  const days = Number(chosen(DAYS, place["days"]) ?? 90);
  const renewalOutcome = chosen(OUTCOMES, place["outcome"]);
  const publisherKind = chosen(PUBLISHERS, place["publisher"]);
  return {
    ...{ renewsFrom: now.slice(0, 10), renewsUntil: dayLater(now, days) },
    ...(search !== undefined && { search }),
    ...(customerId !== undefined && { customerId }),
    ...(renewalOutcome !== undefined && { renewalOutcome }),
    ...(publisherKind !== undefined && { publisherKind }),
  };
}

/** The subscriptions whose term ends soon: what they will cost, and changes for several of them at once. */
export function RenewalsPage({ place }: Readonly<{ place: Place }>) {
  const { viewer } = useContext(SessionContext);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const variables = { ...positionOf(place), filter: filterOf(place, viewer.now) };
  const select = (ids: readonly string[], isSelected: boolean) =>
    setSelected((before) => new Set(isSelected ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  return (
    <>
      <PageHeading title="Renewals" />
      <div className="filters" role="search" aria-label="Renewals">
        <SearchField place={place} label="Search by name, customer, offer or publisher" />
        <CustomerField place={place} label="Customer" />
        <SelectField place={place} name="publisher" label="Publisher" options={PUBLISHERS} />
        <SelectField place={place} name="outcome" label="Outcome" options={OUTCOMES} />
        <SelectField place={place} name="days" label="Term ends within" options={DAYS} />
      </div>
      <ConnectionList
        document={RenewalsDocument}
        variables={variables}
        connectionOf={({ subscriptions }) => subscriptions}
        place={place}
        label="Renewals"
        noun="subscription"
        empty="No term ends in this time, with these filters."
        columns={["Name", "Customer", "Term ends", "Licenses", "Next term", "Renewal"]}
        numeric={["Licenses", "Renewal"]}
        above={({ totals }, nodes) => (
          <>
            <Totals summary={totals.summary} />
            <BulkActions all={nodes} chosen={nodes.filter(({ id }) => selected.has(id))} onSelect={select} />
          </>
        )}
        row={(subscription) => (
          <RenewalRow
            key={subscription.id}
            subscription={subscription}
            isSelected={selected.has(subscription.id)}
            onSelect={(isSelected) => select([subscription.id], isSelected)}
          />
        )}
      />
    </>
  );
}

function Totals({ summary }: Readonly<{ summary: Summary }>) {
  return (
    <dl className="facts totals">
      {summary.map(({ currency, count, licenses, estimatedRenewalAmount }) => (
        <Fact key={currency} name={`Renewing in ${currency}`}>
          <strong>{estimatedRenewalAmount === null ? "—" : moneyText(estimatedRenewalAmount)}</strong>
          <span className="minor">
            {" "}
            {countText(count, "subscription")}, {countText(licenses, "license")}
          </span>
        </Fact>
      ))}
    </dl>
  );
}

type RenewalRowProps = Readonly<{ subscription: Listed; isSelected: boolean; onSelect: (isSelected: boolean) => void }>;

function RenewalRow({ subscription, isSelected, onSelect }: RenewalRowProps) {
  const { id, displayName, plan, offer, customer, term, quantity, autoRenew, scheduledChange, renewal } = subscription;
  return (
    <Row>
      <Cell isTitle>
        <span className="check">
          <input
            type="checkbox"
            aria-label={`Select ${displayName} of ${customer.companyName}`}
            checked={isSelected}
            onChange={({ target }) => onSelect(target.checked)}
          />
          <span>
            <Link to={{ page: "subscription", id }}>{displayName}</Link>
            <span className="minor">
              {plan.title !== displayName && `${plan.title} · `}
              {offer.publisher.name}
            </span>
          </span>
        </span>
      </Cell>
      <Cell label="Customer">
        <Link to={{ page: "customer", id: customer.id }}>{customer.companyName}</Link>
      </Cell>
      <Cell label="Term ends" isDate>
        {term === null ? "—" : dayText(term.endsOn)}
      </Cell>
      <Cell label="Licenses" isNumber>
        {numberText(quantity)}
      </Cell>
      <Cell label="Next term">
        {scheduledChange === null
          ? autoRenew
            ? "As now"
            : "None: auto-renewal is off"
          : `${countText(scheduledChange.quantity, "license")} of ${scheduledChange.plan.title}`}
      </Cell>
      <Cell label="Renewal" isNumber>
        <RenewalText renewal={renewal} />
      </Cell>
    </Row>
  );
}
