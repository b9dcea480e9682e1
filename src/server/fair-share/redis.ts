import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Logger } from "../observability/logging.js";
import { openRedis } from "../redis.js";
import { BUDGET_SECONDS, inMemory, type CreateLimiter } from "./budgets.js";

/** Counters in Redis, which all processes of a marketplace share. */
export type SharedLimiters = Readonly<{ create: CreateLimiter; close: () => void }>;

const MESSAGES = { lost: "redis lost, budgets are counted per process", found: "redis connected again" };

/**
 * Connects to Redis. While Redis does not answer, each process counts by itself, in memory, and requests go on. Logs once when that
 * begins and once when it ends.
 */
export async function connectRedis(url: string, log: Logger): Promise<SharedLimiters> {
  const client = await openRedis(url, log, MESSAGES);
  const create: CreateLimiter = (keyPrefix, points) =>
    new RateLimiterRedis({
      ...{ storeClient: client, useRedisPackage: true, rejectIfRedisNotReady: true },
      ...{ keyPrefix: `marketplace:${keyPrefix}`, points, duration: BUDGET_SECONDS },
      insuranceLimiter: inMemory(keyPrefix, points),
    });
  return { create, close: () => client.destroy() };
}
