import type { GraphQLSchema } from "graphql";
import { recordDownload } from "../../services/events/record-download.js";
import { openDocument } from "../../services/export/open-document.js";
import type { Settings } from "../../config.js";
import type { Database } from "../../database/database.js";
import type { DeliveryKeys } from "../../jobs/deliveries/signer.js";
import { bearerToken, type Authentication } from "../authentication/authentication.js";
import { createContext, type ContextSource } from "../authentication/context.js";
import type { FairShare } from "../fair-share/fair-share.js";
import { openApiDocument } from "../fulfillment/openapi/document.js";
import type { GraphqlEndpoint } from "../graphql/endpoint.js";
import type { EventStreams } from "../graphql/event-streams.js";
import { sendMetrics, type Metrics } from "../observability/metrics.js";
import { deliveryKeyRoutes } from "./delivery-key-routes.js";
import {
  DOWNLOADS_PATH,
  refuseDownload,
  sendDownload,
  type DownloadLinks,
  type FindDocument,
  type RecordDownload,
} from "./downloads.js";
import { disconnectSignalOf, type Exchange } from "./exchange.js";
import { GRAPHIQL_PATH, pageRoutes, WORKSPACE_PATH, type Pages } from "./graphiql-page.js";
import { sendHealth, sendReadiness } from "./health.js";
import { originOf, sendJson } from "./http.js";
import { schemaRoutes } from "./schema-route.js";
import { createRouter, READ_METHODS, type PathParameters, type Route, type Router } from "./router.js";

/** Answers one request. */
export type AnswerExchange = (exchange: Exchange, parameters: PathParameters) => Promise<void> | void;

/** What the routes of a server need. */
export type RouteParts = Readonly<{
  settings: Pick<Settings, "publicUrl" | "issuer" | "publisherSignIn" | "exposure">;
  database: Database;
  source: ContextSource;
  authentication: Authentication;
  schema: GraphQLSchema;
  graphql: GraphqlEndpoint;
  eventStreams: EventStreams;
  downloads: DownloadLinks;
  fairShare: FairShare;
  /** The routes of the development token authority and of the publisher page; empty in production. */
  authorityRoutes: readonly Route<AnswerExchange>[];
  deliveryKeys: DeliveryKeys;
  metrics: Metrics;
  pages: Pages;
  /** Whether the metrics are on the port of the API. */
  hasMetrics: boolean;
  isStopping: () => boolean;
}>;

/** The path of GraphQL over HTTP and WebSocket. */
export const GRAPHQL_PATH = "/graphql";
/** The path of GraphQL subscriptions over server-sent events. */
export const EVENT_STREAM_PATH = `${GRAPHQL_PATH}/stream`;
/** The path of the OpenAPI document of the publishers' REST API. It needs no sign-in. */
export const OPENAPI_PATH = "/api/openapi.json";

const graphqlRoute = (parts: RouteParts): Route<AnswerExchange> => ({
  methods: ["GET", "POST"],
  path: GRAPHQL_PATH,
  answer: async ({ request, response, trace }) => {
    const disconnectSignal = disconnectSignalOf(response);
    const { actor, credential } = await parts.authentication.identify(bearerToken(request.headers.authorization));
    const caller = { actor, credential, trace, disconnectSignal, origin: parts.settings.publicUrl ?? originOf(request) };
    await parts.graphql.answer(request, response, () => createContext(parts.source, caller, "RECENT"));
  },
});

const eventStreamRoute = ({ eventStreams }: RouteParts): Route<AnswerExchange> => ({
  methods: ["GET", "POST"],
  path: EVENT_STREAM_PATH,
  answer: eventStreams.answer,
});

function downloadRoutes({ downloads: links, database, settings, fairShare, source }: RouteParts): Route<AnswerExchange>[] {
  const find: FindDocument = (download) => openDocument(database.read, download, settings);
  const record: RecordDownload = (download, holder, requestId) => recordDownload(source, download, { holder, requestId });
  return [
    {
      methods: READ_METHODS,
      path: `${DOWNLOADS_PATH}:ticket/:fileName`,
      answer: (exchange, { ticket = "", fileName = "" }) =>
        sendDownload({ links, find, record, fairShare, guard: source.guard }, exchange, { ticket, fileName }),
    },
    { methods: READ_METHODS, path: `${DOWNLOADS_PATH}*`, answer: ({ response }) => refuseDownload(response) },
  ];
}

const openApiRoute = ({ settings: { publicUrl, publisherSignIn } }: RouteParts): Route<AnswerExchange> => ({
  methods: READ_METHODS,
  path: OPENAPI_PATH,
  answer: ({ request, response }) => sendJson(response, 200, openApiDocument(publicUrl ?? originOf(request), publisherSignIn)),
});

function operatingRoutes({ database, metrics, hasMetrics, isStopping }: RouteParts): Route<AnswerExchange>[] {
  const read = (path: string, answer: AnswerExchange) => ({ methods: READ_METHODS, path, answer });
  return [
    read("/healthz", ({ response }) => sendHealth(response)),
    read("/readyz", ({ response }) => sendReadiness(response, database, isStopping())),
    ...(hasMetrics ? [read("/metrics", ({ response }) => sendMetrics(response, metrics))] : []),
  ];
}

/** Creates the router of everything that one server answers, except the publishers' REST API. */
export function createAppRouter(parts: RouteParts): Router<AnswerExchange> {
  const routes: Route<AnswerExchange>[] = [
    graphqlRoute(parts),
    eventStreamRoute(parts),
    ...schemaRoutes({ ...parts, exposure: parts.settings.exposure }),
    ...operatingRoutes(parts),
    ...deliveryKeyRoutes(parts),
    openApiRoute(parts),
    ...downloadRoutes(parts),
    ...pageRoutes(parts.pages),
    ...parts.authorityRoutes,
  ];
  const { graphiql, workspace } = parts.settings.exposure;
  const places = [
    `POST ${GRAPHQL_PATH}`,
    ...(graphiql ? [`GraphiQL at ${GRAPHIQL_PATH}`] : []),
    ...(workspace ? [`the workspace at ${WORKSPACE_PATH}`] : []),
  ];
  return createRouter(routes, { hint: `GraphQL is at ${places.join(", ")}.` });
}
