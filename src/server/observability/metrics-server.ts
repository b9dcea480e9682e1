import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { SettingsError } from "../../config.js";
import { sendHealth } from "../http/health.js";
import { HttpError, pathOf, sendHttpError } from "../http/http.js";
import { createRouter, READ_METHODS } from "../http/router.js";
import { sendMetrics, type Metrics } from "./metrics.js";

/** A little server beside a process that serves nobody else: `/metrics` and `/healthz`. */
export type MetricsServer = Readonly<{ stop: () => Promise<void> }>;

type Answer = (response: ServerResponse) => Promise<void> | void;

function createListener(metrics: Metrics): RequestListener {
  const router = createRouter<Answer>([
    { methods: READ_METHODS, path: "/healthz", answer: sendHealth },
    { methods: READ_METHODS, path: "/metrics", answer: (response) => sendMetrics(response, metrics) },
  ]);
  const answer = async (request: IncomingMessage, response: ServerResponse) =>
    router.find(request.method ?? "GET", pathOf(request)).answer(response);
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof HttpError) sendHttpError(response, error);
      else response.writeHead(500).end();
    });
  };
}

/** Serves a worker's metrics. @throws SettingsError when the port is taken */
export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<MetricsServer> {
  const server: Server = createServer(createListener(metrics));
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
