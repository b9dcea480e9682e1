import pino, { type Logger } from "pino";
import { readSettings } from "../../src/config.js";
import { select, sql } from "../../src/database/rows.js";
import { DeliveryAttempt } from "../../src/entities/delivery-attempt.entity.js";
import { Delivery } from "../../src/entities/delivery.entity.js";
import type { Dispatch } from "../../src/jobs/deliveries/dispatch.js";
import { createDeliveryPost } from "../../src/jobs/deliveries/post.js";
import { startPublisherDispatch, type PublisherDispatchParts } from "../../src/jobs/deliveries/publisher-dispatch.js";
import { startWorker, type Worker } from "../../src/jobs/worker.js";
import type { Marketplace } from "./boot.js";
import type { PartnerClient } from "./partner-client.js";

/**
 * Delivery settings with a short answer window and a retry after a few milliseconds. The timeout is longer than a shared machine stands
 * still; tests of a webhook that does not answer, or of a process that ends, set a shorter one.
 */
export const FAST_DELIVERIES = {
  DELIVERY_TIMEOUT_MS: "20000",
  DELIVERY_RETRY_MS: "5",
  PUBLISHER_ANSWER_WINDOW_MS: "300",
  WEBHOOK_ALLOW: "127.0.0.1",
  PARTNER_WEBHOOK_ALLOW: "127.0.0.1",
  SECRET_KEY: "a secret that nobody but these tests knows",
};

type Sender = Pick<Marketplace, "database" | "bus">;

/** The settings of deliveries that a test changes. */
type DeliveryVariables = Partial<Record<keyof typeof FAST_DELIVERIES | "WEBHOOK_RETRY_MS" | "WEBHOOK_GIVE_UP_MS", string>>;

/** Starts a worker that sends deliveries. */
export function startSending(
  { database, bus }: Sender,
  env: Record<string, string> = {},
  log = pino({ level: process.env["TEST_LOG_LEVEL"] ?? "fatal" }),
): Worker {
  const settings = readSettings({ ...FAST_DELIVERIES, ...env, DATABASE_URL: "sqlite::memory:" });
  return startWorker({ database, bus, policies: settings, settings, log });
}

/** Runs `work` while workers send deliveries, then stops the workers. */
export async function whileSending<T>(
  sender: Sender,
  work: () => Promise<T>,
  { workers = 1, log, ...env }: Readonly<{ workers?: number; log?: Logger } & DeliveryVariables> = {},
): Promise<T> {
  const sending = Array.from({ length: workers }, () => startSending(sender, env, log));
  try {
    return await work();
  } finally {
    await Promise.all(sending.map((worker) => worker.stop()));
  }
}

type Sending = Pick<PublisherDispatchParts, "send" | "applyResult">;

/** Starts the dispatch of deliveries with `send` or `applyResult` replaced. When it ends, others soon take over what it has not stored. */
export function startCustomDispatch({ database, bus }: Sender, change: (usual: Sending) => Sending): Dispatch {
  const settings = readSettings({ ...FAST_DELIVERIES, DELIVERY_TIMEOUT_MS: "1000", DATABASE_URL: "sqlite::memory:" });
  const { timeoutMs, retryMs } = settings.deliveries;
  const send = createDeliveryPost({ database, ...settings });
  const sending = change({ send, applyResult: () => Promise.resolve() });
  return startPublisherDispatch({ database, bus, log: pino({ level: "silent" }), timeoutMs, retryMs, ...sending });
}

/** Sends due deliveries and then stops as if the process was killed: no result is stored. */
export async function sendWithoutStoringResult(sender: Sender): Promise<void> {
  const wanted: { dispatch?: Dispatch } = {};
  await new Promise<void>((dies) => {
    wanted.dispatch = startCustomDispatch(sender, (usual) => ({
      ...usual,
      send: async (claimed) => {
        await usual.send(claimed);
        dies();
        throw new Error("killed");
      },
    }));
  });
  await wanted.dispatch?.stop();
}

/** Returns a partner's deliveries in order of creation. */
export const deliveriesOf = ({ marketplace, id }: PartnerClient): Promise<Delivery[]> =>
  select(marketplace.database.read, Delivery, sql("t.partner_id = ?", id), sql("ORDER BY t.created_at, t.id"));

/** Returns the attempts of a delivery in order of start. */
export const attemptsOf = ({ database }: Marketplace, { id, partnerId }: Delivery): Promise<DeliveryAttempt[]> =>
  select(
    database.read,
    DeliveryAttempt,
    sql("t.partner_id = ? AND t.delivery_id = ?", partnerId, id),
    sql("ORDER BY t.at, t.id"),
  );

/** Waits until no delivery of the partner is pending, then returns the deliveries. */
export async function waitForDeliveries(partner: PartnerClient): Promise<Delivery[]> {
  const { progress } = partner.marketplace.bus;
  for (;;) {
    const tried = new Promise<void>((news) => progress.once("deliveryTried", () => news()));
    const deliveries = await deliveriesOf(partner);
    if (deliveries.every(({ status }) => status !== "PENDING")) return deliveries;
    await tried;
  }
}
