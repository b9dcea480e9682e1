import {
  ALL_ROLES,
  ALL_PARTNER_TYPES,
  GLOBAL_AND_AGENT,
  definePermission,
  type Permission,
  TRANSACTING_PARTNERS,
} from "./permission.js";
import type { PartnerType, PublisherKind, Role, SubscriptionStatus } from "./vocabulary.js";

/** Whether a status allows an action: `POSSIBLE`, or the code of the refusal. */
export type StatusRule =
  | "POSSIBLE"
  | "NOT_YET_ACTIVATED"
  | "NOT_ALLOWED_IN_STATUS"
  | "NOT_REFUNDABLE"
  | "AUTO_RENEW_NOT_ELIGIBLE"
  | "TRIAL_NOT_CONVERTIBLE";

/** One row of status × action. */
export type StatusRules = Readonly<Record<SubscriptionStatus, StatusRule>>;

type Action = Readonly<{
  /** The description of the enum value in GraphQL. */
  description: string;
  /** Completes "The subscription cannot be …". */
  participle: string;
  permission: Permission & Readonly<{ name: string }>;
  statuses: StatusRules;
  /** The rules for Microsoft plans, if they differ. */
  microsoftStatuses?: StatusRules;
}>;

const permission = <const N extends string>(
  name: N,
  verbPhrase: string,
  roles: readonly Role[],
  partnerTypes: readonly PartnerType[],
  strictRoles?: readonly Role[],
) => ({ name, ...definePermission(verbPhrase, roles, partnerTypes, strictRoles) });

const YES = "POSSIBLE";
const NOT_YET = "NOT_YET_ACTIVATED";
const NO = "NOT_ALLOWED_IN_STATUS";
const NO_CREDIT = "NOT_REFUNDABLE";
const NO_SWITCH = "AUTO_RENEW_NOT_ELIGIBLE";
const NO_TRIAL = "TRIAL_NOT_CONVERTIBLE";

/**
 * Everything that can be done with a subscription, in the order in which clients see it: description, permission, and status × action.
 * @source §0.2.6, §5, R-SUB-10, R-CANC-1
 */
export const subscriptionActions = {
  RENAME: {
    description: "Set the nickname: renameSubscription.",
    participle: "renamed",
    permission: permission("subscription:rename", "rename subscriptions", GLOBAL_AND_AGENT, ALL_PARTNER_TYPES),
    statuses: { PENDING: YES, ACTIVE: YES, SUSPENDED: YES, EXPIRED: NO, DELETED: NO },
  },
  CHANGE_QUANTITY: {
    description: "Change the number of licenses: changeQuantity.",
    participle: "changed in quantity",
    permission: permission("subscription:changeQuantity", "change quantities", ALL_ROLES, TRANSACTING_PARTNERS, GLOBAL_AND_AGENT),
    statuses: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  },
  CHANGE_PLAN: {
    description: "Change to another plan, now or at the renewal: changePlan. planChanges lists the plans.",
    participle: "changed to another plan",
    permission: permission("subscription:changePlan", "change plans", ALL_ROLES, TRANSACTING_PARTNERS, GLOBAL_AND_AGENT),
    statuses: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  },
  UPDATE_ADD_ONS: {
    description: "Add, change or remove add-ons: updateAddOns.",
    participle: "changed in its add-ons",
    permission: permission(
      "subscription:updateAddOns",
      "add, change or remove add-ons",
      ALL_ROLES,
      TRANSACTING_PARTNERS,
      GLOBAL_AND_AGENT,
    ),
    statuses: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  },
  SUSPEND: {
    description: "Suspend users' access and keep the data until the retention period ends: suspendSubscription.",
    participle: "suspended",
    permission: permission("subscription:suspend", "suspend subscriptions", ALL_ROLES, ALL_PARTNER_TYPES),
    statuses: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  },
  REACTIVATE: {
    description: "Make a suspended subscription active again: reactivateSubscription.",
    participle: "reactivated",
    permission: permission("subscription:reactivate", "reactivate subscriptions", ALL_ROLES, ALL_PARTNER_TYPES),
    statuses: { PENDING: NO, ACTIVE: NO, SUSPENDED: YES, EXPIRED: NO, DELETED: NO },
  },
  CANCEL: {
    description:
      "Cancel with a full credit within the full-credit window, or at the end of the term after it: cancelSubscription.",
    participle: "cancelled",
    permission: permission("subscription:cancel", "cancel subscriptions", ALL_ROLES, ALL_PARTNER_TYPES, GLOBAL_AND_AGENT),
    statuses: { PENDING: YES, ACTIVE: YES, SUSPENDED: YES, EXPIRED: NO, DELETED: NO },
    microsoftStatuses: { PENDING: NO_CREDIT, ACTIVE: NO_CREDIT, SUSPENDED: NO_CREDIT, EXPIRED: NO, DELETED: NO },
  },
  CHANGE_AUTO_RENEW: {
    description: "Switch auto-renewal on or off: setAutoRenew.",
    participle: "changed in its auto-renewal",
    permission: permission("subscription:setAutoRenew", "switch auto-renewal", ALL_ROLES, ALL_PARTNER_TYPES, GLOBAL_AND_AGENT),
    statuses: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
    microsoftStatuses: { PENDING: NO_SWITCH, ACTIVE: NO_SWITCH, SUSPENDED: NO_SWITCH, EXPIRED: NO_SWITCH, DELETED: NO_SWITCH },
  },
  SCHEDULE_CHANGE: {
    description: "Schedule a change for the next term: scheduleChange.",
    participle: "changed for its next term",
    permission: permission(
      "subscription:scheduleChange",
      "schedule changes for the next term",
      ALL_ROLES,
      TRANSACTING_PARTNERS,
      GLOBAL_AND_AGENT,
    ),
    statuses: { PENDING: NOT_YET, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  },
  SET_INDIRECT_RESELLER: {
    description: "Set the indirect reseller of record: setIndirectReseller.",
    participle: "changed in its indirect reseller",
    permission: permission("subscription:setIndirectReseller", "set an indirect reseller", GLOBAL_AND_AGENT, [
      "INDIRECT_PROVIDER",
    ]),
    statuses: { PENDING: YES, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO, DELETED: NO },
  },
  CONVERT_TRIAL: {
    description: "Convert a Microsoft trial to a paid subscription: convertTrial.",
    participle: "converted",
    permission: permission(
      "subscription:convertTrial",
      "convert trials",
      ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT"],
      TRANSACTING_PARTNERS,
    ),
    statuses: { PENDING: NO_TRIAL, ACTIVE: NO_TRIAL, SUSPENDED: NO, EXPIRED: NO_TRIAL, DELETED: NO_TRIAL },
    microsoftStatuses: { PENDING: NO_TRIAL, ACTIVE: YES, SUSPENDED: NO, EXPIRED: NO_TRIAL, DELETED: NO_TRIAL },
  },
} as const satisfies Record<string, Action>;

export type SubscriptionAction = keyof typeof subscriptionActions;

const names = Object.keys(subscriptionActions) as SubscriptionAction[];

/** The values of the GraphQL enum. */
export const SubscriptionAction = Object.freeze(Object.fromEntries(names.map((name) => [name, name]))) as {
  readonly [A in SubscriptionAction]: A;
};

/** The descriptions of the values. */
export const actionDescriptions = Object.fromEntries(
  names.map((name) => [name, subscriptionActions[name].description]),
) as Record<SubscriptionAction, string>;

/** The row of status × action for plans of one kind of publisher. */
export function statusRulesOf(action: SubscriptionAction, publisherKind: PublisherKind): StatusRules {
  const { statuses, microsoftStatuses = statuses }: Action = subscriptionActions[action];
  return publisherKind === "MICROSOFT" ? microsoftStatuses : statuses;
}
