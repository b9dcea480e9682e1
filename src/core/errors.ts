import { errorCatalog, type ErrorCode, type ErrorEntry, type ErrorKind } from "./error-catalog.js";
import type { ErrorDetails } from "./error-details.js";
import { shortened } from "./shortened.js";
import type { Instant } from "./clock.js";
import { type Role } from "./vocabulary.js";

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
    readonly details: ErrorDetails[Code],
    readonly inputPath: readonly string[] = [],
  ) {
    const entry: ErrorEntry<Code> = errorCatalog[code];
    super(shortened(entry.sentence(details)));
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

/** The business refusals in an error; rethrows all other errors, which are bugs. */
export function refusalsIn(error: unknown): readonly DomainError[] {
  if (error instanceof DomainErrors) return error.errors;
  if (error instanceof DomainError) return [error];
  throw error;
}

/** Makes the refusal of an input value; `problem` names the value and says why it is refused. */
export function invalid(problem: string, ...path: string[]): DomainError<"INVALID_INPUT"> {
  return new DomainError("INVALID_INPUT", { problem }, path);
}

/** Makes the refusal of a filter `…From` and `…Until` whose end is before its beginning. */
export const endsBefore = (name: string, from: Date, until: Date): DomainError<"INVALID_INPUT"> =>
  invalid(
    `${name}Until must not be before ${name}From; got ${from.toISOString()} to ${until.toISOString()}.`,
    ...["filter", `${name}Until`],
  );

/** Makes the refusal of an id that the caller cannot see. An object of another tenant gets the same refusal as an unknown id. */
export function notFound(noun: string, id: string, ...path: string[]): DomainError<"NOT_FOUND"> {
  return new DomainError("NOT_FOUND", { noun, id }, path);
}

/** Makes the refusal of a value that another object of the tenant has; `problem` names the value and that object. */
export function alreadyExists(problem: string, existingId: string, ...path: string[]): DomainError<"ALREADY_EXISTS"> {
  return new DomainError("ALREADY_EXISTS", { problem, existingId }, path);
}

/** Checks the version that a caller expects of a locked object. @throws VERSION_CONFLICT */
export function assertVersion(current: number, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || expected === current) return;
  throw new DomainError("VERSION_CONFLICT", { expected, current }, ["input", "expectedVersion"]);
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

/** Whether an error refuses a command: it was rolled back because of its input, its caller or the state of an object. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError || error instanceof DomainErrors || error instanceof ForbiddenError;

/** The caller disconnected, and the rest of its request was not done. */
export class DisconnectedError extends Error {
  constructor() {
    super("The client disconnected.");
    this.name = "DisconnectedError";
  }
}

/** Why a request cannot be answered now: the database is not available, or the rows or connections it needs are in use. */
export type Unavailability = "OUTAGE" | "BUSY";

/**
 * The request cannot be answered now, and can succeed later. The caller receives UNAVAILABLE, over HTTP with status 503 and
 * `Retry-After`. The message does not describe the database's error; its cause does.
 */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";

  constructor(
    readonly reason: Unavailability,
    message: string,
    readonly retryAfterSeconds: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A budget of points that is too small for a request now. */
export type ExhaustedBudget = Readonly<{ requested: number; budget: number; remaining: number; resetAt: Instant }>;

/**
 * The caller has used its budget of points, and nothing of the request was done. The caller receives RATE_LIMITED, over HTTP with
 * status 429 and `Retry-After`.
 */
export class RateLimitedError extends Error {
  override readonly name = "RateLimitedError";

  constructor(
    readonly exhausted: ExhaustedBudget,
    readonly retryAfterSeconds: number,
  ) {
    const { requested, budget, remaining } = exhausted;
    super(
      `The request needs ${requested} points, and ${remaining} of your ${budget} points per minute remain. ` +
        `Try again in ${retryAfterSeconds} seconds, or request less.`,
    );
  }
}

/** Checks an invariant of the program. A failure is a bug; the client receives INTERNAL only. */
export function assert(condition: unknown, whatMustHold: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${whatMustHold}`);
}
