import { invalid } from "../../../core/errors.js";
import { foldTag, TAGS_MAX, type TagChange } from "../../../core/tags.js";

/** What to add to and remove from the tags of an object. */
export type TagRequest = Readonly<{ add?: readonly string[] | null; remove?: readonly string[] | null }>;

/**
 * The change of an object's tags; present tags keep their spelling.
 * @throws INVALID_INPUT for a tag in both lists, and for more than 20 tags
 * @source R-REF
 */
export function changedTags(present: readonly string[], { add, remove }: TagRequest): TagChange {
  const before = new Set(present.map(foldTag));
  const removing = new Set((remove ?? []).map(foldTag));
  const index = (add ?? []).findIndex((tag) => removing.has(foldTag(tag)));
  if (index !== -1) throw invalid(`The tag "${add?.[index] ?? ""}" is in add and in remove.`, "input", "add", String(index));
  const added = (add ?? []).filter((tag) => !before.has(foldTag(tag)));
  const removed = [...removing].filter((tag) => before.has(tag));
  const count = before.size - removed.length + added.length;
  if (count > TAGS_MAX) throw invalid(`At most ${TAGS_MAX} tags are allowed; there would be ${count}.`, "input", "add");
  return { added, removed };
}
