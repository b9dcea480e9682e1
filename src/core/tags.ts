/** How many tags an object can have. @source R-REF */
export const TAGS_MAX = 20;
/** The longest tag, in characters. @source R-REF */
export const TAG_LENGTH_MAX = 50;

/**
 * Folds a tag for comparison: without upper and lower case, and without the ways in which Unicode writes the same letter. "ẞ", "ß" and
 * "SS" are equal. Folding here, not in the database, gives the same tags on every database.
 * @source R-REF; Unicode UAX #15 (NFC)
 */
export const foldTag = (tag: string): string => tag.normalize("NFC").toLowerCase().toUpperCase().toLowerCase().normalize("NFC");

/** A change of tags: the spelling of each added one, and each removed one, folded. */
export type TagChange = Readonly<{ added: readonly string[]; removed: readonly string[] }>;

/** Tags without the repetitions of the same tag; the first spelling of each stays. */
export function distinctTags(tags: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const tag of tags) if (!first.has(foldTag(tag))) first.set(foldTag(tag), tag);
  return [...first.values()];
}

/** Sorts tags by their folded form, the same on every machine. */
export const sortedTags = (tags: readonly string[]): string[] => {
  const byFold = tags.map((tag) => [foldTag(tag), tag] as const);
  return byFold.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, tag]) => tag);
};
