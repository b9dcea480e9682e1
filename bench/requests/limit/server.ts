import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { WebSocketServer, type WebSocket } from "ws";
import type { ColumnName } from "../columns.js";
import { changeQuantity, type M1Input } from "./change-quantity.js";
import { offersWithPrices } from "./offers.js";
import { placeOrder, type P1Input } from "./place-order.js";
import { openLimitDatabase } from "./database.js";
import { availability, subscriptionStates } from "./decisions.js";
import {
  customersWithSubscriptions,
  eventsAfter,
  invoicesWithCharges,
  listedSubscriptions,
  oneSubscription,
  type Limit,
} from "./queries.js";

/** The variables of all requests; each handler takes its own. */
type Variables = Readonly<Record<"id" | "after" | "customerId" | "planId" | "search", string> & { input: M1Input & P1Input }>;

const handlers: Readonly<Record<Exclude<ColumnName, "E1">, (limit: Limit, variables: Variables) => Promise<object>>> = {
  Q1: oneSubscription,
  Q2: customersWithSubscriptions,
  Q3: invoicesWithCharges,
  M1: changeQuantity,
  S1: subscriptionStates,
  A1: availability,
  P1: placeOrder,
  O1: offersWithPrices,
  L1: listedSubscriptions,
};

async function answer(limit: Limit, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const handler = handlers[(request.url ?? "/").slice(1) as keyof typeof handlers];
  const { variables } = (await json(request)) as { variables: Variables };
  const body = Buffer.from(JSON.stringify({ data: await handler(limit, variables) }));
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": body.length }).end(body);
}

/** Speaks as much of graphql-transport-ws as E1 needs: an operation is answered with its messages. */
function follow(limit: Limit, socket: WebSocket): void {
  socket.on("message", (data: Buffer) => {
    const { id, type, payload } = JSON.parse(data.toString()) as { id: string; type: string; payload: { variables: Variables } };
    if (type === "connection_init") return socket.send('{"type":"connection_ack"}');
    if (type !== "subscribe") return undefined;
    void eventsAfter(limit, payload.variables).then((events) =>
      events.forEach((event) => socket.send(JSON.stringify({ id, type: "next", payload: { data: event } }))),
    );
  });
}

/** A server that answers every request as well as a program written by hand for it can: no sign-in, no limits, no GraphQL. */
export async function startLimitServer(databaseUrl: string, partnerId: string) {
  const database = openLimitDatabase(databaseUrl);
  const limit: Limit = { database, partnerId };
  const server = createServer((request, response) => {
    answer(limit, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => follow(limit, socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    sockets.clients.forEach((socket) => socket.terminate());
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, database, stop };
}
