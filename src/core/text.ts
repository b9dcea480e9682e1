/** Folds a text for search: lower case, without accents, full-width letters as plain ones. "Größe Ö" → "grosse o". */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss");

/**
 * Keeps a spreadsheet from taking a text for a formula: an apostrophe goes in front of one that begins with `=`, `+`, `-`, `@`, a tab
 * or a line break, and of one that looks so guarded already; every other text stays as it is. `unguardedText` takes it off again.
 * @source OWASP, "CSV Injection"
 */
export const guardedText = (text: string): string => (/^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

/** The text that `guardedText` was given. */
export const unguardedText = (text: string): string => (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text);
