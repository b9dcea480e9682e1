import type { TypedDocumentString } from "../client/graphql.js";
import { undocumentedCodes } from "./mutation-codes.js";

/** An error of GraphQL itself, as it comes over HTTP. */
export type TopLevelError = Readonly<{
  message: string;
  path?: readonly (string | number)[];
  extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
}>;

/** Everything an answer consists of. */
export type Answer<Data> = Readonly<{ status: number; data?: Data | null; errors?: readonly TopLevelError[] }>;

/** Sends any document and gives the answer as it came. A refusal whose code the mutation's description does not name fails the test. */
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
  const body = (await response.json()) as Omit<Answer<Data>, "status">;
  const undocumented = body.data != null && query.includes("mutation") ? undocumentedCodes(query, body.data) : [];
  if (undocumented.length > 0) throw new Error(`The description does not name the code: ${undocumented.join(", ")}`);
  return { status: response.status, ...body };
}

/** Sends a typed document; an error of GraphQL itself fails the test. */
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
