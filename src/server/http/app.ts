import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import type { GraphQLSchema } from "graphql";
import { SettingsError, type Settings } from "../../config.js";
import { connectionsInUse } from "../../database/connections.js";
import type { Database } from "../../database/database.js";
import { openDocument } from "../../services/billing/open-document.js";
import {
  bearerToken,
  createAuthentication,
  UnauthenticatedError,
  type Authentication,
} from "../authentication/authentication.js";
import { createContext, type ContextSource } from "../authentication/context.js";
import { DELIVERY_KEYS_PATH, sendDeliveryKeys } from "./delivery-keys.js";
import { measureDeliveries } from "../observability/delivery-metrics.js";
import { createDeliveryKeys, type DeliveryKeys } from "../../jobs/deliveries/signer.js";
import { createExecutor } from "../graphql/execute-operation.js";
import { answerFulfillment, FULFILLMENT_PATH, type FulfillmentParts } from "../fulfillment/endpoint.js";
import { loadGraphiqlPage, sendGraphiql, type GraphiqlPage } from "./graphiql-page.js";
import { createGraphqlEndpoint, type GraphqlEndpoint } from "../graphql/endpoint.js";
import { sendHealth, sendReadiness } from "./health.js";
import { createDownloadLinks, DOWNLOADS_PATH, sendDownload, type DownloadLinks, type FindDocument } from "./downloads.js";
import { HttpError, originOf, sendErrors } from "./http.js";
import { serveLiveUpdates } from "../graphql/live-updates.js";
import type { Logger } from "../observability/logging.js";
import { publicError, shownError, type RequestTrace } from "../graphql/masking.js";
import { meterResults } from "../graphql/result-meter.js";
import { createMetrics, type Metrics } from "../observability/metrics.js";
import { createPublisherAuthentication } from "../authentication/publisher-authentication.js";
import { createPublisherAuthority, type PublisherAuthority } from "../fulfillment/development-authority/authority.js";
import { answerAuthority } from "../fulfillment/development-authority/endpoint.js";
import { createSeals } from "../../secrets/seals.js";
import { rootSecret } from "../../secrets/signing-key.js";
import { logFailures, measureTransitions } from "../observability/transition-metrics.js";

/** What a server is made of. The database is open and migrated; whoever opened it closes it. */
export type AppParts = Readonly<{
  settings: Omit<Settings, "databaseUrl" | "logLevel" | "seedDemo">;
  database: Database;
  /** Belongs to this server: its fields are made to count what they produce. */
  schema: GraphQLSchema;
  log: Logger;
  /** Whether memory, event loop and the like are told to Prometheus too: for one server per process. */
  measureProcess?: boolean;
}>;

/** A server that answers. */
export type App = Readonly<{
  /** Where it answers, without a path: `http://localhost:4000`. */
  url: string;
  authentication: Authentication;
  /** The built-in authority of publishers' software; null where another one is set. */
  publisherAuthority: PublisherAuthority | null;
  metrics: Metrics;
  /** Answers what has begun, accepts nothing new, and ends. */
  stop: () => Promise<void>;
}>;

const GRAPHQL_PATH = "/graphql";
const DRAIN_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

type Routes = Readonly<{
  parts: AppParts;
  source: ContextSource;
  authentication: Authentication;
  graphql: GraphqlEndpoint;
  downloads: DownloadLinks;
  fulfillment: FulfillmentParts;
  publisherAuthority: PublisherAuthority | null;
  deliveryKeys: DeliveryKeys;
  metrics: Metrics;
  page: GraphiqlPage;
  isStopping: () => boolean;
}>;
type Exchange = Readonly<{ request: IncomingMessage; response: ServerResponse; trace: RequestTrace; path: string }>;

/** Aborted when whoever asked has gone before the answer was complete. */
function clientGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

async function answerGraphql(routes: Routes, { request, response, trace }: Exchange): Promise<void> {
  const gone = clientGone(response);
  const { actor } = await routes.authentication.identify(bearerToken(request.headers.authorization));
  const asking = { actor, trace, clientGone: gone, origin: routes.parts.settings.publicUrl ?? originOf(request) };
  await routes.graphql.answer(request, response, () => createContext(routes.source, asking));
}

function answerDownload({ downloads, parts: { database, settings } }: Routes, exchange: Exchange): Promise<void> {
  const find: FindDocument = (download) => openDocument(database.reader.manager, download, settings);
  return sendDownload({ links: downloads, find }, exchange);
}

/** Answers what the built-in authority is asked, where there is one; tells whether it was asked. */
async function answerPublisherAuthority(routes: Routes, exchange: Exchange): Promise<boolean> {
  const { publisherAuthority: authority, parts } = routes;
  if (authority === null) return false;
  const { publicUrl, publisherSignIn: settings } = parts.settings;
  const origin = publicUrl ?? originOf(exchange.request);
  return answerAuthority({ authority, settings, reader: parts.database.reader.manager, origin }, exchange);
}

async function route(routes: Routes, exchange: Exchange): Promise<void> {
  const { request, response, path } = exchange;
  if (path === GRAPHQL_PATH) return answerGraphql(routes, exchange);
  if (path.startsWith(FULFILLMENT_PATH)) return answerFulfillment(routes.fulfillment, exchange);
  if (await answerPublisherAuthority(routes, exchange)) return;
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new HttpError(405, "BAD_REQUEST", `${path} takes GET, not ${request.method}; GraphQL is at POST ${GRAPHQL_PATH}.`, {
      allow: "GET, HEAD",
    });
  }
  if (path === "/healthz") return sendHealth(response);
  if (path === "/readyz") return sendReadiness(response, routes.parts.database, routes.isStopping());
  if (path === "/metrics") {
    const text = await routes.metrics.registry.metrics();
    response.writeHead(200, { "content-type": routes.metrics.registry.contentType }).end(text);
    return;
  }
  if (path === DELIVERY_KEYS_PATH) return sendDeliveryKeys(response, routes.deliveryKeys);
  if (path.startsWith(DOWNLOADS_PATH)) return answerDownload(routes, exchange);
  if (sendGraphiql(response, routes.page, path)) return;
  throw new HttpError(404, "NOT_FOUND", `There is nothing at ${path}; GraphQL is at POST ${GRAPHQL_PATH}, GraphiQL at /.`);
}

const CHALLENGE = { "www-authenticate": 'Bearer realm="marketplace"' };

function answerError(error: unknown, { response, trace }: Exchange): void {
  if (response.destroyed) return;
  if (error instanceof HttpError) {
    sendErrors(response, error.status, [{ message: error.message, extensions: { code: error.code } }], error.headers);
    return;
  }
  const shown = publicError(error, trace);
  const { status = 500 } = (shown.extensions["http"] ?? {}) as { status?: number };
  sendErrors(response, status, [shownError(shown)], error instanceof UnauthenticatedError ? CHALLENGE : {});
}

const knownRoutes = new Set([GRAPHQL_PATH, "/", "/healthz", "/readyz", "/metrics", DOWNLOADS_PATH, DELIVERY_KEYS_PATH]);

/** The part of the program that a path is counted with. */
function routeOf(path: string): string {
  if (path.startsWith(FULFILLMENT_PATH)) return FULFILLMENT_PATH;
  return knownRoutes.has(path) ? path : "other";
}

/** A path as it may be written down: the link to a document is its key. */
const recordedPath = (path: string): string => (path.startsWith(DOWNLOADS_PATH) ? DOWNLOADS_PATH : path);

function recordEnd(routes: Routes, { request, response, trace, path: asked }: Exchange): void {
  const path = recordedPath(asked);
  const began = performance.now();
  const method = request.method ?? "";
  response.once("close", () => {
    const ms = Math.round(performance.now() - began);
    const line = { requestId: trace.requestId, method, path, status: response.statusCode, ms };
    if (path === GRAPHQL_PATH || path.startsWith(FULFILLMENT_PATH)) trace.log.info(line, "request");
    else trace.log.debug(line, "request");
    routes.metrics.request(routeOf(path), method, response.statusCode, ms / 1000);
  });
}

/** An id from outside is kept if it is harmless, so that a request can be followed through several systems. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

function pathOf(request: IncomingMessage): string {
  const [path = "/"] = (request.url ?? "/").split("?");
  return path;
}

const listener = (routes: Routes) => (request: IncomingMessage, response: ServerResponse) => {
  const trace = { requestId: requestIdOf(request), log: routes.parts.log };
  const exchange = { request, response, trace, path: pathOf(request) };
  response.setHeader("x-request-id", trace.requestId);
  response.setHeader("x-content-type-options", "nosniff");
  if (routes.isStopping()) response.setHeader("connection", "close");
  recordEnd(routes, exchange);
  void route(routes, exchange).catch((error: unknown) => answerError(error, exchange));
};

const portTaken = (port: number) =>
  new SettingsError(
    `PORT is "${port}", but must be one on which no other program listens, for instance ${port + 1}; 0 takes any.`,
  );

async function listen(server: Server, { host, port }: AppParts["settings"]): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "EADDRINUSE" ? portTaken(port) : error));
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const name = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : host;
  return `http://${name}:${actual}`;
}

/** Ends a server: waits for what it is answering, though not for ever. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}

/** Starts serving: GraphQL over HTTP and WebSocket, GraphiQL, health and metrics, on one port. */
export async function startApp(parts: AppParts): Promise<App> {
  const { settings, database, log } = parts;
  const schema = meterResults(parts.schema);
  const { strictMarketplaceRoles, cartLifetimeDays, publisherAnswerWindowMs } = settings;
  const policies = { strictMarketplaceRoles, cartLifetimeDays, publisherAnswerWindowMs };
  const downloads = await createDownloadLinks(settings.keys);
  const seals = createSeals(await rootSecret(settings.keys));
  const source: ContextSource = { database, policies, downloads, seals };
  const metrics = createMetrics(parts.measureProcess ?? false);
  const executor = metrics.measured(createExecutor(settings.dryRunLimitMs));
  const authentication = await createAuthentication(settings.authentication);
  const { publisherSignIn, keys, publicUrl } = settings;
  const publisherAuthority = publisherSignIn.isBuiltIn ? createPublisherAuthority(publisherSignIn, keys) : null;
  const identify = createPublisherAuthentication(publisherSignIn, publisherAuthority, database.reader.manager);
  const fulfillment = { source, identify, publicUrl };
  const deliveryKeys = createDeliveryKeys(database, keys);
  const graphql = await createGraphqlEndpoint(schema, executor, log);
  const page = await loadGraphiqlPage();
  let isStopping = false;
  const routes: Routes = {
    ...{ parts, source, authentication, graphql, downloads, fulfillment, publisherAuthority, deliveryKeys, metrics, page },
    isStopping: () => isStopping,
  };
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, listener(routes));
  const newTrace = () => ({ requestId: randomUUID(), log });
  const live = serveLiveUpdates(server, GRAPHQL_PATH, { schema, authentication, source, executor, newTrace, publicUrl });
  metrics.gauge("websocket_connections", "Open WebSocket connections.", live.connections);
  metrics.gauge("database_connections_in_use", "Database connections at work.", connectionsInUse(database));
  measureTransitions(metrics, database);
  measureDeliveries(metrics, database);
  logFailures(log, database);
  const url = await listen(server, settings);
  const stop = async () => {
    isStopping = true;
    await live.stop();
    await drain(server);
    await graphql.stop();
  };
  return { url, authentication, publisherAuthority, metrics, stop };
}
