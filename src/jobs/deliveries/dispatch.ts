import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { systemClock, type Instant } from "../../core/clock.js";
import { logFailure } from "../log-failure.js";
import { WakeSignal } from "../../core/wake-signal.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { inSpan, type AddToSpan } from "../../database/spans.js";
import {
  claimDeliveries,
  recordAttempt,
  type Claimed,
  type DeliveryQueue,
  type QueuedDelivery,
} from "../../services/delivery/delivery-queue.js";
import type { AttemptOutcome, DeliveryState } from "../../services/delivery/rules/attempt.js";
import { InProgress } from "./in-progress.js";
import { logDeliveryFailure } from "./log-delivery-failure.js";
import type { SendResult } from "./webhook-sender.js";

/** What sending the deliveries of a queue needs. */
export type DispatchParts<Row extends QueuedDelivery> = Readonly<{
  database: Database;
  bus: EventBus;
  log: Logger;
  queue: DeliveryQueue<Row>;
  timeoutMs: number;
  /** The maximum number of deliveries in progress to one receiver: a slow receiver does not delay others. */
  perReceiverMax: number;
  /** The maximum number of deliveries of one partner in progress; null for no limit of its own. */
  perPartnerMax: number | null;
  /** Whether the beginnings of responses are stored with the attempts. */
  keepsResponses: boolean;
  /** Makes one attempt. Does not throw when the receiver fails to answer. */
  send: (claimed: Claimed<Row>) => Promise<SendResult>;
  /**
   * The state of a delivery after an attempt. Called before the result is stored: after a crash it can be called again for the
   * same delivery, but no answer is lost.
   */
  settle: (delivery: Row, outcome: AttemptOutcome) => Promise<DeliveryState>;
  /** What the log says about a delivery besides its id and its attempt. */
  logged: (delivery: Row) => Readonly<Record<string, unknown>>;
}>;

/** The running dispatch of deliveries. `stop` waits for deliveries in progress. */
export type Dispatch = Readonly<{ stop: () => Promise<void> }>;

/** The longest pause between two queries for due deliveries, which other processes write too. */
const POLL_MS = 1000;
/** The duration of a claim, in time limits of an attempt: enough for the attempt and for storing its result. */
const LEASE_FACTOR = 3;

/**
 * Makes one attempt and stores its result, in a span of its own trace. Addresses can contain secrets, and are left out. Returns whether the
 * receiver accepted the delivery; null when that is not known.
 */
function deliver<Row extends QueuedDelivery>(parts: DispatchParts<Row>, claimed: Claimed<Row>): Promise<boolean | null> {
  const { delivery, requestId } = claimed;
  const values = {
    "marketplace.delivery_id": delivery.id,
    "marketplace.partner_id": delivery.partnerId,
    "marketplace.request_id": requestId,
    "http.request.resend_count": delivery.tries,
  };
  return inSpan(
    () => ({ name: "delivery", kind: "CLIENT", values }),
    (add) => attempt(parts, claimed, add),
  );
}

async function attempt<Row extends QueuedDelivery>(
  parts: DispatchParts<Row>,
  claimed: Claimed<Row>,
  add: AddToSpan,
): Promise<boolean | null> {
  const { log, queue, send, settle, logged, keepsResponses } = parts;
  const { delivery, requestId } = claimed;
  const line = { deliveryId: delivery.id, partnerId: delivery.partnerId, ...logged(delivery), requestId, tries: delivery.tries };
  try {
    const { outcome, durationMs, response } = await send(claimed);
    const state = await settle(delivery, outcome);
    const { status, lastStatus, lastError, nextTryAt } = state;
    await recordAttempt(parts, queue, claimed, { state, durationMs, response: keepsResponses ? response : null });
    add({ "marketplace.delivery_status": status, "http.response.status_code": lastStatus ?? undefined }, status !== "DELIVERED");
    const fields = { ...line, status, httpStatus: lastStatus, error: lastError, nextTryAt, ms: durationMs };
    if (status === "GIVEN_UP") log.error(fields, "delivery abandoned");
    else log.info(fields, "delivery attempted");
    return status === "DELIVERED";
  } catch (err) {
    add({}, true);
    await logDeliveryFailure(parts, { ...line, err }, "delivery attempt failed unexpectedly");
    return null;
  }
}

/** The pause until the next delivery is due, in milliseconds, at most POLL_MS. */
async function pauseOf<Row extends QueuedDelivery>({ database, queue }: DispatchParts<Row>, now: Instant): Promise<number> {
  const next = await queue.nextDueAt(database.read, now);
  return next === null ? POLL_MS : Math.min(POLL_MS, Math.max(1, next.getTime() - now.getTime()));
}

/**
 * Starts sending the due deliveries of a queue: at once after a commit of deliveries in this process, within a second after one in another. No
 * transaction is open while it waits for an answer. Many processes can run it at the same time.
 */
export function startDispatch<Row extends QueuedDelivery>(parts: DispatchParts<Row>): Dispatch {
  const { bus, log, queue, timeoutMs, perReceiverMax, perPartnerMax } = parts;
  const inProgress = new InProgress({ perReceiver: perReceiverMax, perPartner: perPartnerMax });
  const signal = new WakeSignal();
  let isStopping = false;
  const startDue = async () => {
    for (let capacity = inProgress.capacity(); !isStopping && capacity !== null; capacity = inProgress.capacity()) {
      const options = { ...capacity, leaseMs: timeoutMs * LEASE_FACTOR, newRequestId: randomUUID };
      const claimed = await claimDeliveries(parts, queue, options);
      if (claimed.length === 0) return;
      for (const one of claimed) {
        const sending = { receiverId: queue.receiverIdOf(one.delivery), partnerId: one.delivery.partnerId };
        inProgress.add(sending, deliver(parts, one), signal.wake);
      }
    }
  };
  const loop = async () => {
    while (!isStopping) {
      const pause = await startDue()
        .then(() => pauseOf(parts, systemClock.now()))
        .catch((err: unknown) => {
          logFailure(log, { err }, "delivery polling failed");
          return POLL_MS;
        });
      await signal.wait(pause);
    }
    await inProgress.ended();
  };
  bus.progress.on("deliveriesDue", signal.wake);
  const ended = loop();
  const stop = () => {
    isStopping = true;
    bus.progress.off("deliveriesDue", signal.wake);
    signal.wake();
    return ended;
  };
  return { stop };
}
