import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";

const url = new URL("graphql", location.href);

/** What GraphQL answered; `status` is that of HTTP. */
export type Answer<T> = { status: number; data?: T | null; errors?: { message: string }[] };

/** Asks one thing, for the page's own use. */
export async function ask<T>(token: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer<T>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer<T>, "status">) };
}

/** How the editor asks: over HTTP, and for live updates over a WebSocket, signed in by the same token. */
export function fetcherFor(token: string): Fetcher {
  const address = url.href.replace(/^http/, "ws");
  return createGraphiQLFetcher({
    url: url.href,
    headers: { authorization: `Bearer ${token}` },
    wsClient: createClient({ url: address, connectionParams: { token } }),
  });
}
