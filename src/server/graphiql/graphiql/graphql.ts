import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { getOperationAST, parse, type DocumentNode } from "graphql";
import { createClient } from "graphql-ws";

const url = new URL("../graphql", location.href);

/** A response of the GraphQL endpoint; `status` is the HTTP status. */
export type Answer<T> = { status: number; data?: T | null; errors?: { message: string }[] };

/** Sends an operation of the page itself. */
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
 * Takes the operation from the text of the editor. Just after a change of tabs, GraphiQL passes the operation name and the parsed
 * document of the previous tab.
 */
const withCurrentOperation =
  (fetcher: Fetcher): Fetcher =>
  (params, options) => {
    const documentAST = parsed(params.query);
    const isFound = documentAST === undefined || getOperationAST(documentAST, params.operationName) !== null;
    const only = documentAST && getOperationAST(documentAST);
    const operationName = isFound ? params.operationName : only?.name?.value;
    return fetcher({ ...params, operationName }, { ...options, documentAST: documentAST ?? options?.documentAST });
  };

/** Sends the operations of the editor: subscriptions over a WebSocket, others over HTTP, all with the same token. */
export function fetcherFor(token: string): Fetcher {
  const address = url.href.replace(/^http/, "ws");
  return withCurrentOperation(
    createGraphiQLFetcher({
      url: url.href,
      headers: { authorization: `Bearer ${token}` },
      wsClient: createClient({ url: address, connectionParams: { token } }),
    }),
  );
}
