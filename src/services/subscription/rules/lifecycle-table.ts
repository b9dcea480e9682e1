import { type ErrorCode } from "../../../core/errors.js";
import {
  type PublisherKind,
  type SubscriptionAction,
  type SubscriptionStatus,
  type Transition,
} from "../../../core/vocabulary.js";

/** Whether a status allows an action: `POSSIBLE`, or the code of the refusal. */
export type StatusRule =
  | "POSSIBLE"
  | Extract<
      ErrorCode,
      "NOT_YET_ACTIVATED" | "NOT_ALLOWED_IN_STATUS" | "NOT_REFUNDABLE" | "AUTO_RENEW_NOT_ELIGIBLE" | "TRIAL_NOT_CONVERTIBLE"
    >;

type Row = Readonly<Record<SubscriptionStatus, StatusRule>>;

const YES = "POSSIBLE";
const NOT_YET = "NOT_YET_ACTIVATED";
const NO = "NOT_ALLOWED_IN_STATUS";
const NO_CREDIT = "NOT_REFUNDABLE";
const NO_SWITCH = "AUTO_RENEW_NOT_ELIGIBLE";
const NO_TRIAL = "TRIAL_NOT_CONVERTIBLE";

const partnerPlans: Readonly<Record<SubscriptionAction, Row>> = {
  RENAME: { PENDING: YES, ACTIVE: YES, SUSPENDED: YES, EXPIRED: NO, DELETED: NO },
  CHANGE_QUANTITY: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  UPDATE_ADD_ONS: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  SUSPEND: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  REACTIVATE: { PENDING: NO, ACTIVE: NO, SUSPENDED: YES, EXPIRED: NO, DELETED: NO },
  CANCEL: { PENDING: YES, ACTIVE: YES, SUSPENDED: YES, EXPIRED: NO, DELETED: NO },
  CHANGE_AUTO_RENEW: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  SCHEDULE_CHANGE: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  SET_INDIRECT_RESELLER: { PENDING: YES, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  CONVERT_TRIAL: { PENDING: NO_TRIAL, ACTIVE: NO_TRIAL, SUSPENDED: NO, EXPIRED: NO_TRIAL, DELETED: NO_TRIAL },
};

/**
 * Status × action, by the kind of publisher: which status allows which action, and the code of the refusal where it does not.
 * Conditions that depend on more than the status are in `lifecycle.ts`.
 * @source §0.2.6, R-SUB-10, R-CANC-1
 */
export const statusRules: Readonly<Record<PublisherKind, Readonly<Record<SubscriptionAction, Row>>>> = {
  PARTNER: partnerPlans,
  MICROSOFT: {
    ...partnerPlans,
    CANCEL: { PENDING: NO_CREDIT, ACTIVE: NO_CREDIT, SUSPENDED: NO_CREDIT, EXPIRED: NO, DELETED: NO },
    CHANGE_AUTO_RENEW: {
      PENDING: NO_SWITCH,
      ACTIVE: NO_SWITCH,
      SUSPENDED: NO_SWITCH,
      EXPIRED: NO_SWITCH,
      DELETED: NO_SWITCH,
    },
    CONVERT_TRIAL: { PENDING: NO_TRIAL, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO_TRIAL, DELETED: NO_TRIAL },
  },
};

/** What can set a status: an action, a transition that falls due, an order, or a publisher's confirmation of the set-up. */
export type StatusCause = SubscriptionAction | Transition | "ORDER" | "CONFIRM_ACTIVATION";

/** `NEW`: the subscription did not exist before. */
type StatusBefore = SubscriptionStatus | "NEW";

/**
 * Status × status: what leads from which status to which. A transition that keeps the status is listed too. An action that keeps the
 * status is not: it changes other values, in any status that `statusRules` allows. A pair that is not listed is impossible.
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
