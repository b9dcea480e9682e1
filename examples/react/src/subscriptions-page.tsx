import { useQuery } from "@apollo/client/react";
import { pageOf } from "./address";
import { day, money, words } from "./formats";
import { SUBSCRIPTIONS } from "./marketplace";

const PAGE_SIZE = 5;

/** The subscriptions of all customers, page by page. */
export function SubscriptionsPage() {
  const { data, error, loading, fetchMore } = useQuery(SUBSCRIPTIONS, { variables: { first: PAGE_SIZE } });
  if (error !== undefined) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <p>Loading …</p>;
  const { nodes, totalCount, pageInfo } = data.subscriptions;
  return (
    <>
      <h1>Subscriptions</h1>
      <table>
        <caption>
          {nodes.length} of {totalCount}
        </caption>
        <thead>
          <tr>
            {["Customer", "Subscription", "Status", "Licenses", "Price", "Renews on"].map((title) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ id, customer, displayName, status, quantity, term, renewal }) => (
            <tr key={id}>
              <td>{customer.companyName}</td>
              <td>
                <a href={pageOf(id)}>{displayName}</a>
              </td>
              <td>{words(status)}</td>
              <td className="number">{quantity}</td>
              <td className="number">{term?.unitPrice ? money(term.unitPrice) : "–"}</td>
              <td>{renewal?.on ? day(renewal.on) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pageInfo.hasNextPage && (
        <button type="button" disabled={loading} onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}>
          Show more
        </button>
      )}
    </>
  );
}
