import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { SettingsError } from "../../config.js";
import { sendHealth } from "../http/health.js";
import type { Metrics } from "./metrics.js";

/** A little server beside a process that serves nobody else: `/metrics` and `/healthz`. */
export type MetricsServer = Readonly<{ stop: () => Promise<void> }>;

const listener = (metrics: Metrics): Parameters<typeof createServer>[1] =>
  function answer(request, response) {
    if (request.url === "/healthz") return sendHealth(response);
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  };

/** Serves a worker's metrics. @throws SettingsError when the port is taken */
export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<MetricsServer> {
  const server: Server = createServer(listener(metrics));
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch {
    throw new SettingsError(`METRICS_PORT is "${port}", but must be one on which no other program listens.`);
  }
  const stop = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { stop };
}
