import { useId, useState } from "react";
import type { LiveEventFragment } from "./client/graphql.ts";
import type { Connection } from "./follow-events.ts";
import { instantText, numberText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { Problem } from "./states.tsx";
import { actorText } from "./subscription-texts.ts";
import { useLiveEvents } from "./use-live-events.ts";

const TEXTS: Readonly<Record<Connection, string>> = {
  CONNECTING: "Connecting …",
  CONNECTED: "Connected",
  RECONNECTING: "Connection lost. Reconnecting …",
  STOPPED: "Not connected",
};

/** The events of the partner as they happen, at the edge of the page. */
export function LivePanel() {
  const { events, received, connection, problem, retry } = useLiveEvents();
  const [isOpen, setIsOpen] = useState(false);
  const [seen, setSeen] = useState(0);
  const list = useId();
  const toggle = () => {
    setIsOpen(!isOpen);
    setSeen(received);
  };
  return (
    <aside className="live-panel" aria-label="Live events">
      <div className="live-bar">
        <button type="button" aria-expanded={isOpen} aria-controls={list} onClick={toggle}>
          Live events
          {!isOpen && received > seen && <span className="badge trial">{numberText(received - seen)} new</span>}
        </button>
        <span role="status" className={`connection ${connection.toLowerCase()}`}>
          {TEXTS[connection]}
        </span>
      </div>
      <div id={list} hidden={!isOpen} className="live-list" tabIndex={isOpen ? 0 : undefined} role="group" aria-label="Events">
        {problem !== null && <Problem text={problem} onRetry={retry} />}
        {events.length === 0 && <p className="empty">Nothing has happened yet.</p>}
        <ol>
          {events.map((event) => (
            <EventItem key={event.id} event={event} />
          ))}
        </ol>
      </div>
    </aside>
  );
}

function EventItem({ event }: Readonly<{ event: LiveEventFragment }>) {
  const isAboutMore = event.subscription !== null;
  return (
    <li>
      <strong>{sentenceCase(event.type)}</strong> <Subject event={event} />
      <span className="minor">
        {[instantText(event.occurredAt), actorText(event), isAboutMore && event.customer?.companyName]
          .filter((text) => typeof text === "string" && text !== "")
          .join(" · ")}
      </span>
    </li>
  );
}

function Subject({ event: { subscription, customer, invoice } }: Readonly<{ event: LiveEventFragment }>) {
  if (subscription !== null) return <Link to={{ page: "subscription", id: subscription.id }}>{subscription.displayName}</Link>;
  if (invoice != null) return <Link to={{ page: "invoice", id: invoice.id }}>{invoice.number}</Link>;
  return customer !== null && <Link to={{ page: "customer", id: customer.id }}>{customer.companyName}</Link>;
}
