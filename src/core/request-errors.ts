/**
 * The codes of errors of a whole request or field, beside the refusals of mutations in `userErrors`. A released code is never renamed or
 * given another meaning.
 */
export const requestErrors = {
  BAD_REQUEST: "The request is not a GraphQL request, for example not JSON, or a connection has too many operations.",
  GRAPHQL_PARSE_FAILED: "The document is not GraphQL, or has too many tokens.",
  GRAPHQL_VALIDATION_FAILED: "The document does not match the schema, or exceeds a limit that the message names.",
  BAD_USER_INPUT: "An argument or a variable has a wrong value, or the operation is not answered at this address.",
  OPERATION_RESOLUTION_FAILURE: "The document has no operation with the requested name, or several and none is requested.",
  PERSISTED_QUERY_NOT_FOUND: "The server does not know the document with this hash. Send the text with the hash.",
  UNAUTHENTICATED: "There is no token, or it is not valid or was revoked. The status is 401.",
  ACCESS_SUSPENDED: "The operator of the marketplace has suspended the user, the partner or the publisher. The status is 403.",
  AUTHENTICATION_UNAVAILABLE: "The token cannot be checked, because its issuer does not answer. Try again. The status is 503.",
  FORBIDDEN: "The caller may not do this. The message names the roles that may.",
  NOT_FOUND: "There is no such object or path, or the caller cannot see it.",
  RESULT_TOO_LARGE: "The result has too many values, errors or bytes, or needs too many lookups. Request less.",
  EXECUTION_TIMEOUT: "The reads of the operation took too long. Request less. Mutations that had started are complete.",
  DRY_RUN_TIMEOUT: "The dry run took too long and was rolled back. Try again, or request less. The status is 503.",
  CLIENT_GONE: "The client disconnected before the dry run was complete. Seen in logs only.",
  RATE_LIMITED:
    "The budget of points is used up. Try again after extensions.retryAfterSeconds, the header Retry-After. The status is 429.",
  UNAVAILABLE: "The server cannot answer now. Try again after the seconds in the header Retry-After. The status is 503.",
  NOT_BUILT: "The pages of this server were not built. The status is 503.",
  INTERNAL: "A bug of the server. Report extensions.requestId to the operator.",
} as const;

/** The code of an error of a whole request or field. */
export type RequestErrorCode = keyof typeof requestErrors;
