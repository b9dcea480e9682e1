import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A proxy between this process and a database server, to disturb their connections. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private isSilent = false;

  private constructor(
    private readonly server: Server,
    private readonly target: Readonly<{ host: string; port: number }>,
  ) {
    server.on("connection", (client) => this.accept(client));
  }

  static async open(target: Readonly<{ host: string; port: number }>): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new TcpProxy(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private accept(client: Socket): void {
    this.keep(client);
    if (this.isSilent) return;
    const upstream = connect(this.target);
    this.keep(upstream);
    client.pipe(upstream);
    upstream.pipe(client);
    client.once("close", () => upstream.destroy());
    upstream.once("close", () => client.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => this.sockets.delete(socket));
  }

  /** Stops forwarding on the open connections for ever. They stay open, and nothing tells either side, as behind a broken firewall. */
  silenceOpenConnections(): void {
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  /** The same for open and new connections. */
  silence(): void {
    this.isSilent = true;
    this.silenceOpenConnections();
  }

  /** Forwards new connections again. */
  forward(): void {
    this.isSilent = false;
  }

  /** Closes the open connections. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}
