import { DomainError } from "../../src/core/errors.js";

/** The business refusal that a action ends in; a action that succeeds, or fails otherwise, fails the test. */
export function refusalBy(action: () => unknown): DomainError {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("expected a refusal, but the action succeeded");
}

/** The code of the refusal that a action ends in. */
export const codeOf = (action: () => unknown): string => refusalBy(action).code;
