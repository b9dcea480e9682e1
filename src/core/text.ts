/** Folds a text for search: lower case, without accents, full-width letters as ASCII. "Größe Ö" → "grosse o". */
export const foldForSearch = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss");

/**
 * Prevents a spreadsheet from evaluating a text as a formula: puts an apostrophe before a text that begins with `=`, `+`, `-`,
 * `@`, a tab or a line break. Also before apostrophes that are followed by one of these characters, so that `unescapeFormula`
 * restores every text exactly. All other texts stay unchanged.
 * @source OWASP, "CSV Injection"
 */
export const escapeFormula = (text: string): string => (/^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

/** Reverses `escapeFormula`. */
export const unescapeFormula = (text: string): string => (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text);
