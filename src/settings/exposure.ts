import { flag } from "./setting-values.js";

/** What a server shows beside its data. */
export type Exposure = Readonly<{
  /** Whether documents may ask for the schema. */
  introspection: boolean;
  /** Whether the schema is a file that needs no token. */
  publicSchema: boolean;
  /** Whether errors suggest names of the schema ("Did you mean …?"). */
  suggestions: boolean;
  graphiql: boolean;
  /** Whether the workspace exists: the pages for a partner's users. */
  workspace: boolean;
  /** Whether the publisher page exists, where the token authority is built in. */
  publisherPage: boolean;
}>;

export const exposureVariables = {
  INTROSPECTION: flag().default(true),
  PUBLIC_SCHEMA: flag().default(false),
  SUGGESTIONS: flag().default(true),
  GRAPHIQL: flag().default(true),
  WORKSPACE: flag().default(true),
  PUBLISHER_PAGE: flag().default(true),
};

type Variables = Readonly<Record<keyof typeof exposureVariables, boolean>>;

export const exposureOf = (set: Variables): Exposure => ({
  introspection: set.INTROSPECTION,
  publicSchema: set.PUBLIC_SCHEMA,
  suggestions: set.SUGGESTIONS,
  graphiql: set.GRAPHIQL,
  workspace: set.WORKSPACE,
  publisherPage: set.PUBLISHER_PAGE,
});

/** The port of a server's metrics when other machines can reach the server. Prometheus reserves it for exporters. */
const METRICS_PORT_DEFAULT = 9464;

const loopbackHosts = new Set(["127.0.0.1", "::1", "localhost"]);

/** Whether only this machine can reach a host. */
export const isLoopback = (host: string): boolean => loopbackHosts.has(host);

/**
 * The port on which a server serves its metrics; null for the port of the API. Without a setting, metrics have their own port when other
 * machines can reach the server.
 */
export function ownMetricsPort(settings: Readonly<{ host: string; port: number; metricsPort: number | null }>): number | null {
  const { host, port } = settings;
  const metricsPort = settings.metricsPort ?? (isLoopback(host) ? port : METRICS_PORT_DEFAULT);
  return metricsPort === port ? null : metricsPort;
}
