import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorKind } from "../../core/error-catalog.js";
import { DomainError, ForbiddenError, invalid, RateLimitedError, UnavailableError } from "../../core/errors.js";
import { idOfUuid } from "../../core/ids.js";
import { sharerOf } from "../../core/shares.js";
import { assertUsable } from "../../core/text-input.js";
import { failureOf, storeEnds, type CommandEnd } from "../../database/audit-outcomes.js";
import type { Context } from "../../database/context.js";
import { AccessSuspendedError } from "../authentication/access-guard.js";
import { bearerToken, UnauthenticatedError } from "../authentication/authentication.js";
import { createContext, type ContextSource, type RequestContext } from "../authentication/context.js";
import { API_VERSION, REFUSAL_CODES } from "./request.js";
import { fulfillmentRouter, type Call, type CallAnswer } from "./calls.js";
import { disconnectSignalOf, type Exchange } from "../http/exchange.js";
import { HttpError, originOf, readBody, sendJson } from "../http/http.js";
import type { PathParameters } from "../http/router.js";
import { refusedCost, type FairShare } from "../fair-share/fair-share.js";
import { rateLimitHeaders, setRateLimitHeaders } from "../fair-share/rate-limit-headers.js";
import type { CallLog } from "./publisher-page/call-log.js";
import { publicError, type RequestTrace } from "../graphql/masking.js";
import type { IdentifyPublisher } from "../authentication/publisher-authentication.js";

/** The prefix of all paths of the fulfillment API. */
export const FULFILLMENT_PATH = "/api/";

/** The parts of the fulfillment API. */
export type FulfillmentParts = Readonly<{
  source: ContextSource;
  identify: IdentifyPublisher;
  publicUrl: string | null;
  fairShare: FairShare;
  /** Records calls for the publisher page; null without it. */
  calls: CallLog | null;
}>;

/** What a call costs, in points: as much as a small query. */
const CALL_POINTS = 100;

const PRINTABLE = /^[\x20-\x7e]{1,256}$/;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Sets the headers with the ids of a request: those that the caller sent, otherwise a new one, which the log contains too.
 * @source fulfillment-api §1.1
 */
function setRequestIds({ request, response, trace }: Exchange): void {
  const activityId = UUID.test(trace.requestId) ? trace.requestId : randomUUID();
  const given = (name: string): string => {
    const value = request.headers[name];
    return typeof value === "string" && PRINTABLE.test(value) ? value : activityId;
  };
  response.setHeader("x-ms-requestid", given("x-ms-requestid"));
  response.setHeader("x-ms-correlationid", given("x-ms-correlationid"));
  response.setHeader("x-ms-activityid", activityId);
}

type Refusal = Readonly<{
  status: number;
  code: string;
  message: string;
  target?: string | undefined;
  headers?: Readonly<Record<string, string>>;
}>;

/** The names in the API of parameters that have another name in the services. */
const TARGETS: Readonly<Record<string, string>> = { after: "continuationToken" };

const targetOf = (path: readonly string[]): string => path.filter((part) => part !== "input").join(".");

const refused = (status: number, message: string, target = ""): Refusal => ({
  status,
  code: REFUSAL_CODES[status] ?? "BadRequest",
  message,
  target: TARGETS[target] ?? (target || undefined),
});

function statusOf(kind: ErrorKind): number {
  if (kind === "NOT_FOUND") return 404;
  return kind === "CONFLICT" ? 409 : 400;
}

/** When a publisher tries again to change a subscription of a partner that the operator has paused. */
const RETRY_AFTER_PAUSE_SECONDS = 60;

/** The answer to a failed call. It has a status of the contract only. Bugs are logged and masked. */
function refusalOf(error: unknown, trace: RequestTrace): Refusal {
  if (error instanceof UnauthenticatedError || error instanceof AccessSuspendedError) return refused(403, error.message);
  if (error instanceof ForbiddenError) return refused(403, `You may not ${error.verbPhrase}.`);
  if (error instanceof UnavailableError || error instanceof RateLimitedError) {
    const { message, retryAfterSeconds } = error;
    const isLimited = error instanceof RateLimitedError;
    const budget = isLimited ? rateLimitHeaders(refusedCost(error)) : {};
    return { ...refused(isLimited ? 429 : 503, message), headers: { "retry-after": String(retryAfterSeconds), ...budget } };
  }
  if (DomainError.is(error, "PARTNER_PAUSED"))
    return { ...refused(503, error.message), headers: { "retry-after": String(RETRY_AFTER_PAUSE_SECONDS) } };
  if (DomainError.is(error, "TRANSITION_OVERDUE")) return { status: 500, code: "InternalServerError", message: error.message };
  if (error instanceof DomainError) return refused(statusOf(error.kind), error.message, targetOf(error.inputPath));
  if (error instanceof HttpError) {
    const status = REFUSAL_CODES[error.status] === undefined ? 400 : error.status;
    return { ...refused(status, error.message), headers: error.headers };
  }
  return { status: 500, code: "InternalServerError", message: publicError(error, trace).message };
}

function assertApiVersion(query: URLSearchParams): void {
  const version = query.get("api-version");
  if (version === API_VERSION) return;
  const problem = version === null ? "The parameter api-version is missing" : `No such api-version: '${version}'`;
  throw invalid(`${problem}. Pass api-version=${API_VERSION}.`, "api-version");
}

/** What is known of a call so far, for the log of calls: the publisher is null before it has signed in. */
type SeenCall = { publisherId: string | null; body: string };

/** Reads a body as JSON, whatever its Content-Type: clients also send one with calls that have no body. */
async function bodyOf(request: IncomingMessage, seen: SeenCall): Promise<unknown> {
  const text = (await readBody(request)).toString("utf8").trim();
  seen.body = text;
  if (text === "") return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid("The body is not JSON.");
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: CallAnswer): void {
  if (body !== undefined) return sendJson(response, status, body, headers);
  response.writeHead(status, { "cache-control": "no-store", "content-length": "0", ...headers }).end();
}

/** The context of a call. @throws UnauthenticatedError */
async function contextFor(
  parts: FulfillmentParts,
  { request, response, trace }: Exchange,
  seen: SeenCall,
): Promise<RequestContext> {
  const { actor, credential } = await parts.identify(bearerToken(request.headers.authorization));
  seen.publisherId = actor.publisherId;
  const origin = parts.publicUrl ?? originOf(request);
  return createContext(parts.source, { actor, credential, trace, disconnectSignal: disconnectSignalOf(response), origin });
}

/**
 * Records a change that a publisher asked for and that failed. What succeeds leaves the record of its event.
 * @source R-AUDIT-3; decision 0079
 */
async function recordEnd(
  ctx: Context,
  { command }: Call,
  { subscriptionId = "" }: PathParameters,
  error: unknown,
): Promise<void> {
  if (command === null) return;
  const resourceId = idOfUuid("subscription", subscriptionId);
  const end: CommandEnd =
    error instanceof HttpError ? { status: "REFUSED", code: "INVALID_INPUT", resourceId } : failureOf(error, resourceId);
  await storeEnds(ctx, { operation: command }, [end]);
}

async function runCall(parts: FulfillmentParts, exchange: Exchange, seen: SeenCall): Promise<CallAnswer> {
  const { request, path } = exchange;
  const { answer: call, parameters } = fulfillmentRouter.find(request.method ?? "GET", path);
  const ctx = await contextFor(parts, exchange, seen);
  const { disconnectSignal } = ctx;
  const kind = request.method === "GET" ? "read" : "mutation";
  const admitted = await parts.fairShare.admit({ sharer: sharerOf(ctx.actor), requested: CALL_POINTS, kind, disconnectSignal });
  const { searchParams: query } = new URL(request.url ?? "/", "http://localhost");
  try {
    assertApiVersion(query);
    for (const [name, value] of query) assertUsable(value, name);
    const body = () => bodyOf(request, seen);
    return await call.answer(ctx, { parameters, query, headers: request.headers, body, origin: ctx.origin });
  } catch (error) {
    await recordEnd(ctx, call, parameters, error);
    throw error;
  } finally {
    setRateLimitHeaders(exchange.response, admitted.end(CALL_POINTS));
  }
}

function refusedAnswer(error: unknown, trace: RequestTrace): CallAnswer {
  const { status, headers = {}, ...body } = refusalOf(error, trace);
  return { status, body, headers };
}

function record(calls: CallLog, { request }: Exchange, { publisherId, body }: SeenCall, answer: CallAnswer): void {
  if (publisherId === null) return;
  const { method = "", url: path = "" } = request;
  const responseBody = answer.body === undefined ? "" : JSON.stringify(answer.body);
  calls.record({ publisherId, method, path, requestBody: body, status: answer.status, responseBody });
}

/** Answers a call of the publishers' REST API, errors in its own format. @source fulfillment-api §1.1 */
export async function answerFulfillment(parts: FulfillmentParts, exchange: Exchange): Promise<void> {
  const { response, trace } = exchange;
  setRequestIds(exchange);
  const seen: SeenCall = { publisherId: null, body: "" };
  const answer = await runCall(parts, exchange, seen).catch((error: unknown) => {
    parts.source.signInFailures.countMissing(error);
    return refusedAnswer(error, trace);
  });
  send(response, answer);
  if (parts.calls !== null) record(parts.calls, exchange, seen, answer);
}
