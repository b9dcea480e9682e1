import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorKind } from "../../core/error-catalog.js";
import { DomainError, ForbiddenError, invalid } from "../../core/errors.js";
import { bearerToken, UnauthenticatedError } from "../authentication/authentication.js";
import { createContext, type ContextSource, type RequestContext } from "../authentication/context.js";
import { API_VERSION } from "./request.js";
import { fulfillmentRouter, type CallAnswer } from "./calls.js";
import { disconnectSignalOf, type Exchange } from "../http/exchange.js";
import { HttpError, originOf, readBody, sendJson } from "../http/http.js";
import { publicError, type RequestTrace } from "../graphql/masking.js";
import type { IdentifyPublisher } from "../authentication/publisher-authentication.js";

/** The prefix of all paths of the fulfillment API. */
export const FULFILLMENT_PATH = "/api/";

/** The parts of the fulfillment API. */
export type FulfillmentParts = Readonly<{ source: ContextSource; identify: IdentifyPublisher; publicUrl: string | null }>;

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

type Refusal = Readonly<{ status: number; code: string; message: string; target?: string | undefined }>;

const CODES: Readonly<Record<number, string>> = {
  400: "BadRequest",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  409: "Conflict",
};

/** The names in the API of parameters that have another name in the services. */
const TARGETS: Readonly<Record<string, string>> = { after: "continuationToken" };

const targetOf = (path: readonly string[]): string => path.filter((part) => part !== "input").join(".");

const refused = (status: number, message: string, target = ""): Refusal => ({
  status,
  code: CODES[status] ?? "BadRequest",
  message,
  target: TARGETS[target] ?? (target || undefined),
});

function statusOf(kind: ErrorKind): number {
  if (kind === "NOT_FOUND") return 404;
  return kind === "CONFLICT" ? 409 : 400;
}

/** The answer to a failed call. It has a status of the contract only. Bugs are logged and masked. */
function refusalOf(error: unknown, trace: RequestTrace): Refusal {
  if (error instanceof UnauthenticatedError) return refused(403, error.message);
  if (error instanceof ForbiddenError) return refused(403, `You may not ${error.verbPhrase}.`);
  if (DomainError.is(error, "TRANSITION_OVERDUE")) return { status: 500, code: "InternalServerError", message: error.message };
  if (error instanceof DomainError) return refused(statusOf(error.kind), error.message, targetOf(error.inputPath));
  if (error instanceof HttpError) return refused(CODES[error.status] === undefined ? 400 : error.status, error.message);
  return { status: 500, code: "InternalServerError", message: publicError(error, trace).message };
}

function assertApiVersion(query: URLSearchParams): void {
  const version = query.get("api-version");
  if (version === API_VERSION) return;
  const problem = version === null ? "The parameter api-version is missing" : `No such api-version: '${version}'`;
  throw invalid(`${problem}. Pass api-version=${API_VERSION}.`, "api-version");
}

/** Reads a body as JSON, whatever its Content-Type: clients also send one with calls that have no body. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request)).toString("utf8").trim();
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
async function contextFor(parts: FulfillmentParts, { request, response, trace }: Exchange): Promise<RequestContext> {
  const actor = await parts.identify(bearerToken(request.headers.authorization));
  const origin = parts.publicUrl ?? originOf(request);
  return createContext(parts.source, { actor, trace, disconnectSignal: disconnectSignalOf(response), origin });
}

async function runCall(parts: FulfillmentParts, exchange: Exchange): Promise<CallAnswer> {
  const { request, path } = exchange;
  const { answer, parameters } = fulfillmentRouter.find(request.method ?? "GET", path);
  const ctx = await contextFor(parts, exchange);
  const { searchParams: query } = new URL(request.url ?? "/", "http://localhost");
  assertApiVersion(query);
  const body = () => bodyOf(request);
  return answer(ctx, { parameters, query, headers: request.headers, body, origin: ctx.origin });
}

/** Answers a call of the publishers' REST API, errors in its own format. @source fulfillment-api §1.1 */
export async function answerFulfillment(parts: FulfillmentParts, exchange: Exchange): Promise<void> {
  const { response, trace } = exchange;
  setRequestIds(exchange);
  try {
    send(response, await runCall(parts, exchange));
  } catch (error) {
    const { status, ...body } = refusalOf(error, trace);
    const headers = error instanceof HttpError ? error.headers : {};
    send(response, { status, body, headers });
  }
}
