import type { ObjectLiteral } from "typeorm";
import { foldTag } from "../core/tags.js";
import { readCandidatePage, type IdRange } from "./candidate-page.js";
import type { ListSource, Page, PageArguments } from "./keyset-page.js";
import type { PlanContext } from "./planned-reads.js";
import { and, query, sql, type Reader, type Sql, type SqlNaming } from "./rows.js";

/** A tag by which a list is filtered. */
export type TagFilter = Readonly<{
  partnerId: string;
  tag: string;
  /** What the ids of the list begin with, for example `cus_`: customers, orders and subscriptions can have the same tag. */
  idPrefix: string;
  /** Whether the list has no conditions besides the tenant's and the tag. */
  isWhole: boolean;
}>;

/** Whether a filter is given. */
export const isGiven = (tag: string | null | undefined): tag is string => tag !== null && tag !== undefined;

/** Whether a row has a tag, asked of each row. */
export const hasTag = (partnerId: string, tag: string): SqlNaming<"id"> =>
  sql(
    "(SELECT COUNT(*) FROM tag g WHERE g.partner_id = ? AND g.folded = ? AND g.object_id = t.id) = 1",
    ...[partnerId, foldTag(tag.trim())],
  );

/** Whether a row is among all rows with a tag. */
const isAmongTagged = ({ partnerId, tag }: TagFilter): SqlNaming<"id"> =>
  sql("t.id IN (SELECT g.object_id FROM tag g WHERE g.partner_id = ? AND g.folded = ?)", partnerId, foldTag(tag.trim()));

/** Reads the first ids in a range of the rows with a tag, from the key of the tags. */
async function idsWithTag(reader: Reader, { partnerId, tag, idPrefix }: TagFilter, range: IdRange, limit: number) {
  const { after, before, isDescending } = range;
  const where: Sql = and<string>(
    sql("g.partner_id = ? AND g.folded = ?", partnerId, foldTag(tag.trim())),
    // Ids are ASCII, and "~" is after all of their characters.
    sql("g.object_id > ? AND g.object_id < ?", after ?? idPrefix, before ?? `${idPrefix}~`),
  );
  const text = `SELECT g.object_id AS id FROM tag g WHERE ${where.sql} ORDER BY g.object_id ${isDescending ? "DESC" : "ASC"} LIMIT ${limit}`;
  return (await query<{ id: string }>(reader, sql(text, ...where.parameters))).map(({ id }) => id);
}

/** Reads one page of a list that is filtered by a tag. @source R-REF */
export function readTaggedPage<E extends ObjectLiteral>(
  ctx: PlanContext,
  list: ListSource<E>,
  args: PageArguments,
  { filter, readOthers }: Readonly<{ filter: TagFilter; readOthers: (list: ListSource<E>) => Promise<Page<E>> }>,
): Promise<Page<E>> {
  const { partnerId, tag, isWhole } = filter;
  const readIds = (reader: Reader, range: IdRange, limit: number) => idsWithTag(reader, filter, range, limit);
  const candidates = { readIds, condition: hasTag(partnerId, tag), counted: isAmongTagged(filter), isWhole };
  return readCandidatePage(ctx, list, args, { filter: candidates, readOthers });
}
