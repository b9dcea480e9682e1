import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Server as TcpServer, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { setImmediate, setTimeout as pause } from "node:timers/promises";

/** How long running requests may take after a server stops accepting connections, in milliseconds. */
const DRAIN_MS = 10_000;
/**
 * How long a connection must be unused before it is closed, in milliseconds. A client that has just received an answer may have sent its
 * next request already.
 */
const UNUSED_MS = 100;
const LOOK_EVERY_MS = 10;
/** The longest queue of connections that the system keeps for a server by default. */
const QUEUE_MAX = 511;

/** What happens on a connection. `bytesRead` and `unusedSince` are those of the end of the last response. */
type Connection = { readonly running: Set<ServerResponse>; bytesRead: number; unusedSince: number };

/** Makes the client send its next request on another connection. */
function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}

/**
 * The connections of an HTTP server. Unlike `closeIdleConnections` of Node, it closes no connection on which a request is arriving or
 * whose response is not sent completely, and it closes connections that were never used.
 */
export class Connections {
  readonly #open = new Map<Socket, Connection>();
  #accepted = 0;
  #isLeaving = false;

  constructor(private readonly server: Server) {
    server.on("connection", (socket: Socket) => {
      this.#accepted++;
      this.#open.set(socket, { running: new Set(), bytesRead: 0, unusedSince: performance.now() });
      socket.once("close", () => this.#open.delete(socket));
    });
    server.prependListener("request", (request, response) => this.#begin(request, response));
  }

  #begin({ socket }: IncomingMessage, response: ServerResponse): void {
    if (this.#isLeaving) closeAfter(response);
    const connection = this.#open.get(socket);
    if (connection === undefined) return;
    connection.running.add(response);
    // A response that does not finish closes its connection.
    response.once("finish", () => {
      connection.running.delete(response);
      connection.bytesRead = socket.bytesRead;
      connection.unusedSince = performance.now();
    });
  }

  /** From now on, every response is the last on its connection. */
  leave(): void {
    this.#isLeaving = true;
    for (const { running } of this.#open.values()) running.forEach(closeAfter);
  }

  /** Accepts no more connections, and resolves when all are closed. Answers what has arrived, for at most DRAIN_MS. */
  async close(): Promise<void> {
    this.leave();
    await this.#readWhatWasSent();
    const closed = new Promise<void>((resolve) => {
      // The same function of an HTTP server would also call `closeIdleConnections`.
      TcpServer.prototype.close.call(this.server, () => resolve());
    });
    const end = performance.now() + DRAIN_MS;
    while (this.#open.size > 0 && performance.now() < end) {
      this.#closeUnused();
      await Promise.race([closed, pause(LOOK_EVERY_MS)]);
      await this.#readWhatWasSent();
    }
    for (const socket of this.#open.keys()) socket.destroy();
    await closed;
    // Ends the timer of the HTTP server.
    this.server.close();
  }

  /** Turns the event loop until the connections are accepted, and the bytes read, that have arrived before. Each turn accepts one. */
  async #readWhatWasSent(): Promise<void> {
    for (let turn = 0, before = -1; before !== this.#accepted && turn <= QUEUE_MAX; turn++) {
      before = this.#accepted;
      await setImmediate();
      await setImmediate();
    }
  }

  #closeUnused(): void {
    const now = performance.now();
    for (const [socket, { running, bytesRead, unusedSince }] of this.#open) {
      const isUnused = running.size === 0 && socket.bytesRead === bytesRead;
      if (isUnused && now - unusedSince >= UNUSED_MS) socket.destroy();
    }
  }
}
