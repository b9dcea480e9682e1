import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { randomFrom } from "./random.js";

/** What a hostile receiver does with a request. Only ACCEPTS and HUGE accept it: their status is 200. */
export type Behavior = "ACCEPTS" | "FAILS" | "REDIRECTS" | "RESETS" | "CUTS" | "HUGE" | "TRICKLES" | "HANGS";

/** How often each behavior occurs, in percent. */
const SHARES: readonly (readonly [Behavior, number])[] = [
  ...([["ACCEPTS", 46] as const, ["FAILS", 14] as const, ["REDIRECTS", 8] as const, ["RESETS", 10] as const] as const),
  ...([["CUTS", 8] as const, ["HUGE", 8] as const, ["TRICKLES", 3] as const, ["HANGS", 3] as const] as const),
];

/** After so many failures of one event, a receiver accepts it, so that a run ends. */
const FAILURES_MAX = 3;
const BYTE_EVERY_MS = 20;

/** Writes without end, until the client closes the connection. */
function writeEndlessly(response: ServerResponse): void {
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write("x".repeat(16_384)));
    response.once("drain", more);
  };
  more();
}

/** Writes a byte at a time, without end. */
function trickle(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write("."), BYTE_EVERY_MS);
  response.once("close", () => clearInterval(timer));
}

const reactions: Record<Behavior, (response: ServerResponse) => void> = {
  ACCEPTS: (response) => void response.writeHead(204).end(),
  FAILS: (response) => void response.writeHead(500).end("no"),
  REDIRECTS: (response) => void response.writeHead(307, { location: "/elsewhere" }).end(),
  RESETS: (response) => void response.socket?.resetAndDestroy(),
  CUTS: (response) => {
    response.writeHead(200, { "content-length": 100 }).write("half");
    setImmediate(() => response.destroy());
  },
  HUGE: writeEndlessly,
  TRICKLES: trickle,
  HANGS: () => undefined,
};

/** One request: the webhook and the event, the object whose events are ordered, and the place of the event in the log. */
export type Arrival = Readonly<{ path: string; id: string; lane: string; sequence: number; behavior: Behavior; at: number }>;

/**
 * A receiver for many webhooks, each with a path of its own, that fails in every way at random. The same seed decides the same for the same
 * attempt of the same event, which its place in the log tells.
 */
export class HostileReceiver {
  readonly arrivals: Arrival[] = [];
  /** Events that arrived before one of the same object, with a smaller number, was accepted. */
  readonly outOfOrder: Arrival[] = [];
  readonly #counts = new Map<string, number>();
  /** The events that were accepted, by webhook. */
  readonly #accepted = new Map<string, Set<string>>();
  /** By webhook and object, what has arrived and was not accepted. */
  readonly #open = new Map<string, Arrival>();

  private constructor(
    private readonly server: Server,
    private readonly behaviorOf: (event: string, nth: number) => Behavior,
  ) {}

  /** Starts a receiver with the given seed; with null, one that accepts everything. */
  static async open(seed: number | null): Promise<HostileReceiver> {
    const receiver = new HostileReceiver(createServer(), seed === null ? () => "ACCEPTS" : randomBehavior(seed));
    receiver.server.on("request", (request, response) => void receiver.#take(request, response));
    await new Promise<void>((done) => receiver.server.listen(0, "127.0.0.1", done));
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many events the webhook at a path has accepted; each counts once. */
  acceptedAt(path: string): number {
    return this.#accepted.get(path)?.size ?? 0;
  }

  /** How many requests each behavior answered. */
  counts(): Partial<Record<Behavior, number>> {
    const counts: Partial<Record<Behavior, number>> = {};
    for (const { behavior } of this.arrivals) counts[behavior] = (counts[behavior] ?? 0) + 1;
    return counts;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now();
    const body = JSON.parse(await text(request)) as { data: { sequence: number; subscriptionId: string | null } };
    const [path = "", id] = [request.url, String(request.headers["webhook-id"])];
    const nth = (this.#counts.get(`${path} ${id}`) ?? 0) + 1;
    this.#counts.set(`${path} ${id}`, nth);
    const { sequence, subscriptionId } = body.data;
    const arrival = { path, id, lane: subscriptionId ?? "", sequence, behavior: this.behaviorOf(`${path} ${sequence}`, nth), at };
    this.#follow(arrival);
    reactions[arrival.behavior](response);
  }

  #follow(arrival: Arrival): void {
    const { path, id, lane, behavior } = arrival;
    const accepted = this.#accepted.get(path) ?? new Set();
    this.#accepted.set(path, accepted);
    const before = this.#open.get(`${path} ${lane}`);
    if (before !== undefined && before.sequence !== arrival.sequence && !accepted.has(before.id)) this.outOfOrder.push(arrival);
    if (before !== undefined && arrival.sequence < before.sequence && !accepted.has(id)) this.outOfOrder.push(arrival);
    this.#open.set(`${path} ${lane}`, arrival);
    this.arrivals.push(arrival);
    if (behavior === "ACCEPTS" || behavior === "HUGE") accepted.add(id);
  }
}

function randomBehavior(seed: number): (event: string, nth: number) => Behavior {
  const seedOf = (event: string) => [...event].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed);
  return (event, nth) => {
    if (nth > FAILURES_MAX) return "ACCEPTS";
    let place = randomFrom(seedOf(event) + nth)() * 100;
    for (const [behavior, share] of SHARES) {
      if (place < share) return behavior;
      place -= share;
    }
    return "ACCEPTS";
  };
}
