import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A real HTTP server that records what it receives. `Received` is what it records of a request, with the id that a repetition has too. */
export abstract class RecordingReceiver<Received extends Readonly<{ id: string }>> {
  readonly received: Received[] = [];
  /** What was answered with a success status, repetitions included. */
  readonly accepted: Received[] = [];
  readonly #counts = new Map<string, number>();
  #watchers: (() => void)[] = [];

  protected constructor(private readonly server: Server) {}

  /** Starts listening on a free port. */
  protected listen(listener: RequestListener): Promise<void> {
    this.server.on("request", listener);
    return new Promise((done) => this.server.listen(0, "127.0.0.1", done));
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The first accepted one of each id, in order of acceptance. */
  get effects(): Received[] {
    const first = new Map<string, Received>();
    for (const one of this.accepted) if (!first.has(one.id)) first.set(one.id, one);
    return [...first.values()];
  }

  /** Waits until the condition is true; checks it after each request. */
  async until(condition: (receiver: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((news) => this.#watchers.push(news));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Records a request; returns how many with its id there have been, this one included. */
  protected record(received: Received): number {
    this.received.push(received);
    const nth = (this.#counts.get(received.id) ?? 0) + 1;
    this.#counts.set(received.id, nth);
    return nth;
  }

  /** Lets those who wait look again. */
  protected wake(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }
}
