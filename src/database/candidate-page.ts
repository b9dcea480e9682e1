import type { ObjectLiteral } from "typeorm";
import type { ColumnName } from "./columns.js";
import { idWindowOf, isFull, type ListSource, type Page, type PageArguments } from "./keyset-page.js";
import { rowsAsked } from "./page-statement.js";
import { readAskedPage, readPageByPlan, type PlanContext } from "./planned-reads.js";
import { and, inList, type Reader, type SqlNaming } from "./rows.js";

/** The direction of reading, and the ids between which rows lie, exclusive. */
export type IdRange = Readonly<{ isDescending: boolean; after: string | null; before: string | null }>;

const EVERYWHERE: IdRange = { isDescending: false, after: null, before: null };

/** A condition whose rows another table holds in list order. */
export type CandidateFilter = Readonly<{
  /** Reads the first ids of a range, in its direction; fewer than the limit only when there are no more. */
  readIds: (reader: Reader, range: IdRange, limit: number) => Promise<string[]>;
  /** Asked of each row. */
  condition: SqlNaming<"id">;
  /** Matches the same rows, looked for among all of them. */
  counted: SqlNaming<"id">;
  /** Whether the list has no conditions besides the tenant's and this one. */
  isWhole: boolean;
}>;

/** Objects among which a page is looked for before the list is read. */
const CANDIDATES_MAX = 1_000;
/** How many times as many objects are looked at when the first ones were not enough. */
const WIDER = 4;

/** Reads the ids that fulfil the rarer of two conditions: the one with fewer rows or, if both have many, the one whose first rows are further apart. */
export const readRarer =
  (one: CandidateFilter["readIds"], other: CandidateFilter["readIds"]): CandidateFilter["readIds"] =>
  async (reader, range, limit) => {
    const [a, b] = await Promise.all([one(reader, range, limit), other(reader, range, limit)]);
    if (a.length < limit || b.length < limit) return a.length < b.length ? a : b;
    const isFurther = (a.at(-1) ?? "") > (b.at(-1) ?? "");
    return isFurther !== range.isDescending ? a : b;
  };

/**
 * Reads one page of a list with a condition whose rows another table holds. Of a list that is sorted by id, it reads the first of
 * these objects in list order and, if other conditions exclude too many of them, more. A list in another order is read among all
 * of these objects if they are few; if they are many, its first rows are asked the condition before. When neither fills the page,
 * `readOthers` reads the list and asks the condition of each row.
 */
export async function readCandidatePage<E extends ObjectLiteral>(
  ctx: PlanContext,
  list: ListSource<E>,
  args: PageArguments,
  { filter, readOthers }: Readonly<{ filter: CandidateFilter; readOthers: (list: ListSource<E>) => Promise<Page<E>> }>,
): Promise<Page<E>> {
  const { readIds, condition, isWhole } = filter;
  const counted = () => Promise.resolve(and<ColumnName<E> | "id">(list.where, filter.counted) as ListSource<E>["where"]);
  const among = (ids: readonly string[]) => {
    const where = and<ColumnName<E> | "id">(inList("t.id", ids), list.where) as ListSource<E>["where"];
    return readPageByPlan(ctx, { ...list, where, seek: { index: "PRIMARY", alternatives: [] }, counted }, args);
  };
  const others = () => {
    const where = and<ColumnName<E> | "id">(list.where, condition) as ListSource<E>["where"];
    return readOthers({ ...list, where, counted });
  };
  const { size, backwards, after, before } = idWindowOf(ctx.read, list, args);
  if (list.sortedBy) {
    for (const limit of [rowsAsked(size), CANDIDATES_MAX]) {
      const ids = await readIds(ctx.read, EVERYWHERE, limit);
      if (ids.length < limit) return among(ids);
      const page = limit === CANDIDATES_MAX ? null : await readAskedPage(ctx, { ...list, counted }, args, condition);
      if (page !== null) return page;
    }
    return others();
  }
  const range: IdRange = { isDescending: backwards, after, before };
  for (let limit = (isWhole ? 1 : 2) * (size + 1); limit <= CANDIDATES_MAX; limit *= WIDER) {
    const ids = await readIds(ctx.read, range, limit);
    const page = await among(ids);
    if (isWhole || ids.length < limit || isFull(page, args)) return page;
  }
  return others();
}
