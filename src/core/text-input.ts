import { invalid } from "./errors.js";
import { DOMAIN_LENGTH_MAX, readDomain, storedEmail } from "./internet-names.js";
import { unusableCharacter } from "./text.js";
import { TermDuration } from "./vocabulary.js";

/** The text without surrounding white space. @throws INVALID_INPUT when it is empty or too long */
export function textOf(text: string, what: string, lengthMax: number, ...path: string[]): string {
  const trimmed = text.trim();
  if (trimmed.length === 0) throw invalid(`${what} must not be empty.`, ...path);
  if (trimmed.length > lengthMax)
    throw invalid(`${what} must have at most ${lengthMax} characters; got ${trimmed.length}.`, ...path);
  return trimmed;
}

/** The text as given. @throws INVALID_INPUT when it is empty or too long */
export function keyOf(text: string, what: string, lengthMax: number, ...path: string[]): string {
  if (text.length > 0 && text.length <= lengthMax) return text;
  throw invalid(`${what} must have 1 to ${lengthMax} characters; got ${text.length}.`, ...path);
}

/** The internet domain in its readable form, in lower case. @throws INVALID_INPUT */
export function domainOf(text: string, ...path: string[]): string {
  const domain = readDomain(textOf(text, "A domain", DOMAIN_LENGTH_MAX, ...path));
  if (domain !== null) return domain;
  throw invalid(`Invalid domain: "${text}". Use the form contoso.example.`, ...path);
}

/** The longest e-mail address, in the form that is stored. */
const EMAIL_LENGTH_MAX = 255;

/** An e-mail address in its readable form. @throws INVALID_INPUT when its form with punycode is too long */
export function emailOf(email: string, ...path: string[]): string {
  const { length } = storedEmail(email);
  if (length <= EMAIL_LENGTH_MAX) return email;
  throw invalid(`An e-mail address must have at most ${EMAIL_LENGTH_MAX} characters; got ${length}.`, ...path);
}

/**
 * Refuses a text with a character that must not be stored.
 * @throws INVALID_INPUT for the characters of `unusableCharacter`
 */
export function assertUsable(text: string, ...path: string[]): void {
  const found = unusableCharacter(text);
  if (found === null) return;
  throw invalid(
    `${path.join(".")} contains the character ${found.name} at position ${found.position}, which is not allowed. Remove it.`,
    ...path,
  );
}

/** An id of the Microsoft Partner Network. @throws INVALID_INPUT */
export function mpnIdOf(text: string, ...path: string[]): string {
  if (/^\d{1,20}$/.test(text)) return text;
  throw invalid(`Invalid MPN id: "${text}". An MPN id has 1 to 20 digits.`, ...path);
}

/** Other ways to write a term. */
const SAME_TERMS = new Map<string, TermDuration>([
  ["P12M", "P1Y"],
  ["P36M", "P3Y"],
]);

/** A term for which plans are sold. @throws INVALID_INPUT */
export function termOf(text: string, ...path: string[]): TermDuration {
  const term = SAME_TERMS.get(text) ?? Object.values(TermDuration).find((known) => known === text);
  if (term !== undefined) return term;
  throw invalid(`Plans are not sold for the term "${text}"; use one of ${Object.values(TermDuration).join(", ")}.`, ...path);
}
