import { createClient as createStreamClient } from "graphql-sse";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { clock, tell, type Arrival, type Subscriber } from "./messages.js";

const EVENTS = `subscription ($after: ID) { events(after: $after) { id sequence type occurredAt customer { companyName } } }`;
/** How many clients connect at the same time. */
const CONNECTING = 50;

type Result = { data?: { events: { id: string; sequence: number } } | null; errors?: unknown };

const arrivals: Arrival[] = [];
const problems: string[] = [];
let connected = 0;

/** Follows a partner's events. The client reconnects by itself and continues after the last event. */
function follow({ url, token, partner, transport }: Subscriber): void {
  const variables: { after?: string } = {};
  const sink = {
    next: ({ data, errors }: Result) => {
      if (data) {
        arrivals.push([partner, data.events.sequence, clock()]);
        variables.after = data.events.id;
      }
      if (errors) problems.push(JSON.stringify(errors));
    },
    error: (error: unknown) => void problems.push(String(error)),
    complete: () => undefined,
  };
  const retrying = { retryAttempts: Infinity, shouldRetry: () => true };
  if (transport === "WS") {
    const on = { connected: () => connected++ };
    const socket = { url: `${url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket };
    createClient({ ...socket, connectionParams: { token }, on, ...retrying }).subscribe(
      { query: EVENTS, variables },
      sink as never,
    );
    return;
  }
  const on = { connected: () => connected++ };
  const headers = { authorization: `Bearer ${token}` };
  createStreamClient({ url: `${url}/graphql/stream`, headers, on, ...retrying }).subscribe(
    { query: EVENTS, variables },
    sink as never,
  );
}

async function followAll(subscribers: readonly Subscriber[]): Promise<void> {
  for (const [index, subscriber] of subscribers.entries()) {
    follow(subscriber);
    while (index + 1 - connected >= CONNECTING) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

process.on("message", (message: Readonly<{ subscribers?: readonly Subscriber[]; asked?: "COUNT" | "ALL" }>) => {
  if (message.subscribers) void followAll(message.subscribers);
  else if (message.asked === "COUNT") tell({ count: arrivals.length, problems });
  else tell({ arrivals: arrivals.splice(0), problems: problems.splice(0) });
});
