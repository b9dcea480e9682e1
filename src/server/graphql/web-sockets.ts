import { setMaxListeners } from "node:events";
import { performance } from "node:perf_hooks";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { GraphQLError, type ExecutionResult } from "graphql";
import { mapAsyncIterator } from "graphql/execution/mapAsyncIterator.js";
import { CloseCode, type Context as Connection } from "graphql-ws";
import { useServer, type Extra } from "graphql-ws/use/ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { Credential } from "../../core/access.js";
import type { Actor } from "../../core/actor.js";
import { UnavailableError } from "../../core/errors.js";
import { sharerOf } from "../../core/shares.js";
import type { LiveBounds } from "../../settings/fair-share-settings.js";
import { messageBound } from "../fair-share/live-shares.js";
import type { CorsOrigins } from "../../core/origin.js";
import { AccessSuspendedError } from "../authentication/access-guard.js";
import { bearerToken, MissingTokenError, UnauthenticatedError } from "../authentication/authentication.js";
import { createContext } from "../authentication/context.js";
import { mayConnect, originRefusal } from "../http/cors.js";
import { originOf } from "../http/http.js";
import type { OperationArgs } from "./execute-operation.js";
import { limits } from "./limits.js";
import {
  closeWhenRefused,
  LIVE_OPERATIONS_MAX,
  readOperation,
  signIn,
  subscribe,
  type LiveOperationParts,
  type LiveResults,
} from "./live-operations.js";
import { publicError, shownError, withoutStatus, type RequestTrace } from "./masking.js";
import type { GraphqlRequest } from "./request.js";
import { sendingResults } from "./socket-results.js";

/** What GraphQL over WebSocket needs from its server. */
export type WebSocketParts = LiveOperationParts &
  Readonly<{
    newTrace: () => RequestTrace;
    /** The address under which callers reach this server; null: the Host header of each connection. */
    publicUrl: string | null;
    corsOrigins: CorsOrigins;
  }>;

/** GraphQL over WebSocket; accepts connections until it is stopped. */
export type WebSockets = Readonly<{ connections: () => number; stop: () => Promise<void> }>;

/** The state of an accepted connection. The signal is created once per connection, not once per operation. */
type Accepted = { caller: Readonly<{ actor: Actor; credential: Credential; disconnectSignal: AbortSignal; origin: string }> };
type Params = Readonly<{ authorization?: unknown; Authorization?: unknown; token?: unknown }>;
type Link = Connection<Params, Extra & Partial<Accepted>>;

/** Closes a connection that may succeed later. Unlike after CloseCode.InternalServerError, clients retry. @source IANA, WebSocket registry */
const TRY_AGAIN_LATER = 1013;
/** Closes a connection that breaks a bound. Clients do not retry. @source RFC 6455, 7.4.1 */
const POLICY_VIOLATION = 1008;
/** The event of a socket whose operations end before the client has closed its side. */
const CLOSING = "closing";
/** How long a client may take to close its connection, in milliseconds. */
const CLOSE_WITHIN_MS = 3000;

const CLOSED_CODES: ReadonlySet<unknown> = new Set(["EPIPE", "ECONNRESET", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"]);

const NO_TOKEN = "No token. Send it in the connection parameters, as token or as authorization.";

function tokenOf({ authorization, Authorization, token }: Params): string {
  if (typeof token === "string") return token;
  const header = authorization ?? Authorization;
  if (typeof header === "string") return bearerToken(header);
  throw new MissingTokenError(NO_TOKEN);
}

function disconnectSignalOf(socket: Extra["socket"]): AbortSignal {
  const disconnected = new AbortController();
  // Every subscription of the connection listens to the signal, and so does every operation that waits for its turn.
  setMaxListeners(0, disconnected.signal);
  socket.once("close", () => disconnected.abort());
  socket.once(CLOSING, () => disconnected.abort());
  return disconnected.signal;
}

function admit(parts: WebSocketParts) {
  return async ({ connectionParams, extra }: Link): Promise<boolean> => {
    const trace = parts.newTrace();
    const { request, socket } = extra;
    const disconnectSignal = disconnectSignalOf(socket);
    try {
      const token = tokenOf(connectionParams ?? {});
      const origin = parts.publicUrl ?? originOf(request);
      const signedIn = await signIn(parts, { token, trace, disconnectSignal, origin });
      const { actor, credential } = signedIn.identity;
      const release = parts.liveShares.sockets.add(sharerOf(actor).user);
      if (release === null) throw tooManySockets(parts.liveShares.bounds);
      if (disconnectSignal.aborted) release();
      else socket.once("close", release);
      Object.assign(extra, { caller: { actor, credential, disconnectSignal, origin } } satisfies Accepted);
      const cancel = closeWhenRefused(parts, signedIn, (why) => socket.close(CloseCode.Forbidden, why));
      socket.once("close", cancel);
      return true;
    } catch (error) {
      parts.source.signInFailures.countMissing(error);
      const shown = publicError(error, trace);
      // A reason is at most 123 bytes long.
      socket.close(closeCodeOf(error), shown.message.slice(0, 120));
      return false;
    }
  };
}

function closeCodeOf(error: unknown): number {
  if (error instanceof UnauthenticatedError) return CloseCode.Unauthorized;
  return error instanceof AccessSuspendedError ? CloseCode.Forbidden : TRY_AGAIN_LATER;
}

const tooManySockets = ({ socketsPerToken }: LiveBounds) =>
  new UnavailableError("BUSY", `At most ${socketsPerToken} connections can be open for one user.`, 1);

/** Closes a connection that sends messages faster than the bound. */
function boundMessages(socket: WebSocket, { messagesPerSecond }: LiveBounds): void {
  const isWithinBound = messageBound(messagesPerSecond, () => performance.now());
  socket.on("message", () => {
    if (!isWithinBound()) socket.close(POLICY_VIOLATION, `At most ${messagesPerSecond} messages per second`);
  });
}

/** Closes the connection of a client that does not read. It can read the code only once it reads; its data is freed soon anyway. */
function closeSlowly(socket: WebSocket): void {
  socket.emit(CLOSING);
  socket.close(TRY_AGAIN_LATER, "Data was not read. Connect again and continue after the last event");
  setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS).unref();
}

const tooManyOperations = () =>
  new GraphQLError(
    `At most ${LIVE_OPERATIONS_MAX} operations can run on one connection. Complete one, or open another connection.`,
    { extensions: { code: "BAD_REQUEST" } },
  );

/** graphql-ws requires an error even when the connection is closed, which nobody receives. */
const CONNECTION_CLOSED = "The connection is closed.";

function prepare(parts: WebSocketParts) {
  return async ({ extra: { caller, socket }, subscriptions }: Link, _id: string, request: GraphqlRequest) => {
    // Messages still arrive until the client has closed its side, too.
    if (socket.readyState !== socket.OPEN) return [new GraphQLError(CONNECTION_CLOSED)];
    const trace = parts.newTrace();
    try {
      if (caller === undefined) throw new UnauthenticatedError("No token.");
      if (Object.keys(subscriptions).length > LIVE_OPERATIONS_MAX) return [tooManyOperations()];
      return readOperation(parts, request, await createContext(parts.source, { ...caller, trace }));
    } catch (error) {
      return [publicError(error, trace)];
    }
  };
}

const withoutIds = (live: LiveResults | ExecutionResult) =>
  "results" in live ? mapAsyncIterator(live.results, ({ result }) => result) : live;

/** Subscribes; a refusal becomes a result. */
async function subscribed(parts: WebSocketParts, args: OperationArgs): Promise<LiveResults | ExecutionResult> {
  try {
    return await subscribe(parts, args);
  } catch (error) {
    return { errors: [publicError(error, args.contextValue.trace)] };
  }
}

/**
 * Whether a message could not be sent because the client has gone. Such an error arrives before the connection is known to be closed. Those
 * of the database's connections are never seen here: they are UnavailableErrors.
 */
const isOfClosedConnection = ({ originalError }: Pick<GraphQLError, "originalError">): boolean =>
  originalError !== undefined && "code" in originalError && CLOSED_CODES.has(originalError.code);

/** graphql-ws does not know the type of our context. All arguments that it passes on come from `prepare`. */
const prepared = <T>(work: (args: OperationArgs) => T) => work as (args: unknown) => T;

/** Serves GraphQL over WebSocket (graphql-transport-ws) on a path of an HTTP server. */
export function serveWebSockets(server: Server, path: string, parts: WebSocketParts): WebSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes });
  const disposable = useServer<Params, Partial<Accepted>>(
    {
      schema: parts.schema,
      connectionInitWaitTimeout: parts.liveShares.bounds.signInMs,
      onConnect: admit(parts),
      onClose: ({ connectionInitReceived }) => {
        if (!connectionInitReceived) parts.source.signInFailures.count(new MissingTokenError(NO_TOKEN));
      },
      onSubscribe: prepare(parts),
      execute: prepared(parts.executor),
      subscribe: prepared(async (args) => withoutIds(await subscribed(parts, args))),
      onOperation: ({ extra }, id, _payload, _args, operation) =>
        Symbol.asyncIterator in operation ? sendingResults(extra.socket, id, operation) : undefined,
      onNext: (_link, _id, _payload, _args, result) => withoutStatus(result),
      // Errors inside a stream arrive here unmasked.
      onError: ({ extra }, _id, _payload, errors) =>
        extra.caller?.disconnectSignal.aborted || errors.some(isOfClosedConnection)
          ? [{ message: CONNECTION_CLOSED }]
          : errors.map((error) => shownError(publicError(error, parts.newTrace()))),
      isProd: true,
    },
    sockets,
  );
  const refuse = (socket: Duplex, status: string, text = "") =>
    socket.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? "/", "http://localhost").pathname !== path) {
      refuse(socket, "404 Not Found");
      return;
    }
    if (!mayConnect(parts.corsOrigins, request, parts.publicUrl ?? originOf(request))) {
      refuse(socket, "403 Forbidden", originRefusal(request.headers.origin ?? ""));
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      boundMessages(webSocket, parts.liveShares.bounds);
      parts.slowReaders.watch(request.socket, () => closeSlowly(webSocket));
      sockets.emit("connection", webSocket, request);
    });
  };
  server.on("upgrade", upgrade);
  return {
    connections: () => sockets.clients.size,
    stop: async () => {
      server.off("upgrade", upgrade);
      const timer = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), CLOSE_WITHIN_MS);
      await disposable.dispose();
      clearTimeout(timer);
    },
  };
}
