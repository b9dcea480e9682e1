import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { createSourceEventStream, getOperationAST, GraphQLError, type ExecutionResult, type GraphQLSchema } from "graphql";
import { mapAsyncIterator } from "graphql/execution/mapAsyncIterator.js";
import { CloseCode, type Context as Connection } from "graphql-ws";
import { useServer, type Extra } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { systemClock } from "../../core/clock.js";
import { bearerToken, UnauthenticatedError, type Authentication, type Identity } from "../authentication/authentication.js";
import { createContext, renewedContext, type ContextSource } from "../authentication/context.js";
import { withPublicErrors, type ExecuteOperation, type OperationArgs } from "./execute-operation.js";
import type { CorsOrigins } from "../../core/origin.js";
import { mayConnect, originRefusal } from "../http/cors.js";
import { originOf } from "../http/http.js";
import { complexityRefusal } from "./complexity.js";
import type { Documents } from "./documents.js";
import { limits } from "./limits.js";
import { publicError, shownError, type RequestTrace } from "./masking.js";

/** What GraphQL over WebSocket needs from its server. */
export type LiveUpdatesParts = Readonly<{
  schema: GraphQLSchema;
  documents: Documents;
  authentication: Authentication;
  source: ContextSource;
  executor: ExecuteOperation;
  newTrace: () => RequestTrace;
  /** The address under which callers reach this server; null: the Host header of each connection. */
  publicUrl: string | null;
  corsOrigins: CorsOrigins;
}>;

/** GraphQL over WebSocket; accepts connections until it is stopped. */
export type LiveUpdates = Readonly<{ connections: () => number; stop: () => Promise<void> }>;

/** The state of an accepted connection. The signal is created once per connection, not once per operation. */
type Accepted = { identity: Identity; disconnectSignal: AbortSignal };
type Params = Readonly<{ authorization?: unknown; Authorization?: unknown; token?: unknown }>;
type Link = Connection<Params, Extra & Partial<Accepted>>;

/** The longest delay of a timer. A token that is valid for longer is checked when the client reconnects. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const OPERATIONS_MAX = 50;
/** How long a client may take to close its connection, in milliseconds. */
const CLOSE_WITHIN_MS = 3000;

function tokenOf({ authorization, Authorization, token }: Params): string {
  if (typeof token === "string") return token;
  const header = authorization ?? Authorization;
  if (typeof header === "string") return bearerToken(header);
  throw new UnauthenticatedError("No token. Send it in the connection parameters, as token or as authorization.");
}

/** Closes a connection when its token expires. Clients reconnect with a new token. */
function closeAtExpiry(link: Link, { expiresAtMs }: Identity): void {
  const delayMs = Math.min(expiresAtMs - systemClock.now().getTime(), LONGEST_TIMER_MS);
  const timer = setTimeout(() => link.extra.socket.close(CloseCode.Forbidden, "The token has expired"), delayMs);
  link.extra.socket.once("close", () => clearTimeout(timer));
}

function disconnectSignalOf(link: Link): AbortSignal {
  const disconnected = new AbortController();
  link.extra.socket.once("close", () => disconnected.abort());
  return disconnected.signal;
}

function admit({ authentication, source, newTrace, publicUrl }: LiveUpdatesParts) {
  return async (link: Link): Promise<boolean> => {
    const trace = newTrace();
    const disconnectSignal = disconnectSignalOf(link);
    try {
      const identity = await authentication.identify(tokenOf(link.connectionParams ?? {}));
      const origin = publicUrl ?? originOf(link.extra.request);
      await createContext(source, { actor: identity.actor, trace, disconnectSignal, origin });
      Object.assign(link.extra, { identity, disconnectSignal } satisfies Accepted);
      closeAtExpiry(link, identity);
      return true;
    } catch (error) {
      const shown = publicError(error, trace);
      const code = error instanceof UnauthenticatedError ? CloseCode.Unauthorized : CloseCode.InternalServerError;
      // A reason is at most 123 bytes long.
      link.extra.socket.close(code, shown.message.slice(0, 120));
      return false;
    }
  };
}

function prepare({ schema, documents, source, newTrace, publicUrl }: LiveUpdatesParts) {
  return async (
    link: Link,
    _id: string,
    payload: { query: string; operationName?: string | null; variables?: Record<string, unknown> | null },
  ) => {
    const trace = newTrace();
    try {
      const { identity, disconnectSignal } = link.extra;
      if (identity === undefined || disconnectSignal === undefined) throw new UnauthenticatedError("No token.");
      if (Object.keys(link.subscriptions).length > OPERATIONS_MAX) {
        return [
          new GraphQLError(
            `At most ${OPERATIONS_MAX} operations can run on one connection. Complete one, or open another connection.`,
            {
              extensions: { code: "BAD_REQUEST" },
            },
          ),
        ];
      }
      const { document, errors } = documents.read(payload.query);
      if (errors !== null) return errors.map((error) => publicError(error, trace));
      const origin = publicUrl ?? originOf(link.extra.request);
      const contextValue = await createContext(source, { actor: identity.actor, trace, disconnectSignal, origin });
      const args: OperationArgs = {
        schema,
        document,
        contextValue,
        variableValues: payload.variables,
        operationName: payload.operationName,
      };
      return getOperationAST(document, payload.operationName) ? args : [noSuchOperation()];
    } catch (error) {
      return [publicError(error, trace)];
    }
  };
}

/** graphql-ws requires an error even when the client has disconnected. */
const connectionClosed = { message: "The connection is closed." };

const noSuchOperation = () =>
  new GraphQLError("The document has several operations. Name one of them in operationName.", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
  });

/** Subscribes. Each event is executed with a new context, so that it does not show rows read for an earlier one. */
function subscriber({ source, executor }: LiveUpdatesParts) {
  return async (args: OperationArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> => {
    const refusal = complexityRefusal(args);
    if (refusal !== null) return { errors: [refusal] };
    const stream = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in stream)) return withPublicErrors(stream, args.contextValue.trace);
    return mapAsyncIterator(stream, async (event) =>
      executor({ ...args, rootValue: event, contextValue: await renewedContext(source, args.contextValue) }),
    );
  };
}

/** graphql-ws does not know the type of our context. All arguments that it passes on come from `prepare`. */
const prepared = <T>(work: (args: OperationArgs) => T) => work as (args: unknown) => T;

/** Serves GraphQL over WebSocket (graphql-transport-ws) on a path of an HTTP server. */
export function serveLiveUpdates(server: Server, path: string, parts: LiveUpdatesParts): LiveUpdates {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes });
  const disposable = useServer<Params, Partial<Accepted>>(
    {
      schema: parts.schema,
      onConnect: admit(parts),
      onSubscribe: prepare(parts),
      execute: prepared(parts.executor),
      subscribe: prepared(subscriber(parts)),
      // Errors inside a stream arrive here unmasked.
      onError: ({ extra }, _id, _payload, errors) =>
        extra.disconnectSignal?.aborted
          ? [connectionClosed]
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
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit("connection", webSocket, request));
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
