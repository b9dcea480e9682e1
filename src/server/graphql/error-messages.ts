import { shortened } from "../../core/shortened.js";
import { limits } from "./limits.js";

const { validationErrors, variableErrors } = limits;

/** Messages of graphql-js that end a list of errors without saying which limit was reached. */
const namedLimits: Readonly<Record<string, string>> = {
  "Too many validation errors, error limit reached. Validation aborted.": `The document has more than ${validationErrors} errors (limit validationErrors); the others are not listed. Correct the listed errors first.`,
  "Too many errors processing variables, error limit reached. Execution aborted.": `The variables have more than ${variableErrors} errors (limit variableErrors); the others are not listed. Correct the listed errors first.`,
};

/** The suggestions that graphql-js adds to a message. */
const SUGGESTIONS = / ?Did you mean [^?]*\?/g;

/** A message as callers see it: it names its limit, does not send a large value back and, if asked, suggests no names of the schema. */
export function shownMessage(message: string, hidesSuggestions: boolean): string {
  const known = shortened(namedLimits[message] ?? message);
  return hidesSuggestions ? known.replace(SUGGESTIONS, "") : known;
}
