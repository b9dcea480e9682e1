import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import type { GraphQLError } from "graphql";
import { ForbiddenError, RateLimitedError } from "../../core/errors.js";
import { inSpan, inThisSpan, type SpanStart } from "../../database/spans.js";
import { UnauthenticatedError } from "../authentication/authentication.js";
import { answerFulfillment, FULFILLMENT_PATH, type FulfillmentParts } from "../fulfillment/endpoint.js";
import { refusedCost } from "../fair-share/fair-share.js";
import { rateLimitHeaders } from "../fair-share/rate-limit-headers.js";
import { publicError, shownError, type Tracing } from "../graphql/masking.js";
import { withoutSecrets, type Logger } from "../observability/logging.js";
import type { Metrics } from "../observability/metrics.js";
import type { CompressResponse } from "./compression.js";
import type { AnswerCors } from "./cors.js";
import { DELIVERY_KEYS_PATH, OPENID_CONFIGURATION_PATH } from "./delivery-key-routes.js";
import { DOWNLOADS_PATH } from "./downloads.js";
import type { Exchange } from "./exchange.js";
import { HttpError, pathOf, sendErrors, sendHttpError } from "./http.js";
import { EVENT_STREAM_PATH, GRAPHQL_PATH, OPENAPI_PATH, type AnswerExchange } from "./routes.js";
import type { Router } from "./router.js";

type ListenerParts = Readonly<{
  fulfillment: FulfillmentParts;
  router: Router<AnswerExchange>;
  cors: AnswerCors;
  compress: CompressResponse;
  metrics: Metrics;
  tracing: Tracing;
}>;

/** What records the end of requests. `requestLog` writes the line of each request. */
type RecordingParts = Pick<ListenerParts, "router" | "metrics"> & Readonly<{ requestLog: Logger }>;

const CHALLENGE = { "www-authenticate": 'Bearer realm="marketplace"' };

type ErrorHttp = Readonly<{ status?: number; headers?: ReadonlyMap<string, string> }>;

/** The status of a refusal of a route. GraphQL answers a missing permission with status 200, so its errors do not contain one. */
function statusOf(error: unknown, shown: GraphQLError): number {
  if (error instanceof ForbiddenError) return 403;
  return (shown.extensions["http"] as ErrorHttp | undefined)?.status ?? 500;
}

function headersOf(error: unknown, shown: GraphQLError): Readonly<Record<string, string>> {
  if (error instanceof UnauthenticatedError) return CHALLENGE;
  const budget = error instanceof RateLimitedError ? rateLimitHeaders(refusedCost(error)) : {};
  return { ...Object.fromEntries((shown.extensions["http"] as ErrorHttp | undefined)?.headers ?? []), ...budget };
}

function answerError(error: unknown, { response, trace }: Exchange): void {
  if (response.destroyed) return;
  if (error instanceof HttpError) return sendHttpError(response, error);
  const shown = publicError(error, trace);
  sendErrors(response, statusOf(error, shown), [shownError(shown)], headersOf(error, shown));
}

/** Routes that have their own label in the metrics; all others are counted as "other". */
const labelledRoutes = new Set([
  ...[GRAPHQL_PATH, EVENT_STREAM_PATH, FULFILLMENT_PATH, DOWNLOADS_PATH, DELIVERY_KEYS_PATH, OPENID_CONFIGURATION_PATH],
  ...["/", "/healthz", "/readyz", "/metrics"],
]);
const UNKNOWN_PATH = "(unknown)";

/** The part of a route's path before its first parameter. */
const prefixOf = (pattern: string): string => pattern.replace(/[:*].*$/, "");

/**
 * The path as it may be logged. The path of a download is secret, because it opens the document; a path of no route may be a
 * misspelt one of these.
 */
function loggedPath(path: string, pattern: string | null): string {
  if (pattern === null) return path.includes("%") || !path.startsWith("/") ? UNKNOWN_PATH : path;
  return prefixOf(pattern) === DOWNLOADS_PATH ? DOWNLOADS_PATH : path;
}

/** Whether a path belongs to the publishers' REST API, which answers errors in its own format. */
const isFulfillment = (path: string): boolean => path.startsWith(FULFILLMENT_PATH) && path !== OPENAPI_PATH;

const patternOf = (router: RecordingParts["router"], path: string): string | null =>
  isFulfillment(path) ? FULFILLMENT_PATH : router.patternOf(path);

/** The route of a request as metrics and spans name it. */
function routeOf(pattern: string | null, path: string): string {
  const label = prefixOf(pattern ?? "");
  return labelledRoutes.has(label) && (label !== "/" || path === "/") ? label : "other";
}

/** Logs and measures a request when its response is complete or its connection is closed. */
function recordEnd({ router, metrics, requestLog }: RecordingParts, { request, response, trace, path }: Exchange): void {
  const began = performance.now();
  const method = request.method ?? "";
  const pattern = patternOf(router, path);
  const isApi = [GRAPHQL_PATH, EVENT_STREAM_PATH, FULFILLMENT_PATH].includes(prefixOf(pattern ?? ""));
  const end = inThisSpan(() => {
    const ms = Math.round(performance.now() - began);
    const line = { requestId: trace.requestId, method, path: loggedPath(path, pattern), status: response.statusCode, ms };
    if (isApi) requestLog.info(line, "request");
    else requestLog.debug(line, "request");
    metrics.request(routeOf(pattern, path), method, response.statusCode, ms / 1000);
  });
  response.once("close", end);
}

/** The span of a request, which continues the trace of the header `traceparent`. */
function spanOf({ router }: ListenerParts, { request, trace, path }: Exchange): SpanStart {
  const [method, route] = [request.method ?? "", routeOf(patternOf(router, path), path)];
  const values = { "http.request.method": method, "http.route": route, "marketplace.request_id": trace.requestId };
  return { name: `${method} ${route}`, kind: "SERVER", values, headers: request.headers };
}

/** The request id that the caller sent, if it is well-formed, so that a request can be followed across systems; else a new one. */
function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers["x-request-id"];
  return typeof sent === "string" && /^[\w.-]{1,64}$/.test(sent) ? sent : randomUUID();
}

/** Whether pages of other origins may use a path. Publishers' software is not part of a page. */
const isForBrowsers = (path: string): boolean =>
  path === GRAPHQL_PATH || path.startsWith(`${GRAPHQL_PATH}/`) || path.startsWith(DOWNLOADS_PATH);

/** Answers a request. The publishers' REST API has its own routes. */
async function answer({ router, cors, compress, fulfillment }: ListenerParts, exchange: Exchange): Promise<void> {
  if (isFulfillment(exchange.path)) return answerFulfillment(fulfillment, exchange);
  if (isForBrowsers(exchange.path) && cors(exchange.request, exchange.response)) return;
  compress(exchange.request, exchange.response);
  const found = router.find(exchange.request.method ?? "GET", exchange.path);
  await found.answer(exchange, found.parameters);
}

/** Creates the listener of an HTTP server: finds the route of each request, answers errors, logs and measures. */
export function createRequestListener(parts: ListenerParts) {
  // The path is without secrets (see loggedPath), and so are the other fields of the line.
  const recording = { ...parts, requestLog: withoutSecrets(parts.tracing.log) };
  return (request: IncomingMessage, response: ServerResponse) => {
    const trace = { ...parts.tracing, requestId: requestIdOf(request) };
    const exchange = { request, response, trace, path: pathOf(request) };
    response.setHeader("x-request-id", trace.requestId);
    response.setHeader("x-content-type-options", "nosniff");
    // Answers that may be kept say so themselves.
    response.setHeader("cache-control", "no-store");
    void inSpan(
      () => spanOf(parts, exchange),
      async (add) => {
        recordEnd(recording, exchange);
        await answer(parts, exchange).catch((error: unknown) => {
          parts.fulfillment.source.signInFailures.countMissing(error);
          answerError(error, exchange);
        });
        add({ "http.response.status_code": response.statusCode }, response.statusCode >= 500);
      },
    );
  };
}
