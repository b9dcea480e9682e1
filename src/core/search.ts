import { invalid } from "./errors.js";
import { foldForSearch } from "./text.js";

/** The longest stored beginning of a word, in characters; the rest of a longer word is compared with the text itself. */
const PREFIX_MAX = 10;

/** A run of letters and digits; `\p{Mark}` is in no folded text. */
const RUN = /[\p{L}\p{N}]+/gu;
/** The scripts that are written without spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;
const UNSPACED_OR_SPACED = new RegExp(`(?:${UNSPACED.source})+|(?:(?!${UNSPACED.source})[\\p{L}\\p{N}])+`, "gu");

/** The words of a folded text: runs of letters and digits, split where a script without spaces begins or ends. */
const wordsOf = (folded: string): string[] =>
  (folded.normalize("NFC").match(RUN) ?? []).flatMap((run) => run.match(UNSPACED_OR_SPACED) ?? []);

/** The pairs of neighbouring characters of a word; the whole word when it has one character. */
function pairsOf(word: string): string[] {
  const characters = Array.from(word);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}

/** The beginnings of a word, from one character to `PREFIX_MAX`. */
function prefixesOf(word: string): string[] {
  const characters = Array.from(word).slice(0, PREFIX_MAX);
  return characters.map((_, index) => characters.slice(0, index + 1).join(""));
}

/**
 * The parts by which folded texts are found: all beginnings of their words and, for scripts without spaces, all characters and pairs
 * of neighbouring characters. Each part once.
 */
export function searchParts(...folded: (string | null)[]): string[] {
  const words = folded.flatMap((text) => (text === null ? [] : wordsOf(text)));
  const parts = words.flatMap((word) => (UNSPACED.test(word) ? [...Array.from(word), ...pairsOf(word)] : prefixesOf(word)));
  return [...new Set(parts)];
}

/** What a search asks for. A result has all parts, and its text contains all texts. */
export type Search = Readonly<{
  /** Parts as `searchParts` makes them. */
  parts: readonly string[];
  /** Words that are more than one part, folded: a result contains them as they are. */
  texts: readonly string[];
}>;

const SEARCH_LENGTH_MAX = 200;

/**
 * Reads a search: words separated by white space, of which a result must contain all. A word is found at the beginning of a word,
 * in scripts without spaces anywhere. Letter case, accents and width are ignored. Empty for a blank search.
 * @throws INVALID_INPUT when the search has more than 200 characters
 */
export function readSearch(search: string | null | undefined): Search {
  const text = search ?? "";
  if (text.length > SEARCH_LENGTH_MAX) {
    throw invalid(`A search must have at most ${SEARCH_LENGTH_MAX} characters; got ${text.length}.`, "filter", "search");
  }
  const words = foldForSearch(text).split(/\s+/).filter((word) => word !== ""); // prettier-ignore
  const parts = words.flatMap((word) => wordsOf(word).flatMap(askedParts));
  const isOnePart = (word: string) => parts.includes(word.normalize("NFC"));
  return { parts: [...new Set(parts)], texts: [...new Set(words)].filter((word) => !isOnePart(word)) };
}

/** The parts that a word of a search needs. */
const askedParts = (word: string): string[] =>
  UNSPACED.test(word) ? pairsOf(word) : [Array.from(word).slice(0, PREFIX_MAX).join("")];

/** Whether a search is blank. */
export const isBlank = ({ parts, texts }: Search): boolean => parts.length + texts.length === 0;

/** The folded text by which an offer is found: its title, its publisher, and the ids of its product and plans. */
export const offerSearchText = (title: string, publisherName: string, productId: string, skuIds: readonly string[]): string => {
  const planIds = [...new Set(skuIds)].sort().map((skuId) => `${productId}/${skuId}`);
  return foldForSearch([title, publisherName, ...(planIds.length === 0 ? [productId] : planIds)].join("\n"));
};
