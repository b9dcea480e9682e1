import { type SubscriptionAction } from "../../../core/subscription-actions.js";
import { type SubscriptionStatus, type Transition } from "../../../core/vocabulary.js";

/** What can set a status: an action, a transition that falls due, an order, or a publisher's confirmation of the set-up. */
export type StatusCause = SubscriptionAction | Transition | "ORDER" | "CONFIRM_ACTIVATION";

/** `NEW`: the subscription did not exist before. */
type StatusBefore = SubscriptionStatus | "NEW";

/**
 * Status × status: what leads from which status to which. A transition that keeps the status is listed too. An action that keeps the
 * status is not: it changes other values, in any status that allows it (core/subscription-actions.ts). A pair that is not listed is impossible.
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

/** Tells whether a subscription can get from one status to another; an action can always keep the status. */
export const canBecome = (from: SubscriptionStatus, to: SubscriptionStatus): boolean =>
  from === to || statusChanges[from][to] !== undefined;
