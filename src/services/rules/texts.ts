import { invalid } from "../../core/errors.js";

/** A text as people meant it, without blanks around it. @throws INVALID_INPUT when it is empty or too long */
export function textOf(text: string, what: string, lengthMax: number, ...path: string[]): string {
  const trimmed = text.trim();
  if (trimmed.length === 0) throw invalid(`${what} must not be empty.`, ...path);
  if (trimmed.length > lengthMax) throw invalid(`${what} has at most ${lengthMax} characters, not ${trimmed.length}.`, ...path);
  return trimmed;
}
