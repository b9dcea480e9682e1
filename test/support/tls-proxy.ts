import { request } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { testCertificate } from "./test-certificate.js";

/** A proxy that accepts HTTPS and forwards requests to an HTTP server, as in front of every public server. */
export class TlsProxy {
  /** The port of the HTTP server on this computer. Set it before the first request. */
  port = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<TlsProxy> {
    const server = createServer(testCertificate, (incoming, outgoing) => {
      const { method, url: path, headers } = incoming;
      const forwarded = request({ host: "127.0.0.1", port: proxy.port, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.once("error", () => outgoing.destroy());
      incoming.pipe(forwarded);
    });
    const proxy = new TlsProxy(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return proxy;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
