import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { SettingsError } from "../../config.js";
import { sendHealth } from "../http/health.js";
import { HttpError, pathOf, sendHttpError } from "../http/http.js";
import { createRouter, READ_METHODS } from "../http/router.js";
import { sendMetrics, type Metrics } from "./metrics.js";

/** The HTTP server of a worker process: `/metrics` and `/healthz`. */
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

/** Serves a worker's metrics. @throws SettingsError when another program uses the port */
export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<MetricsServer> {
  const server: Server = createServer(createListener(metrics));
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch {
    throw new SettingsError(
      `METRICS_PORT is "${port}", but another program uses that port. Set another one, for example ${port + 1}.`,
    );
  }
  const stop = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { stop };
}
