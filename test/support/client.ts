import { MarketplaceClient } from "../../client/src/marketplace-client.js";
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
  if (body.data != null) assertDocumented(query, body.data);
  return { status: response.status, ...body };
}

function assertDocumented(query: string, data: object): void {
  const undocumented = query.includes("mutation") ? undocumentedCodes(query, { ...data }) : [];
  if (undocumented.length > 0) throw new Error(`The description does not name the code: ${undocumented.join(", ")}`);
}

/** Each request once, however long it takes: what a test waits for is not repeated behind its back. */
const ONCE = { attemptsMax: 1, timeoutMs: 600_000 };

/**
 * Sends a typed document with the published client, and returns its data. Fails the test on a top-level error, and if `userErrors` contain a
 * code that the mutation's description does not list.
 */
export async function ask<Data, Variables extends object>(
  url: string,
  token: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const data = await new MarketplaceClient({ url, token, ...ONCE }).request(document, variables);
  assertDocumented(document.toString(), data as object);
  return data;
}
