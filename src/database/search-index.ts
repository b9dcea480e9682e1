import { searchParts } from "../core/search.js";
import { SearchPart, type SearchKind } from "../entities/search-part.entity.js";
import { execute, inList, sql, type Writer } from "./rows.js";
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
  for (const { kind, partnerId, id, before, after } of changes) {
    const [old, wanted] = [new Set(searchParts(...before)), new Set(searchParts(...after))];
    const removed = [...old].filter((part) => !wanted.has(part));
    added.push(...[...wanted].filter((part) => !old.has(part)).map((part) => ({ partnerId, kind, part, objectId: id })));
    if (removed.length > 0) await removeParts(writer, { kind, partnerId, id }, removed);
  }
  if (added.length > 0) await insertRows(writer, SearchPart, added);
}

type SearchObject = Pick<NameChange, "kind" | "partnerId" | "id">;

async function removeParts(writer: Writer, { kind, partnerId, id }: SearchObject, parts: readonly string[]): Promise<void> {
  const where = inList("part", parts);
  const text = `DELETE FROM search_part WHERE partner_id = ? AND kind = ? AND ${where.sql} AND object_id = ?`;
  await execute(writer, sql(text, partnerId, kind, ...where.parameters, id));
}
