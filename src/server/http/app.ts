import { PUBLISHER_PAGE_PATH } from "../fulfillment/publisher-page/path.js";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { NoSchemaIntrospectionCustomRule, type GraphQLSchema } from "graphql";
import type { Settings } from "../../config.js";
import { ownMetricsPort } from "../../settings/exposure.js";
import type { Database } from "../../database/database.js";
import { countFollowers, type EventBus } from "../../database/event-bus.js";
import { createDeliveryKeys, type DeliveryKeys } from "../../jobs/deliveries/signer.js";
import { checkAddress } from "../../jobs/deliveries/webhook-address.js";
import { createSeals } from "../../secrets/seals.js";
import { rootSecrets } from "../../secrets/signing-key.js";
import { createAuthentication, type Authentication } from "../authentication/authentication.js";
import type { ContextSource } from "../authentication/context.js";
import { CatalogCache } from "../../database/catalog-cache.js";
import type { AccessGuard } from "../authentication/access-guard.js";
import { openAccessGuard } from "../authentication/open-access-guard.js";
import { openSignInFailures } from "../authentication/open-sign-in-failures.js";
import type { SignInFailures } from "../authentication/sign-in-failures.js";
import { RecentPartners } from "../authentication/recent-partners.js";
import { createPublisherAuthentication } from "../authentication/publisher-authentication.js";
import { withSandboxKeys } from "../authentication/sandbox-key-authentication.js";
import { withPublisherTokens } from "../authentication/publisher-tokens.js";
import type { PublisherAuthority } from "../fulfillment/development-authority/authority.js";
import type { CallLog } from "../fulfillment/publisher-page/call-log.js";
import { createDocuments } from "../graphql/documents.js";
import { LiveShares } from "../fair-share/live-shares.js";
import { openAnnouncements } from "../announcements.js";
import { openFairShare } from "../fair-share/open-fair-share.js";
import { createGraphqlEndpoint } from "../graphql/endpoint.js";
import { createEventStreams, type EventStreams } from "../graphql/event-streams.js";
import { createExecutor } from "../graphql/execute-operation.js";
import { SharedExecutions } from "../graphql/shared-executions.js";
import { SlowReaders } from "../graphql/slow-readers.js";
import { serveWebSockets, type WebSockets } from "../graphql/web-sockets.js";
import { loadPersistedDocuments } from "../graphql/persisted-documents.js";
import { meterResults } from "../graphql/result-meter.js";
import { observeDatabase } from "../observability/database-metrics.js";
import { measureLoaders } from "../observability/loader-metrics.js";
import type { Logger } from "../observability/logging.js";
import { createMetrics, type Metrics } from "../observability/metrics.js";
import { inOperationSpans } from "../observability/operation-spans.js";
import { serveMetrics } from "../observability/metrics-server.js";
import { observeWorker } from "../observability/worker-metrics.js";
import { createCompression } from "./compression.js";
import { Connections } from "./connections.js";
import { createCors } from "./cors.js";
import { createDownloadLinks } from "./downloads.js";
import { loadPages } from "./graphiql-page.js";
import { listen } from "./listen.js";
import { createRequestListener } from "./request-listener.js";
import { createAppRouter, GRAPHQL_PATH, type RouteParts } from "./routes.js";

/** The parts of a server. The database is open and migrated; the caller closes it. */
export type AppParts = Readonly<{
  settings: Omit<Settings, "databaseUrl" | "databaseOptions" | "logLevel" | "seedDemo">;
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
  signInFailures: SignInFailures;
  /** The development token authority; null when the settings name another authority. */
  publisherAuthority: PublisherAuthority | null;
  metrics: Metrics;
  /** The port of the metrics; null for the port of the API. */
  metricsPort: number | null;
  /** Is no longer ready; after the drain delay accepts no more connections, answers what has arrived, and ends. */
  stop: () => Promise<void>;
}>;

const REQUEST_TIMEOUT_MS = 30_000;

type Authority = Readonly<{ authority: PublisherAuthority | null; routes: RouteParts["authorityRoutes"] }>;

/** The development token authority, where the settings turn it on. Its modules are not loaded otherwise, as in production. */
async function loadAuthority({ settings, database }: AppParts, { published }: DeliveryKeys): Promise<Authority> {
  const { publisherSignIn, keys, publicUrl } = settings;
  if (!publisherSignIn.isBuiltIn) return { authority: null, routes: [] };
  const { createPublisherAuthority } = await import("../fulfillment/development-authority/authority.js");
  const { authorityRoutes } = await import("../fulfillment/development-authority/endpoint.js");
  const authority = createPublisherAuthority(publisherSignIn, keys);
  const reader = database.read;
  return {
    authority,
    routes: authorityRoutes({ authority, settings: publisherSignIn, reader, publicUrl, deliveryKeys: published }),
  };
}

type PublisherPage = Readonly<{ calls: CallLog | null; routes: RouteParts["authorityRoutes"] }>;

/** The publisher page's own routes, and the calls that it shows, where the token authority is part of this program. */
async function loadPublisherPage(
  { settings, database }: AppParts,
  authority: PublisherAuthority | null,
  authentication: Authentication,
  guard: AccessGuard,
): Promise<PublisherPage> {
  if (authority === null || !settings.exposure.publisherPage) return { calls: null, routes: [] };
  const { CallLog } = await import("../fulfillment/publisher-page/call-log.js");
  const { publisherPageRoutes } = await import("../fulfillment/publisher-page/routes.js");
  const calls = new CallLog();
  const shared = { settings: settings.publisherSignIn, reader: database.read };
  return { calls, routes: publisherPageRoutes({ ...shared, authority, authentication, guard, calls }) };
}

/** Makes tokens that are not valid for longer than the settings allow; undefined where another issuer makes them. */
function tokenIssuer({ settings }: AppParts, { issueToken }: Authentication): ContextSource["issueToken"] {
  const { kind, tokenLifetimeMaxSeconds: most } = settings.authentication;
  if (kind !== "local") return undefined;
  return (actor, seconds) => issueToken(actor, most === null ? seconds : Math.min(seconds, most));
}

async function contextSourceOf(parts: AppParts, metrics: Metrics, own: Authentication): Promise<ContextSource> {
  const { settings, database, bus, log } = parts;
  const { strictMarketplaceRoles, cartLifetimeDays, publisherAnswerWindowMs, catchUpLimitMs } = settings;
  const policies = { strictMarketplaceRoles, cartLifetimeDays, publisherAnswerWindowMs, catchUpLimitMs };
  const downloads = await createDownloadLinks(settings.keys);
  const seals = createSeals(...(await rootSecrets(settings.keys)));
  const recentPartners = new RecentPartners(settings.partnerStateMaxAgeMs);
  const hasPublisherPage = settings.publisherSignIn.isBuiltIn && settings.exposure.publisherPage;
  const publisherPagePath = hasPublisherPage ? PUBLISHER_PAGE_PATH : null;
  const guard = openAccessGuard(database, metrics, log);
  const refusedAddress = (url: string) => {
    const checked = checkAddress(url, settings.deliveries.partnerAllow);
    return "reason" in checked ? checked.message : null;
  };
  const signInFailures = openSignInFailures({ database, bus }, metrics, log);
  const shared = { database, bus, policies, downloads, seals, recentPartners, guard, refusedAddress, signInFailures };
  return { ...shared, catalogs: new CatalogCache(), publisherPagePath, issueToken: tokenIssuer(parts, own) };
}

type Live = Readonly<{ webSockets: WebSockets; eventStreams: EventStreams }>;

function measure(metrics: Metrics, { database, bus, log }: AppParts, { webSockets, eventStreams }: Live): void {
  metrics.gauge("websocket_connections", "Open WebSocket connections.", webSockets.connections);
  metrics.gauge("event_stream_connections", "Open connections with server-sent events.", eventStreams.connections);
  metrics.gauge("live_subscriptions", "Subscriptions that follow events, over either of them.", () => countFollowers(bus));
  observeDatabase(metrics, log, database);
  measureLoaders(metrics, bus);
  observeWorker(metrics, log, { database, bus });
}

const slowReadersOf = ({ fairShare: { live } }: AppParts["settings"], metrics: Metrics): SlowReaders => {
  const help = "Live connections that were closed because the client did not read.";
  const count = metrics.counter("slow_readers_closed_total", help);
  return new SlowReaders(live.slowReaderMs, () => count(1));
};

const introspectionRules = ({ exposure }: AppParts["settings"]) =>
  exposure.introspection ? [] : [NoSchemaIntrospectionCustomRule];

/** Starts a server: GraphQL over HTTP and WebSocket, the publishers' REST API, GraphiQL, health and metrics, on one port. */
export async function startApp(parts: AppParts): Promise<App> {
  const { settings, database, log } = parts;
  const { keys, publicUrl, publisherSignIn } = settings;
  const schema = meterResults(parts.schema);
  const metrics = createMetrics(parts.measureProcess ?? false);
  const own = await createAuthentication(settings.authentication);
  const source = await contextSourceOf(parts, metrics, own);
  const { fairShare, close: closeFairShare } = await openFairShare(settings.fairShare, metrics, log);
  const announcements = await openAnnouncements(settings.fairShare.redisUrl, parts.bus, log);
  const executor = metrics.measured(inOperationSpans(createExecutor(settings, fairShare)));
  const deliveryKeys = createDeliveryKeys(database, keys);
  const { authority, routes } = await loadAuthority(parts, deliveryKeys);
  const builtInKey = authority === null ? null : authority.publicJwk;
  const { signInFailures } = source;
  const identify = createPublisherAuthentication(publisherSignIn, builtInKey, database.read);
  const accepted = withSandboxKeys(withPublisherTokens(own, identify), database.read);
  const authentication = { ...accepted, identify: signInFailures.counted(accepted.identify) };
  const publisherPage = await loadPublisherPage(parts, authority, authentication, source.guard);
  const tracing = { log, hidesSuggestions: !settings.exposure.suggestions };
  const persisted = loadPersistedDocuments(schema, settings.persistedDocuments, introspectionRules(settings));
  const documents = createDocuments(schema, persisted);
  const graphql = await createGraphqlEndpoint({ schema, documents, persisted, executor, tracing });
  const metricsPort = ownMetricsPort(settings);
  let isStopping = false;
  const liveParts = {
    ...{ schema, documents, authentication, source, executor, publicUrl, corsOrigins: settings.corsOrigins },
    ...{ fairShare, liveShares: new LiveShares(settings.fairShare.live), slowReaders: slowReadersOf(settings, metrics) },
    sharedExecutions: new SharedExecutions(),
  };
  const eventStreams = createEventStreams(liveParts);
  const { graphiql, workspace } = settings.exposure;
  const router = createAppRouter({
    ...{ settings, database, source, authentication, schema, graphql, eventStreams, metrics, fairShare },
    downloads: source.downloads,
    ...{ authorityRoutes: [...routes, ...publisherPage.routes], deliveryKeys },
    pages: await loadPages({ graphiql, workspace, publisherPage: source.publisherPagePath !== null }),
    hasMetrics: metricsPort === null,
    isStopping: () => isStopping,
  });
  const fulfillment = { source, identify: signInFailures.counted(identify), publicUrl, fairShare, calls: publisherPage.calls };
  const cors = createCors(settings.corsOrigins);
  const compress = createCompression(settings.compression);
  const listener = createRequestListener({ router, cors, compress, fulfillment, metrics, tracing });
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: settings.keepAliveTimeoutMs }, listener);
  const connections = new Connections(server);
  const newTrace = () => ({ ...tracing, requestId: randomUUID() });
  const webSockets = serveWebSockets(server, GRAPHQL_PATH, { ...liveParts, newTrace });
  measure(metrics, parts, { webSockets, eventStreams });
  const metricsServer = metricsPort === null ? null : await serveMetrics(metrics, settings.host, metricsPort);
  await database.clock.check();
  const url = await listen(server, settings);
  const stop = async () => {
    isStopping = true;
    connections.leave();
    await pause(settings.drainDelayMs);
    eventStreams.stop();
    await webSockets.stop();
    await connections.close();
    await metricsServer?.stop();
    await graphql.stop();
    await signInFailures.flush();
    closeFairShare();
    announcements.close();
  };
  return { url, authentication, signInFailures, publisherAuthority: authority, metrics, metricsPort, stop };
}
