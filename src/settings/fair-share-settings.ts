import { z } from "zod";
import { wholeNumber } from "./setting-values.js";

/** How much of a server one partner or one token may use. 0 turns a bound off. */
export type FairShareSettings = Readonly<{
  /** Where the processes of a marketplace share the budgets; null: each process has its own. */
  redisUrl: string | null;
  /** Points of all operations in a minute. `sandboxes`: of all sandboxes together that the keys of one partner created. */
  points: Readonly<{ partner: number; token: number; sandboxes: number }>;
  /** Requests that run at the same time: of all partners and of one partner, and of one partner that wait. */
  requests: Readonly<{ all: number; partner: number; waiting: number; waitMs: number }>;
  live: LiveBounds;
}>;

/** Bounds of live connections. 0 turns a bound off. */
export type LiveBounds = Readonly<{
  socketsPerToken: number;
  subscriptionsPerToken: number;
  messagesPerSecond: number;
  /** How long a socket may stay open without a token, in milliseconds. */
  signInMs: number;
  /** How long data may wait for a client that reads nothing, in milliseconds. */
  slowReaderMs: number;
}>;

const amount = (initial: number, most: number) => wholeNumber(0, most, initial).default(initial);

const REDIS_FORM = "the URL of a Redis server, for example redis://127.0.0.1:6379";

/** The variables of these settings. */
export const fairShareVariables = {
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: REDIS_FORM }).optional(),
  PARTNER_POINTS: amount(2_000_000, 1_000_000_000),
  TOKEN_POINTS: amount(1_000_000, 1_000_000_000),
  SANDBOX_POINTS: amount(10_000_000, 1_000_000_000),
  REQUESTS_AT_ONCE: amount(100, 10_000),
  REQUESTS_PER_PARTNER: amount(16, 10_000),
  REQUESTS_WAITING: amount(100, 10_000),
  REQUEST_WAIT_MS: wholeNumber(1, 60_000, 5000).default(5000),
  SOCKETS_PER_TOKEN: amount(50, 100_000),
  SUBSCRIPTIONS_PER_TOKEN: amount(200, 100_000),
  SOCKET_MESSAGES_PER_SECOND: amount(100, 100_000),
  SOCKET_SIGN_IN_MS: wholeNumber(100, 60_000, 3000).default(3000),
  SLOW_READER_MS: wholeNumber(100, 600_000, 10_000).default(10_000),
};

type Variables = z.output<z.ZodObject<typeof fairShareVariables>>;

/** The settings from the values of the variables. */
export const fairShareSettings = (set: Variables): FairShareSettings => ({
  redisUrl: set.REDIS_URL ?? null,
  points: { partner: set.PARTNER_POINTS, token: set.TOKEN_POINTS, sandboxes: set.SANDBOX_POINTS },
  requests: {
    all: set.REQUESTS_AT_ONCE,
    partner: set.REQUESTS_PER_PARTNER,
    waiting: set.REQUESTS_WAITING,
    waitMs: set.REQUEST_WAIT_MS,
  },
  live: {
    socketsPerToken: set.SOCKETS_PER_TOKEN,
    subscriptionsPerToken: set.SUBSCRIPTIONS_PER_TOKEN,
    messagesPerSecond: set.SOCKET_MESSAGES_PER_SECOND,
    signInMs: set.SOCKET_SIGN_IN_MS,
    slowReaderMs: set.SLOW_READER_MS,
  },
});
