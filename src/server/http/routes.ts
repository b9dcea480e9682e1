import { openDocument } from "../../services/billing/open-document.js";
import type { Settings } from "../../config.js";
import type { Database } from "../../database/database.js";
import type { DeliveryKeys } from "../../jobs/deliveries/signer.js";
import { bearerToken, type Authentication } from "../authentication/authentication.js";
import { createContext, type ContextSource } from "../authentication/context.js";
import type { GraphqlEndpoint } from "../graphql/endpoint.js";
import { sendMetrics, type Metrics } from "../observability/metrics.js";
import { DOWNLOADS_PATH, refuseDownload, sendDownload, type DownloadLinks, type FindDocument } from "./downloads.js";
import { disconnectSignalOf, type Exchange } from "./exchange.js";
import { graphiqlRoutes, type GraphiqlPage } from "./graphiql-page.js";
import { sendHealth, sendReadiness } from "./health.js";
import { originOf, sendJson } from "./http.js";
import { createRouter, READ_METHODS, type PathParameters, type Route, type Router } from "./router.js";

/** Answers one request. */
export type AnswerExchange = (exchange: Exchange, parameters: PathParameters) => Promise<void> | void;

/** What the routes of a server need. */
export type RouteParts = Readonly<{
  settings: Pick<Settings, "publicUrl" | "issuer">;
  database: Database;
  source: ContextSource;
  authentication: Authentication;
  graphql: GraphqlEndpoint;
  downloads: DownloadLinks;
  /** The routes of the development token authority; empty in production. */
  authorityRoutes: readonly Route<AnswerExchange>[];
  deliveryKeys: DeliveryKeys;
  metrics: Metrics;
  page: GraphiqlPage;
  isStopping: () => boolean;
}>;

/** The path of GraphQL over HTTP and WebSocket. */
export const GRAPHQL_PATH = "/graphql";
/** The path of the public keys with which publishers verify the signatures of deliveries, a JWK set (RFC 7517). */
export const DELIVERY_KEYS_PATH = "/.well-known/jwks.json";
const DELIVERY_KEYS_HEADERS = { "cache-control": "public, max-age=300" };

const graphqlRoute = (parts: RouteParts): Route<AnswerExchange> => ({
  methods: ["GET", "POST"],
  path: GRAPHQL_PATH,
  answer: async ({ request, response, trace }) => {
    const disconnectSignal = disconnectSignalOf(response);
    const { actor } = await parts.authentication.identify(bearerToken(request.headers.authorization));
    const caller = { actor, trace, disconnectSignal, origin: parts.settings.publicUrl ?? originOf(request) };
    await parts.graphql.answer(request, response, () => createContext(parts.source, caller, "RECENT"));
  },
});

function downloadRoutes({ downloads: links, database, settings }: RouteParts): Route<AnswerExchange>[] {
  const find: FindDocument = (download) => openDocument(database.read, download, settings);
  return [
    {
      methods: READ_METHODS,
      path: `${DOWNLOADS_PATH}:ticket/:fileName`,
      answer: (exchange, { ticket = "", fileName = "" }) => sendDownload({ links, find }, exchange, { ticket, fileName }),
    },
    { methods: READ_METHODS, path: `${DOWNLOADS_PATH}*`, answer: ({ response }) => refuseDownload(response) },
  ];
}

const deliveryKeysRoute = ({ deliveryKeys }: RouteParts): Route<AnswerExchange> => ({
  methods: READ_METHODS,
  path: DELIVERY_KEYS_PATH,
  answer: async ({ response }) => sendJson(response, 200, { keys: await deliveryKeys.published() }, DELIVERY_KEYS_HEADERS),
});

function operatingRoutes({ database, metrics, isStopping }: RouteParts): Route<AnswerExchange>[] {
  const read = (path: string, answer: AnswerExchange) => ({ methods: READ_METHODS, path, answer });
  return [
    read("/healthz", ({ response }) => sendHealth(response)),
    read("/readyz", ({ response }) => sendReadiness(response, database, isStopping())),
    read("/metrics", ({ response }) => sendMetrics(response, metrics)),
  ];
}

/** Creates the router of everything that one server answers, except the publishers' REST API. */
export function createAppRouter(parts: RouteParts): Router<AnswerExchange> {
  const routes: Route<AnswerExchange>[] = [
    graphqlRoute(parts),
    ...operatingRoutes(parts),
    deliveryKeysRoute(parts),
    ...downloadRoutes(parts),
    ...graphiqlRoutes(parts.page),
    ...parts.authorityRoutes,
  ];
  return createRouter(routes, { hint: `GraphQL is at POST ${GRAPHQL_PATH}, GraphiQL at /.` });
}
