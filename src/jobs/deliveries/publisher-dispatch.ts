import { systemClock } from "../../core/clock.js";
import { uuidOf } from "../../core/ids.js";
import type { DeliveryStatus } from "../../core/vocabulary.js";
import type { Delivery } from "../../entities/delivery.entity.js";
import type { AttemptOutcome, DeliveryState } from "../../services/delivery/rules/attempt.js";
import { publisherQueue } from "../../services/publisher/publisher-queue.js";
import { stateAfterAttempt } from "../../services/publisher/rules/delivery.js";
import { logDeliveryFailure } from "./log-delivery-failure.js";
import { startDispatch, type Dispatch, type DispatchParts } from "./dispatch.js";

/** What sending notices to publishers needs. */
export type PublisherDispatchParts = Pick<DispatchParts<Delivery>, "database" | "bus" | "log" | "timeoutMs" | "send"> &
  Readonly<{
    /** The longest pause between two attempts, in milliseconds. */
    retryMs: number;
    /** Applies the result of an ended delivery to its operation. */
    applyResult: (delivery: Delivery, end: Exclude<DeliveryStatus, "PENDING">) => Promise<void>;
  }>;

const IN_PROGRESS_PER_PUBLISHER_MAX = 4;
const NOT_APPLIED = "the result could not be applied yet";

/** The state of a delivery after an attempt, with its result applied. When that fails, the delivery is attempted again. */
async function stateAfter(parts: PublisherDispatchParts, delivery: Delivery, outcome: AttemptOutcome): Promise<DeliveryState> {
  const { retryMs, applyResult } = parts;
  const state = stateAfterAttempt(outcome, delivery.tries, systemClock.now(), retryMs);
  if (state.status === "PENDING") return state;
  try {
    await applyResult(delivery, state.status);
    return state;
  } catch (err) {
    const { id: deliveryId, partnerId } = delivery;
    await logDeliveryFailure(parts, { err, deliveryId, partnerId }, "delivery result not applied");
    const failed = { kind: "FAILED", error: NOT_APPLIED, status: state.lastStatus } as const;
    return stateAfterAttempt(failed, delivery.tries, systemClock.now(), retryMs);
  }
}

/** Starts sending notices to publishers. */
export const startPublisherDispatch = (parts: PublisherDispatchParts): Dispatch =>
  startDispatch({
    ...parts,
    queue: publisherQueue,
    keepsResponses: false,
    perReceiverMax: IN_PROGRESS_PER_PUBLISHER_MAX,
    perPartnerMax: null,
    settle: (delivery, outcome) => stateAfter(parts, delivery, outcome),
    logged: ({ publisherId, subscriptionId, operationId }) => ({ publisherId, subscriptionId, operation: uuidOf(operationId) }),
  });
