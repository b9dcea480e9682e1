import { windowOf, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import { listKeysOf, orderText } from "../../database/list-keys.js";
import type { LoaderContext } from "../../database/loaders.js";
import { readPageByPlan } from "../../database/planned-reads.js";
import { and, inList, query, type SqlOf } from "../../database/rows.js";
import type { Offer } from "../../entities/offer.entity.js";

/** The ids of the offers of a list in its order, and the place of each. */
type Known = Readonly<{ ids: readonly string[]; places: ReadonlyMap<string, number> }>;

async function readIds({ read }: LoaderContext, source: ListSource<Offer>): Promise<Known> {
  const { sql: where, parameters } = source.where;
  const order = orderText(listKeysOf(read, source), false);
  const rows = await query<{ id: string }>(read, {
    sql: `SELECT t.id AS id FROM offer t WHERE ${where} ORDER BY ${order}`,
    parameters,
  });
  const ids = rows.map(({ id }) => id);
  return { ids, places: new Map(ids.map((id, place) => [id, place])) };
}

/**
 * Reads a page of a list of offers by the ids of all its offers. These are read once for each revision of the catalog: that reads all offers.
 * `key` says what determines the list. Null where nothing is kept of the catalog, and for cursors of offers that are not in the list.
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
  // The id is the last key of each order.
  const start = after === null ? 0 : known.places.get(String(after.at(-1)));
  const end = before === null ? known.ids.length : known.places.get(String(before.at(-1)));
  if (start === undefined || end === undefined) return null;
  const between = known.ids.slice(after === null ? 0 : start + 1, end);
  const ids = backwards ? between.slice(-(size + 1)) : between.slice(0, size + 1);
  const where: SqlOf<Offer> = and(inList("t.id", ids), source.where);
  const page = await readPageByPlan(ctx, { ...source, where, seek: { index: "PRIMARY", alternatives: [] } }, args);
  return { ...page, totalCount: () => Promise.resolve(known.ids.length), condition: () => Promise.resolve(source.where) };
}
