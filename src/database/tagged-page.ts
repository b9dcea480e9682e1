import type { ObjectLiteral } from "typeorm";
import { foldTag } from "../core/tags.js";
import type { ColumnName } from "./columns.js";
import { idWindowOf, type ListSource, type Page, type PageArguments } from "./keyset-page.js";
import { readPageByPlan, type PlanContext } from "./planned-reads.js";
import { and, inList, query, sql, type Reader, type Sql, type SqlNaming } from "./rows.js";

/** A tag by which a list is filtered. */
export type TagFilter = Readonly<{
  partnerId: string;
  tag: string;
  /** What the ids of the list begin with, for example `cus_`: customers, orders and subscriptions can have the same tag. */
  idPrefix: string;
  /** Whether the list has no conditions besides the tenant's and the tag. */
  isWhole: boolean;
}>;

/** Objects with the tag among which a page is looked for before the list is read. */
const CANDIDATES_MAX = 1_000;
/** How many times as many objects are looked at when the first ones were not enough. */
const WIDER = 4;

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

/** The direction of reading, and the ids between which rows lie, exclusive. */
type Range = Readonly<{ isDescending: boolean; after: string | null; before: string | null }>;

const EVERYWHERE: Range = { isDescending: false, after: null, before: null };

/** Reads the first ids in a range of the rows with a tag, from the key of the tags. */
async function idsWithTag(reader: Reader, { partnerId, tag, idPrefix }: TagFilter, range: Range, limit: number) {
  const { after, before, isDescending } = range;
  const where: Sql = and<string>(
    sql("g.partner_id = ? AND g.folded = ?", partnerId, foldTag(tag.trim())),
    // Ids are ASCII, and "~" is after all of their characters.
    sql("g.object_id > ? AND g.object_id < ?", after ?? idPrefix, before ?? `${idPrefix}~`),
  );
  const text = `SELECT g.object_id AS id FROM tag g WHERE ${where.sql} ORDER BY g.object_id ${isDescending ? "DESC" : "ASC"} LIMIT ${limit}`;
  return (await query<{ id: string }>(reader, sql(text, ...where.parameters))).map(({ id }) => id);
}

/**
 * Reads one page of a list that is filtered by a tag. Of a list that is sorted by id, it reads the first objects with the tag in list
 * order and, if other conditions exclude too many of them, more. A list in another order is read among all objects with the tag if
 * these are few. When many objects have the tag and few of them fulfil the other conditions, `readOthers` reads the list like one
 * without the tag.
 * @source R-REF
 */
export async function readTaggedPage<E extends ObjectLiteral>(
  ctx: PlanContext,
  list: ListSource<E>,
  args: PageArguments,
  { filter, readOthers }: Readonly<{ filter: TagFilter; readOthers: (list: ListSource<E>) => Promise<Page<E>> }>,
): Promise<Page<E>> {
  const counted = () => Promise.resolve(and<ColumnName<E> | "id">(list.where, isAmongTagged(filter)) as ListSource<E>["where"]);
  const among = (ids: readonly string[]) => {
    const where = and<ColumnName<E> | "id">(inList("t.id", ids), list.where) as ListSource<E>["where"];
    return readPageByPlan(ctx, { ...list, where, seek: { index: "PRIMARY", alternatives: [] }, counted }, args);
  };
  const others = () => {
    const where = and<ColumnName<E> | "id">(list.where, hasTag(filter.partnerId, filter.tag)) as ListSource<E>["where"];
    return readOthers({ ...list, where, counted });
  };
  if (list.sortedBy) {
    const all = await idsWithTag(ctx.read, filter, EVERYWHERE, CANDIDATES_MAX);
    return all.length < CANDIDATES_MAX ? among(all) : others();
  }
  const { size, backwards, after, before } = idWindowOf(ctx.read, list, args);
  const range: Range = { isDescending: backwards, after, before };
  for (let limit = (filter.isWhole ? 1 : 2) * (size + 1); limit <= CANDIDATES_MAX; limit *= WIDER) {
    const ids = await idsWithTag(ctx.read, filter, range, limit);
    const page = await among(ids);
    const isFull = backwards ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
    if (filter.isWhole || ids.length < limit || isFull) return page;
  }
  return others();
}
