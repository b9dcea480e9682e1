import type { EntityTarget, ObjectLiteral } from "typeorm";
import { chunksOf, groupBy } from "../core/collections.js";
import { invalid } from "../core/errors.js";
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, PAGE_SIZE_MIN } from "../core/page-size.js";
import { decode, encode, type CursorKeys } from "./cursors.js";
import { between, listKeysOf, orderText, rangesOf, type ListKeys, type SortOrder } from "./list-keys.js";
import { firstOfEach, pageStatement, type Seek } from "./page-statement.js";
import type { PlannedRow, RowPlan } from "./row-plan.js";
import {
  and,
  byIndex,
  columnOf,
  inList,
  LIST_MAX,
  query,
  queryValues,
  sql,
  tableOf,
  type Reader,
  type Sql,
  type SqlOf,
} from "./rows.js";
import { selectListOf, type SelectList } from "./select-list.js";

/** The paging arguments of a list: forward from `after`, or backward from `before`. */
export type PageArguments = Readonly<{
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  /** How many rows a job reads at once, instead of `first`; callers of the API cannot pass it. */
  rowsAtOnce?: number;
}>;

/** One page of a list; `totalCount` runs its query only when called. `condition` matches the rows of all pages together. */
export type Page<E> = Readonly<{
  nodes: E[];
  edges: { cursor: string; node: E }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: () => Promise<number>;
  condition: () => Promise<SqlOf<E>>;
}>;

type PageWindow = Readonly<{
  size: number;
  backwards: boolean;
  after: CursorKeys | null;
  before: CursorKeys | null;
}>;

/** The paging arguments of a list, checked. @throws INVALID_INPUT as `readPage` */
export const windowOf = <E extends ObjectLiteral>(reader: Reader, source: ListSource<E>, args: PageArguments): PageWindow =>
  pageWindowOf(listKeysOf(reader, source), args);

/** The same; the places by the first key, which is the id of a list that is sorted by it. @throws INVALID_INPUT as `readPage` */
export function idWindowOf<E extends ObjectLiteral>(reader: Reader, source: ListSource<E>, args: PageArguments) {
  const { size, backwards, after, before } = windowOf(reader, source, args);
  const idIn = (place: CursorKeys | null): string | null => (place === null ? null : String(place[0]));
  return { size, backwards, after: idIn(after), before: idIn(before) };
}

/** Whether a page has as many rows as were asked for, and there are more. */
export const isFull = <E>({ pageInfo }: Page<E>, { last }: PageArguments): boolean =>
  typeof last === "number" ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;

/** A list: its entity, the condition for its rows, and the unique property by which it is sorted and paged. */
export type ListSource<E extends ObjectLiteral> = Readonly<{
  entity: EntityTarget<E>;
  where: SqlOf<E>;
  /** The property by which the list is sorted; `id` by default. */
  key?: keyof E & string;
  /** Properties of codes by which the list is sorted first; rows that are equal in all of them are sorted by the key. */
  groupedBy?: readonly (keyof E & string)[];
  /** Whether the greatest key comes first. */
  isDescending?: boolean;
  /** Another order than by these keys, which the caller chose or a filter suggests; null and undefined: none. */
  sortedBy?: SortOrder<E> | null;
  /** The index that holds the rows of each alternative in list order; by default the database chooses an index. */
  seek?: Seek<E> | null | undefined;
  /** A condition that only the first rows of the list are asked; null and undefined: none. The page ends with these rows. */
  asked?: SqlOf<E> | null | undefined;
  /** The condition by which `totalCount` counts, when it is cheaper than `where`; it matches the same rows. */
  counted?: (() => Promise<SqlOf<E>>) | undefined;
}>;

/**
 * Checks the paging arguments of a list. @throws INVALID_INPUT for a size outside 1–100, first and last together, or
 * a cursor of another list.
 */
function pageWindowOf<E>({ list, keys }: ListKeys<E>, args: PageArguments): PageWindow {
  const { first, after, last, before, rowsAtOnce } = args;
  const isSet = (value: unknown) => value !== null && value !== undefined;
  if (isSet(first) && isSet(last)) throw invalid("Pass either first or last, not both.", "first");
  const name = isSet(last) ? "last" : "first";
  const size = rowsAtOnce ?? last ?? first ?? PAGE_SIZE_DEFAULT;
  if (rowsAtOnce === undefined && (size < PAGE_SIZE_MIN || size > PAGE_SIZE_MAX)) {
    throw invalid(`${name} must be between ${PAGE_SIZE_MIN} and ${PAGE_SIZE_MAX}; got ${size}. Use cursors to read more.`, name);
  }
  const place = (cursor: string | null | undefined, argument: string) => decode(cursor, list, keys, argument);
  return { size, backwards: isSet(last), after: place(after, "after"), before: place(before, "before") };
}

/** Removes the extra row that shows whether there are more, and puts backward reads into the list's order. */
function toPage<E extends ObjectLiteral>(
  rows: E[],
  window: PageWindow,
  { list, keys }: ListKeys<E>,
  whole: Pick<Page<E>, "totalCount" | "condition">,
): Page<E> {
  const hasMore = rows.length > window.size;
  const nodes = rows.slice(0, window.size);
  if (window.backwards) nodes.reverse();
  const cursorOf = (node: E): string => encode(list, keys, node);
  const cursorAt = (index: number): string | null => {
    const node = nodes.at(index);
    return node === undefined ? null : cursorOf(node);
  };
  // Cursors are made when they are read: most requests do not ask for them.
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node), node }));
    },
    pageInfo: {
      hasNextPage: window.backwards ? window.before !== null : hasMore,
      hasPreviousPage: window.backwards ? hasMore : window.after !== null,
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
    },
    ...whole,
  };
}

/** How to read a list for a request: with all columns and as they are, or by a plan. */
export type ReadRows = Readonly<{
  plan?: RowPlan | undefined;
  /** Receives the rows that were read by the plan, with the rows joined to them. */
  onRead?: (rows: readonly PlannedRow<ObjectLiteral>[]) => void;
}>;

/** Reads one page of a list by its key, never by OFFSET. */
export async function readPage<E extends ObjectLiteral>(
  reader: Reader,
  source: ListSource<E>,
  args: PageArguments,
  { plan, onRead }: ReadRows = {},
): Promise<Page<E>> {
  const { entity, where } = source;
  const table = tableOf(reader, entity);
  const keys = listKeysOf(reader, source);
  const window = pageWindowOf(keys, args);
  const list = selectListOf(reader.connection, entity, plan, neededBy(keys));
  const order = orderText(keys, window.backwards);
  const ranges = rangesOf(keys, window, source);
  const statement = pageStatement(source, { table, where, order, size: window.size, list, hint: hintOf(reader, source) }, ranges);
  const values = await queryValues(reader, statement);
  const rows = values.map(list.read);
  onRead?.(rows);
  const condition = async () => (await source.counted?.()) ?? where;
  const totalCount = async () => {
    const counted = await condition();
    const [count] = await query<{ n: number | string }>(reader, {
      sql: `SELECT COUNT(*) AS n FROM ${table} t WHERE ${counted.sql}`,
      parameters: counted.parameters,
    });
    return Number(count?.n ?? 0);
  };
  const nodes = rows.map(({ row }) => row);
  return toPage(nodes, window, keys, { totalCount, condition });
}

const hintOf = <E extends ObjectLiteral>(reader: Reader, { seek }: ListSource<E>): string =>
  seek ? byIndex(reader, seek.index) : "";

const neededBy = <E>({ keys }: ListKeys<E>, ...others: string[]): string[] => [
  ...new Set(["id", ...keys.map(({ property }) => property), ...others]),
];

/** The children of many parents, one list for each parent. */
export type ChildrenSource<E extends ObjectLiteral> = ListSource<E> &
  Readonly<{
    /** The property that references the parent. */
    parentKey: keyof E & string;
    /** For parents with very many children and an index in list order, which `seek` can name: reads only the rows of the pages. */
    seeksEach?: boolean;
  }>;

/** The rows of each parent's list that a statement reads. */
type ChildrenQuery<E> = Readonly<{
  parentIds: readonly string[];
  where: Sql;
  order: string;
  size: number;
  list: SelectList<E>;
}>;

/** Reads all children once and keeps the first ones of each parent. */
function rankChildren<E extends ObjectLiteral>(reader: Reader, source: ChildrenSource<E>, wanted: ChildrenQuery<E>): Sql {
  const { entity, parentKey } = source;
  const parentColumn = columnOf(reader, entity, parentKey);
  const { parentIds, where, order, size, list } = wanted;
  const condition = and(inList(`t.${parentColumn}`, parentIds), where);
  const ranked = `SELECT ${list.own("t")}, ROW_NUMBER() OVER (PARTITION BY t.${parentColumn} ORDER BY ${order}) AS page_row FROM ${tableOf(reader, entity)} t WHERE ${condition.sql}`;
  const text = `SELECT ${list.all("t")} FROM (${ranked}) t ${list.joins("t")} WHERE t.page_row <= ${size + 1} ORDER BY t.page_row`;
  return sql(text, ...condition.parameters);
}

/** The number of parents whose children one statement seeks. SQLite accepts 500 parts of a UNION. */
const SEEKS_MAX = 200;

/** Reads the first children of each parent by index seeks. */
function seekChildren<E extends ObjectLiteral>(reader: Reader, source: ChildrenSource<E>, wanted: ChildrenQuery<E>): Sql {
  const { entity, parentKey } = source;
  const parentColumn = columnOf(reader, entity, parentKey);
  const { parentIds, where, ...page } = wanted;
  const conditions = parentIds.map((id) => and<string>(sql(`t.${parentColumn} = ?`, id), where));
  return firstOfEach({ table: tableOf(reader, entity), ...page, hint: hintOf(reader, source) }, conditions);
}

/** The same page of one list for each of many parents, in one statement. */
export async function readPages<E extends ObjectLiteral>(
  reader: Reader,
  source: ChildrenSource<E>,
  parentIds: readonly string[],
  args: PageArguments,
  { plan, onRead }: ReadRows = {},
): Promise<Page<E>[]> {
  const { entity, parentKey, seeksEach = false } = source;
  const parentColumn = columnOf(reader, entity, parentKey);
  const table = tableOf(reader, entity);
  const keys = listKeysOf(reader, source);
  const window = pageWindowOf(keys, args);
  const where: Sql = and<string>(source.where, between(rangesOf(keys, window, source)));
  const children = seeksEach ? seekChildren : rankChildren;
  const list = selectListOf(reader.connection, entity, plan, neededBy(keys, parentKey));
  const wanted = { where, order: orderText(keys, window.backwards), size: window.size, list };
  const rows: PlannedRow<E>[] = [];
  for (const some of chunksOf(parentIds, seeksEach ? SEEKS_MAX : LIST_MAX)) {
    const values = await queryValues(reader, children(reader, source, { ...wanted, parentIds: some }));
    for (const one of values) rows.push(list.read(one));
  }
  onRead?.(rows);
  const nodes = rows.map(({ row }) => row);
  const byParent = groupBy(nodes, (row) => String(row[parentKey]));
  const counts = lazily(async () => {
    const inParents = and(inList(`t.${parentColumn}`, parentIds), source.where);
    const counted = await query<{ parent: string; n: number | string }>(reader, {
      sql: `SELECT t.${parentColumn} AS parent, COUNT(*) AS n FROM ${table} t WHERE ${inParents.sql} GROUP BY t.${parentColumn}`,
      parameters: inParents.parameters,
    });
    return new Map(counted.map(({ parent, n }) => [parent, Number(n)]));
  });
  return parentIds.map((id) =>
    toPage(byParent.get(id) ?? [], window, keys, {
      totalCount: async () => (await counts()).get(id) ?? 0,
      condition: () => Promise.resolve(and<string>(sql(`t.${parentColumn} = ?`, id), source.where) as SqlOf<E>),
    }),
  );
}

/** Computes the value once, at the first call. */
function lazily<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= compute());
}
