import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import { isAborted, pause, pauseBefore } from "./pauses.js";
import { RequestError, type TopLevelError } from "./request-error.js";

/** A GraphQL document with the types of its result and its variables. */
export type Document<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };

/** How to reach the marketplace. */
export type MarketplaceClientOptions = Readonly<{
  /** The address of the marketplace, for example https://marketplace.example.com. */
  url: string;
  /** The token, or a function that returns one that is valid: it is called for every attempt. */
  token: string | (() => string | Promise<string>);
  /** How often a request is sent at most, when its answers say that it can be repeated. 5 by default; 1 repeats nothing. */
  attemptsMax?: number;
  /** How long one attempt may take, in milliseconds. 30,000 by default. */
  timeoutMs?: number;
}>;

/** Options of one request. */
export type RequestOptions = Readonly<{ signal?: AbortSignal | undefined }>;

/** Options of a query. */
export type QueryOptions = RequestOptions &
  Readonly<{
    /** Codes of errors that leave their field null and do not fail the query, for example FORBIDDEN for what the user may not see. */
    acceptedCodes?: readonly string[];
  }>;

type Answer<Data> = Readonly<{ data?: Data | null; errors?: readonly TopLevelError[] }>;

/** A result. `errors` are those of fields that are null therefore. */
export type Result<Data> = Readonly<{ data: Data; errors: readonly TopLevelError[] }>;

const ATTEMPTS = 5;
const TIMEOUT_MS = 30_000;
/** A server that asks for a longer pause gets no further attempt: the caller decides. */
const PAUSE_MAX_SECONDS = 60;

/** The address of a path of the marketplace. */
export const addressOf = (url: string, path: string): string => `${url.replace(/\/+$/, "")}${path}`;

/** The headers of a request, with a token that is valid now. @throws TypeError, without the token, for one that no header can have */
export async function headersOf({ token }: MarketplaceClientOptions): Promise<Record<string, string>> {
  const current = (typeof token === "string" ? token : await token()).trim();
  if (/[^\x20-\x7e]/.test(current)) throw new TypeError("The token has characters that no header can have.");
  return { "content-type": "application/json", authorization: `Bearer ${current}` };
}

/** The error for an answer without a result. */
export async function errorOf(response: Response, answer?: Answer<unknown>): Promise<RequestError> {
  const { status } = response;
  const asked = Number(response.headers.get("retry-after"));
  const retryAfterSeconds = asked > 0 ? asked : null;
  const body = answer ?? ((await response.json().catch(() => ({}))) as Answer<unknown>);
  // Something between here and the marketplace can answer in a form of its own.
  const errors: readonly TopLevelError[] = Array.isArray(body?.errors) ? (body.errors as TopLevelError[]) : [];
  const told = errors.map(({ message }) => message).join(" ");
  return new RequestError(told || `The server answered with the status ${status} and without a result.`, {
    status,
    errors,
    retryAfterSeconds,
  });
}

/** Sends a request once. The caller's abort is thrown as it is; no answer at all, and one that breaks off, is a RequestError. */
async function attempt<Data>(options: MarketplaceClientOptions, body: string, signal?: AbortSignal): Promise<Result<Data>> {
  const headers = await headersOf(options);
  const deadline = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  let response: Response;
  let text: string;
  try {
    const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    response = await fetch(addressOf(options.url, "/graphql"), { method: "POST", headers, body, signal: either });
    text = await response.text();
  } catch (cause) {
    if (isAborted(signal)) throw cause;
    throw new RequestError(`${options.url} does not answer.`, { cause });
  }
  let answer: Answer<Data> = {};
  try {
    answer = JSON.parse(text) as Answer<Data>;
  } catch {
    // Something between here and the marketplace has answered: its status says what to do.
  }
  if (answer?.data == null) throw await errorOf(response, answer);
  return { data: answer.data, errors: answer.errors ?? [] };
}

/**
 * Sends a request. It is repeated, after a pause, when it was not begun, and when it is repeatable also if its answer was lost.
 * @throws RequestError when there is no result
 */
export async function send<Data>(
  options: MarketplaceClientOptions,
  body: string,
  { isRepeatable, signal }: RequestOptions & Readonly<{ isRepeatable: boolean }>,
): Promise<Result<Data>> {
  const attemptsMax = options.attemptsMax ?? ATTEMPTS;
  for (let failures = 0; ; failures++) {
    try {
      return await attempt<Data>(options, body, signal);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const mayRepeat = error.isRateLimited || (isRepeatable && error.isTemporary);
      const isTooLong = (error.retryAfterSeconds ?? 0) > PAUSE_MAX_SECONDS;
      if (!mayRepeat || isTooLong || failures + 1 >= attemptsMax) throw error;
      await pause(pauseBefore(failures, error.retryAfterSeconds), signal);
    }
  }
}
