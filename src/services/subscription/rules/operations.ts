import { addMilliseconds, type Instant } from "../../../core/clock.js";
import { type EventName } from "../../../core/events.js";
import {
  type OperationAction,
  type OperationStatus,
  type PartnerMode,
  type SandboxAnswer,
  type SandboxWebhook,
} from "../../../core/vocabulary.js";
import { type Answer, type Refusal } from "./publisher-decision.js";

/**
 * How notifications reach a publisher: not at all, through the sandbox that simulates the publisher (PLAYED), or through its
 * webhook (REAL).
 */
export type ChannelKind = "NOBODY" | "PLAYED" | "REAL";

/**
 * Decides how notifications reach a publisher. Live partners use the webhook. Sandboxes simulate the publisher unless they are
 * set to REAL or BUILT_IN; the built-in webhook is called like a real one. Without a webhook, only a sandbox with a configured behavior reaches the publisher.
 * @source issue "Publishers join in" §2, §4
 */
export function channelKindOf(
  mode: PartnerMode,
  { webhookUrl, webhook }: Readonly<{ webhookUrl: string | null; webhook: SandboxWebhook | null }>,
): ChannelKind {
  if (mode === "SANDBOX" && webhook === "BUILT_IN") return "REAL";
  if (mode === "SANDBOX" && webhook !== "REAL") return webhookUrl === null && webhook === null ? "NOBODY" : "PLAYED";
  return webhookUrl === null ? "NOBODY" : "REAL";
}

/** Why an open change fails at its deadline, as a sentence and as a reason; both null when it is accepted at its deadline. */
export type FailureWhenDue = Readonly<{ failureWhenDue: string | null; failureReasonWhenDue: Refusal["reason"] | null }>;

/** When an open change is decided without an answer, and how. */
export type Deadline = FailureWhenDue & Readonly<{ decidesAt: Instant }>;

const REFUSED: Refusal = { reason: "REFUSED", message: "The simulated publisher refused the change." };
const UNREACHABLE: Refusal = {
  reason: "UNREACHABLE",
  message: "The publisher could not be reached. Nothing was changed; try again later.",
};

/** The values of a change that is accepted at its deadline. */
export const ACCEPTED_WHEN_DUE = { failureWhenDue: null, failureReasonWhenDue: null } as const;

/**
 * The decision of a change at its deadline when nobody has answered. Only changes from before the column existed have no
 * reason.
 */
export const answerWhenDue = ({ failureWhenDue, failureReasonWhenDue }: FailureWhenDue): Answer => ({
  refusal: failureWhenDue === null ? null : { reason: failureReasonWhenDue ?? UNREACHABLE.reason, message: failureWhenDue },
});

/** How long the marketplace tries to deliver a change that needs approval. @source decision 0029 */
const NOTIFICATION_TIMEOUT_MS = 10 * 60_000;
/** The delay with which a simulated slow publisher receives a notification. */
const SLOW_MS = 5 * 60_000;

/**
 * The deadline of a change that is requested at `at`, by the clock that applies to it; null when the change is accepted at
 * once. With a real webhook the answer window starts when the notification is delivered. Until then the deadline is the end of
 * the delivery attempts, and the change fails at it.
 * @source R-QTY-11; fulfillment-api §1.6; decision 0029
 */
export function deadlineOf(channel: ChannelKind, answer: SandboxAnswer, at: Instant, answerWindowMs: number): Deadline | null {
  const due = (milliseconds: number, failure: Refusal | null = null): Deadline => ({
    decidesAt: addMilliseconds(at, milliseconds),
    ...{ failureWhenDue: failure?.message ?? null, failureReasonWhenDue: failure?.reason ?? null },
  });
  if (channel === "REAL") return due(NOTIFICATION_TIMEOUT_MS, UNREACHABLE);
  if (channel === "NOBODY") return null;
  switch (answer) {
    case "ACCEPT":
      return null;
    case "REFUSE":
      return due(answerWindowMs, REFUSED);
    case "SILENT":
      return due(answerWindowMs);
    case "SLOW":
      return due(SLOW_MS + answerWindowMs);
    case "UNREACHABLE":
      return due(NOTIFICATION_TIMEOUT_MS, UNREACHABLE);
  }
}

/** The fulfillment API's names of actions. @source fulfillment-api §1.3 */
export const ACTION_WORDS = {
  SUBSCRIBE: "Subscribe",
  CHANGE_PLAN: "ChangePlan",
  CHANGE_QUANTITY: "ChangeQuantity",
  SUSPEND: "Suspend",
  REINSTATE: "Reinstate",
  RENEW: "Renew",
  UNSUBSCRIBE: "Unsubscribe",
} as const satisfies Record<OperationAction, string>;

/** The fulfillment API's names of operation statuses. @source fulfillment-api §1.3 */
export const STATUS_WORDS = {
  IN_PROGRESS: "InProgress",
  SUCCEEDED: "Succeeded",
  FAILED: "Failed",
  CONFLICT: "Conflict",
} as const satisfies Record<OperationStatus, string>;

/**
 * Whether a notification shows the subscription after the action. All others show it before.
 * @source fulfillment-api §1.6; decision 0028
 */
export const showsStateAfter = (action: OperationAction): boolean =>
  action === "SUBSCRIBE" || action === "RENEW" || action === "UNSUBSCRIBE";

const ACTIONS_BY_EVENT: Partial<Record<EventName, OperationAction>> = {
  "subscription.activated": "SUBSCRIBE",
  "subscription.renewed": "RENEW",
  // The first paid term after a trial is a new term: only RENEW sends its dates to the publisher.
  "subscription.converted": "RENEW",
  "subscription.ended": "UNSUBSCRIBE",
  "subscription.deleted": "UNSUBSCRIBE",
};

/**
 * The notification for a transition's event; null when the publisher is not notified.
 * @source fulfillment-api §1.6; decision 0028
 */
export const actionOfTransition = (event: EventName | null): OperationAction | null =>
  event === null ? null : (ACTIONS_BY_EVENT[event] ?? null);

/** What a scheduled change can replace in a term that the publisher is notified of. */
type SoldTerm = Readonly<{ planId: string; quantity: number }>;

/**
 * The notifications of a new term, in order. A publisher that handles only changes of plan and quantity need not read them from
 * RENEW. `isPerSeat`: whether the new plan is sold per license; a flat plan has no quantity to change.
 * @source R-PLAN-4; decision 0037
 */
export function actionsOfNewTerm(before: SoldTerm, after: SoldTerm, isPerSeat: boolean): OperationAction[] {
  const isOtherQuantity = isPerSeat && after.quantity !== before.quantity;
  return [
    ...(after.planId === before.planId ? [] : ["CHANGE_PLAN" as const]),
    ...(isOtherQuantity ? ["CHANGE_QUANTITY" as const] : []),
    "RENEW",
  ];
}
