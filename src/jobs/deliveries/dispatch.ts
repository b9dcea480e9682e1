import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { systemClock, type Instant } from "../../core/clock.js";
import { uuidOf } from "../../core/ids.js";
import type { DeliveryStatus } from "../../core/vocabulary.js";
import type { Database } from "../../database/database.js";
import type { Delivery } from "../../entities/delivery.entity.js";
import { claimDeliveries, nextDeliveryAt, recordAttempt, type ClaimedDelivery } from "../../services/publisher/delivery-queue.js";
import { stateAfterAttempt, type DeliveryState, type AttemptOutcome } from "../../services/publisher/rules/delivery.js";
import type { SendResult } from "./webhook-sender.js";

/** What sending deliveries needs. */
export type DispatchParts = Readonly<{
  database: Database;
  log: Logger;
  timeoutMs: number;
  retryMs: number;
  /** Makes one try; never throws for what the other side does. */
  send: (claimed: ClaimedDelivery) => Promise<SendResult>;
  /**
   * What the end of a delivery means to what was asked; done before it is noted, so that an answer is never lost, if perhaps taken
   * twice.
   */
  takeAnswer: (delivery: Delivery, end: Exclude<DeliveryStatus, "PENDING">) => Promise<void>;
}>;

/** The running dispatch of deliveries. `stop` waits for deliveries in progress. */
export type Dispatch = Readonly<{ stop: () => Promise<void> }>;

/** How many are sent at once, and how many of them to one publisher: a slow one does not hold up the others. */
const AT_ONCE_MAX = 64;
const AT_ONCE_TO_PUBLISHER_MAX = 4;
/** How often it is looked for deliveries that other processes wrote. */
const POLL_MS = 1000;
/** A claim lasts as long as a try and its bookkeeping can take, and then twice that. */
const LEASE_FACTOR = 3;

/** Something that is waited for and may come before anybody waits. */
class WakeSignal {
  #isRung = false;
  #wake: (() => void) | null = null;

  readonly ring = (): void => {
    this.#isRung = true;
    this.#wake?.();
  };

  async wait(milliseconds: number): Promise<void> {
    if (!this.#isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isRung = false;
    this.#wake = null;
  }
}

/** The deliveries in progress, with their publishers. */
class InProgress {
  readonly #sends = new Map<Promise<void>, string>();

  get size(): number {
    return this.#sends.size;
  }

  readonly roomOf = (publisherId: string): number =>
    AT_ONCE_TO_PUBLISHER_MAX - [...this.#sends.values()].filter((id) => id === publisherId).length;

  busy(): string[] {
    return [...new Set(this.#sends.values())].filter((id) => this.roomOf(id) <= 0);
  }

  add(publisherId: string, sending: Promise<void>, ended: () => void): void {
    const tracked = sending.finally(() => {
      this.#sends.delete(tracked);
      ended();
    });
    this.#sends.set(tracked, publisherId);
  }

  async over(): Promise<void> {
    await Promise.all(this.#sends.keys());
  }
}

const NOT_TAKEN = "what the answer means could not be carried out yet";

/** How a delivery stands after a try whose answer has been taken; one that cannot be taken now is asked for again, as often as others. */
async function standingOf(parts: DispatchParts, { delivery }: ClaimedDelivery, outcome: AttemptOutcome): Promise<DeliveryState> {
  const { log, retryMs, takeAnswer } = parts;
  const standing = stateAfterAttempt(outcome, delivery.tries, systemClock.now(), retryMs);
  if (standing.status === "PENDING") return standing;
  try {
    await takeAnswer(delivery, standing.status);
    return standing;
  } catch (err) {
    log.error({ err, deliveryId: delivery.id }, NOT_TAKEN);
    const failed = { kind: "FAILED", error: NOT_TAKEN, status: standing.lastStatus } as const;
    return stateAfterAttempt(failed, delivery.tries, systemClock.now(), retryMs);
  }
}

async function deliver(parts: DispatchParts, claimed: ClaimedDelivery): Promise<void> {
  const { database, log, send } = parts;
  const { id, publisherId, operationId, tries } = claimed.delivery;
  const line = { deliveryId: id, publisherId, operation: uuidOf(operationId), requestId: claimed.requestId, tries };
  try {
    const { outcome, durationMs } = await send(claimed);
    const standing = await standingOf(parts, claimed, outcome);
    const { status, lastStatus, lastError, nextTryAt } = standing;
    await recordAttempt(database, claimed, { state: standing, durationMs });
    const told = { ...line, status, httpStatus: lastStatus, error: lastError, nextTryAt, ms: durationMs };
    if (status === "GIVEN_UP") log.error(told, "delivery abandoned");
    else log.info(told, "delivery attempted");
  } catch (err) {
    log.error({ ...line, err }, "delivery attempt failed unexpectedly");
  }
}

/** Until something may have to be done: the next delivery's time, though not long, as other processes write some, too. */
async function pauseOf({ database }: DispatchParts, now: Instant): Promise<number> {
  const next = await nextDeliveryAt(database.reader.manager, now);
  return next === null ? POLL_MS : Math.min(POLL_MS, Math.max(1, next.getTime() - now.getTime()));
}

/**
 * Starts sending what waits to be sent, soon after it was written in this process, within a second after it was elsewhere. No
 * transaction is open while an answer is awaited. Many processes may do so at once.
 */
export function startDispatch(parts: DispatchParts): Dispatch {
  const { database, log, timeoutMs } = parts;
  const inProgress = new InProgress();
  const bell = new WakeSignal();
  let isStopping = false;
  const beginAll = async () => {
    while (!isStopping && inProgress.size < AT_ONCE_MAX) {
      const claimed = await claimDeliveries(database, {
        leaseMs: timeoutMs * LEASE_FACTOR,
        limit: AT_ONCE_MAX - inProgress.size,
        capacityOf: inProgress.roomOf,
        busyPublisherIds: inProgress.busy(),
        newRequestId: randomUUID,
      });
      if (claimed.length === 0) return;
      for (const one of claimed) inProgress.add(one.delivery.publisherId, deliver(parts, one), bell.ring);
    }
  };
  const loop = async () => {
    while (!isStopping) {
      const pause = await beginAll()
        .then(() => pauseOf(parts, systemClock.now()))
        .catch((err: unknown) => {
          log.error({ err }, "delivery polling failed");
          return POLL_MS;
        });
      if (!isStopping) await bell.wait(pause);
    }
    await inProgress.over();
  };
  database.progress.on("committed", bell.ring);
  const ended = loop();
  const stop = () => {
    isStopping = true;
    database.progress.off("committed", bell.ring);
    bell.ring();
    return ended;
  };
  return { stop };
}
