import { eventsOverWebSocket } from "../../../../client/src/web-socket.js";
import { currentToken } from "../session.ts";
import { LiveEventsDocument, type LiveEventFragment } from "./client/graphql.ts";

/** People look at the page: it connects again soon after the server is back. */
const LONGEST_PAUSE_MS = 8_000;

/** Whether events arrive; STOPPED: they do not, and the connection is not tried again. */
export type Connection = "CONNECTING" | "CONNECTED" | "RECONNECTING" | "STOPPED";

type Follower = Readonly<{
  onEvent: (event: LiveEventFragment) => void;
  onConnection: (connection: Connection, problem: string | null) => void;
}>;

/**
 * Follows all events after the one with an id, as programs do with the client package; empty: from the first one. Returns the function that
 * ends it.
 */
export function followEvents(after: string, withInvoices: boolean, { onEvent, onConnection }: Follower): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const tell: Follower["onConnection"] = (connection, problem) => {
    if (!signal.aborted) onConnection(connection, problem);
  };
  const stopped = (problem: string) => tell("STOPPED", problem);
  const server = { url: new URL(".", location.href).href, token: () => currentToken() ?? "" };
  const onChange = (connection: Connection) => tell(connection, null);
  const options = { signal, longestPauseMs: LONGEST_PAUSE_MS, onConnection: onChange };
  const follow = async () => {
    const events = eventsOverWebSocket(server, LiveEventsDocument, { after, withInvoices }, options);
    for await (const event of events) onEvent(event);
    stopped("The events ended.");
  };
  follow().catch((error: unknown) => stopped(error instanceof Error ? error.message : String(error)));
  return () => ended.abort();
}
