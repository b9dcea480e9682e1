import { randomUUID } from "node:crypto";
import type { EventBus } from "../database/event-bus.js";
import type { Logger } from "./observability/logging.js";
import type { RedisClient } from "./redis.js";

/** The channel on which the processes of a marketplace tell each other which partner has new events. */
const CHANNEL = "marketplace:events";

const MESSAGES = {
  lost: "announcements lost, events of other processes are polled",
  found: "announcements connected again",
};

/** Tells other processes about new events, and learns from them. */
export type Announcements = Readonly<{ close: () => void }>;

const NONE: Announcements = { close: () => undefined };

/**
 * Announces the events of this process to others over Redis, and theirs in this process. A message only says that a partner has events,
 * which are read from the database; one that is lost delays them until the next poll.
 */
export async function openAnnouncements(redisUrl: string | null, bus: EventBus, log: Logger): Promise<Announcements> {
  if (redisUrl === null) return NONE;
  const own = randomUUID();
  const hear = (message: string): void => {
    const [sender, partnerId] = message.split(" ");
    if (sender !== own && partnerId !== undefined) bus.newEvents.emit(partnerId);
  };
  const { openRedis } = await import("./redis.js");
  // To subscribe again is without effect where the client did so itself.
  const listen = (client: RedisClient) => void client.subscribe(CHANNEL, hear).catch(() => undefined);
  const client = await openRedis(redisUrl, log, MESSAGES, listen);
  const tell = (partnerId: string): void => {
    if (client.isReady) void client.publish(CHANNEL, `${own} ${partnerId}`).catch(() => undefined);
  };
  bus.progress.on("eventsStored", tell);
  return {
    close: () => {
      bus.progress.off("eventsStored", tell);
      client.destroy();
    },
  };
}
