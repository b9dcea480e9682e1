import type { CursorKeys } from "../../database/cursors.js";
import { isFull, windowOf, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import { listKeysOf, orderText } from "../../database/list-keys.js";
import type { LoaderContext } from "../../database/loaders.js";
import { readPageByPlan } from "../../database/planned-reads.js";
import { and, inList, query, type SqlOf } from "../../database/rows.js";
import type { Offer } from "../../entities/offer.entity.js";

/** The ids of the offers of a list in its order, and the place of each by the keys of its cursor. */
type Known = Readonly<{ ids: readonly string[]; places: ReadonlyMap<string, number> }>;

/** By all keys of the order: the id alone would find an offer that an import renamed at another place than that of its cursor. */
const placeKey = (keys: CursorKeys): string => JSON.stringify(keys);

async function readIds({ read }: LoaderContext, source: ListSource<Offer>): Promise<Known> {
  const { sql: where, parameters } = source.where;
  const list = listKeysOf(read, source);
  const columns = list.keys.map(({ column }) => column);
  const rows = await query<Record<string, string>>(read, {
    sql: `SELECT ${columns.map((column) => `t.${column} AS ${column}`).join(", ")} FROM offer t WHERE ${where} ORDER BY ${orderText(list, false)}`,
    parameters,
  });
  const keys = rows.map((row) => columns.map((column) => row[column] ?? null));
  // The id is the last key of each order.
  return { ids: keys.map((of) => String(of.at(-1))), places: new Map(keys.map((of, place) => [placeKey(of), place])) };
}

/**
 * Reads a page of a list of offers by the ids of all its offers. These are read once for each revision of the catalog: that reads all offers.
 * `key` says what determines the list. Null where nothing is kept of the catalog, for cursors of offers that are not in the list or were
 * renamed, and when an import changed offers of the page meanwhile.
 */
export async function readFilteredOffers(
  ctx: LoaderContext,
  source: ListSource<Offer>,
  key: string,
  args: PageArguments,
): Promise<Page<Offer> | null> {
  const { size, backwards, after, before } = windowOf(ctx.read, source, args);
  if (ctx.catalog === undefined) return null;
  const name = `offers ${key}`;
  const kept = ctx.catalog.listOf(name) as Known | undefined;
  const known = kept ?? (await readIds(ctx, source));
  if (kept === undefined) ctx.catalog.keepList(name, known, known.ids.length);
  const start = after === null ? 0 : known.places.get(placeKey(after));
  const end = before === null ? known.ids.length : known.places.get(placeKey(before));
  if (start === undefined || end === undefined) return null;
  const between = known.ids.slice(after === null ? 0 : start + 1, end);
  const ids = backwards ? between.slice(-(size + 1)) : between.slice(0, size + 1);
  const where: SqlOf<Offer> = and(inList("t.id", ids), source.where);
  const page = await readPageByPlan(ctx, { ...source, where, seek: { index: "PRIMARY", alternatives: [] } }, args);
  // An import since the list was kept: the rows that are missing say nothing about those after them.
  if (page.nodes.length + (isFull(page, args) ? 1 : 0) < ids.length) return null;
  return { ...page, totalCount: () => Promise.resolve(known.ids.length), condition: () => Promise.resolve(source.where) };
}
