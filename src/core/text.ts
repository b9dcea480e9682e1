/** Folds a text for search: lower case, without accents, full-width letters as plain ones. "Größe Ö" → "grosse o". */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss");
