import type { Fetcher } from "@graphiql/toolkit";
import { getOperationAST, GraphQLError, parse, type DocumentNode, type ExecutionResult } from "graphql";
import { CloseCode, createClient } from "graphql-ws";
import { UNREACHABLE } from "./sentences.ts";
import { Watches } from "./watches.ts";

const url = new URL("../graphql", location.href);

/** The statuses of a token that is not valid any more or whose user is suspended. */
export const REFUSED: readonly number[] = [401, 403];

/** A response of the GraphQL endpoint; `status` is the HTTP status. */
export type Answer<T> = { status: number; data?: T | null; errors?: { message: string }[] };

/** What an answer cost, in points, and what remains of the budget. */
export type Cost = Readonly<{ actual: number; remaining: number; budget: number; resetAt: string }>;

/** What the page does with answers. */
export type Hooks = Readonly<{
  onCost: (cost: Cost | null) => void;
  /** A mutation was answered, so that the clock and the roles may have changed. */
  onChanged: () => void;
  /** The token is not accepted any more, and why. */
  onRefused: (reason: string) => void;
}>;

/** Sends an operation of the page itself. */
export async function ask<T>(token: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer<T>> {
  const response = await post(token, { query, variables });
  return { status: response.status, ...((await response.json()) as Omit<Answer<T>, "status">) };
}

const post = (token: string, operation: object): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(operation),
  });

const onlyError = (message: string): ExecutionResult => ({ errors: [new GraphQLError(message)] });

/** Sends an operation of the editor. What is not an answer of GraphQL becomes a sentence: GraphiQL shows other errors with their stack. */
async function answerTo(token: string, operation: object, { onRefused, onCost }: Hooks): Promise<ExecutionResult> {
  const response = await post(token, operation).catch(() => null);
  if (response === null) return onlyError(UNREACHABLE);
  const answer = (await response.json().catch(() => null)) as ExecutionResult | null;
  if (answer === null) return onlyError(`The server answered with the status ${response.status} and without a result.`);
  if (REFUSED.includes(response.status)) onRefused(answer.errors?.[0]?.message ?? "The token is not accepted any more.");
  onCost((answer.extensions?.["cost"] ?? null) as Cost | null);
  return answer;
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

/** The kind of the operation that is sent: query, mutation or subscription. */
const kindOf = (document: DocumentNode | undefined, operationName: string | null | undefined): string | undefined =>
  document && getOperationAST(document, operationName)?.operation;

/** The server closes a connection so when its token expires, or its user is suspended. */
const FORBIDDEN: number = CloseCode.Forbidden;

/** The connection of subscriptions. It ends with the token. */
function watchesOf(token: string, hooks: Hooks): Watches {
  const closed = (event: unknown) => {
    if (event instanceof CloseEvent && event.code === FORBIDDEN) hooks.onRefused(`${event.reason}.`);
  };
  const address = url.href.replace(/^http/, "ws");
  return new Watches(createClient({ url: address, connectionParams: { token }, on: { closed } }));
}

/** Sends the operations of the editor: subscriptions over a WebSocket, others over HTTP, all with the same token. */
export function connect(token: string, hooks: Hooks): Readonly<{ fetcher: Fetcher; watches: Watches }> {
  const watches = watchesOf(token, hooks);
  const fetcher = withCurrentOperation((params, options) => {
    const { query, operationName } = params;
    const variables = params.variables as Record<string, unknown> | undefined;
    const operation = { query, variables, ...(operationName != null && { operationName }) };
    const kind = kindOf(options?.documentAST, operationName);
    if (kind === "subscription") return watches.follow(operation);
    const answer = answerTo(token, operation, hooks);
    if (kind === "mutation") void answer.then(hooks.onChanged);
    return answer;
  });
  return { fetcher, watches };
}
