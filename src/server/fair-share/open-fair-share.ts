import type { FairShareSettings } from "../../settings/fair-share-settings.js";
import type { Logger } from "../observability/logging.js";
import type { Metrics } from "../observability/metrics.js";
import { Budgets, inMemory } from "./budgets.js";
import { FairQueue } from "./fair-queue.js";
import { FairShare } from "./fair-share.js";

/** The shares of one server, and how to close what they use. */
type OpenFairShare = Readonly<{ fairShare: FairShare; close: () => void }>;

const nothing = () => undefined;

async function limitersOf({ redisUrl }: FairShareSettings, log: Logger) {
  if (redisUrl === null) return { create: inMemory, close: nothing };
  const { connectRedis } = await import("./redis.js");
  return connectRedis(redisUrl, log);
}

/** Opens the shares of one server. Redis is optional: without it, the budgets are those of this process. */
export async function openFairShare(settings: FairShareSettings, metrics: Metrics, log: Logger): Promise<OpenFairShare> {
  const { create, close } = await limitersOf(settings, log);
  const queue = new FairQueue(settings.requests);
  metrics.gauge(
    "requests_waiting",
    "Requests that wait until others of their partner, or of all partners, have ended.",
    () => queue.waiting,
  );
  return { fairShare: new FairShare(new Budgets(settings.points, create), queue), close };
}
