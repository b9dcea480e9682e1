import type { ErrorDetails } from "./error-details.js";
import {
  availabilityNumbers,
  iso,
  noFullCredit,
  participleOf,
  possibleDays,
  previewHint,
  statusNumber,
} from "./error-sentences.js";

/** Determines which typed error of the schema a refusal becomes. */
export type ErrorKind = "INVALID" | "NOT_FOUND" | "ALREADY_EXISTS" | "NOT_AVAILABLE" | "TERM_END" | "REFUSED" | "CONFLICT";

/** The public codes of business refusals. A released code is never renamed or given another meaning. */
export type ErrorCode = keyof ErrorDetails;

/** One row of the catalog. */
export type ErrorEntry<Code extends ErrorCode> = Readonly<{
  /** Of the value in GraphQL and in `docs/errors.md`. */
  description: string;
  kind: ErrorKind;
  sentence: (details: ErrorDetails[Code]) => string;
  /** Partner Center's code for the same refusal. @source business-rules §6.1 */
  partnerCenterCode?: (details: ErrorDetails[Code]) => number | undefined;
}>;

/** Every business refusal: the description of its code, its kind, its message and Partner Center's code. */
export const errorCatalog: { readonly [Code in ErrorCode]: ErrorEntry<Code> } = {
  INVALID_INPUT: {
    description: "A value is not valid, for example in the wrong format, empty, too long or out of range. path names the field.",
    kind: "INVALID",
    sentence: (d) => d.problem,
  },
  NOT_FOUND: {
    description:
      "The id does not exist or you cannot see it. Another partner's objects are reported in the same way. For an id that a dry run or a query with @asOf returned, the message names the stored id.",
    kind: "NOT_FOUND",
    sentence: (d) => `No such ${d.noun}: '${d.id}'.${previewHint(d)}`,
    partnerCenterCode: (d) => ({ subscription: 20003, order: 20000, cart: 800008, customer: 20002 })[d.noun],
  },
  ALREADY_EXISTS: {
    description:
      "Another object of yours has a value that must be unique, for example the domain of a customer. AlreadyExistsError.existingId is the id of that object.",
    kind: "ALREADY_EXISTS",
    sentence: (d) => d.problem,
  },
  NOT_AVAILABLE: {
    description: "The customer cannot buy this plan. NotAvailableError.reasons lists all reasons.",
    kind: "NOT_AVAILABLE",
    sentence: (d) => d.message,
    partnerCenterCode: (d) => d.reasons.map((reason) => availabilityNumbers[reason])[0],
  },
  TERM_END_NOT_POSSIBLE: {
    description:
      "The term cannot end on the chosen day. TermEndNotPossibleError.possibleTermEnds lists the days that can be chosen; it is empty for plans whose terms are always full.",
    kind: "TERM_END",
    sentence: (d) =>
      `The term cannot end on ${d.termEndsOn}: ${d.problem}.${possibleDays(d.possibleTermEnds)} Leave termEndsOn out for a full term.`,
  },
  QUANTITY_OUT_OF_RANGE: {
    description: "The number of licenses is outside the plan's minimumQuantity and maximumQuantity.",
    kind: "REFUSED",
    sentence: (d) =>
      d.minimum === d.maximum
        ? `Quantity of ${d.planTitle} must be ${d.minimum}; got ${d.quantity}.`
        : `Quantity of ${d.planTitle} must be between ${d.minimum} and ${d.maximum}; got ${d.quantity}.` +
          (d.quantity <= 0 ? " To end a subscription, cancel or suspend it." : ""),
    partnerCenterCode: () => 2002,
  },
  QUANTITY_NOT_REDUCIBLE: {
    description: "The policy of the term allows fewer licenses only within the cancellation window, which is closed.",
    kind: "REFUSED",
    sentence: (d) =>
      `Quantity cannot be lowered from ${d.quantity} to ${d.requested}: that was possible until ${iso(d.closedAt)}. Schedule the lower quantity for the renewal with scheduleChange; an add-on can only end with the term: pass 0 as its quantity.`,
    partnerCenterCode: () => 800090,
  },
  NOT_ALLOWED_IN_STATUS: {
    description: "The action is not allowed in the subscription's current status. The message says what is possible instead.",
    kind: "REFUSED",
    sentence: (d) => `The subscription is ${d.status} and cannot be ${participleOf(d.action)}; ${d.wouldWork}.`,
    partnerCenterCode: statusNumber,
  },
  NOT_YET_ACTIVATED: {
    description: "The subscription is PENDING. The publisher must confirm the setup first.",
    kind: "REFUSED",
    sentence: (d) =>
      `The subscription is PENDING and cannot be ${participleOf(d.action)} yet; complete the setup at the publisher's site first, or cancel the subscription free of charge.`,
    partnerCenterCode: () => 800081,
  },
  OPERATION_IN_PROGRESS: {
    description:
      "The publisher has not decided a requested change yet, and this action could conflict with it. Try again at RefusedError.decidesAt.",
    kind: "REFUSED",
    sentence: (d) =>
      `The subscription cannot be ${participleOf(d.action)} while a change waits for its publisher. The change is decided by ${iso(d.decidesAt)}; try again then.`,
  },
  OPERATION_DECIDED: {
    description: "The operation is already decided. Returned by the publishers' fulfillment API only.",
    kind: "CONFLICT",
    sentence: (d) => `Operation ${d.operationId} is already ${d.status} and cannot be changed.`,
  },
  PARENT_NOT_ACTIVE: {
    description: "An add-on needs an ACTIVE base subscription, and the base is not ACTIVE.",
    kind: "REFUSED",
    sentence: (d) => `The base subscription is ${d.status}; an add-on needs an ACTIVE base subscription.`,
    partnerCenterCode: () => 27009,
  },
  ADD_ON_NOT_ELIGIBLE: {
    description: "The add-on does not match the base plan or the customer's country.",
    kind: "REFUSED",
    sentence: (d) => `${d.addOnTitle} cannot be added to ${d.planTitle}: ${d.problem}.`,
    partnerCenterCode: () => 800029,
  },
  PARTNER_TYPE_NOT_ALLOWED: {
    description: "Partners of your type cannot do this. For example, an indirect reseller cannot place orders.",
    kind: "REFUSED",
    sentence: (d) => `A partner of type ${d.type} cannot ${d.verbPhrase}; ${d.wouldWork}.`,
  },
  CANCELLATION_WINDOW_CLOSED: {
    description: "onlyIfFullCredit is true, and the full-credit window is closed or the window gives a prorated credit only.",
    kind: "REFUSED",
    sentence: noFullCredit,
    partnerCenterCode: () => 900117,
  },
  NOT_REFUNDABLE: {
    description:
      "This kind of subscription cannot be cancelled: Microsoft plans are suspended instead, and usage-based subscriptions cannot be returned.",
    kind: "REFUSED",
    sentence: (d) => d.problem,
    partnerCenterCode: () => 800063,
  },
  CONFIRMATION_REQUIRED: {
    description: "Nothing was cancelled because confirm is false. The message states the cancellation terms.",
    kind: "REFUSED",
    sentence: (d) => `Nothing was cancelled. ${d.terms} Pass \`confirm: true\` to cancel.`,
  },
  PUBLISHER_STEP_REQUIRED: {
    description:
      "The publisher requires a step at its site before a cancellation and has not marked it as completed. The message describes the step; RefusedError.publisherUrl is its address.",
    kind: "REFUSED",
    sentence: (d) =>
      `The publisher requires a step before the cancellation: "${d.step}"` +
      (d.publisherUrl === null ? "" : ` (${d.publisherUrl})`) +
      ". Cancel again after the publisher has marked the step as completed.",
  },
  AUTO_RENEW_NOT_ELIGIBLE: {
    description:
      "Auto-renewal of this plan cannot be changed: Microsoft plans always renew, and Microsoft trials never do. To stop using a Microsoft plan, suspend the subscription.",
    kind: "REFUSED",
    sentence: (d) =>
      d.isTrial
        ? "A Microsoft trial does not renew and ends on its last day. To keep the subscription, convert it with convertTrial."
        : "Auto-renewal of a Microsoft plan cannot be changed: Microsoft plans always renew. To stop using the plan, suspend the subscription.",
    partnerCenterCode: () => 800093,
  },
  AGREEMENT_MISSING: {
    description: "The customer has not accepted the Microsoft Customer Agreement. Confirm it with confirmCustomerAgreement.",
    kind: "REFUSED",
    sentence: (d) =>
      `Customer ${d.customerId} has not accepted the Microsoft Customer Agreement. Confirm it with confirmCustomerAgreement, then buy.`,
    partnerCenterCode: () => 13605,
  },
  CUSTOMER_REMOVED: {
    description:
      "The customer was removed. Nothing can be bought, changed or reactivated for it; create a new customer to sell to the organization again.",
    kind: "REFUSED",
    sentence: (d) =>
      `Customer ${d.customerId} was removed at ${iso(d.removedAt)}. Create a new customer to sell to the organization again.`,
  },
  CUSTOMER_HAS_SUBSCRIPTIONS: {
    description:
      "The customer has pending or active subscriptions and cannot be removed. The message names the first ones. Suspend or cancel them.",
    kind: "REFUSED",
    sentence: (d) =>
      `Customer ${d.customerId} has subscriptions that are pending or active: ${d.subscriptionIds.join(", ")}${d.hasMore ? " and more" : ""}. Suspend or cancel them before you remove the customer.`,
  },
  CART_NOT_ACTIVE: {
    description: "The cart was already checked out. Create a new cart.",
    kind: "REFUSED",
    sentence: (d) => `Cart ${d.cartId} was already checked out; create a new cart.`,
    partnerCenterCode: () => 800065,
  },
  CART_EXPIRED: {
    description: "The cart expired at Cart.expiresAt. Create a new cart.",
    kind: "REFUSED",
    sentence: (d) => `Cart ${d.cartId} expired at ${iso(d.expiredAt)}; create a new cart.`,
    partnerCenterCode: () => 800008,
  },
  VERSION_CONFLICT: {
    description: "The object has changed since you read it: its version differs from expectedVersion. Read it again.",
    kind: "CONFLICT",
    sentence: (d) =>
      `Version conflict: expected version ${d.expected}, but the current version is ${d.current}. Read the object again before you retry.`,
    partnerCenterCode: () => 2055,
  },
  IDEMPOTENCY_KEY_REUSED: {
    description: "The idempotency key was used for another command or another input in the last 30 days. Use a new key.",
    kind: "CONFLICT",
    sentence: (d) => `Idempotency key "${d.key}" was used for another command or input in the last 30 days; use a new key.`,
  },
  RETENTION_EXPIRED: {
    description: "The subscription stayed suspended until its retention period ended; its data are deleted. Buy the plan again.",
    kind: "REFUSED",
    sentence: (d) => `The subscription's data were kept until ${d.expiredOn} and are deleted; buy the plan again.`,
    partnerCenterCode: () => 2011,
  },
  TRIAL_NOT_CONVERTIBLE: {
    description: "The subscription is not a trial that can be converted to a paid subscription, or its trial has ended.",
    kind: "REFUSED",
    sentence: (d) => d.problem,
  },
  TRANSITION_OVERDUE: {
    description:
      "A transition that is due on the object, such as a renewal, could not be processed yet. It is retried automatically. Try again later.",
    kind: "CONFLICT",
    sentence: (d) =>
      `A transition of subscription ${d.id} that was due at ${iso(d.dueAt)} could not be processed yet. It is retried automatically; try again later.`,
  },
  INVOICE_NOT_PAYABLE: {
    description: "There is nothing to pay: the invoice is already paid, or the document is a credit note.",
    kind: "REFUSED",
    sentence: (d) => d.problem,
  },
  PAYMENT_ALREADY_VOIDED: {
    description: "The payment was voided before. Its allocations have been taken back.",
    kind: "REFUSED",
    sentence: (d) => `Payment ${d.id} was already voided at ${iso(d.voidedAt)}.`,
  },
  CURRENCY_NOT_CHANGEABLE: {
    description: "The currency of a customer cannot change once something was charged, or while a subscription is open.",
    kind: "REFUSED",
    sentence: (d) => `The currency of the customer stays ${d.currency}, because ${d.problem}.`,
  },
  NOT_REDELIVERABLE: {
    description:
      "The delivery cannot be sent again: the requested change has failed, the publisher has no webhook, or the webhook was deleted.",
    kind: "REFUSED",
    sentence: (d) => d.problem,
  },
  PARTNER_PAUSED: {
    description:
      "The marketplace operator has paused the partner: no command of the partner runs until the operator resumes it. The message gives the operator's reason.",
    kind: "REFUSED",
    sentence: (d) =>
      `The marketplace operator has paused this partner since ${iso(d.pausedAt)}: ${d.reason} Nothing was changed. Try again when the partner is resumed.`,
  },
  WEBHOOK_LIMIT_REACHED: {
    description: "The partner has as many webhooks as it may have.",
    kind: "REFUSED",
    sentence: (d) => `A partner can have ${d.maximum} webhooks. Delete one, or add the types to an existing one.`,
  },
  SANDBOX_KEY_LIMIT_REACHED: {
    description: "The partner has as many sandbox keys as it may have.",
    kind: "REFUSED",
    sentence: (d) => `A partner can have ${d.maximum} sandbox keys. Revoke one first.`,
  },
  SANDBOX_LIMIT_REACHED: {
    description: "As many sandboxes of the partner's sandbox keys exist as are allowed at the same time.",
    kind: "REFUSED",
    sentence: (d) =>
      `The sandbox keys of this partner have ${d.maximum} sandboxes, the maximum. Delete one that \`sandboxes\` lists, or wait until one expires.`,
  },
  WEBHOOK_NOT_ENABLED: {
    description: "The webhook is disabled, so that nothing is sent to it.",
    kind: "REFUSED",
    sentence: (d) => `The webhook is ${d.status}. Enable it first: updateWebhook with enabled: true.`,
  },
  TOO_MANY_EXPORTS: {
    description: "As many exports of the partner as are allowed wait or run. Wait until one is ready, or cancel one.",
    kind: "CONFLICT",
    sentence: (d) => `At most ${d.limit} exports can wait or run at a time; wait until one is ready, or cancel one.`,
  },
  EXPORT_ENDED: {
    description: "The export can no longer be cancelled: it is READY, FAILED or EXPIRED.",
    kind: "REFUSED",
    sentence: (d) => `Export ${d.id} is ${d.status}; only exports that are PENDING or RUNNING can be cancelled.`,
  },
  NOT_CARRIED_OUT: {
    description:
      "Nothing of a bulk command was carried out, because at least one of its items was refused and onError is REJECT_ALL. The command has this code, and so have its items that would have succeeded; the refused items have their own codes.",
    kind: "REFUSED",
    sentence: (d) =>
      `Not carried out, because ${d.refusedCount} of ${d.itemCount} items ${d.refusedCount === 1 ? "was" : "were"} refused and onError is REJECT_ALL. Correct or remove the refused items, or pass onError: SKIP.`,
  },
};

/** All codes of business refusals, in the order of the catalog. */
export const errorCodes = Object.keys(errorCatalog) as ErrorCode[];

/** The descriptions of the codes. */
export const errorDescriptions = Object.fromEntries(errorCodes.map((code) => [code, errorCatalog[code].description])) as Record<
  ErrorCode,
  string
>;
