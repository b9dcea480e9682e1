import { once } from "node:events";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";
import type { Logger } from "../observability/logging.js";
import { BUDGET_SECONDS, inMemory, type CreateLimiter } from "./budgets.js";

/** How long Redis may take to connect or to answer, in milliseconds. */
const TIMEOUT_MS = 500;
const RECONNECT_MS = 1000;

/** Counters in Redis, which all processes of a marketplace share. */
export type SharedLimiters = Readonly<{ create: CreateLimiter; close: () => void }>;

/**
 * Connects to Redis. While Redis does not answer, each process counts by itself, in memory, and requests go on. Logs once when that
 * begins and once when it ends.
 */
export async function connectRedis(url: string, log: Logger): Promise<SharedLimiters> {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: { connectTimeout: TIMEOUT_MS, socketTimeout: undefined, reconnectStrategy: RECONNECT_MS },
  });
  let isLost = false;
  client.on("error", (err: Error) => {
    if (!isLost) log.warn({ err }, "redis lost, budgets are counted per process");
    isLost = true;
  });
  client.on("ready", () => {
    if (isLost) log.info("redis connected again");
    isLost = false;
  });
  const connected = once(client, "ready");
  void client.connect().catch(() => undefined);
  // The error is logged above. The client goes on connecting.
  await connected.catch(() => undefined);
  const create: CreateLimiter = (keyPrefix, points) =>
    new RateLimiterRedis({
      ...{ storeClient: client, useRedisPackage: true, rejectIfRedisNotReady: true },
      ...{ keyPrefix: `marketplace:${keyPrefix}`, points, duration: BUDGET_SECONDS },
      insuranceLimiter: inMemory(keyPrefix, points),
    });
  return { create, close: () => client.destroy() };
}
