import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExecutionResult } from "graphql";
import { print } from "graphql-sse";
import type { LiveResults } from "./live-operations.js";
import { publicError, type RequestTrace } from "./masking.js";
import { nextMessageBytes } from "./result-bytes.js";
import type { SlowReaders } from "./slow-readers.js";

/** How long a client should wait before it reconnects, in milliseconds. */
const RECONNECT_MS = 1000;
/** The interval of comments that keep an idle connection open, in milliseconds. graphql-ws has the same. */
const HEARTBEAT_MS = 12_000;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  // Makes nginx pass on each event at once.
  "x-accel-buffering": "no",
  // A connection that idles after its stream would delay the end of the server.
  connection: "close",
};

const ofNoEvent = (result: ExecutionResult): Buffer => nextMessageBytes({ eventId: null, result });

/** The messages of a stream. A stream that was ended does not complete its subscription. */
export async function* messagesOf(
  live: LiveResults | ExecutionResult,
  ended: AbortSignal,
  trace: RequestTrace,
): AsyncGenerator<string | Buffer> {
  const startsAfter = "results" in live ? live.startsAfter : null;
  yield `retry: ${RECONNECT_MS}\n${startsAfter === null ? "" : `id: ${startsAfter}\n`}\n`;
  try {
    if (!("results" in live)) yield ofNoEvent(live);
    else for await (const result of live.results) yield nextMessageBytes(result);
  } catch (error) {
    if (!ended.aborted) yield ofNoEvent({ errors: [publicError(error, trace)] });
  }
  if (!ended.aborted) yield print({ event: "complete", data: null });
}

/** Sends messages as fast as the client reads them, and heartbeats between them. */
export async function sendMessages(
  response: ServerResponse,
  messages: AsyncIterable<string | Buffer>,
  { trace, slowReaders }: Readonly<{ trace: RequestTrace; slowReaders: SlowReaders }>,
): Promise<void> {
  const { socket } = response;
  if (response.destroyed || socket === null) return;
  slowReaders.watch(socket, () => response.destroy());
  response.writeHead(200, HEADERS);
  const heartbeat = setInterval(() => response.writableNeedDrain || response.write(":\n\n"), HEARTBEAT_MS);
  await pipeline(Readable.from(messages), response)
    .catch((err: NodeJS.ErrnoException) => {
      response.destroy();
      if (err.code !== "ERR_STREAM_PREMATURE_CLOSE") trace.log.error({ err, requestId: trace.requestId }, "event stream aborted");
    })
    .finally(() => clearInterval(heartbeat));
}
