import { useQuery } from "@apollo/client/react";
import { ChangeLicenses } from "./change-licenses";
import { day, money, words } from "./formats";
import { SUBSCRIPTION } from "./marketplace";

/** One subscription: what it is, when it renews and for how much, and how to change its number of licenses. */
export function SubscriptionPage({ id }: Readonly<{ id: string }>) {
  const { data, error } = useQuery(SUBSCRIPTION, { variables: { id } });
  if (error !== undefined) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <p>Loading …</p>;
  const { subscription } = data;
  if (subscription === null) return <p role="alert">No such subscription: {id}.</p>;
  const { customer, offer, plan, status, quantity, term, renewal } = subscription;
  const details = {
    Customer: customer.companyName,
    Plan: `${offer.title}, ${plan.title}`,
    Status: words(status),
    Licenses: quantity,
    "Price per license": term?.unitPrice && money(term.unitPrice),
    Term: term && `${day(term.startsOn)} to ${day(term.endsOn)}`,
    Renewal:
      renewal && [words(renewal.outcome), renewal.estimatedAmount && money(renewal.estimatedAmount)].filter(Boolean).join(", "),
  };
  return (
    <>
      <p>
        <a href="#/">All subscriptions</a>
      </p>
      <h1>{subscription.displayName}</h1>
      <dl>
        {Object.entries(details).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? "–"}</dd>
          </div>
        ))}
      </dl>
      <ChangeLicenses subscription={subscription} />
    </>
  );
}
