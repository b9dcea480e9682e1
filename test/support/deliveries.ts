import pino from "pino";
import { readSettings } from "../../src/config.js";
import { select, sql } from "../../src/database/rows.js";
import { DeliveryAttempt } from "../../src/entities/delivery-attempt.entity.js";
import { Delivery } from "../../src/entities/delivery.entity.js";
import { startDispatch, type Dispatch, type DispatchParts } from "../../src/jobs/deliveries/dispatch.js";
import { createDeliveryPost } from "../../src/jobs/deliveries/post.js";
import { startWorker, type Worker } from "../../src/jobs/worker.js";
import type { Marketplace } from "./boot.js";
import type { PartnerClient } from "./partner-client.js";

/** As in life, though quicker: what is not answered is tried again after a few milliseconds. */
export const QUICK = {
  DELIVERY_TIMEOUT_MS: "1000",
  DELIVERY_RETRY_MS: "5",
  PUBLISHER_ANSWER_WINDOW_MS: "300",
  WEBHOOK_ALLOW: "127.0.0.1",
  SECRET_KEY: "a secret that nobody but these tests knows",
};

type Sender = Pick<Marketplace, "database" | "bus">;

/** Starts what sends deliveries. */
export function startSending({ database, bus }: Sender, env: Record<string, string> = {}): Worker {
  const settings = readSettings({ ...QUICK, ...env, DATABASE_URL: "sqlite::memory:" });
  const log = pino({ level: process.env["TEST_LOG_LEVEL"] ?? "fatal" });
  return startWorker({ database, bus, policies: settings, settings, log });
}

/** Has so many at once send deliveries while something is done; when it is done, so are they. */
export async function whileSending<T>(sender: Sender, work: () => Promise<T>, workers = 1): Promise<T> {
  const sending = Array.from({ length: workers }, () => startSending(sender));
  try {
    return await work();
  } finally {
    await Promise.all(sending.map((worker) => worker.stop()));
  }
}

type Sending = Pick<DispatchParts, "send" | "applyResult">;

/** Starts what sends deliveries, some of it done otherwise than usual. */
export function startSendingOtherwise({ database, bus }: Sender, change: (usual: Sending) => Sending): Dispatch {
  const settings = readSettings({ ...QUICK, DATABASE_URL: "sqlite::memory:" });
  const { timeoutMs, retryMs } = settings.deliveries;
  const send = createDeliveryPost({ database, ...settings });
  const sending = change({ send, applyResult: () => Promise.resolve() });
  return startDispatch({ database, bus, log: pino({ level: "silent" }), timeoutMs, retryMs, ...sending });
}

/** Sends what is due once, each to its end, and then ends as if killed: nothing of what came of it is noted. */
export async function sendingAndDying(sender: Sender): Promise<void> {
  const wanted: { dispatch?: Dispatch } = {};
  await new Promise<void>((dies) => {
    wanted.dispatch = startSendingOtherwise(sender, (usual) => ({
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

/** A partner's deliveries, in the order in which they were written. */
export const deliveriesOf = ({ marketplace, id }: PartnerClient): Promise<Delivery[]> =>
  select(marketplace.database.writer.manager, Delivery, sql("t.partner_id = ?", id), sql("ORDER BY t.created_at, t.id"));

/** The tries of a delivery, in the order in which they were begun. */
export const triesOf = ({ database }: Marketplace, { id, partnerId }: Delivery): Promise<DeliveryAttempt[]> =>
  select(
    database.writer.manager,
    DeliveryAttempt,
    sql("t.partner_id = ? AND t.delivery_id = ?", partnerId, id),
    sql("ORDER BY t.at, t.id"),
  );

/** Resolves when none of a partner's deliveries is on its way any more; gives them. */
export async function arrived(partner: PartnerClient): Promise<Delivery[]> {
  const { progress } = partner.marketplace.bus;
  for (;;) {
    const tried = new Promise<void>((news) => progress.once("deliveryTried", () => news()));
    const deliveries = await deliveriesOf(partner);
    if (deliveries.every(({ status }) => status !== "PENDING")) return deliveries;
    await tried;
  }
}
