import { type SubscriptionAction, subscriptionActions } from "./subscription-actions.js";
import { isOpen, type PartnerType, type Role, type SubscriptionStatus, type UnavailableReason } from "./vocabulary.js";

/** Determines which typed error of the schema a refusal becomes. */
export type ErrorKind = "INVALID" | "NOT_FOUND" | "NOT_AVAILABLE" | "REFUSED" | "CONFLICT";

/** The details of each refusal; its message is built from them. */
type Details = {
  INVALID_INPUT: { problem: string };
  NOT_FOUND: { noun: string; id: string };
  NOT_AVAILABLE: { message: string; reasons: readonly UnavailableReason[]; reactivateSubscriptionId: string | null };
  QUANTITY_OUT_OF_RANGE: { planTitle: string; quantity: number; minimum: number; maximum: number };
  NOT_ALLOWED_IN_STATUS: { action: SubscriptionAction | "ACTIVATE"; status: SubscriptionStatus; wouldWork: string };
  NOT_YET_ACTIVATED: { action: SubscriptionAction };
  OPERATION_IN_PROGRESS: { action: SubscriptionAction; decidesAt: Date };
  OPERATION_DECIDED: { operationId: string; status: string };
  PARENT_NOT_ACTIVE: { status: SubscriptionStatus };
  ADD_ON_NOT_ELIGIBLE: { addOnTitle: string; planTitle: string; problem: string };
  PARTNER_TYPE_NOT_ALLOWED: { type: PartnerType; verbPhrase: string; wouldWork: string };
  CANCELLATION_WINDOW_CLOSED: { closedAt: Date | null };
  NOT_REFUNDABLE: { problem: string };
  CONFIRMATION_REQUIRED: { terms: string };
  PUBLISHER_STEP_REQUIRED: { step: string; publisherUrl: string | null };
  AUTO_RENEW_NOT_ELIGIBLE: { isTrial: boolean };
  AGREEMENT_MISSING: { customerId: string };
  CART_NOT_ACTIVE: { cartId: string };
  CART_EXPIRED: { cartId: string; expiredAt: Date };
  VERSION_CONFLICT: { expected: number; current: number };
  IDEMPOTENCY_KEY_REUSED: { key: string };
  RETENTION_EXPIRED: { expiredOn: string };
  TRIAL_NOT_CONVERTIBLE: { problem: string };
  TRANSITION_OVERDUE: { id: string; dueAt: Date };
  INVOICE_NOT_PAYABLE: { problem: string };
  NOT_REDELIVERABLE: { problem: string };
};

/** The public codes of business refusals. A released code is never renamed or given another meaning. */
export type ErrorCode = keyof Details;

type Entry<Code extends ErrorCode> = Readonly<{
  kind: ErrorKind;
  sentence: (details: Details[Code]) => string;
  /** Partner Center's code for the same refusal. @source business-rules §6.1 */
  partnerCenterCode?: (details: Details[Code]) => number | undefined;
}>;

const participleOf = (action: SubscriptionAction | "ACTIVATE"): string =>
  action === "ACTIVATE" ? "activated" : subscriptionActions[action].participle;

const iso = (at: Date) => at.toISOString();

function statusNumber({ action, status }: Details["NOT_ALLOWED_IN_STATUS"]): number {
  if (!isOpen(status)) return 2011;
  if (action === "ACTIVATE") return 800041;
  if (action === "CHANGE_QUANTITY") return 2001;
  return status === "SUSPENDED" && action !== "SUSPEND" ? 800091 : 800040;
}

const availabilityNumbers: Partial<Record<UnavailableReason, number>> = {
  ALREADY_OWNED: 27006,
  ALREADY_SUSPENDED_REACTIVATE: 27006,
  COUNTRY_NOT_SUPPORTED: 800070,
  SEGMENT_NOT_ELIGIBLE: 400030,
  EXCLUSIVE_TO_OTHER_PARTNERS: 2085,
  NOT_OFFERED_THROUGH_CSP: 400072,
  USAGE_BASED_NOT_SOLD_HERE: 2085,
  ADD_ON_NEEDS_BASE: 27009,
  NO_PRICE_IN_FORCE: 400072,
  WITHDRAWN: 2091,
};

const catalogue: { readonly [Code in ErrorCode]: Entry<Code> } = {
  INVALID_INPUT: { kind: "INVALID", sentence: (d) => d.problem },
  NOT_FOUND: {
    kind: "NOT_FOUND",
    sentence: (d) => `No such ${d.noun}: '${d.id}'.`,
    partnerCenterCode: (d) => ({ subscription: 20003, order: 20000, cart: 800008, customer: 20002 })[d.noun],
  },
  NOT_AVAILABLE: {
    kind: "NOT_AVAILABLE",
    sentence: (d) => d.message,
    partnerCenterCode: (d) => d.reasons.map((reason) => availabilityNumbers[reason])[0],
  },
  QUANTITY_OUT_OF_RANGE: {
    kind: "REFUSED",
    sentence: (d) =>
      d.minimum === d.maximum
        ? `Quantity of ${d.planTitle} must be ${d.minimum}; got ${d.quantity}.`
        : `Quantity of ${d.planTitle} must be between ${d.minimum} and ${d.maximum}; got ${d.quantity}.` +
          (d.quantity <= 0 ? " To end a subscription, cancel or suspend it." : ""),
    partnerCenterCode: () => 2002,
  },
  NOT_ALLOWED_IN_STATUS: {
    kind: "REFUSED",
    sentence: (d) => `The subscription is ${d.status} and cannot be ${participleOf(d.action)}; ${d.wouldWork}.`,
    partnerCenterCode: statusNumber,
  },
  NOT_YET_ACTIVATED: {
    kind: "REFUSED",
    sentence: (d) =>
      `The subscription is PENDING and cannot be ${participleOf(d.action)} yet; complete the setup at the publisher's site first, or cancel the subscription free of charge.`,
    partnerCenterCode: () => 800081,
  },
  OPERATION_IN_PROGRESS: {
    kind: "REFUSED",
    sentence: (d) =>
      `The subscription cannot be ${participleOf(d.action)} while a change waits for its publisher. The change is decided by ${iso(d.decidesAt)}; try again then.`,
  },
  OPERATION_DECIDED: {
    kind: "CONFLICT",
    sentence: (d) => `Operation ${d.operationId} is already ${d.status} and cannot be changed.`,
  },
  PARENT_NOT_ACTIVE: {
    kind: "REFUSED",
    sentence: (d) => `The base subscription is ${d.status}; an add-on needs an ACTIVE base subscription.`,
    partnerCenterCode: () => 27009,
  },
  ADD_ON_NOT_ELIGIBLE: {
    kind: "REFUSED",
    sentence: (d) => `${d.addOnTitle} cannot be added to ${d.planTitle}: ${d.problem}.`,
    partnerCenterCode: () => 800029,
  },
  PARTNER_TYPE_NOT_ALLOWED: {
    kind: "REFUSED",
    sentence: (d) => `A partner of type ${d.type} cannot ${d.verbPhrase}; ${d.wouldWork}.`,
  },
  CANCELLATION_WINDOW_CLOSED: {
    kind: "REFUSED",
    sentence: (d) =>
      (d.closedAt === null ? "No longer eligible for a full credit" : `The full-credit window closed at ${iso(d.closedAt)}`) +
      ". Retry without `onlyIfFullCredit` to cancel at the end of the term without a credit.",
    partnerCenterCode: () => 900117,
  },
  NOT_REFUNDABLE: { kind: "REFUSED", sentence: (d) => d.problem, partnerCenterCode: () => 800063 },
  CONFIRMATION_REQUIRED: {
    kind: "REFUSED",
    sentence: (d) => `Nothing was cancelled. ${d.terms} Pass \`confirm: true\` to cancel.`,
  },
  PUBLISHER_STEP_REQUIRED: {
    kind: "REFUSED",
    sentence: (d) =>
      `The publisher requires a step before the cancellation: "${d.step}"` +
      (d.publisherUrl === null ? "" : ` (${d.publisherUrl})`) +
      ". Cancel again after the publisher has marked the step as completed.",
  },
  AUTO_RENEW_NOT_ELIGIBLE: {
    kind: "REFUSED",
    sentence: (d) =>
      d.isTrial
        ? "A Microsoft trial does not renew and ends on its last day. To keep the subscription, convert it with convertTrial."
        : "Auto-renewal of a Microsoft plan cannot be changed: Microsoft plans always renew. To stop using the plan, suspend the subscription.",
    partnerCenterCode: () => 800093,
  },
  AGREEMENT_MISSING: {
    kind: "REFUSED",
    sentence: (d) =>
      `Customer ${d.customerId} has not accepted the Microsoft Customer Agreement. Confirm it with confirmCustomerAgreement, then buy.`,
    partnerCenterCode: () => 13605,
  },
  CART_NOT_ACTIVE: {
    kind: "REFUSED",
    sentence: (d) => `Cart ${d.cartId} was already checked out; create a new cart.`,
    partnerCenterCode: () => 800065,
  },
  CART_EXPIRED: {
    kind: "REFUSED",
    sentence: (d) => `Cart ${d.cartId} expired at ${iso(d.expiredAt)}; create a new cart.`,
    partnerCenterCode: () => 800008,
  },
  VERSION_CONFLICT: {
    kind: "CONFLICT",
    sentence: (d) =>
      `Version conflict: expected version ${d.expected}, but the current version is ${d.current}. Read the object again before you retry.`,
    partnerCenterCode: () => 2055,
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: "CONFLICT",
    sentence: (d) => `Idempotency key "${d.key}" was used for another command or input in the last 30 days; use a new key.`,
  },
  RETENTION_EXPIRED: {
    kind: "REFUSED",
    sentence: (d) => `The subscription's data were kept until ${d.expiredOn} and are deleted; buy the plan again.`,
    partnerCenterCode: () => 2011,
  },
  TRIAL_NOT_CONVERTIBLE: { kind: "REFUSED", sentence: (d) => d.problem },
  TRANSITION_OVERDUE: {
    kind: "CONFLICT",
    sentence: (d) =>
      `A transition of subscription ${d.id} that was due at ${iso(d.dueAt)} could not be processed yet. It is retried automatically; try again later.`,
  },
  INVOICE_NOT_PAYABLE: { kind: "REFUSED", sentence: (d) => d.problem },
  NOT_REDELIVERABLE: { kind: "REFUSED", sentence: (d) => d.problem },
};

/** All codes of business refusals, in the order of the catalogue. */
export const errorCodes = Object.keys(catalogue) as ErrorCode[];

/**
 * A business refusal: the command is rolled back and the refusal is returned in `userErrors`.
 * `inputPath` is the path of the rejected input field, e.g. `["input", "quantity"]`; empty when the whole input is rejected. It is not
 * named `path`, because graphql-js then treats the error as already located and does not add the position in the response.
 */
export class DomainError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly kind: ErrorKind;
  readonly partnerCenterCode: number | null;

  constructor(
    readonly code: Code,
    readonly details: Details[Code],
    readonly inputPath: readonly string[] = [],
  ) {
    const entry: Entry<Code> = catalogue[code];
    super(entry.sentence(details));
    this.name = "DomainError";
    this.kind = entry.kind;
    this.partnerCenterCode = entry.partnerCenterCode?.(details) ?? null;
  }

  /** Whether a refusal has the given code; narrows its details to those of the code. */
  static is<C extends ErrorCode>(error: unknown, code: C): error is DomainError<C> {
    return error instanceof DomainError && error.code === code;
  }
}

/** Several refusals of one command, e.g. one for each line of a purchase that cannot be bought. */
export class DomainErrors extends Error {
  constructor(readonly errors: readonly DomainError[]) {
    super(errors.map((error) => error.message).join(" "));
    this.name = "DomainErrors";
  }
}

/** Makes the refusal of an input value; `problem` names the value and says why it is refused. */
export function invalid(problem: string, ...path: string[]): DomainError<"INVALID_INPUT"> {
  return new DomainError("INVALID_INPUT", { problem }, path);
}

/** Makes the refusal of an id that the caller cannot see. An object of another tenant gets the same refusal as an unknown id. */
export function notFound(noun: string, id: string, ...path: string[]): DomainError<"NOT_FOUND"> {
  return new DomainError("NOT_FOUND", { noun, id }, path);
}

/** The caller lacks the permission: a top-level error that names the allowed roles and the caller's roles. @source R-ROLE-1, P-4 */
export class ForbiddenError extends Error {
  readonly partnerCenterCode = 900150;

  constructor(
    readonly verbPhrase: string,
    readonly allowedRoles: readonly Role[],
    readonly callerRoles: readonly Role[],
    /** Describes the allowed callers when no partner role is sufficient. */
    readonly allowedActors: string = "a user of a partner",
  ) {
    const would = allowedRoles.length > 0 ? `one of the roles ${allowedRoles.join(", ")}` : allowedActors;
    const yours = callerRoles.length > 0 ? `you have ${callerRoles.join(", ")}` : "you have no partner role";
    super(`You may not ${verbPhrase}: this requires ${would}; ${yours}.`);
    this.name = "ForbiddenError";
  }
}

/** Checks an invariant of the program. A failure is a bug; the client receives INTERNAL only. */
export function assert(condition: unknown, whatMustHold: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${whatMustHold}`);
}
