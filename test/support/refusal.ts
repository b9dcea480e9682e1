import { DomainError } from "../../src/core/errors.js";

/** The business refusal that a deed ends in; a deed that succeeds, or fails otherwise, fails the test. */
export function refusalBy(deed: () => unknown): DomainError {
  try {
    deed();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("expected a refusal, but the deed succeeded");
}

/** The code of the refusal that a deed ends in. */
export const codeOf = (deed: () => unknown): string => refusalBy(deed).code;
