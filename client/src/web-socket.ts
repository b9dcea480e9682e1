import { createClient, type ClientOptions } from "graphql-ws";
import { addressOf, type Document, type MarketplaceClientOptions } from "./connection.js";
import type { EventsOptions } from "./event-stream.js";
import { isAborted, pause, pauseBefore } from "./pauses.js";
import { RequestError, type TopLevelError } from "./request-error.js";

/** How to reach the marketplace over WebSocket. `webSocketImpl` is the class of the package ws, for Node without a WebSocket of its own. */
export type WebSocketOptions = Pick<MarketplaceClientOptions, "url" | "token"> & Pick<ClientOptions, "webSocketImpl">;

/** How often a quiet connection is tried, and how long its answer may take, in milliseconds. */
const TRY_MS = 10_000;
const ANSWER_MS = 5_000;

type Received<Event> = { data?: Readonly<{ events: Event }> | null; errors?: readonly TopLevelError[] };

/** What has arrived and was not taken yet. */
class Inbox<Entry> {
  private readonly entries: Entry[] = [];
  private wake: () => void = () => undefined;

  add(entry: Entry): void {
    this.entries.push(entry);
    this.wake();
  }

  async next(): Promise<Entry> {
    for (;;) {
      const [entry] = this.entries.splice(0, 1);
      if (entry !== undefined) return entry;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

/**
 * A client of graphql-ws that connects again without a limit. It notices a connection whose other end has vanished without a word.
 * `isOver`: whether the events have ended, so that a closed connection is not opened again.
 */
function openClient({ url, token, webSocketImpl }: WebSocketOptions, options: EventsOptions, isOver: () => boolean) {
  const { signal, onConnection, silenceMs, longestPauseMs } = options;
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: addressOf(url, "/graphql").replace(/^http/, "ws"),
    webSocketImpl,
    connectionParams: async () => ({ token: typeof token === "string" ? token : await token() }),
    shouldRetry: () => true,
    retryAttempts: Infinity,
    retryWait: (retries) => pause(pauseBefore(retries, null, longestPauseMs), signal).catch(() => undefined),
    keepAlive: silenceMs === undefined ? TRY_MS : silenceMs / 2,
    on: {
      connected: () => onConnection?.("CONNECTED"),
      closed: () => {
        clearTimeout(overdue);
        if (!isOver()) onConnection?.("RECONNECTING");
      },
      ping: (isFromServer) => {
        if (!isFromServer) overdue = setTimeout(() => client.terminate(), silenceMs === undefined ? ANSWER_MS : silenceMs / 2);
      },
      pong: (isFromServer) => {
        if (isFromServer) clearTimeout(overdue);
      },
    },
  });
  return client;
}

/**
 * Follows events over WebSocket from the one after `variables.after`; empty: from the first one. Connects again without a limit, and
 * continues after the last event that was received, so that none is lost and none comes twice. Ends when the signal aborts.
 * @throws RequestError when the subscription is refused or the server ends the connection for good, for example without a valid token
 */
export async function* eventsOverWebSocket<
  Event extends Readonly<{ id: string }>,
  Variables extends Readonly<{ after?: unknown }>,
>(
  connection: WebSocketOptions,
  document: Document<Readonly<{ events: Event }>, Variables>,
  variables: Variables & Readonly<{ after: string }>,
  options: EventsOptions = {},
): AsyncGenerator<Event, void, undefined> {
  const { signal } = options;
  if (isAborted(signal)) return;
  const inbox = new Inbox<Readonly<{ event: Event }> | Readonly<{ end: RequestError | null }>>();
  let hasEnded = false;
  const client = openClient(connection, options, () => hasEnded || isAborted(signal));
  const end = (error: RequestError | null) => {
    hasEnded = true;
    inbox.add({ end: error });
  };
  // The client sends the same object again when it connects again, with the last event that was received.
  const request = { query: document.toString(), variables: { ...variables, after: variables.after } };
  let refusal: RequestError | null = null;
  const unsubscribe = client.subscribe<Readonly<{ events: Event }>>(request, {
    next: ({ data, errors }: Received<Event>) => {
      // An answer without an event ends the events only when nothing follows: a refused subscription.
      refusal = data == null ? new RequestError((errors ?? []).map(({ message }) => message).join(" "), { errors }) : null;
      if (data == null) return;
      request.variables.after = data.events.id;
      inbox.add({ event: data.events });
    },
    error: (cause) => end(new RequestError("The server has ended the connection.", { cause })),
    complete: () => end(refusal),
  });
  const stop = () => end(null);
  signal?.addEventListener("abort", stop);
  try {
    for (;;) {
      const next = await inbox.next();
      if (isAborted(signal)) return;
      if ("event" in next) yield next.event;
      else if (next.end === null) return;
      else throw next.end;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    unsubscribe();
    await client.dispose();
  }
}
