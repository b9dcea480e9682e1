import type { IncomingMessage, ServerResponse } from "node:http";
import cors from "cors";
import type { CorsOrigins } from "../../core/origin.js";
import { RATE_LIMIT_HEADERS } from "../fair-share/rate-limit-headers.js";
import { HttpError } from "./http.js";

/** How long a browser may remember the answer of a preflight request. Chromium accepts at most two hours. */
const PREFLIGHT_SECONDS = 7200;
const ALLOWED_METHODS = ["GET", "HEAD", "POST"];
const ALLOWED_HEADERS = [
  ...["authorization", "content-type", "apollo-require-preflight", "idempotency-key", "last-event-id"],
  ...["x-request-id", "traceparent"],
];
const EXPOSED_HEADERS = ["x-request-id", "retry-after", "content-disposition", "www-authenticate", ...RATE_LIMIT_HEADERS];

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

const isLoopback = (origin: string): boolean => URL.canParse(origin) && loopbackHosts.has(new URL(origin).hostname);

/** Whether pages of an origin may read the answers of this server. */
export function isListedOrigin(allowed: CorsOrigins, origin: string): boolean {
  if (allowed === "ANY") return true;
  return allowed === "LOOPBACK" ? isLoopback(origin) : allowed.includes(origin.toLowerCase());
}

const isOwnOrigin = (origin: string, ownOrigin: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === new URL(ownOrigin).host;

/**
 * Whether a page of the request's origin may open a live connection. A WebSocket has no preflight request, so the server refuses
 * it. Programs other than browsers send no origin.
 */
export function mayConnect(allowed: CorsOrigins, { headers: { origin } }: IncomingMessage, ownOrigin: string): boolean {
  return origin === undefined || isOwnOrigin(origin, ownOrigin) || isListedOrigin(allowed, origin);
}

/** The sentence that refuses an origin. */
export const originRefusal = (origin: string): string =>
  `The origin '${origin.slice(0, 100)}' is not allowed. Add it to CORS_ORIGINS to allow its pages.`;

/** Adds the CORS headers to a response. @returns true when the request is a preflight request, which is then answered */
export type AnswerCors = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Cookies and other credentials of the browser are never allowed: callers send their token themselves. */
const headersFor = (origin: "*" | true) =>
  cors({
    origin,
    credentials: false,
    methods: ALLOWED_METHODS,
    allowedHeaders: ALLOWED_HEADERS,
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_SECONDS,
  });

/**
 * Creates the function that lets pages of other origins use this server. Preflight requests are answered without a token, because
 * browsers send none with them.
 * @throws HttpError 403, in the function, for a preflight request of another origin
 * @source Fetch Standard, "CORS protocol"
 */
export function createCors(allowed: CorsOrigins): AnswerCors {
  const addHeaders = headersFor(allowed === "ANY" ? "*" : true);
  return (request, response) => {
    const { origin } = request.headers;
    if (origin === undefined) return false;
    const isPreflight = request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
    if (isListedOrigin(allowed, origin)) {
      if (request.method !== "OPTIONS" || isPreflight) addHeaders(request, response, () => undefined);
      return isPreflight;
    }
    response.setHeader("vary", "Origin");
    if (isPreflight) throw new HttpError(403, "FORBIDDEN", originRefusal(origin));
    return false;
  };
}
