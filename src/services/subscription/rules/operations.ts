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

/** How a publisher is reached about one partner's subscriptions: not at all, by the sandbox that plays it, or for real. */
export type ChannelKind = "NOBODY" | "PLAYED" | "REAL";

/**
 * Decides how a publisher is reached: for real through its webhook, played where a sandbox has not chosen otherwise, and not at all
 * without a webhook, unless a sandbox has said how it behaves. @source issue "Publishers join in" §2, §4
 */
export function channelKindOf(
  mode: PartnerMode,
  { webhookUrl, webhook }: Readonly<{ webhookUrl: string | null; webhook: SandboxWebhook | null }>,
): ChannelKind {
  if (mode === "SANDBOX" && webhook !== "REAL") return webhookUrl === null && webhook === null ? "NOBODY" : "PLAYED";
  return webhookUrl === null ? "NOBODY" : "REAL";
}

/** Why a change fails at its deadline, as a sentence and as a reason; both null: it is accepted then. */
export type FailureWhenDue = Readonly<{ failureWhenDue: string | null; failureReasonWhenDue: Refusal["reason"] | null }>;

/** By when a change is decided by itself, and how. */
export type Deadline = FailureWhenDue & Readonly<{ decidesAt: Instant }>;

const REFUSED: Refusal = { reason: "REFUSED", message: "The simulated publisher refused the change." };
const UNREACHABLE: Refusal = {
  reason: "UNREACHABLE",
  message: "The publisher could not be reached. Nothing was changed; try again later.",
};

/** A change that is accepted at its deadline. */
export const ACCEPTED_WHEN_DUE = { failureWhenDue: null, failureReasonWhenDue: null } as const;

/** What the deadline of a change means when nobody has answered. A reason is missing only from what was asked before there were any. */
export const answerWhenDue = ({ failureWhenDue, failureReasonWhenDue }: FailureWhenDue): Answer => ({
  refusal: failureWhenDue === null ? null : { reason: failureReasonWhenDue ?? UNREACHABLE.reason, message: failureWhenDue },
});

/** How long it is tried to tell a publisher of a change that waits for its consent. @source decision 0029 */
const NOTIFICATION_TIMEOUT_MS = 10 * 60_000;
/** After how long a slow publisher is reached that a sandbox plays. */
const SLOW_MS = 5 * 60_000;

/**
 * The deadline of a change that a publisher is asked for at `at`, by the clock that counts there; null when it is accepted at once.
 * For real the answer window begins with the notice, so that until then the change fails unless the notice gets through.
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

/** The fulfillment API's words for actions and statuses. @source fulfillment-api §1.3 */
export const ACTION_WORDS = {
  CHANGE_PLAN: "ChangePlan",
  CHANGE_QUANTITY: "ChangeQuantity",
  SUSPEND: "Suspend",
  REINSTATE: "Reinstate",
  RENEW: "Renew",
  UNSUBSCRIBE: "Unsubscribe",
} as const satisfies Record<OperationAction, string>;

/** How far an operation has come, in the fulfillment API's words. */
export const STATUS_WORDS = {
  IN_PROGRESS: "InProgress",
  SUCCEEDED: "Succeeded",
  FAILED: "Failed",
  CONFLICT: "Conflict",
} as const satisfies Record<OperationStatus, string>;

/** Of these the publisher is shown the subscription as they leave it; of changes as it was before. @source fulfillment-api §1.6; decision 0028 */
export const showsStateAfter = (action: OperationAction): boolean => action === "UNSUBSCRIBE" || action === "RENEW";

const ACTIONS_BY_EVENT: Partial<Record<EventName, OperationAction>> = {
  "subscription.renewed": "RENEW",
  // A trial's first paid term is a new term: nothing else would tell its days.
  "subscription.converted": "RENEW",
  "subscription.ended": "UNSUBSCRIBE",
  "subscription.deleted": "UNSUBSCRIBE",
};

/** What a publisher is told of something that fell due; null for what is none of its business. @source fulfillment-api §1.6; decision 0028 */
export const actionOfTransition = (event: EventName | null): OperationAction | null =>
  event === null ? null : (ACTIONS_BY_EVENT[event] ?? null);
