import type { EntityTarget, ObjectLiteral } from "typeorm";
import { groupBy } from "../core/collections.js";
import { invalid } from "../core/errors.js";
import { and, columnsOf, inList, query, sql, tableOf, toValues, type Reader, type Sql } from "./rows.js";

/** How many items a page has when the caller does not say. */
export const PAGE_SIZE_DEFAULT = 20;
/** How many items a page may have. */
export const PAGE_SIZE_MAX = 100;

/** What a caller asks of a list: forwards from `after`, or backwards from `before`. */
export type PageArguments = Readonly<{
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}>;

/** One page of a list; `totalCount` is computed only when it is asked for. */
export type Page<E> = Readonly<{
  nodes: E[];
  edges: { cursor: string; node: E }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: () => Promise<number>;
}>;

type Window = Readonly<{ list: string; size: number; backwards: boolean; after: string | null; before: string | null }>;

/** Where a list comes from: its table, its rows, and the unique column by which it is ordered and paged. */
export type ListSource<E extends ObjectLiteral> = Readonly<{
  entity: EntityTarget<E>;
  where: Sql;
  /** The property the list is ordered by; ids unless said otherwise. */
  key?: keyof E & string;
  /** The column of that property, where it is not "id". */
  keyColumn?: string;
}>;

const ID = /^\w{1,64}$/;
const NUMBER = /^\d{1,15}$/;

/** A cursor names its list beside the key, so that one of another list is not taken for a place in this one. */
const encode = (list: string, key: unknown) => Buffer.from(`${list}:${String(key)}`).toString("base64url");

function decode(cursor: string | null | undefined, list: string, name: string): string | null {
  if (cursor === null || cursor === undefined) return null;
  const [ofList, key = ""] = Buffer.from(cursor, "base64url").toString().split(":", 2);
  if (ofList === list && (list.endsWith(".id") ? ID : NUMBER).test(key)) return key;
  throw invalid(`"${cursor}" is not a cursor of this list; pass one that a page gave.`, name);
}

/**
 * Reads and checks the arguments of a list. @throws INVALID_INPUT for a size outside 0–100, both directions at once, or
 * a cursor of another list.
 */
function windowOf({ first, after, last, before }: PageArguments, list: string): Window {
  const isSet = (value: unknown) => value !== null && value !== undefined;
  if (isSet(first) && isSet(last)) throw invalid("Ask for the first or for the last items, not for both at once.", "first");
  const name = isSet(last) ? "last" : "first";
  const size = last ?? first ?? PAGE_SIZE_DEFAULT;
  if (size < 0 || size > PAGE_SIZE_MAX) {
    throw invalid(`${name}: ${size} is outside 0 to ${PAGE_SIZE_MAX}; read on with cursors for more.`, name);
  }
  return { list, size, backwards: isSet(last), after: decode(after, list, "after"), before: decode(before, list, "before") };
}

function bounds(column: string, { after, before }: Window, isNumber: boolean): Sql {
  const typed = (key: string) => (isNumber ? Number(key) : key);
  return and(
    after === null ? null : sql(`${column} > ?`, typed(after)),
    before === null ? null : sql(`${column} < ?`, typed(before)),
  );
}

/** Cuts the row too many that tells whether there are more, and puts backward reads into the list's order. */
function toPage<E extends ObjectLiteral>(rows: E[], window: Window, key: string, totalCount: () => Promise<number>): Page<E> {
  const hasMore = rows.length > window.size;
  const nodes = rows.slice(0, window.size);
  if (window.backwards) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: encode(window.list, node[key]), node }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: window.backwards ? window.before !== null : hasMore,
      hasPreviousPage: window.backwards ? hasMore : window.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

/** The name of a list in its cursors: what is listed, by what. */
const listOf = (table: string, keyColumn: string): string => `${table.replace(/`/g, "")}.${keyColumn}`;

const isNumeric = (key: string) => key !== "id";

/** Reads one page of a list by its key, never by OFFSET. */
export async function readPage<E extends ObjectLiteral>(
  reader: Reader,
  source: ListSource<E>,
  args: PageArguments,
): Promise<Page<E>> {
  const { entity, where, key = "id", keyColumn = key } = source;
  const table = tableOf(reader, entity);
  const window = windowOf(args, listOf(table, keyColumn));
  const condition = and(where, bounds(`t.${keyColumn}`, window, isNumeric(key)));
  const direction = window.backwards ? "DESC" : "ASC";
  const rows = await query<Record<string, unknown>>(reader, {
    sql: `SELECT ${columnsOf(reader, entity)} FROM ${table} t WHERE ${condition.sql} ORDER BY t.${keyColumn} ${direction} LIMIT ${window.size + 1}`,
    parameters: condition.parameters,
  });
  const totalCount = async () => {
    const [count] = await query<{ n: number | string }>(reader, {
      sql: `SELECT COUNT(*) AS n FROM ${table} t WHERE ${where.sql}`,
      parameters: where.parameters,
    });
    return Number(count?.n ?? 0);
  };
  return toPage(toValues(reader, entity, rows), window, key, totalCount);
}

/** The same page of one list for each of many parents, in one statement; `parentColumn` names the parent in the table. */
export async function readPages<E extends ObjectLiteral>(
  reader: Reader,
  source: ListSource<E> & { parentColumn: string; parentKey: keyof E & string },
  parentIds: readonly string[],
  args: PageArguments,
): Promise<Page<E>[]> {
  const { entity, key = "id", keyColumn = key, parentColumn, parentKey } = source;
  const table = tableOf(reader, entity);
  const window = windowOf(args, listOf(table, keyColumn));
  const inParents = and(inList(`t.${parentColumn}`, parentIds), source.where);
  const condition = and(inParents, bounds(`t.${keyColumn}`, window, isNumeric(key)));
  const order = `t.${keyColumn} ${window.backwards ? "DESC" : "ASC"}`;
  const ranked = `SELECT ${columnsOf(reader, entity)}, ROW_NUMBER() OVER (PARTITION BY t.${parentColumn} ORDER BY ${order}) AS page_row FROM ${table} t WHERE ${condition.sql}`;
  const rows = await query<Record<string, unknown>>(reader, {
    sql: `SELECT * FROM (${ranked}) ranked WHERE page_row <= ${window.size + 1} ORDER BY page_row`,
    parameters: condition.parameters,
  });
  const byParent = groupBy(toValues(reader, entity, rows), (row) => String(row[parentKey]));
  const counts = lazily(async () => {
    const counted = await query<{ parent: string; n: number | string }>(reader, {
      sql: `SELECT t.${parentColumn} AS parent, COUNT(*) AS n FROM ${table} t WHERE ${inParents.sql} GROUP BY t.${parentColumn}`,
      parameters: inParents.parameters,
    });
    return new Map(counted.map(({ parent, n }) => [parent, Number(n)]));
  });
  return parentIds.map((id) => toPage(byParent.get(id) ?? [], window, key, async () => (await counts()).get(id) ?? 0));
}

/** Computes once, at the first call. */
function lazily<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= compute());
}
