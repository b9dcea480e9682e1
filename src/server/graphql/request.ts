import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { HttpError, readJson } from "../http/http.js";

/** A GraphQL request as read from the body of an HTTP request. */
export type GraphqlRequest = Readonly<{
  /** Absent when the extensions name a persisted query. */
  query?: string | undefined;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  extensions?: Record<string, unknown> | null | undefined;
}>;

const optionalRecord = (name: string) => z.record(z.string(), z.unknown(), `"${name}" must be an object`).nullish();

const NO_QUERY = '"query" must be a string with the GraphQL document';

/** The body of a GraphQL request. @source GraphQL over HTTP, "Request parameters" */
const requestBody = z
  .object(
    {
      query: z.string(NO_QUERY).min(1, '"query" must not be empty').optional(),
      operationName: z.string('"operationName" must be a string').nullish(),
      variables: optionalRecord("variables"),
      extensions: optionalRecord("extensions"),
    },
    "it must be one JSON object; batches are not supported",
  )
  .refine(({ query, extensions }) => query !== undefined || extensions?.["persistedQuery"] !== undefined, NO_QUERY);

function validated(sent: unknown, place: string): GraphqlRequest {
  const result = requestBody.safeParse(sent);
  if (result.success) return result.data;
  const reasons = [...new Set(result.error.issues.map((issue) => issue.message))].join("; ");
  throw new HttpError(400, "BAD_REQUEST", `The request ${place} is not a GraphQL request: ${reasons}.`);
}

/** Reads the body of a POST request. @throws HttpError 400, 413 or 415 for a body that is not a GraphQL request */
export const readRequestBody = async (request: IncomingMessage): Promise<GraphqlRequest> =>
  validated(await readJson(request), "body");

function parsed(parameters: URLSearchParams, name: string): unknown {
  const text = parameters.get(name);
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    throw new HttpError(400, "BAD_REQUEST", `The parameter "${name}" of the URL must be JSON.`);
  }
}

/** Reads the query string of a GET request. @throws HttpError 400 when it is not a GraphQL request */
export function readRequestUrl({ url = "/" }: IncomingMessage): GraphqlRequest {
  const { searchParams } = new URL(url, "http://localhost");
  const [query, operationName] = [searchParams.get("query"), searchParams.get("operationName")];
  const [variables, extensions] = [parsed(searchParams, "variables"), parsed(searchParams, "extensions")];
  return validated({ query: query ?? undefined, operationName, variables, extensions }, "URL");
}

const persistedQuery = z.strictObject({ version: z.literal(1), sha256Hash: z.string() });

/** Extensions with a persisted query. @source Apollo's protocol for automatic persisted queries */
export const namesPersistedQuery = z.object({ persistedQuery });
/** The same, and no other extensions. */
export const onlyNamesPersistedQuery = z.strictObject({ persistedQuery });
