import { createClient as createStreamClient } from "graphql-sse";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { eventsSoFar } from "../../support/live-updates.js";
import { required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

// One request of a partner runs, two wait a moment, and the others are refused: the overload of a large server, with few requests.
startMarketplaceWith({ REQUESTS_PER_PARTNER: "1", REQUESTS_WAITING: "2", REQUEST_WAIT_MS: "100" });

const EVENTS =
  "subscription ($after: ID) { events(after: $after) { id type customer { companyName } subscription { nickname } } }";
/** More fields than a request resolves in one turn, so that requests meet. */
const ACTIONS = "subscriptions(first: 1) { nodes { allowedActions { action isAllowed reason until } } }";
const LOAD = `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: ${ACTIONS}`).join(" ")} }`;
const EARLIER = 120;
const WRITES = 20;
const FOLLOWERS = 4;
const REQUESTS = 6;
/** After how many events a follower closes its stream, in turn. */
const EVENTS_PER_STREAM = 40;
/** Ends of a stream that a client resumes. */
const RESUMABLE = ["UNAVAILABLE", "RATE_LIMITED"];

type Result = Readonly<{
  data?: { events: { id: string } } | null;
  errors?: readonly { message: string; extensions?: Readonly<Record<string, unknown>> }[];
}>;
type Iterate = (variables: Record<string, unknown>) => AsyncIterableIterator<unknown>;

/** Clients that do not reconnect by themselves. */
const transports: Readonly<Record<string, (partner: PartnerClient) => Readonly<{ iterate: Iterate; dispose: () => unknown }>>> = {
  WebSocket: ({ token }) => {
    const url = `${marketplace().app.url.replace("http", "ws")}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: { token }, retryAttempts: 0 });
    return { iterate: (variables) => client.iterate({ query: EVENTS, variables }), dispose: () => client.dispose() };
  },
  "server-sent events": ({ token }) => {
    const url = `${marketplace().app.url}/graphql/stream`;
    const client = createStreamClient({ url, headers: { authorization: `Bearer ${token}` }, retryAttempts: 0 });
    return { iterate: (variables) => client.iterate({ query: EVENTS, variables }), dispose: () => client.dispose() };
  },
};

/** Follows all events from the first one, over streams that each begin after the last received event. */
async function followAll(iterate: Iterate, total: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < total) {
    const until = Math.min(total, ids.length + EVENTS_PER_STREAM);
    for await (const result of iterate({ after: ids.at(-1) ?? "" })) {
      const { data, errors = [] } = result as Result;
      const codes = errors.map(({ extensions }) => String(extensions?.["code"]));
      expect(codes.filter((code) => !RESUMABLE.includes(code))).toEqual([]);
      if (data) ids.push(data.events.id);
      if (ids.length >= until || codes.length > 0) break;
    }
  }
  return ids;
}

/** Sends requests of a partner until `isOver`. Returns the statuses of the answers. */
async function overload(partner: PartnerClient, isOver: () => boolean): Promise<number[]> {
  const statuses: number[] = [];
  while (!isOver()) statuses.push((await partner.send(LOAD)).status);
  return statuses;
}

async function rename(partner: PartnerClient, subscription: Subscription, times: number, prefix: string): Promise<void> {
  for (let time = 0; time < times; time++) await partner.rename(subscription, `${prefix} ${time}`);
}

test.each(Object.keys(transports))(
  "%s: streams from the first event receive each event once, in order, while requests are refused",
  async (transport) => {
    const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await rename(partner, subscription, EARLIER, "Earlier");
    const total = (await eventsSoFar(partner)).length + WRITES;
    const clients = Array.from({ length: FOLLOWERS }, () => required(transports[transport])(partner));
    let isOver = false;
    const loads = Array.from({ length: REQUESTS }, () => overload(partner, () => isOver));
    const [followed] = await Promise.all([
      Promise.all(clients.map(({ iterate }) => followAll(iterate, total))),
      rename(partner, subscription, WRITES, "Meanwhile"),
    ]);
    isOver = true;
    const statuses = (await Promise.all(loads)).flat();
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    const stored = (await eventsSoFar(partner)).map(({ id }) => id);
    expect(followed).toEqual(clients.map(() => stored));
    for (const client of clients) await client.dispose();
    while (marketplace().bus.newEvents.listenerCount(partner.id) > 0) await new Promise((resolve) => setImmediate(resolve));
  },
  180_000,
);
