import { once } from "node:events";
import { createClient } from "redis";
import type { Logger } from "./observability/logging.js";

/** How long Redis may take to connect or to answer, in milliseconds. */
const TIMEOUT_MS = 500;
const RECONNECT_MS = 1000;

/** What is logged when Redis does not answer, and when it does so again. */
export type RedisMessages = Readonly<{ lost: string; found: string }>;

export type RedisClient = ReturnType<typeof newClient>;

const newClient = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: { connectTimeout: TIMEOUT_MS, socketTimeout: undefined, reconnectStrategy: RECONNECT_MS },
  });

/**
 * Connects to Redis and stays connected: after an error it connects again. Returns after the first attempt, whether it succeeded or not.
 * Logs once when Redis is lost and once when it is found again. `onReady` is called after each connect.
 */
export async function openRedis(
  url: string,
  log: Logger,
  messages: RedisMessages,
  onReady: (client: RedisClient) => void = () => undefined,
): Promise<RedisClient> {
  const client = newClient(url);
  let isLost = false;
  client.on("error", (err: Error) => {
    if (!isLost) log.warn({ err }, messages.lost);
    isLost = true;
  });
  client.on("ready", () => {
    if (isLost) log.info(messages.found);
    isLost = false;
    onReady(client);
  });
  const connected = once(client, "ready");
  void client.connect().catch(() => undefined);
  // The error is logged above. The client goes on connecting.
  await connected.catch(() => undefined);
  return client;
}
