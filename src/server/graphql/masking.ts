import { HeaderMap } from "@apollo/server";
import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from "graphql";
import { DisconnectedError, DomainError, ForbiddenError, RateLimitedError, UnavailableError } from "../../core/errors.js";
import type { RequestErrorCode } from "../../core/request-errors.js";
import type { Logger } from "../observability/logging.js";
import { shownMessage } from "./error-messages.js";
import { AccessSuspendedError } from "../authentication/access-guard.js";
import { AuthenticationUnavailableError, UnauthenticatedError } from "../authentication/authentication.js";

/** How the errors of a server's requests are logged and shown. */
export type Tracing = Readonly<{
  log: Logger;
  /** Whether messages leave out suggestions of names of the schema. */
  hidesSuggestions?: boolean;
}>;

/** The request in which an error occurred. The caller gets its id; the log gets the whole error. */
export type RequestTrace = Tracing & Readonly<{ requestId: string }>;

/** Codes of Apollo and graphql-js for invalid requests. */
const callerErrorCodes = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
]);

/** The error that was thrown first, inside those that graphql-js wraps around it. */
function cause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? cause(error.originalError) : error;
}

function where(error: unknown) {
  return error instanceof GraphQLError
    ? { nodes: error.nodes, positions: error.positions, source: error.source, path: error.path }
    : {};
}

function retryLater(code: RequestErrorCode, status: number, { retryAfterSeconds }: { retryAfterSeconds: number }) {
  const headers = new HeaderMap([["retry-after", String(retryAfterSeconds)]]);
  return { code, retryAfterSeconds, http: { status, headers } };
}

function extensionsOf(error: unknown): Record<string, unknown> | null {
  if (error instanceof ForbiddenError) {
    return {
      code: "FORBIDDEN",
      requiredRoles: error.allowedRoles,
      callerRoles: error.callerRoles,
      partnerCenterCode: error.partnerCenterCode,
    };
  }
  if (error instanceof DomainError) {
    return { code: error.code, partnerCenterCode: error.partnerCenterCode, inputPath: error.inputPath };
  }
  if (error instanceof UnauthenticatedError) return { code: "UNAUTHENTICATED", http: { status: 401 } };
  if (error instanceof AccessSuspendedError) return { code: "ACCESS_SUSPENDED", http: { status: 403 } };
  if (error instanceof AuthenticationUnavailableError) return { code: "AUTHENTICATION_UNAVAILABLE", http: { status: 503 } };
  if (error instanceof UnavailableError) return retryLater("UNAVAILABLE", 503, error);
  if (error instanceof RateLimitedError) return retryLater("RATE_LIMITED", 429, error);
  if (error instanceof DisconnectedError) return { code: "CLIENT_GONE" };
  return null;
}

/**
 * Whether an error is for the caller: it has a code, or graphql-js reports an invalid request. An error of graphql-js about the
 * value of a field is a bug of the server, unless it is about an argument.
 */
function isForCaller(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  if (callerErrorCodes.has(String(error.extensions.code))) return true;
  const original = cause(error);
  if (!(original instanceof GraphQLError)) return false;
  return original.extensions.code !== undefined || error.path === undefined || original.message.startsWith("Argument ");
}

function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions.code !== undefined) return error;
  return new GraphQLError(error.message, { ...where(error), extensions: { ...error.extensions, code: "BAD_USER_INPUT" } });
}

function shownTo(error: GraphQLError, { hidesSuggestions = false }: RequestTrace): GraphQLError {
  const message = shownMessage(error.message, hidesSuggestions);
  if (message === error.message) return error;
  return new GraphQLError(message, { ...where(error), extensions: error.extensions });
}

/**
 * The error that the caller gets. Refusals and invalid requests stay as they are. Anything else is a bug: it is logged, and the
 * caller gets INTERNAL with the request id.
 */
export function publicError(error: unknown, trace: RequestTrace): GraphQLError {
  const original = cause(error);
  const extensions = extensionsOf(original);
  if (extensions !== null && original instanceof Error)
    return shownTo(new GraphQLError(original.message, { ...where(error), extensions }), trace);
  if (isForCaller(error)) return shownTo(withCode(error), trace);
  trace.log.error({ err: original, requestId: trace.requestId }, "unhandled error");
  return new GraphQLError(`Internal error. Report the request id ${trace.requestId} to the operator.`, {
    ...where(error),
    extensions: { code: "INTERNAL", requestId: trace.requestId },
  });
}

/** An error as it is sent: without the extensions for HTTP. */
export function shownError(error: GraphQLError): GraphQLFormattedError {
  const { http: _http, ...extensions } = error.extensions;
  return { ...error.toJSON(), extensions };
}

/** A result whose errors have no extensions for HTTP, for transports without a status for each result. */
export const withoutStatus = (result: ExecutionResult): ExecutionResult =>
  result.errors === undefined
    ? result
    : {
        ...result,
        errors: result.errors.map(
          (error) => new GraphQLError(error.message, { ...where(error), extensions: shownError(error).extensions }),
        ),
      };

/** An error for an invalid request, with HTTP status 400. */
export function badRequest(
  message: string,
  code: "BAD_USER_INPUT" | "GRAPHQL_VALIDATION_FAILED" = "BAD_USER_INPUT",
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
