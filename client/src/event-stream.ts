import { createParser, type EventSourceMessage } from "eventsource-parser";
import { addressOf, errorOf, headersOf, type MarketplaceClientOptions } from "./connection.js";
import { isAborted, pause, pauseBefore } from "./pauses.js";
import { RequestError, type TopLevelError } from "./request-error.js";

/** Whether events arrive at the moment. */
export type ConnectionState = "CONNECTED" | "RECONNECTING";

/** How to follow events. */
export type EventsOptions = Readonly<{
  /** Ends the events. */
  signal?: AbortSignal | undefined;
  /** Called when the state of the connection changes. */
  onConnection?: (state: ConnectionState) => void;
  /** After how many milliseconds without a sign of life the connection counts as broken. 30,000 by default; the server sends every 12 s. */
  silenceMs?: number;
  /** The longest pause between two attempts to connect again, in milliseconds. 30,000 by default. */
  longestPauseMs?: number;
}>;

const SILENCE_MS = 30_000;

/** Codes after which the events continue when the server is well again. */
const PASSING_CODES = ["UNAVAILABLE", "RATE_LIMITED", "INTERNAL"];

type Followed = Readonly<{ options: MarketplaceClientOptions; document: { toString(): string }; variables: object }>;

/** The connection is no longer there. Told apart from errors of the program, which end the events. */
const broken = (cause: unknown) => new RequestError("The connection of the events broke off.", { cause });

async function open({ options, document, variables }: Followed, after: string, signal: AbortSignal): Promise<Response> {
  const headers = { ...(await headersOf(options)), accept: "text/event-stream", ...(after !== "" && { "last-event-id": after }) };
  const body = JSON.stringify({ query: document.toString(), variables: { ...variables, after } });
  const response = await fetch(addressOf(options.url, "/graphql/stream"), { method: "POST", headers, body, signal }).catch(
    (cause: unknown) => {
      throw broken(cause);
    },
  );
  if (!response.ok) throw await errorOf(response);
  return response;
}

/** The messages of a stream, until it ends or breaks off. */
async function* messagesOf(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<EventSourceMessage> {
  const decoder = new TextDecoder();
  const received: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => void received.push(message) });
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw broken(cause);
      });
      if (done) return;
      onBytes();
      parser.feed(decoder.decode(value, { stream: true }));
      yield* received.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The event of a message. @throws RequestError when the message has none: the subscription failed */
function eventOf<Event>({ data }: EventSourceMessage): Event {
  const result = JSON.parse(data) as { data?: { events: Event } | null; errors?: readonly TopLevelError[] };
  if (result.data != null) return result.data.events;
  const errors = result.errors ?? [];
  throw new RequestError(errors.map(({ message }) => message).join(" "), { errors });
}

/** Follows events on one connection. Returns whether the subscription has ended; otherwise the connection broke off. */
async function* eventsOfConnection<Event>(
  followed: Followed,
  after: string,
  options: EventsOptions,
): AsyncGenerator<Event, boolean> {
  const silent = new AbortController();
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  const overdue = () => setTimeout(() => silent.abort(), silenceMs);
  let timer = overdue();
  const heard = () => {
    clearTimeout(timer);
    timer = overdue();
  };
  try {
    const signal = options.signal === undefined ? silent.signal : AbortSignal.any([options.signal, silent.signal]);
    const { body } = await open(followed, after, signal);
    if (body === null) return false;
    options.onConnection?.("CONNECTED");
    for await (const message of messagesOf(body, heard)) {
      if (message.event === "complete") return true;
      // A caller that works on an event does not hear the connection meanwhile.
      clearTimeout(timer);
      yield eventOf<Event>(message);
      heard();
    }
    return false;
  } finally {
    clearTimeout(timer);
    silent.abort();
  }
}

/** How long a connection lasts that has not failed. */
const STEADY_MS = 30_000;

const isPassing = (error: unknown): error is RequestError =>
  error instanceof RequestError && (error.isTemporary || PASSING_CODES.includes(error.code ?? ""));

/**
 * Follows events from the one after `after`. Connects again without a limit, and continues after the last event that was taken, so that
 * none is lost and none comes twice.
 * @throws RequestError when the subscription is refused, for example because the token is not valid
 */
export async function* followEventStream<Event extends Readonly<{ id: string }>>(
  followed: Followed,
  start: string,
  options: EventsOptions,
): AsyncGenerator<Event, void, undefined> {
  const { signal, onConnection } = options;
  let after = start;
  for (let failures = 0; !isAborted(signal); failures++) {
    let retryAfterSeconds: number | null = null;
    const openedAt = performance.now();
    const connection = eventsOfConnection<Event>(followed, after, options);
    try {
      let next = await connection.next();
      for (; next.done !== true; next = await connection.next()) {
        failures = 0;
        after = next.value.id;
        yield next.value;
      }
      if (next.value) return;
    } catch (error) {
      if (isAborted(signal)) return;
      if (!isPassing(error)) throw error;
      ({ retryAfterSeconds } = error);
    } finally {
      await connection.return(false);
    }
    // A quiet connection that something in between has ended after a while is not a failure.
    if (performance.now() - openedAt >= STEADY_MS) failures = 0;
    onConnection?.("RECONNECTING");
    await pause(pauseBefore(failures, retryAfterSeconds, options.longestPauseMs), signal).catch(() => undefined);
  }
}
