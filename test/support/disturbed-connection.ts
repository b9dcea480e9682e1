import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What happens to one request: its answer is lost after the server carried it out, lost in the middle, or something else answers. */
export type Disturbance =
  "LOSE_ANSWER" | "CUT_ANSWER" | "REFUSE" | Readonly<{ status: number; headers?: Record<string, string>; body: string }>;

/** A connection to a marketplace that disturbs the next requests as told, and forwards all others. */
export class DisturbedConnection {
  private disturbances: Disturbance[] = [];
  /** The bodies of the requests so far. */
  readonly sent: string[] = [];
  private readonly server: Server = createServer((incoming, outgoing) => void this.answer(incoming, outgoing));

  private constructor(private readonly target: string) {}

  static async open(target: string): Promise<DisturbedConnection> {
    const connection = new DisturbedConnection(target);
    connection.server.listen(0, "127.0.0.1");
    await once(connection.server, "listening");
    return connection;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Disturbs the next requests, one after the other. */
  disturb(...disturbances: Disturbance[]): void {
    this.disturbances.push(...disturbances);
    this.sent.length = 0;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    let body = "";
    for await (const part of incoming.setEncoding("utf8")) body += part as string;
    this.sent.push(body);
    const disturbance = this.disturbances.shift();
    if (disturbance === "REFUSE") return void outgoing.destroy();
    if (typeof disturbance === "object") {
      return void outgoing.writeHead(disturbance.status, disturbance.headers).end(disturbance.body);
    }
    const { method, headers, url } = incoming;
    const forwarded = request(new URL(url ?? "", this.target), { method, headers });
    forwarded.end(body);
    const [answer] = (await once(forwarded, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const whole = Buffer.concat(chunks);
    if (disturbance === "LOSE_ANSWER") return void outgoing.destroy();
    outgoing.writeHead(answer.statusCode ?? 500, { ...answer.headers, "content-length": whole.length });
    if (disturbance !== "CUT_ANSWER") return void outgoing.end(whole);
    outgoing.write(whole.subarray(0, whole.length / 2), () => outgoing.destroy());
  }
}
