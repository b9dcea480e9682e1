import { DomainError } from "../../src/core/errors.js";

/** Runs an action that must be refused and returns the refusal. Throws if the action succeeds or fails with another error. */
export function refusalBy(action: () => unknown): DomainError {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("expected a refusal, but the action succeeded");
}

/** Returns the code of the refusal that an action throws. */
export const codeOf = (action: () => unknown): string => refusalBy(action).code;
