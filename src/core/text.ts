/** Folds a text for search: lower case, without accents, full-width letters as ASCII. "Größe Ö" → "grosse o". */
export const foldForSearch = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss");

/** The longest text by which names are sorted, in characters. */
const SORT_LENGTH_MAX = 100;

/**
 * The text by which a name is sorted: folded as for search, with single spaces, at most 100 characters. Both databases compare it by code
 * points; spaces at the end and characters below the space, which they would compare differently, are not in it.
 */
export const foldForSort = (name: string): string =>
  Array.from(foldForSearch(name).replace(/[\s\p{Other}]+/gu, " ").trim()).slice(0, SORT_LENGTH_MAX).join("").trim(); // prettier-ignore

/**
 * The first character of a text that must not be stored, and its position; null when there is none: NUL, half of a surrogate pair,
 * which no UTF-8 text can contain, and the controls that reverse the order in which following characters are shown, with which one
 * name can look like another.
 * @source Unicode UAX #9 (explicit directional formatting), CVE-2021-42574
 */
export function unusableCharacter(text: string): Readonly<{ name: string; position: number }> | null {
  const position = text.search(/[\0\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u);
  if (position === -1) return null;
  return { name: `U+${text.charCodeAt(position).toString(16).toUpperCase().padStart(4, "0")}`, position };
}

/**
 * Prevents a spreadsheet from evaluating a text as a formula: puts an apostrophe before a text that begins with `=`, `+`, `-`,
 * `@` or one of their full-width forms, which some spreadsheets convert, a tab or a line break. Also before apostrophes that are followed by one of these characters, so that `unescapeFormula`
 * restores every text exactly. All other texts stay unchanged.
 * @source OWASP, "CSV Injection"
 */
export const escapeFormula = (text: string): string => (/^'*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text);

/** Reverses `escapeFormula`. */
export const unescapeFormula = (text: string): string => (/^'+[=+\-@＝＋－＠\t\r\n]/.test(text) ? text.slice(1) : text);
