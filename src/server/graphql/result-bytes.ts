import type { ExecutionResult } from "graphql";
import type { LiveResult } from "./live-results.js";
import { withoutStatus } from "./masking.js";

/** Makes the bytes of something once, however many receive it. */
function once<Source extends object>(write: (source: Source) => string): (source: Source) => Buffer {
  const written = new WeakMap<Source, Buffer>();
  return (source) => {
    const bytes = written.get(source) ?? Buffer.from(write(source));
    written.set(source, bytes);
    return bytes;
  };
}

const jsonOf = (result: ExecutionResult): string => JSON.stringify(withoutStatus(result));

/** A result of a subscription as JSON. */
export const resultBytes = once(jsonOf);

/** A message of an event stream with one result; the event's id comes first. @source graphql-sse, "next" */
export const nextMessageBytes = once(({ eventId, result }: LiveResult): string => {
  const id = eventId === null ? "" : `id: ${eventId}\n`;
  return `${id}event: next\ndata: ${jsonOf(result)}\n\n`;
});
