import { currentToken } from "../session.ts";
import type { TypedDocumentString } from "./client/graphql.ts";

const url = new URL("graphql", location.href);

/** The statuses of a token that is not valid any more or whose user is suspended. */
const REFUSED = [401, 403];

/** The codes of fields that the user may not see. */
const HIDDEN = ["FORBIDDEN", "NOT_FOUND"];

/** A request that returned no data; `message` is a sentence for the user. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    message: string,
    /** Whether the user has to sign in again. */
    readonly isSignedOut = false,
  ) {
    super(message);
  }
}

type Answer<Data> = { data?: Data | null; errors?: readonly { message: string; extensions?: { code?: string } }[] };

/** A mutation as it was sent. */
export type SentMutation = Readonly<{ query: string; variables: unknown }>;

const mutations = new WeakMap<object, SentMutation>();

/** The mutation whose result a payload is; null for any other object. */
export const mutationOf = (payload: object): SentMutation | null => mutations.get(payload) ?? null;

async function send(body: string, signal: AbortSignal | undefined): Promise<Response> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${currentToken() ?? ""}` };
  try {
    return await fetch(url, { method: "POST", headers, body, ...(signal && { signal }) });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new RequestError("The server does not answer. Check that it is running, and try again.");
  }
}

async function answerOf<Data>(response: Response): Promise<Answer<Data>> {
  try {
    return (await response.json()) as Answer<Data>;
  } catch {
    throw new RequestError(`The server answered with the status ${response.status} and without a result.`);
  }
}

/**
 * Sends an operation with the token of this tab. Fields that the user may not see are null in the result.
 * @throws RequestError when there is no data, or a part of a query has failed
 */
export async function request<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  // What a mutation has done is told even if a part of its result failed.
  const isQuery = document.toString().trimStart().startsWith("query");
  const response = await send(JSON.stringify({ query: document.toString(), variables }), signal);
  const { data, errors } = await answerOf<Data>(response);
  const hasFailed = errors?.some(({ extensions }) => !HIDDEN.includes(extensions?.code ?? "")) ?? false;
  if (data != null && !isQuery) {
    for (const payload of Object.values(data)) mutations.set(payload as object, { query: document.toString(), variables });
    return data;
  }
  if (data != null && !hasFailed) return data;
  const message = errors?.map((error) => error.message).join(" ") ?? `The server answered with the status ${response.status}.`;
  throw new RequestError(message, REFUSED.includes(response.status));
}
