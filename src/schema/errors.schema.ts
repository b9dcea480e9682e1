import { Field, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { errorCodes, errorDescriptions, type ErrorCode as RefusalCode } from "../core/error-catalog.js";
import { DomainError } from "../core/errors.js";
import { addDays, startOf, type Day } from "../core/period.js";
import { SubscriptionStatus, UnavailableReason } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";
import { DateScalar, DateTimeScalar, UrlScalar } from "./scalars.schema.js";

/** The values of the GraphQL enum `ErrorCode`: the codes of refusals, and one that only `allowedActions` returns. */
export type ErrorCode = RefusalCode | "ROLE_NOT_ALLOWED";
export const ErrorCode = Object.freeze(Object.fromEntries([...errorCodes, "ROLE_NOT_ALLOWED"].map((code) => [code, code]))) as {
  readonly [Code in ErrorCode]: Code;
};

describeEnum(ErrorCode, "ErrorCode", "The code of a refusal. A code never changes its meaning; new codes may be added.", {
  ...errorDescriptions,
  ROLE_NOT_ALLOWED:
    "Your role or partner type does not allow the action. Used in allowedActions only: the mutation itself returns the top-level error FORBIDDEN or the code PARTNER_TYPE_NOT_ALLOWED.",
});

@InterfaceType({
  description:
    "A business refusal. The command was rolled back and nothing has changed; in checkoutCart this holds for each group of lines. All other errors (not authenticated, missing role, malformed request, internal error) are top-level errors with extensions.code.",
})
export abstract class UserError {
  @Field(() => ErrorCode, { description: "The code of the refusal, for use in programs." })
  code: ErrorCode;

  @Field({ description: "What is wrong, the value that caused it and what to do, in English." })
  message: string;

  // The deepest path: input, lines, 0, addOns, 0, quantity.
  @ListSize(6)
  @Field(() => [String], {
    description:
      'The path from the argument to the input field that caused the refusal: ["input", "quantity"]. Empty when no single field caused it.',
  })
  path: string[];

  @Field(() => Int, {
    nullable: true,
    description: "The number of the same refusal in Partner Center; null when Partner Center has none.",
  })
  partnerCenterCode: number | null;
}

@ObjectType({
  implements: UserError,
  description: "An input value that is not valid; path names the field.",
  simpleResolvers: true,
})
export class InvalidInputError extends UserError {}

@ObjectType({ implements: UserError, description: "An id that does not exist or that you cannot see.", simpleResolvers: true })
export class NotFoundError extends UserError {}

@ObjectType({
  implements: UserError,
  description: "A value that must be unique, and that another object of yours has.",
  simpleResolvers: true,
})
export class AlreadyExistsError extends UserError {
  @Field(() => ID, { description: "The id of the object that has the value. The query node returns the object." })
  existingId: string;
}

@ObjectType({ implements: UserError, description: "A plan that the customer cannot buy.", simpleResolvers: true })
export class NotAvailableError extends UserError {
  @ListSize(Object.keys(UnavailableReason).length)
  @Field(() => [UnavailableReason], { description: "All reasons why the customer cannot buy the plan." })
  reasons: UnavailableReason[];

  /** Not shown: the `reactivate` field resolver loads it. */
  reactivateSubscriptionId: string | null;
}

@ObjectType({
  implements: UserError,
  description: "A day on which a term cannot end; path names the field.",
  simpleResolvers: true,
})
export class TermEndNotPossibleError extends UserError {
  @Field(() => DateScalar, { description: "The day that was chosen." })
  termEndsOn: Day;

  // A realistic size: the ends of the months of a year and of other terms; each day of a year is possible.
  @ListSize(24)
  @Field(() => [DateScalar], {
    description: "The days that can be chosen instead, in order. Empty for plans whose terms are always full.",
  })
  possibleTermEnds: Day[];
}

@ObjectType({
  implements: UserError,
  description: "A command that a rule of the marketplace does not allow now.",
  simpleResolvers: true,
})
export class RefusedError extends UserError {
  @Field(() => SubscriptionStatus, {
    nullable: true,
    description: "The subscription status that does not allow the command; null when the status is not the reason.",
  })
  status: SubscriptionStatus | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The deadline that has passed, exclusive: the command was possible before this instant. Null when no deadline is the reason.",
  })
  until: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "With OPERATION_IN_PROGRESS, the instant by which the publisher's decision is known. Try again then. Otherwise null.",
  })
  decidesAt: Instant | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description:
      "With PUBLISHER_STEP_REQUIRED, the address of the step at the publisher's site; null when no address is known. Otherwise null.",
  })
  publisherUrl: string | null;
}

@ObjectType({
  implements: UserError,
  description: "A conflict with another change, or an idempotency key used for two different commands.",
  simpleResolvers: true,
})
export class ConflictError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description:
      "The current version of the object. Pass it as expectedVersion after reading the object again. Null when the version is not the reason.",
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

const futureDeadline = (error: DomainError): Instant | null =>
  DomainError.is(error, "OPERATION_IN_PROGRESS") ? error.details.decidesAt : null;

function purchaseRestrictions(error: DomainError): Pick<NotAvailableError, "reasons" | "reactivateSubscriptionId"> {
  if (!DomainError.is(error, "NOT_AVAILABLE")) return { reasons: [], reactivateSubscriptionId: null };
  return { reasons: [...error.details.reasons], reactivateSubscriptionId: error.details.reactivateSubscriptionId };
}

/** Converts a business refusal to the typed error for its kind. */
export function toUserError(error: DomainError): UserError {
  const { code, message, partnerCenterCode } = error;
  const shared = { code, message, path: [...error.inputPath], partnerCenterCode };
  switch (error.kind) {
    case "INVALID":
      return Object.assign(new InvalidInputError(), shared);
    case "NOT_FOUND":
      return Object.assign(new NotFoundError(), shared);
    case "ALREADY_EXISTS": {
      const existingId = DomainError.is(error, "ALREADY_EXISTS") ? error.details.existingId : "";
      return Object.assign(new AlreadyExistsError(), shared, { existingId });
    }
    case "NOT_AVAILABLE":
      return Object.assign(new NotAvailableError(), shared, purchaseRestrictions(error));
    case "TERM_END": {
      const { termEndsOn, possibleTermEnds } = DomainError.is(error, "TERM_END_NOT_POSSIBLE")
        ? error.details
        : { termEndsOn: "", possibleTermEnds: [] };
      return Object.assign(new TermEndNotPossibleError(), shared, { termEndsOn, possibleTermEnds: [...possibleTermEnds] });
    }
    case "REFUSED":
      return Object.assign(new RefusedError(), shared, {
        status: blockingStatus(error),
        until: passedDeadline(error),
        decidesAt: futureDeadline(error),
        publisherUrl: DomainError.is(error, "PUBLISHER_STEP_REQUIRED") ? error.details.publisherUrl : null,
      });
    case "CONFLICT": {
      const currentVersion = DomainError.is(error, "VERSION_CONFLICT") ? error.details.current : null;
      return Object.assign(new ConflictError(), shared, { currentVersion });
    }
  }
}
