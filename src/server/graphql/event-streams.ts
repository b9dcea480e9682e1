import type { IncomingMessage } from "node:http";
import { getOperationAST, OperationTypeNode, type ExecutionResult } from "graphql";
import type { CorsOrigins } from "../../core/origin.js";
import { bearerToken } from "../authentication/authentication.js";
import type { RequestContext } from "../authentication/context.js";
import { mayConnect, originRefusal } from "../http/cors.js";
import { disconnectSignalOf, type Exchange } from "../http/exchange.js";
import { HttpError, originOf } from "../http/http.js";
import { messagesOf, sendMessages } from "./event-stream-messages.js";
import {
  closeWhenRefused,
  readOperation,
  signIn,
  subscribe,
  type LiveOperationParts,
  type LiveResults,
  type SignedIn,
} from "./live-operations.js";
import { badRequest, publicError } from "./masking.js";
import { OpenStreams } from "./open-streams.js";
import { readRequestBody, readRequestUrl, type GraphqlRequest } from "./request.js";

/** What GraphQL over server-sent events needs from its server. */
export type EventStreamParts = LiveOperationParts &
  Readonly<{
    /** The address under which callers reach this server; null: the Host header of each request. */
    publicUrl: string | null;
    corsOrigins: CorsOrigins;
  }>;

/** GraphQL over server-sent events: one subscription in each response. @source graphql-sse, "Distinct connections mode" */
export type EventStreams = Readonly<{
  /** Answers GET and POST. @throws HttpError, UnauthenticatedError before the stream begins */
  answer: (exchange: Exchange) => Promise<void>;
  connections: () => number;
  /** Ends all streams without completing their subscriptions, so that clients reconnect. Refuses new ones. */
  stop: () => void;
}>;

function assertAcceptsEvents({ headers: { accept = "*/*" } }: IncomingMessage): void {
  if (/(^|[\s,])(text\/event-stream|text\/\*|\*\/\*)/i.test(accept)) return;
  throw new HttpError(406, "BAD_REQUEST", `The Accept header must allow text/event-stream; got ${JSON.stringify(accept)}.`);
}

/** What the caller's stream shows: the results of the subscription, or why there are none. */
async function resultsOf(
  parts: LiveOperationParts,
  request: GraphqlRequest,
  contextValue: RequestContext,
): Promise<LiveResults | ExecutionResult> {
  try {
    const args = readOperation(parts, request, contextValue);
    if (!("document" in args)) return { errors: args };
    if (getOperationAST(args.document, args.operationName)?.operation === OperationTypeNode.SUBSCRIPTION)
      return await subscribe(parts, args);
    return { errors: [badRequest("This address answers subscriptions only. Send queries and mutations to POST /graphql.")] };
  } catch (error) {
    return { errors: [publicError(error, contextValue.trace)] };
  }
}

/** Signs in the caller of a stream. The events of the stream follow the event in the header Last-Event-ID, if there is one. */
async function signedIn(parts: EventStreamParts, { request, response, trace }: Exchange): Promise<SignedIn> {
  const origin = parts.publicUrl ?? originOf(request);
  if (!mayConnect(parts.corsOrigins, request, origin))
    throw new HttpError(403, "FORBIDDEN", originRefusal(request.headers.origin ?? ""));
  const token = bearerToken(request.headers.authorization);
  const disconnectSignal = disconnectSignalOf(response);
  const sent = request.headers["last-event-id"];
  const lastEventId = typeof sent === "string" && sent !== "" ? sent : undefined;
  return signIn(parts, { token, trace, disconnectSignal, origin, lastEventId });
}

/** Ends the subscription when its stream ends. */
function endWith(ended: AbortSignal, live: LiveResults | ExecutionResult): void {
  if (!("results" in live)) return;
  const end = () => void live.results.return(undefined);
  if (ended.aborted) end();
  else ended.addEventListener("abort", end, { once: true });
}

async function answer(parts: EventStreamParts, streams: OpenStreams, exchange: Exchange): Promise<void> {
  const { request, response, trace } = exchange;
  const signed = await signedIn(parts, exchange);
  const { identity, contextValue } = signed;
  assertAcceptsEvents(request);
  const stream = streams.add(identity.actor);
  const ended = AbortSignal.any([stream.signal, contextValue.disconnectSignal]);
  const cancelClosing = closeWhenRefused(parts, signed, () => stream.abort());
  try {
    const graphqlRequest = request.method === "GET" ? readRequestUrl(request) : await readRequestBody(request);
    const live = await resultsOf(parts, graphqlRequest, contextValue);
    endWith(ended, live);
    await sendMessages(response, messagesOf(live, ended, trace), { trace, slowReaders: parts.slowReaders });
  } finally {
    cancelClosing();
    streams.remove(identity.actor, stream);
  }
}

/** Creates the endpoint. */
export function createEventStreams(parts: EventStreamParts): EventStreams {
  const streams = new OpenStreams();
  return {
    answer: (exchange) => answer(parts, streams, exchange),
    connections: () => streams.count(),
    stop: () => streams.stop(),
  };
}
