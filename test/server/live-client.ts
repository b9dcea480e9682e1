import { createClient as createStreamClient, type Client as StreamClient } from "graphql-sse";
import { createClient, type Client, type ClientOptions } from "graphql-ws";
import { WebSocket } from "ws";
import { authorization, type TestServer } from "./server";

/** A client over WebSocket or server-sent events. */
export type LiveClient = Client | StreamClient;

/** Returns the address of a server for WebSocket. */
export const socketUrl = ({ url }: Pick<TestServer, "url">): string => `${url.replace("http", "ws")}/graphql`;

/** Creates a client over WebSocket that does not reconnect. */
export const openSocket = (server: TestServer, token = server.token, options: Partial<ClientOptions> = {}): Client =>
  createClient({
    ...{ url: socketUrl(server), webSocketImpl: WebSocket, connectionParams: { token }, retryAttempts: 0 },
    ...options,
  });

/** Creates a client over server-sent events that does not reconnect. */
export const openStream = (server: TestServer): StreamClient =>
  createStreamClient({ url: `${server.url}/graphql/stream`, headers: authorization(server), retryAttempts: 0 });

/** Returns all results of an operation. */
export async function resultsOf(client: LiveClient, query: string, variables: Record<string, unknown> = {}) {
  const results = [];
  for await (const result of client.iterate({ query, variables })) results.push(result);
  return results;
}
