import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { getOperationAST, parse, type DocumentNode } from "graphql";
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

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined;
  }
}

/**
 * Takes what is to be run from the text itself: just after a change of tabs the editor still remembers the operation of the
 * tab before, and would ask for its name, or for a subscription over HTTP.
 */
const freshly =
  (fetcher: Fetcher): Fetcher =>
  (params, options) => {
    const documentAST = parsed(params.query);
    const isThere = documentAST === undefined || getOperationAST(documentAST, params.operationName) !== null;
    const only = documentAST && getOperationAST(documentAST);
    const operationName = isThere ? params.operationName : only?.name?.value;
    return fetcher({ ...params, operationName }, { ...options, documentAST: documentAST ?? options?.documentAST });
  };

/** Sends the operations of the editor: over HTTP, subscriptions over a WebSocket, with the same token. */
export function fetcherFor(token: string): Fetcher {
  const address = url.href.replace(/^http/, "ws");
  return freshly(
    createGraphiQLFetcher({
      url: url.href,
      headers: { authorization: `Bearer ${token}` },
      wsClient: createClient({ url: address, connectionParams: { token } }),
    }),
  );
}
