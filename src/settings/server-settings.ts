import { z } from "zod";
import { isLoopback } from "./exposure.js";
import { wholeNumber } from "./setting-values.js";

/** Settings of the HTTP server of a process. */
export type ServerSettings = Readonly<{
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  /** The port for metrics; null: a worker serves none, and a server chooses it. */
  metricsPort: number | null;
  /** How long a connection stays open between two requests, in milliseconds. */
  keepAliveTimeoutMs: number;
  /** How long a server that was told to stop still accepts requests, in milliseconds. */
  drainDelayMs: number;
}>;

/** The time in which balancers notice that a server is not ready, in milliseconds. */
const DRAIN_DELAY_DEFAULT_MS = 5000;

/** The variables of these settings. */
export const serverVariables = {
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "the address or name of a network interface, for example 127.0.0.1")
    .default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535, 4000).default(4000),
  METRICS_PORT: wholeNumber(1, 65_535, 9464).optional(),
  KEEP_ALIVE_TIMEOUT_MS: wholeNumber(1000, 3_600_000, 65_000).default(65_000),
  DRAIN_DELAY_MS: wholeNumber(0, 300_000, DRAIN_DELAY_DEFAULT_MS).optional(),
};

type Variables = z.output<z.ZodObject<typeof serverVariables>>;

/** The settings from the values of the variables. */
export const serverSettings = (set: Variables): ServerSettings => ({
  host: set.HOST,
  port: set.PORT,
  metricsPort: set.METRICS_PORT ?? null,
  keepAliveTimeoutMs: set.KEEP_ALIVE_TIMEOUT_MS,
  drainDelayMs: set.DRAIN_DELAY_MS ?? (isLoopback(set.HOST) ? 0 : DRAIN_DELAY_DEFAULT_MS),
});
