import { chunksOf, groupBy } from "../core/collections.js";
import { searchParts } from "../core/search.js";
import { SearchPart, type SearchKind } from "../entities/search-part.entity.js";
import { and, execute, inList, sql, type Writer } from "./rows.js";
import { insertRows } from "./writes.js";

/** In place of a partner's id: the offers of the catalog, which belong to no partner. */
export const CATALOG = "catalog";

/** The names of an object, folded for search, before and after a change; empty before it is created. */
export type NameChange = Readonly<{
  kind: SearchKind;
  partnerId: string;
  id: string;
  before: readonly (string | null)[];
  after: readonly (string | null)[];
}>;

/**
 * Keeps the search index in step with names. Every command that writes the names of a customer, a subscription or an offer calls it
 * in its transaction, after it has locked or created the object.
 */
export async function changeSearchIndex(writer: Writer, changes: readonly NameChange[]): Promise<void> {
  const added: SearchPart[] = [];
  const removed: Removal[] = [];
  for (const { kind, partnerId, id, before, after } of changes) {
    const [old, wanted] = [new Set(searchParts(...before)), new Set(searchParts(...after))];
    const parts = [...old].filter((part) => !wanted.has(part));
    for (const part of wanted) if (!old.has(part)) added.push({ partnerId, kind, part, objectId: id });
    if (parts.length > 0) removed.push({ kind, partnerId, id, parts });
  }
  await removeParts(writer, removed);
  if (added.length > 0) await insertRows(writer, SearchPart, added);
}

type Removal = Pick<NameChange, "kind" | "partnerId" | "id"> & Readonly<{ parts: readonly string[] }>;

/** How many rows a statement deletes. MariaDB reads all rows of the parts when it has many more combinations to look up. */
const REMOVED_AT_ONCE = 5_000;

/** Removes the same parts of several objects together: the subscriptions of a customer lose the same name. */
async function removeParts(writer: Writer, removed: readonly Removal[]): Promise<void> {
  const alike = groupBy(removed, ({ kind, partnerId, parts }) => [kind, partnerId, ...parts].join("\n"));
  for (const [first, ...others] of alike.values()) {
    if (first === undefined) continue;
    const { kind, partnerId, parts } = first;
    const ids = [first, ...others].map(({ id }) => id);
    for (const some of chunksOf(ids, Math.max(1, Math.floor(REMOVED_AT_ONCE / parts.length)))) {
      const where = and<string>(inList("part", parts), inList("object_id", some));
      const text = `DELETE FROM search_part WHERE partner_id = ? AND kind = ? AND ${where.sql}`;
      await execute(writer, sql(text, partnerId, kind, ...where.parameters));
    }
  }
}
