import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";

/** Answers that are not larger are sent as they are, in bytes. */
const THRESHOLD_BYTES = 1024;

/** Makes a response compress what is written to it, in the best encoding that its request accepts. */
export type CompressResponse = (request: IncomingMessage, response: ServerResponse) => void;

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Whether an answer is worth compressing. An event stream is not: each event must leave at once. */
const isCompressible: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader("content-type")).startsWith("text/event-stream") && compression.filter(request, response);

/** Creates the function that compresses responses with brotli or gzip. */
export function createCompression(isOn: boolean): CompressResponse {
  if (!isOn) return () => undefined;
  // The types name Express, but the package needs only Node's request and response.
  const compress = compression({ threshold: THRESHOLD_BYTES, filter: isCompressible }) as Middleware;
  return (request, response) => {
    if (request.headers["accept-encoding"] !== undefined) compress(request, response, () => undefined);
  };
}
