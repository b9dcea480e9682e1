import { invalid } from "./errors.js";
import { foldForSearch } from "./text.js";

/** The text without surrounding white space. @throws INVALID_INPUT when it is empty or too long */
export function textOf(text: string, what: string, lengthMax: number, ...path: string[]): string {
  const trimmed = text.trim();
  if (trimmed.length === 0) throw invalid(`${what} must not be empty.`, ...path);
  if (trimmed.length > lengthMax)
    throw invalid(`${what} must have at most ${lengthMax} characters; got ${trimmed.length}.`, ...path);
  return trimmed;
}

const NICKNAME_LENGTH_MAX = 255;

/** The trimmed nickname; null when none is given. @throws INVALID_INPUT when it is empty or too long @source R-SUB-4 */
export function nicknameOf(nickname: string | null | undefined, ...path: string[]): string | null {
  return nickname === null || nickname === undefined ? null : textOf(nickname, "A nickname", NICKNAME_LENGTH_MAX, ...path);
}

const SEARCH_LENGTH_MAX = 200;

/**
 * The words of a search, folded like the searched text. A result must contain all of them. Empty for a blank search.
 * @throws INVALID_INPUT when the search has more than 200 characters
 */
export function searchWords(search: string | null | undefined): string[] {
  const text = search ?? "";
  if (text.length > SEARCH_LENGTH_MAX) {
    throw invalid(`A search must have at most ${SEARCH_LENGTH_MAX} characters; got ${text.length}.`, "filter", "search");
  }
  return foldForSearch(text)
    .split(/\s+/)
    .filter((word) => word !== "");
}
