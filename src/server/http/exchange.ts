import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestTrace } from "../graphql/masking.js";

/** One HTTP request and its response. `path` is the path as sent, without the query string. */
export type Exchange = Readonly<{ request: IncomingMessage; response: ServerResponse; trace: RequestTrace; path: string }>;

/** A signal that is aborted when the connection closes before the response is complete. */
export function disconnectSignalOf(response: ServerResponse): AbortSignal {
  const disconnected = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) disconnected.abort();
  });
  return disconnected.signal;
}
