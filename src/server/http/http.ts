import type { IncomingMessage, ServerResponse } from "node:http";
import type { GraphQLFormattedError } from "graphql";
import type { RequestErrorCode } from "../../core/request-errors.js";
import { limits } from "../graphql/limits.js";

/** A request that is answered with an HTTP status other than 200, in the form of a GraphQL error. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  constructor(
    readonly status: number,
    readonly code: RequestErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Sends a text. With its length known beforehand, it leaves in one piece with the headers. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
}

/** Sends a JSON document that must not be cached. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const json = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  sendText(response, status, JSON.stringify(body), { ...json, ...headers });
}

/** Sends errors as a GraphQL answer without data. */
export function sendErrors(
  response: ServerResponse,
  status: number,
  errors: readonly GraphQLFormattedError[],
  headers?: Readonly<Record<string, string>>,
): void {
  sendJson(response, status, { errors }, headers);
}

/** Sends an HttpError as a GraphQL answer without data. */
export function sendHttpError(response: ServerResponse, { status, code, message, headers }: HttpError): void {
  sendErrors(response, status, [{ message, extensions: { code } }], headers);
}

const tooLarge = () =>
  new HttpError(413, "BAD_REQUEST", `The request body is larger than ${limits.bodyBytes} bytes. Send a smaller one.`, {
    connection: "close",
  });

/** The path of a request as sent, without the query string. */
export function pathOf(request: IncomingMessage): string {
  const [path = "/"] = (request.url ?? "/").split("?");
  return path;
}

/**
 * Reads the body of a request. By its events, which take a third of the time of iterating over the request.
 * @throws HttpError 413 when it is too large
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > limits.bodyBytes) throw tooLarge();
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limits.bodyBytes) chunks.push(chunk);
      else reject(tooLarge());
    });
    request.once("end", () => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    request.once("error", reject);
  });
}

function assertJson(request: IncomingMessage): void {
  const [type = "", ...parameters] = (request.headers["content-type"] ?? "").split(";").map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (type !== "application/json" || !["utf-8", '"utf-8"', undefined].includes(charset)) {
    const sent = request.headers["content-type"];
    const found = sent === undefined ? "none" : JSON.stringify(sent);
    throw new HttpError(415, "BAD_REQUEST", `The Content-Type must be application/json, in UTF-8; got ${found}.`);
  }
  if (encoding !== "identity")
    throw new HttpError(415, "BAD_REQUEST", `The body must not be compressed; got the Content-Encoding "${encoding}".`);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the body of a request as JSON.
 * @throws HttpError 400 when it is not JSON in UTF-8, 413 when it is too large, 415 for another content type or encoding
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  assertJson(request);
  const body = await readBody(request);
  try {
    return JSON.parse(utf8.decode(body));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it is not UTF-8";
    throw new HttpError(400, "BAD_REQUEST", `The request body is not JSON: ${reason}.`);
  }
}

/**
 * The scheme and host under which the caller reaches this server, from the Host header. Headers of proxies are ignored; behind a
 * proxy, set PUBLIC_URL.
 */
export function originOf({ headers: { host = "" }, socket }: IncomingMessage): string {
  return `http://${/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? host : `localhost:${socket.localPort}`}`;
}
