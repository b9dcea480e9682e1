import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { DisconnectedError, DomainError, ForbiddenError } from "../../core/errors.js";
import type { Logger } from "../observability/logging.js";
import { AuthenticationUnavailableError, UnauthenticatedError } from "../authentication/authentication.js";

/** The request in which an error occurred. The caller gets its id; the log gets the whole error. */
export type RequestTrace = Readonly<{ requestId: string; log: Logger }>;

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
  if (error instanceof AuthenticationUnavailableError) return { code: "AUTHENTICATION_UNAVAILABLE", http: { status: 503 } };
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

/**
 * The error that the caller gets. Refusals and invalid requests stay as they are. Anything else is a bug: it is logged, and the
 * caller gets INTERNAL with the request id.
 */
export function publicError(error: unknown, trace: RequestTrace): GraphQLError {
  const original = cause(error);
  const extensions = extensionsOf(original);
  if (extensions !== null && original instanceof Error)
    return new GraphQLError(original.message, { ...where(error), extensions });
  if (isForCaller(error)) return withCode(error);
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

/** An error for an invalid request, with HTTP status 400. */
export function badRequest(
  message: string,
  code: "BAD_USER_INPUT" | "GRAPHQL_VALIDATION_FAILED" = "BAD_USER_INPUT",
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
