import { once } from "node:events";
import { get } from "node:http";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

const CHECK_EVERY_MS = 50;

/** A server that may get connections. */
type Backend = { readonly url: URL; isReady: boolean };

const answersReady = (url: URL): Promise<boolean> =>
  new Promise((resolve) => {
    get(new URL("/readyz", url), { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).once("error", () => resolve(false));
  });

/** A TCP balancer: gives each new connection to the next server whose `/readyz` answers 200. Open connections stay where they are. */
export class Balancer {
  readonly #server: Server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  readonly #backends: Backend[] = [];
  readonly #sockets = new Set<Socket>();
  /** Connections that wait until a server is ready. */
  #waiting: Socket[] = [];
  readonly #timer = setInterval(() => void this.#check(), CHECK_EVERY_MS);
  #next = 0;

  static async open(): Promise<Balancer> {
    const balancer = new Balancer();
    balancer.#server.listen(0, "127.0.0.1");
    await once(balancer.#server, "listening");
    return balancer;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Adds a server that is ready. */
  add(url: string): void {
    this.#backends.push({ url: new URL(url), isReady: true });
  }

  async #check(): Promise<void> {
    await Promise.all(this.#backends.map(async (backend) => (backend.isReady = await answersReady(backend.url))));
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((client) => this.#accept(client));
  }

  #accept(client: Socket): void {
    const ready = this.#backends.filter(({ isReady }) => isReady);
    const backend = ready[this.#next++ % ready.length];
    if (backend === undefined) return void this.#waiting.push(client);
    const server = connect({ host: "127.0.0.1", port: Number(backend.url.port), allowHalfOpen: true });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.pipe(to);
      from.once("error", () => to.resetAndDestroy());
      from.once("close", () => this.#sockets.delete(from));
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
