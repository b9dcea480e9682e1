import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { systemClock, type Instant } from "../../core/clock.js";
import { uuidOf } from "../../core/ids.js";
import type { DeliveryStatus } from "../../core/vocabulary.js";
import { logFailure } from "../log-failure.js";
import { WakeSignal } from "../../core/wake-signal.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import type { Delivery } from "../../entities/delivery.entity.js";
import { claimDeliveries, nextDeliveryAt, recordAttempt, type ClaimedDelivery } from "../../services/publisher/delivery-queue.js";
import { stateAfterAttempt, type DeliveryState, type AttemptOutcome } from "../../services/publisher/rules/delivery.js";
import type { SendResult } from "./webhook-sender.js";

/** What sending deliveries needs. */
export type DispatchParts = Readonly<{
  database: Database;
  bus: EventBus;
  log: Logger;
  timeoutMs: number;
  retryMs: number;
  /** Makes one attempt. Does not throw when the publisher fails to answer. */
  send: (claimed: ClaimedDelivery) => Promise<SendResult>;
  /**
   * Applies the result of an ended delivery to its operation. Called before the result is stored: after a crash it can be called
   * again for the same delivery, but no answer is lost.
   */
  applyResult: (delivery: Delivery, end: Exclude<DeliveryStatus, "PENDING">) => Promise<void>;
}>;

/** The running dispatch of deliveries. `stop` waits for deliveries in progress. */
export type Dispatch = Readonly<{ stop: () => Promise<void> }>;

/** The maximum numbers of deliveries in progress, in all and to one publisher: a slow publisher does not delay others. */
const IN_PROGRESS_MAX = 64;
const IN_PROGRESS_PER_PUBLISHER_MAX = 4;
/** The longest pause between two queries for due deliveries, which other processes write too. */
const POLL_MS = 1000;
/** The duration of a claim, in time limits of an attempt: enough for the attempt and for storing its result. */
const LEASE_FACTOR = 3;

/** The deliveries in progress, with their publishers. */
class InProgress {
  readonly #sends = new Map<Promise<void>, string>();

  get size(): number {
    return this.#sends.size;
  }

  readonly capacityOf = (publisherId: string): number =>
    IN_PROGRESS_PER_PUBLISHER_MAX - [...this.#sends.values()].filter((id) => id === publisherId).length;

  busy(): string[] {
    return [...new Set(this.#sends.values())].filter((id) => this.capacityOf(id) <= 0);
  }

  add(publisherId: string, sending: Promise<void>, ended: () => void): void {
    const tracked = sending.finally(() => {
      this.#sends.delete(tracked);
      ended();
    });
    this.#sends.set(tracked, publisherId);
  }

  async ended(): Promise<void> {
    await Promise.all(this.#sends.keys());
  }
}

const NOT_APPLIED = "the result could not be applied yet";

/** The state of a delivery after an attempt, with its result applied. When that fails, the delivery is attempted again. */
async function stateAfter(parts: DispatchParts, { delivery }: ClaimedDelivery, outcome: AttemptOutcome): Promise<DeliveryState> {
  const { log, retryMs, applyResult } = parts;
  const state = stateAfterAttempt(outcome, delivery.tries, systemClock.now(), retryMs);
  if (state.status === "PENDING") return state;
  try {
    await applyResult(delivery, state.status);
    return state;
  } catch (err) {
    logFailure(log, { err, deliveryId: delivery.id }, "delivery result not applied");
    const failed = { kind: "FAILED", error: NOT_APPLIED, status: state.lastStatus } as const;
    return stateAfterAttempt(failed, delivery.tries, systemClock.now(), retryMs);
  }
}

async function deliver(parts: DispatchParts, claimed: ClaimedDelivery): Promise<void> {
  const { log, send } = parts;
  const { id, publisherId, operationId, tries } = claimed.delivery;
  const line = { deliveryId: id, publisherId, operation: uuidOf(operationId), requestId: claimed.requestId, tries };
  try {
    const { outcome, durationMs } = await send(claimed);
    const state = await stateAfter(parts, claimed, outcome);
    const { status, lastStatus, lastError, nextTryAt } = state;
    await recordAttempt(parts, claimed, { state, durationMs });
    const fields = { ...line, status, httpStatus: lastStatus, error: lastError, nextTryAt, ms: durationMs };
    if (status === "GIVEN_UP") log.error(fields, "delivery abandoned");
    else log.info(fields, "delivery attempted");
  } catch (err) {
    logFailure(log, { ...line, err }, "delivery attempt failed unexpectedly");
  }
}

/** The pause until the next delivery is due, in milliseconds, at most POLL_MS. */
async function pauseOf({ database }: DispatchParts, now: Instant): Promise<number> {
  const next = await nextDeliveryAt(database.read, now);
  return next === null ? POLL_MS : Math.min(POLL_MS, Math.max(1, next.getTime() - now.getTime()));
}

/**
 * Starts sending due deliveries: at once after a commit of deliveries in this process, within a second after one in another. No
 * transaction is open while it waits for an answer. Many processes can run it at the same time.
 */
export function startDispatch(parts: DispatchParts): Dispatch {
  const { bus, log, timeoutMs } = parts;
  const inProgress = new InProgress();
  const signal = new WakeSignal();
  let isStopping = false;
  const startDue = async () => {
    while (!isStopping && inProgress.size < IN_PROGRESS_MAX) {
      const claimed = await claimDeliveries(parts, {
        leaseMs: timeoutMs * LEASE_FACTOR,
        limit: IN_PROGRESS_MAX - inProgress.size,
        capacityOf: inProgress.capacityOf,
        busyPublisherIds: inProgress.busy(),
        newRequestId: randomUUID,
      });
      if (claimed.length === 0) return;
      for (const one of claimed) inProgress.add(one.delivery.publisherId, deliver(parts, one), signal.wake);
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
