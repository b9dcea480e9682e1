import { Explanation } from "./explanation.tsx";
import { countText, dayText, instantText, moneyText, numberText, sentenceCase } from "./format.ts";
import { Empty } from "./states.tsx";
import { actorText, changeText, eventTitle, type Subscription } from "./subscription-texts.ts";
import { sumOf } from "./money.ts";
import { Cell, Row, Table } from "./table.tsx";

/** What happened to a subscription and who did it, and what was charged; the latest first. */
export function History({ subscription }: Readonly<{ subscription: Subscription }>) {
  const { history } = subscription;
  return (
    <>
      <section aria-labelledby="history">
        <h2 id="history">History</h2>
        {history.totalCount > history.nodes.length && (
          <p className="count">
            The latest {history.nodes.length} of {countText(history.totalCount, "event")}
          </p>
        )}
        <ol className="history">
          {[...history.nodes].reverse().map((event) => (
            <li key={event.id}>
              <span className="when">{instantText(event.occurredAt)}</span>
              <span>
                <strong>{eventTitle(event)}</strong> <span className="minor">{actorText(event)}</span>
                {event.charges.length > 0 && <> · {moneyText(sumOf(event.charges.map(({ amount }) => amount)))}</>}
                {event.changes.length > 0 && (
                  <details>
                    <summary>{countText(event.changes.length, "field")} changed</summary>
                    <ul>
                      {event.changes.map((change, index) => (
                        <li key={index}>{changeText(change)}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <Charges subscription={subscription} />
    </>
  );
}

function Charges({ subscription: { charges } }: Readonly<{ subscription: Subscription }>) {
  if (charges === null) return null;
  return (
    <section aria-labelledby="charges">
      <h2 id="charges">Charges</h2>
      {charges.nodes.length === 0 ? (
        <Empty>Nothing has been charged yet.</Empty>
      ) : (
        <>
          <p className="count">
            {charges.totalCount > charges.nodes.length && `The latest ${charges.nodes.length} of `}
            {countText(charges.totalCount, "charge")}
          </p>
          <Table label="Charges" columns={["Charge", "Period", "Licenses", "Amount"]} numeric={["Licenses", "Amount"]}>
            {[...charges.nodes].reverse().map((charge) => (
              <Row key={charge.id}>
                <Cell isTitle>
                  {sentenceCase(charge.type)}
                  <span className="minor">{instantText(charge.occurredAt)}</span>
                  <Explanation charge={charge} />
                </Cell>
                <Cell label="Period">{`${dayText(charge.periodStartsOn)} – ${dayText(charge.periodEndsOn)}`}</Cell>
                <Cell label="Licenses" isNumber>
                  {numberText(charge.quantity)}
                </Cell>
                <Cell label="Amount" isNumber>
                  {moneyText(charge.amount)}
                </Cell>
              </Row>
            ))}
          </Table>
        </>
      )}
    </section>
  );
}
