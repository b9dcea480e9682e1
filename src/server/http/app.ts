import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { GraphQLSchema } from "graphql";
import { SettingsError, type Settings } from "../../config.js";
import { connectionsInUse } from "../../database/connections.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { createDeliveryKeys } from "../../jobs/deliveries/signer.js";
import { createSeals } from "../../secrets/seals.js";
import { rootSecret } from "../../secrets/signing-key.js";
import { createAuthentication, type Authentication } from "../authentication/authentication.js";
import type { ContextSource } from "../authentication/context.js";
import { RecentPartners } from "../authentication/recent-partners.js";
import { createPublisherAuthentication } from "../authentication/publisher-authentication.js";
import type { PublisherAuthority } from "../fulfillment/development-authority/authority.js";
import { createDocuments } from "../graphql/documents.js";
import { createGraphqlEndpoint } from "../graphql/endpoint.js";
import { createExecutor } from "../graphql/execute-operation.js";
import { serveLiveUpdates, type LiveUpdates } from "../graphql/live-updates.js";
import { loadPersistedDocuments } from "../graphql/persisted-documents.js";
import { meterResults } from "../graphql/result-meter.js";
import { measureLoaders } from "../observability/loader-metrics.js";
import type { Logger } from "../observability/logging.js";
import { createMetrics, type Metrics } from "../observability/metrics.js";
import { observeWorker } from "../observability/worker-metrics.js";
import { createCompression } from "./compression.js";
import { createCors } from "./cors.js";
import { createDownloadLinks } from "./downloads.js";
import { loadGraphiqlPage } from "./graphiql-page.js";
import { createRequestListener } from "./request-listener.js";
import { createAppRouter, GRAPHQL_PATH, type RouteParts } from "./routes.js";

/** The parts of a server. The database is open and migrated; the caller closes it. */
export type AppParts = Readonly<{
  settings: Omit<Settings, "databaseUrl" | "logLevel" | "seedDemo">;
  database: Database;
  /** Shared with the worker of the same process, if there is one. */
  bus: EventBus;
  /** Used by this server only: its resolvers are wrapped to count their values. */
  schema: GraphQLSchema;
  log: Logger;
  /** Whether the metrics contain memory, event loop and the like. At most one server per process can do so. */
  measureProcess?: boolean;
}>;

/** A running server. */
export type App = Readonly<{
  /** Its address without a path, for example `http://localhost:4000`. */
  url: string;
  authentication: Authentication;
  /** The development token authority; null when the settings name another authority. */
  publisherAuthority: PublisherAuthority | null;
  metrics: Metrics;
  /** Accepts no new requests, waits for running ones, and ends. */
  stop: () => Promise<void>;
}>;

const DRAIN_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

const portTaken = (port: number) =>
  new SettingsError(
    `PORT is "${port}", but another program uses that port. Set another one, for example ${port + 1}, or 0 for any free port.`,
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

/** Closes a server. Waits for running requests, at most DRAIN_MS. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}

type Authority = Readonly<{ authority: PublisherAuthority | null; routes: RouteParts["authorityRoutes"] }>;

/** The development token authority, where the settings turn it on. Its modules are not loaded otherwise, as in production. */
async function loadAuthority({ settings, database }: AppParts): Promise<Authority> {
  const { publisherSignIn, keys, publicUrl } = settings;
  if (!publisherSignIn.isBuiltIn) return { authority: null, routes: [] };
  const { createPublisherAuthority } = await import("../fulfillment/development-authority/authority.js");
  const { authorityRoutes } = await import("../fulfillment/development-authority/endpoint.js");
  const authority = createPublisherAuthority(publisherSignIn, keys);
  const reader = database.read;
  return { authority, routes: authorityRoutes({ authority, settings: publisherSignIn, reader, publicUrl }) };
}

async function contextSourceOf({ settings, database, bus }: AppParts): Promise<ContextSource> {
  const { strictMarketplaceRoles, cartLifetimeDays, publisherAnswerWindowMs } = settings;
  const policies = { strictMarketplaceRoles, cartLifetimeDays, publisherAnswerWindowMs };
  const downloads = await createDownloadLinks(settings.keys);
  const seals = createSeals(await rootSecret(settings.keys));
  const recentPartners = new RecentPartners(settings.partnerStateMaxAgeMs);
  return { database, bus, policies, downloads, seals, recentPartners };
}

function measure(metrics: Metrics, { database, bus, log }: AppParts, live: LiveUpdates): void {
  metrics.gauge("websocket_connections", "Open WebSocket connections.", live.connections);
  metrics.gauge("database_connections_in_use", "Database connections at work.", connectionsInUse(database));
  measureLoaders(metrics, bus);
  observeWorker(metrics, log, { database, bus });
}

/** Starts a server: GraphQL over HTTP and WebSocket, the publishers' REST API, GraphiQL, health and metrics, on one port. */
export async function startApp(parts: AppParts): Promise<App> {
  const { settings, database, log } = parts;
  const { keys, publicUrl, publisherSignIn } = settings;
  const schema = meterResults(parts.schema);
  const source = await contextSourceOf(parts);
  const metrics = createMetrics(parts.measureProcess ?? false);
  const executor = metrics.measured(createExecutor(settings.dryRunLimitMs));
  const authentication = await createAuthentication(settings.authentication);
  const { authority, routes } = await loadAuthority(parts);
  const builtInKey = authority === null ? null : authority.publicJwk;
  const identify = createPublisherAuthentication(publisherSignIn, builtInKey, database.read);
  const persisted = loadPersistedDocuments(schema, settings.persistedDocuments);
  const documents = createDocuments(schema, persisted);
  const graphql = await createGraphqlEndpoint({ schema, documents, persisted, executor, log });
  let isStopping = false;
  const router = createAppRouter({
    ...{ settings, database, source, authentication, graphql, metrics, downloads: source.downloads, authorityRoutes: routes },
    deliveryKeys: createDeliveryKeys(database, keys),
    page: await loadGraphiqlPage(),
    isStopping: () => isStopping,
  });
  const fulfillment = { source, identify, publicUrl };
  const cors = createCors(settings.corsOrigins);
  const compress = createCompression(settings.compression);
  const listener = createRequestListener({ router, cors, compress, fulfillment, metrics, log, isStopping: () => isStopping });
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, listener);
  const newTrace = () => ({ requestId: randomUUID(), log });
  const live = serveLiveUpdates(server, GRAPHQL_PATH, {
    ...{ schema, documents, authentication, source, executor, newTrace, publicUrl },
    corsOrigins: settings.corsOrigins,
  });
  measure(metrics, parts, live);
  const url = await listen(server, settings);
  const stop = async () => {
    isStopping = true;
    await live.stop();
    await drain(server);
    await graphql.stop();
  };
  return { url, authentication, publisherAuthority: authority, metrics, stop };
}
