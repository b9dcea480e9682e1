import { Field, Int, InterfaceType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { DomainError, errorCodes, type ErrorCode as RefusalCode } from "../core/errors.js";
import { addDays, startOf } from "../core/period.js";
import { SubscriptionStatus, UnavailableReason } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";
import { DateTimeScalar, UrlScalar } from "./scalars.schema.js";

/** What callers see as `ErrorCode`: the codes of refusals, and the one that only `allowedActions` gives. */
export type ErrorCode = RefusalCode | "ROLE_NOT_ALLOWED";
export const ErrorCode = Object.freeze(Object.fromEntries([...errorCodes, "ROLE_NOT_ALLOWED"].map((code) => [code, code]))) as {
  readonly [Code in ErrorCode]: Code;
};

describeEnum(ErrorCode, "ErrorCode", "Why a command was refused. A code keeps its meaning for ever; new ones may be added.", {
  INVALID_INPUT:
    "A value is well-formed but makes no sense here: empty, too long, out of bounds, contradictory. The path names it.",
  NOT_FOUND: "The id names nothing that you can see. Another partner's objects look exactly like unknown ones.",
  NOT_AVAILABLE: "The customer cannot buy this plan. NotAvailableError.reasons lists every reason.",
  QUANTITY_OUT_OF_RANGE: "The number of licenses lies outside the plan's minimumQuantity and maximumQuantity.",
  NOT_ALLOWED_IN_STATUS: "The subscription's present status does not allow it. The message says what would work.",
  NOT_YET_ACTIVATED: "The subscription is PENDING: the publisher has to confirm the set-up first.",
  OPERATION_IN_PROGRESS:
    "The subscription's publisher has still to answer a change, and this could collide with it. RefusedError.decidesAt says by when it is decided; try again then.",
  OPERATION_DECIDED: "The operation is decided already. Given by the publishers' fulfillment API only.",
  PARENT_NOT_ACTIVE: "An add-on needs an ACTIVE base subscription, and this one is not.",
  ADD_ON_NOT_ELIGIBLE: "The add-on does not fit the base plan or the customer's country.",
  PARTNER_TYPE_NOT_ALLOWED: "Partners of your type cannot do this: an indirect reseller, for example, places no orders.",
  CANCELLATION_WINDOW_CLOSED: "The time for a full credit is over, and onlyIfFullCredit asked for nothing less.",
  NOT_REFUNDABLE:
    "This kind of subscription is not cancelled: Microsoft plans are suspended, usage-based ones are not returnable.",
  CONFIRMATION_REQUIRED: "Nothing was cancelled, because confirm was false. The message tells the terms.",
  PUBLISHER_STEP_REQUIRED:
    "The publisher asks for a step at its site before a cancellation and has not marked it done. The message says which, and RefusedError.publisherUrl where.",
  AUTO_RENEW_NOT_ELIGIBLE:
    "The plan's auto-renewal cannot be switched: Microsoft plans always renew, and their trials never do. Suspend to leave one.",
  AGREEMENT_MISSING: "The customer has not accepted the Microsoft Customer Agreement. Confirm it with confirmCustomerAgreement.",
  CART_NOT_ACTIVE: "The cart was checked out already. Create a new one.",
  CART_EXPIRED: "The cart was kept for seven days, and they are over. Create a new one.",
  VERSION_CONFLICT: "The object has changed since you read it: its version is not expectedVersion. Read it again.",
  IDEMPOTENCY_KEY_REUSED: "The idempotency key was used for another command or another input within 30 days. Choose a new one.",
  RETENTION_EXPIRED: "The subscription stayed suspended beyond its retention; its data are deleted. Buy the plan again.",
  TRIAL_NOT_CONVERTIBLE: "The subscription is not a trial that can become a paid subscription, or no longer.",
  INVOICE_NOT_PAYABLE: "There is nothing to pay: the document is paid already, or it is a credit note.",
  NOT_REDELIVERABLE: "The delivery cannot be sent again: the change it asks for has failed, or the publisher has no webhook.",
  TRANSITION_OVERDUE:
    "Something that fell due on it, such as a renewal, could not be carried out yet; it is tried again by itself. Ask again later.",
  ROLE_NOT_ALLOWED:
    "Your role or partner type does not reach. Given by allowedActions only: the command itself answers with the top-level error FORBIDDEN, or with PARTNER_TYPE_NOT_ALLOWED.",
});

@InterfaceType({
  description:
    "A business refusal: the command was rolled back and nothing has changed (in checkoutCart: nothing of the group that failed). " +
    "Everything else (not signed in, a missing role, a malformed request, an internal fault) is a top-level error with extensions.code.",
})
export abstract class UserError {
  @Field(() => ErrorCode, { description: "What kind of refusal this is, for programs to decide by." })
  code: ErrorCode;

  @Field({ description: "What happened, which value was at fault and what would work, in English, for a person." })
  message: string;

  // The deepest path: input, lines, 0, addOns, 0, quantity.
  @ListSize(6)
  @Field(() => [String], {
    description:
      'The input field at fault, as the way to it from the argument: ["input", "quantity"]. Empty when it is the whole.',
  })
  path: string[];

  @Field(() => Int, {
    nullable: true,
    description: "The number Partner Center uses for the same refusal; null where it has none.",
  })
  partnerCenterCode: number | null;
}

@ObjectType({
  implements: UserError,
  description: "A value of the input makes no sense; the path names it.",
  simpleResolvers: true,
})
export class InvalidInputError extends UserError {}

@ObjectType({ implements: UserError, description: "An id names nothing that you can see.", simpleResolvers: true })
export class NotFoundError extends UserError {}

@ObjectType({ implements: UserError, description: "The customer cannot buy the plan.", simpleResolvers: true })
export class NotAvailableError extends UserError {
  @ListSize(Object.keys(UnavailableReason).length)
  @Field(() => [UnavailableReason], { description: "Every reason that stands in the way." })
  reasons: UnavailableReason[];

  /** Not shown: the `reactivate` field resolver loads it. */
  reactivateSubscriptionId: string | null;
}

@ObjectType({ implements: UserError, description: "A rule of the marketplace does not allow it now.", simpleResolvers: true })
export class RefusedError extends UserError {
  @Field(() => SubscriptionStatus, {
    nullable: true,
    description: "The subscription's status that stands in the way; null where none does.",
  })
  status: SubscriptionStatus | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The deadline that has passed, exclusive: before this instant it would have been possible. Null where no deadline matters.",
  })
  until: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "With OPERATION_IN_PROGRESS, by when the publisher's answer is decided at the latest: what was refused can be tried again then. " +
      "Null otherwise.",
  })
  decidesAt: Instant | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description:
      "With PUBLISHER_STEP_REQUIRED, where to do the step, at the publisher's site; null where no address is known, and otherwise.",
  })
  publisherUrl: string | null;
}

@ObjectType({
  implements: UserError,
  description: "Somebody was faster, or an idempotency key was used twice for different things.",
  simpleResolvers: true,
})
export class ConflictError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description: "The version the object has now, to be given as expectedVersion next; null when no version is at issue.",
  })
  currentVersion: number | null;
}

function blockingStatus(error: DomainError): SubscriptionStatus | null {
  if (DomainError.is(error, "NOT_ALLOWED_IN_STATUS") || DomainError.is(error, "PARENT_NOT_ACTIVE")) return error.details.status;
  return error.code === "NOT_YET_ACTIVATED" ? "PENDING" : null;
}

function passedDeadline(error: DomainError): Instant | null {
  if (DomainError.is(error, "CANCELLATION_WINDOW_CLOSED")) return error.details.closedAt;
  if (DomainError.is(error, "CART_EXPIRED")) return error.details.expiredAt;
  return DomainError.is(error, "RETENTION_EXPIRED") ? startOf(addDays(error.details.expiredOn, 1)) : null;
}

const stillToCome = (error: DomainError): Instant | null =>
  DomainError.is(error, "OPERATION_IN_PROGRESS") ? error.details.decidesAt : null;

function purchaseObstacles(error: DomainError): Pick<NotAvailableError, "reasons" | "reactivateSubscriptionId"> {
  if (!DomainError.is(error, "NOT_AVAILABLE")) return { reasons: [], reactivateSubscriptionId: null };
  return { reasons: [...error.details.reasons], reactivateSubscriptionId: error.details.reactivateSubscriptionId };
}

/** Shows a business refusal as the typed error of the schema that its kind calls for. */
export function toUserError(error: DomainError): UserError {
  const { code, message, partnerCenterCode } = error;
  const shared = { code, message, path: [...error.inputPath], partnerCenterCode };
  switch (error.kind) {
    case "INVALID":
      return Object.assign(new InvalidInputError(), shared);
    case "NOT_FOUND":
      return Object.assign(new NotFoundError(), shared);
    case "NOT_AVAILABLE":
      return Object.assign(new NotAvailableError(), shared, purchaseObstacles(error));
    case "REFUSED":
      return Object.assign(new RefusedError(), shared, {
        status: blockingStatus(error),
        until: passedDeadline(error),
        decidesAt: stillToCome(error),
        publisherUrl: DomainError.is(error, "PUBLISHER_STEP_REQUIRED") ? error.details.publisherUrl : null,
      });
    case "CONFLICT": {
      const currentVersion = DomainError.is(error, "VERSION_CONFLICT") ? error.details.current : null;
      return Object.assign(new ConflictError(), shared, { currentVersion });
    }
  }
}
