import { createClient } from "graphql-ws";
import { currentToken } from "../session.ts";
import { LiveEventsDocument, type LiveEventFragment, type LiveEventsSubscription } from "./client/graphql.ts";

/** How often a quiet connection is tried, and how long its answer may take. */
const TRY_MS = 10_000;
const ANSWER_MS = 5_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

const address = new URL("graphql", location.href).href.replace(/^http/, "ws");

/** Whether events arrive; STOPPED: they do not, and the connection is not tried again. */
export type Connection = "CONNECTING" | "CONNECTED" | "RECONNECTING" | "STOPPED";

type Follower = Readonly<{
  onEvent: (event: LiveEventFragment) => void;
  onConnection: (connection: Connection, problem: string | null) => void;
}>;

const waitToRetry = (retries: number): Promise<void> =>
  new Promise((resolve) =>
    setTimeout(resolve, Math.min(FIRST_WAIT_MS * 2 ** retries, LONGEST_WAIT_MS) * (0.5 + Math.random() / 2)),
  );

/**
 * Follows all events after the one with an id; empty: from the first one. After a break it continues with the event after the last one
 * that was received, so that none is lost and none comes twice. Returns the function that ends it.
 */
export function followEvents(after: string, withInvoices: boolean, follower: Follower): () => void {
  let isEnded = false;
  let isStopped = false;
  // The connection closes after the events have stopped too: why they have stopped stays.
  const onConnection: Follower["onConnection"] = (connection, problem) => {
    if (isEnded || isStopped) return;
    isStopped = connection === "STOPPED";
    follower.onConnection(connection, problem);
  };
  const variables = { after, withInvoices };
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: address,
    connectionParams: () => ({ token: currentToken() }),
    ...{ shouldRetry: () => true, retryAttempts: Infinity, retryWait: waitToRetry, keepAlive: TRY_MS },
    on: {
      connected: () => onConnection("CONNECTED", null),
      closed: () => {
        clearTimeout(overdue);
        onConnection("RECONNECTING", null);
      },
      // A connection whose other end has vanished without a word is noticed only because it does not answer.
      ping: (isFromServer) => {
        if (!isFromServer) overdue = setTimeout(() => client.terminate(), ANSWER_MS);
      },
      pong: (isFromServer) => {
        if (isFromServer) clearTimeout(overdue);
      },
    },
  });
  /** Why the last answer was no event. It ends the events only when nothing follows: a refused subscription. */
  let refusal: string | null = null;
  const stopped = (problem: string) => onConnection("STOPPED", problem);
  const unsubscribe = client.subscribe<LiveEventsSubscription>(
    // The client sends the same object again when it connects again, with the last event that was received.
    { query: LiveEventsDocument.toString(), variables },
    {
      next: ({ data, errors }) => {
        refusal = data == null ? (errors?.map(({ message }) => message).join(" ") ?? null) : null;
        if (data == null) return;
        variables.after = data.events.id;
        if (!isEnded) follower.onEvent(data.events);
      },
      error: () => stopped("The server has ended the connection."),
      complete: () => stopped(refusal ?? "The events ended."),
    },
  );
  return () => {
    isEnded = true;
    unsubscribe();
    void client.dispose();
  };
}
