import type { ObjectLiteral } from "typeorm";
import { isBlank, type Search } from "../core/search.js";
import type { SearchKind } from "../entities/search-part.entity.js";
import { idWindowOf, isFull, type ListSource, type Page, type PageArguments } from "./keyset-page.js";
import { readAskedPage, readPageByPlan, type PlanContext } from "./planned-reads.js";
import { rowsAsked } from "./page-statement.js";
import { CATALOG } from "./search-index.js";
import type { ColumnName } from "./columns.js";
import { and, inList, query, sql, type Reader, type Sql, type SqlNaming, type SqlOf } from "./rows.js";

/** Whether an object has a part in its names. Unlike for EXISTS, the database does not first look for all objects that have it. */
export const hasPart = <const Column extends "t.id" | "t.offer_id" | "o.id">(
  column: Column,
  kind: SearchKind,
  partnerId: string,
  part: string,
) =>
  sql(
    `(SELECT COUNT(*) FROM search_part s WHERE s.partner_id = ? AND s.kind = ? AND s.part = ? AND s.object_id = ${column}) = 1`,
    ...[partnerId, kind, part],
  ) as SqlNaming<Column extends "t.id" ? "id" : Column extends "t.offer_id" ? "offer_id" : never>;

/** How a list is searched. */
export type SearchedList<E> = Readonly<{
  search: Search;
  kind: SearchKind;
  partnerId: string;
  /** The condition that a row has all parts and texts of the search. */
  condition: SqlOf<E>;
  /** Whether the list has no conditions besides the tenant's and the search. */
  isWhole: boolean;
  /** For rows that are also found by the names of their offers (`t.offer_id`): the offers that have each part. */
  offers?: OffersByPart;
}>;

/** The offers that have parts in their names, and whether the own names of rows have the part, by part. */
export type OffersByPart = ReadonlyMap<string, Readonly<{ ids: readonly string[]; isInNames: boolean }>>;

/** Offers of which the subscriptions are read one by one; a part that more offers have is frequent. */
const OFFERS_MAX = 16;
/** The same for searches with several words or other conditions, of which more rows are read. */
const COMBINED_OFFERS_MAX = 4;
/** Rows with the rarest part among which a page is looked for before the list is read. */
const CANDIDATES_MAX = 1_000;
/** How many times as many rows are looked at when the first ones were not enough. */
const WIDER = 4;

/** Whether all rows with the part of a search belong to the list. */
const isExact = <E>({ search: { parts, texts }, isWhole }: SearchedList<E>): boolean =>
  isWhole && parts.length === 1 && texts.length === 0;

/** The direction of reading, and the ids between which rows lie, exclusive. */
type Range = Readonly<{ isDescending: boolean; after: string | null; before: string | null }>;
const EVERYWHERE: Range = { isDescending: false, after: null, before: null };
/** Reads the first ids in a range of the rows that have a part. */
type ReadIds = (range: Range, limit: number) => Promise<string[]>;

const between = (column: string, { after, before }: Range): Sql =>
  and(after === null ? null : sql(`${column} > ?`, after), before === null ? null : sql(`${column} < ?`, before));

function idsOfPart(partnerId: string, kind: SearchKind, part: string, range: Range, limit: number): Sql {
  const where = and(sql("s.partner_id = ? AND s.kind = ? AND s.part = ?", partnerId, kind, part), between("s.object_id", range));
  const direction = range.isDescending ? "DESC" : "ASC";
  const text = `SELECT s.object_id AS id FROM search_part s WHERE ${where.sql} ORDER BY s.object_id ${direction} LIMIT ${limit}`;
  return sql(text, ...where.parameters);
}

function idsOfOffer(partnerId: string, offerId: string, range: Range, limit: number): Sql {
  const where = and(sql("t.partner_id = ? AND t.offer_id = ?", partnerId, offerId), between("t.id", range));
  const direction = range.isDescending ? "DESC" : "ASC";
  const text = `SELECT t.id FROM subscription t WHERE ${where.sql} ORDER BY t.id ${direction} LIMIT ${limit}`;
  return sql(text, ...where.parameters);
}

const readIds = async (reader: Reader, statement: Sql): Promise<string[]> =>
  (await query<{ id: string }>(reader, statement)).map(({ id }) => id);

/** Where parts are looked for besides in the names of offers: in those of a partner's subscriptions. */
type OwnNames = Readonly<{ partnerId: string; kind: SearchKind }>;

const FIRST_OFFERS =
  "SELECT s.part AS part, s.object_id AS id, 1 AS ofOffer FROM search_part s WHERE s.partner_id = ? AND s.kind = ? AND s.part = ?";
const ANY_OWN =
  "SELECT s.part AS part, s.object_id AS id, 0 AS ofOffer FROM search_part s WHERE s.partner_id = ? AND s.kind = ? AND s.part = ?";

/** The offers that have each of several parts in their names, at most one more than `max` of each, and whether own names have it. */
export async function offersWith(
  reader: Reader,
  parts: readonly string[],
  max: number,
  own: OwnNames | null = null,
): Promise<OffersByPart> {
  const found = new Map(
    parts.map((part): [string, { ids: string[]; isInNames: boolean }] => [part, { ids: [], isInNames: false }]),
  );
  if (parts.length === 0) return found;
  const sources = parts.flatMap((part) => [
    sql(`${FIRST_OFFERS} ORDER BY s.object_id LIMIT ${max + 1}`, CATALOG, "OFFER", part),
    ...(own === null ? [] : [sql(`${ANY_OWN} LIMIT 1`, own.partnerId, own.kind, part)]),
  ]);
  const text = sources.map((source, index) => `SELECT * FROM (${source.sql}) source${index}`).join(" UNION ALL ");
  const statement = sql(text, ...sources.flatMap(({ parameters }) => parameters));
  for (const { part, id, ofOffer } of await query<{ part: string; id: string; ofOffer: number | string }>(reader, statement)) {
    const entry = found.get(part);
    if (Number(ofOffer) === 1) entry?.ids.push(id);
    else if (entry !== undefined) entry.isInNames = true;
  }
  return found;
}

/** The rows that have a part, by their own names or those of their offers; null when too many offers have it. */
function rowsWith<E>(reader: Reader, list: SearchedList<E>, part: string): ReadIds | null {
  const { kind, partnerId } = list;
  const known = list.offers?.get(part);
  const offers = known?.ids ?? [];
  if (known?.isInNames === false && offers.length === 0) return () => Promise.resolve([]);
  if (offers.length > (isExact(list) ? OFFERS_MAX : COMBINED_OFFERS_MAX)) return null;
  return (range, limit) => {
    const own = idsOfPart(partnerId, kind, part, range, limit);
    if (offers.length === 0) return readIds(reader, own);
    const sources = [own, ...offers.map((offerId) => idsOfOffer(partnerId, offerId, range, limit))];
    const union = sources.map((source, index) => `SELECT * FROM (${source.sql}) source${index}`).join(" UNION ");
    const direction = range.isDescending ? "DESC" : "ASC";
    const text = `SELECT f.id FROM (${union}) f ORDER BY f.id ${direction} LIMIT ${limit}`;
    return readIds(reader, sql(text, ...sources.flatMap(({ parameters }) => parameters)));
  };
}

/** What was read of the rows with a part. */
type Probe = Readonly<{ read: ReadIds; ids: string[]; isAll: boolean }>;

/** The rarest of several parts: the one with the fewest rows or, if all have many, the one whose first rows are furthest apart. */
function rarest(probes: readonly Probe[], { isDescending }: Range): Probe | null {
  const isRarer = (a: Probe, b: Probe): boolean => {
    if (a.isAll || b.isAll) return a.isAll && (!b.isAll || a.ids.length < b.ids.length);
    const [last, other] = [a.ids.at(-1) ?? "", b.ids.at(-1) ?? ""];
    return isDescending ? last < other : last > other;
  };
  return probes.reduce<Probe | null>((best, probe) => (best === null || isRarer(probe, best) ? probe : best), null);
}

/** Reads the beginning of the rows of each part, and finds the rarest; null when all parts are too frequent to be listed. */
async function probe<E>(reader: Reader, list: SearchedList<E>, range: Range, size: number): Promise<Probe | null> {
  const probes = await Promise.all(
    list.search.parts.map(async (part): Promise<Probe | null> => {
      const read = rowsWith(reader, list, part);
      if (read === null) return null;
      const ids = await read(range, size);
      return { read, ids, isAll: ids.length < size };
    }),
  );
  return rarest(
    probes.filter((found) => found !== null),
    range,
  );
}

/** The ids of all rows among which the found ones are; null when they are many. */
async function allCandidates<E>(reader: Reader, list: SearchedList<E>): Promise<string[] | null> {
  const driver = await probe(reader, list, EVERYWHERE, CANDIDATES_MAX);
  return driver?.isAll === true ? driver.ids : null;
}

/**
 * Reads one page of a searched list. Of a list in another order than by id, the first rows are searched, and if these do not fill the page, all
 * rows with the rarest part if these are few.
 * A list that is sorted by id is read among the first rows with the rarest part in list order, or, if these are
 * not enough, among more of them. A list with many such rows of which few fulfil the other conditions is read like a list without
 * search. What is read grows with the rows that have the rarest part, or with the page if these are many, not with the list.
 */
export async function readSearchedPage<E extends ObjectLiteral>(
  ctx: PlanContext,
  list: ListSource<E>,
  args: PageArguments,
  searched: SearchedList<E>,
): Promise<Page<E>> {
  const { parts } = searched.search;
  if (isBlank(searched.search)) return readPageByPlan(ctx, list, args);
  const where = and(list.where, searched.condition);
  if (parts.length === 0) return readPageByPlan(ctx, { ...list, where }, args);
  const counted = async () => {
    const ids = await allCandidates(ctx.read, searched);
    return ids === null ? where : and<ColumnName<E> | "id">(inList("t.id", ids), where);
  };
  const { size, backwards, after, before } = idWindowOf(ctx.read, list, args);
  if (list.sortedBy) {
    const some = await probe(ctx.read, searched, EVERYWHERE, rowsAsked(size));
    const areFew = some?.isAll === true;
    const page = areFew ? null : await readAskedPage(ctx, { ...list, counted } as ListSource<E>, args, searched.condition);
    if (page !== null) return page;
    const ids = areFew ? some.ids : await allCandidates(ctx.read, searched);
    const found = { ...list, where, counted } as ListSource<E>;
    if (ids === null) return readPageByPlan(ctx, found, args);
    const among = and<ColumnName<E> | "id">(inList("t.id", ids), where);
    return readPageByPlan(ctx, { ...found, where: among, seek: { index: "PRIMARY", alternatives: [] } } as ListSource<E>, args);
  }
  const range: Range = { isDescending: backwards, after, before };
  const first = (isExact(searched) ? 1 : 2) * (size + 1);
  const driver = await probe(ctx.read, searched, range, first);
  for (let candidates = driver, limit = first; candidates !== null;) {
    const among = and<ColumnName<E> | "id">(inList("t.id", candidates.ids), where);
    const source = { ...list, where: among, seek: { index: "PRIMARY", alternatives: [] }, counted };
    const page = await readPageByPlan(ctx, source as ListSource<E>, args);
    if (isExact(searched) || candidates.isAll || isFull(page, args)) return page;
    limit *= WIDER;
    if (limit > CANDIDATES_MAX) break;
    const ids = await candidates.read(range, limit);
    candidates = { ...candidates, ids, isAll: ids.length < limit };
  }
  return readPageByPlan(ctx, { ...list, where, counted } as ListSource<E>, args);
}
