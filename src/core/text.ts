/** Folds a text for search: lower case, without accents, full-width letters as ASCII. "Größe Ö" → "grosse o". */
export const foldForSearch = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss");

/**
 * Prevents a spreadsheet from evaluating a text as a formula: a text that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an
 * apostrophe in front. So does a text that already begins with apostrophes and one of these characters, so that `unguardedText`
 * restores every text exactly. All other texts stay unchanged.
 * @source OWASP, "CSV Injection"
 */
export const escapeFormula = (text: string): string => (/^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

/** Reverses `guardedText`. */
export const unescapeFormula = (text: string): string => (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text);
