import type { ExecutionResult } from "graphql";
import type { WebSocket } from "ws";
import { resultBytes } from "./result-bytes.js";

const END = Buffer.from("}");

/** Sends bytes as a text message, and waits until the socket has taken them. A connection that is closed takes none. */
function sendText(socket: WebSocket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(bytes, { binary: false }, (error) => (error ? reject(error) : resolve()));
  });
}

/**
 * Sends the results of a subscription over its WebSocket. graphql-ws would write each result as JSON for each client; here the JSON is made
 * once for all clients that share the result, and only the id of the operation differs. graphql-ws still ends the operation: for it, this
 * is a subscription that has no results, and ends when all have been sent.
 * @source graphql-transport-ws, "Next"
 */
export function sendingResults(
  socket: WebSocket,
  operationId: string,
  results: AsyncIterable<ExecutionResult>,
): AsyncIterableIterator<never> {
  const source = results[Symbol.asyncIterator]();
  const head = Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);
  const ended = { done: true, value: undefined } as const;
  const iterator: AsyncIterableIterator<never> = {
    next: async () => {
      for await (const result of { [Symbol.asyncIterator]: () => source })
        await sendText(socket, Buffer.concat([head, resultBytes(result), END]));
      return ended;
    },
    return: async () => {
      await source.return?.();
      return ended;
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
