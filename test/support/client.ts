import type { TypedDocumentString } from "../client/graphql.js";
import { undocumentedCodes } from "./mutation-codes.js";

/** A top-level GraphQL error in an HTTP response. */
export type TopLevelError = Readonly<{
  message: string;
  path?: readonly (string | number)[];
  extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
}>;

/** An HTTP response of the GraphQL endpoint. */
export type Answer<Data> = Readonly<{ status: number; data?: Data | null; errors?: readonly TopLevelError[] }>;

/** A result without its cost, which differs when the same request is sent again. */
export function withoutCost<Result extends object>(result: Result & { extensions?: { cost?: unknown } }): Result {
  const { extensions: { cost: _, ...others } = {}, ...rest } = result;
  return (Object.keys(others).length === 0 ? rest : { ...rest, extensions: others }) as Result;
}

/**
 * Sends any document and returns the response, without its cost. Fails the test if `userErrors` contain a code that the mutation's description does
 * not list.
 */
export async function send<Data = Record<string, unknown>>(
  url: string,
  token: string,
  query: string,
  variables: object = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const body = withoutCost((await response.json()) as Omit<Answer<Data>, "status">);
  const undocumented = body.data != null && query.includes("mutation") ? undocumentedCodes(query, body.data) : [];
  if (undocumented.length > 0) throw new Error(`The description does not name the code: ${undocumented.join(", ")}`);
  return { status: response.status, ...body };
}

/** Sends a typed document and returns its data. Fails the test on a top-level error. */
export async function ask<Data, Variables extends object>(
  url: string,
  token: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { status, data, errors } = await send<Data>(url, token, document.toString(), variables);
  if (errors !== undefined || data === null || data === undefined) {
    throw new Error(`HTTP ${status}: ${JSON.stringify(errors, null, 2)}`);
  }
  return data;
}
