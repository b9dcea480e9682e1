import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { eventsSoFar, following, listening } from "../../support/live-updates.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const EVENTS = "subscription ($after: ID, $types: [EventType!]) { events(after: $after, types: $types) { id } }";

/** A message as it was sent: its id and its data. */
type Message = Readonly<{ id: string | null; data: string | null }>;

const fieldIn = (message: string, name: string): string | null => new RegExp(`^${name}: (.*)$`, "m").exec(message)?.[1] ?? null;

/** Opens an event stream of a partner. `next` returns its messages one by one, without comments. */
async function open({ marketplace: { app }, token }: PartnerClient, variables: object = {}, lastEventId?: string) {
  const aborted = new AbortController();
  const response = await fetch(`${app.url}/graphql/stream`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
    },
    body: JSON.stringify({ query: EVENTS, variables }),
    signal: aborted.signal,
  });
  const reader = required(response.body).pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<Message> => {
    while (!text.includes("\n\n")) text += (await reader.read()).value ?? "\n\n";
    const [message = "", ...rest] = text.split("\n\n");
    text = rest.join("\n\n");
    return message === ":" ? next() : { id: fieldIn(message, "id"), data: fieldIn(message, "data") };
  };
  return { next, close: () => aborted.abort() };
}

const shows = (id: string): Message => ({ id, data: JSON.stringify({ data: { events: { id } } }) });
const idsOf = async (partner: PartnerClient) => (await eventsSoFar(partner)).map(({ id }) => id);

async function lastEventIdOf(partner: PartnerClient): Promise<unknown> {
  const { data } = await partner.send("{ viewer { lastEventId } }");
  return (data as { viewer: { lastEventId: string | null } }).viewer.lastEventId;
}

test("a stream says after which event it starts, and its messages have the ids of their events", async () => {
  const { partner } = await story({ at: AT });
  const { next, close } = await open(partner);
  const earlier = required((await idsOf(partner)).at(-1));
  expect(await next()).toEqual({ id: earlier, data: null });
  await listening(partner);
  await partner.createCustomer();
  expect(await next()).toEqual(shows(required((await idsOf(partner)).at(-1))));
  close();
});

test("the metrics count subscriptions in event streams and over WebSocket", async () => {
  const { partner } = await story({ at: AT });
  const { app, bus } = partner.marketplace;
  const metric = async (name: string) =>
    new RegExp(`^${name} (\\d+)$`, "m").exec(await (await fetch(`${app.url}/metrics`)).text())?.[1];
  const client = createClient({
    url: `${app.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: partner.token },
  });
  client.subscribe({ query: EVENTS }, { next: () => undefined, error: () => undefined, complete: () => undefined });
  const { close } = await open(partner);
  await following(bus, partner, 2);
  expect(await metric("live_subscriptions")).toBe("2");
  expect([await metric("event_stream_connections"), await metric("websocket_connections")]).toEqual(["1", "1"]);
  close();
  await client.dispose();
  while ((await metric("live_subscriptions")) !== "0");
});

test("Last-Event-ID resumes after an event, and replaces the argument after", async () => {
  const { partner } = await story({ at: AT });
  await partner.createCustomer();
  await partner.createCustomer();
  const ids = await idsOf(partner);
  const [first, ...later] = ids;
  for (const variables of [{}, { after: ids.at(-1) }]) {
    const { next, close } = await open(partner, variables, first);
    expect(await next()).toEqual({ id: first, data: null });
    for (const id of later) expect(await next()).toEqual(shows(id));
    close();
  }
});

test("an empty after starts with the first event", async () => {
  const { partner } = await story({ at: AT });
  await partner.createCustomer();
  const { next, close } = await open(partner, { after: "" });
  expect(await next()).toEqual({ id: null, data: null });
  for (const id of await idsOf(partner)) expect(await next()).toEqual(shows(id));
  close();
});

test("an unknown Last-Event-ID, and that of another partner, are refused in the stream", async () => {
  const { partner } = await story({ at: AT });
  const { partner: stranger } = await story({ at: AT });
  for (const id of ["evt_nothing", required((await idsOf(stranger))[0])]) {
    const { next } = await open(partner, {}, id);
    expect(await next()).toEqual({ id: null, data: null });
    const { data } = await next();
    expect(JSON.parse(required(data))).toMatchObject({
      errors: [{ message: `No such event: '${id}'.`, extensions: { code: "NOT_FOUND", inputPath: ["after"] } }],
    });
    expect(await next()).toEqual({ id: null, data: null });
  }
});

test("lastEventId is the latest event that the caller sees", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  expect([await lastEventIdOf(provider), await lastEventIdOf(reseller)]).toEqual([null, null]);
  await provider.createCustomer({ indirectResellerId: reseller.id });
  const [own] = await idsOf(provider);
  await provider.createCustomer();
  const latest = (await idsOf(provider)).at(-1);
  expect([await lastEventIdOf(provider), await lastEventIdOf(reseller)]).toEqual([latest, own]);

  const { next, close } = await open(reseller);
  expect(await next()).toEqual({ id: own, data: null });
  close();
  const operator = await fetch(`${provider.marketplace.app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${provider.marketplace.operatorToken}` },
    body: JSON.stringify({ query: "{ viewer { lastEventId } }" }),
  });
  expect(await operator.json()).toMatchObject({
    data: { viewer: { lastEventId: null } },
    errors: [{ extensions: { code: "FORBIDDEN" } }],
  });
});
