import { EventsDocument, type ConnectionState, type EventContentFragment } from "@csp-marketplace/client";
import { useEffect, useRef, useState } from "react";
import { pageOf } from "./address";
import { words } from "./formats";
import { marketplace, refresh } from "./marketplace";

const SHOWN_MAX = 20;
const STATES = { CONNECTED: "Live", RECONNECTING: "Connection lost. Reconnecting …" };

/** What everybody does, as it happens. What has changed is read again, so that the pages show it. */
export function LiveEvents({ after }: Readonly<{ after: string }>) {
  const [events, setEvents] = useState<readonly EventContentFragment[]>([]);
  const [connection, setConnection] = useState<ConnectionState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const last = useRef(after);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const follow = async () => {
      const following = marketplace.events(EventsDocument, { after: last.current }, { signal, onConnection: setConnection });
      for await (const event of following) {
        last.current = event.id;
        setEvents((earlier) => [event, ...earlier].slice(0, SHOWN_MAX));
        if (event.subscription !== null) await refresh(event.subscription.id);
      }
    };
    follow().catch((error: Error) => {
      if (!signal.aborted) setProblem(error.message);
    });
    return () => ending.abort();
  }, []);
  return (
    <aside aria-label="Live events">
      <h2>Live events</h2>
      {problem === null ? (
        <p role="status">{connection === null ? "Connecting …" : STATES[connection]}</p>
      ) : (
        <p role="alert">{problem} Load the page again.</p>
      )}
      <ol>
        {events.map(({ id, type, actor, subscription }) => (
          <li key={id}>
            {words(type)} {subscription && <a href={pageOf(subscription.id)}>{subscription.displayName}</a>}{" "}
            {actor?.user && `by ${actor.user}`}
          </li>
        ))}
      </ol>
    </aside>
  );
}
