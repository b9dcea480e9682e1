import { type SubscriptionAction } from "../../../core/subscription-actions.js";
import { type SubscriptionStatus, type Transition } from "../../../core/vocabulary.js";

/** What can set a status: an action, a due transition, an order, or a publisher's confirmation of the setup. */
export type StatusCause = SubscriptionAction | Transition | "ORDER" | "CONFIRM_ACTIVATION";

/** `NEW`: the subscription did not exist before. */
type StatusBefore = SubscriptionStatus | "NEW";

/**
 * Which causes lead from which status to which. Includes transitions that keep the status. Excludes actions that keep the
 * status: they change other values, in the statuses that core/subscription-actions.ts lists. All other pairs are impossible.
 * @source §3.1
 */
export const statusChanges: Readonly<
  Record<StatusBefore, Readonly<Partial<Record<SubscriptionStatus, readonly StatusCause[]>>>>
> = {
  NEW: { PENDING: ["ORDER"], ACTIVE: ["ORDER"] },
  PENDING: { ACTIVE: ["CONFIRM_ACTIVATION", "ACTIVATION"], DELETED: ["CANCEL"] },
  ACTIVE: {
    ACTIVE: ["INSTALMENT", "RENEWAL", "TRIAL_END", "ANSWER"],
    SUSPENDED: ["SUSPEND"],
    EXPIRED: ["TRIAL_END"],
    DELETED: ["CANCEL", "RENEWAL", "TRIAL_END", "END"],
  },
  SUSPENDED: {
    ACTIVE: ["REACTIVATE"],
    SUSPENDED: ["INSTALMENT"],
    DELETED: ["CANCEL", "END", "RETENTION_END"],
  },
  EXPIRED: {},
  DELETED: {},
};

/** Whether a subscription can change from one status to another. Keeping the status is always possible. */
export const canBecome = (from: SubscriptionStatus, to: SubscriptionStatus): boolean =>
  from === to || statusChanges[from][to] !== undefined;
