import type { SelectList } from "./select-list.js";
import { and, sql, type Sql, type SqlOf } from "./rows.js";

/** An index, and one or more conditions of which each row of a list matches exactly one. The index holds the rows of each in list order. */
export type Seek<E> = Readonly<{ index: string; alternatives: readonly SqlOf<E>[] }>;

/** What the statement of a page selects: `size` rows, and one more that shows whether there are more. */
export type PageParts<E> = Readonly<{
  table: string;
  where: Sql;
  order: string;
  size: number;
  list: SelectList<E>;
  /** Names the index that holds the rows in list order. */
  hint: string;
}>;

/** How the rows of a list are found. */
type Finding<E> = Readonly<{ seek?: Seek<E> | null | undefined; asked?: SqlOf<E> | null | undefined }>;

/** How many times the rows of a page are asked a condition: it fills the page if every second row fulfils it. */
const ASKED_FACTOR = 2;

/** The number of first rows of a list that are asked a condition, for a page of a size. */
export const rowsAsked = (size: number): number => ASKED_FACTOR * (size + 1);

/** Reads the rows of each alternative and each range on their own if there are several, so that each is sought in the index. */
export function pageStatement<E>({ seek, asked }: Finding<E>, page: PageParts<E>, ranges: readonly Sql[]): Sql {
  const { table, where, order, size, list, hint } = page;
  const alternatives: readonly (Sql | null)[] = seek && seek.alternatives.length > 0 ? seek.alternatives : [null];
  const parts = alternatives.flatMap((alternative) => ranges.map((range) => and<string>(alternative, where, range)));
  if (asked) return firstAsked(page, parts, asked);
  const [condition = where, second] = parts;
  if (second !== undefined) {
    const rows = firstOfEach(page, parts);
    return sql(`${rows.sql} LIMIT ${size + 1}`, ...rows.parameters);
  }
  const text = `SELECT ${list.all("t")} FROM ${table} t ${hint} ${list.joins("t")} WHERE ${condition.sql} ORDER BY ${order} LIMIT ${size + 1}`;
  return sql(text, ...condition.parameters);
}

/** Some columns of the first rows that match each condition, in list order. */
function eachFirst<E>({ table, order, hint }: PageParts<E>, columns: string, conditions: readonly Sql[], limit: number): Sql {
  const parts = conditions.map((condition, index) => {
    const sought = `SELECT ${columns} FROM ${table} t ${hint} WHERE ${condition.sql} ORDER BY ${order} LIMIT ${limit}`;
    return sql(`SELECT * FROM (${sought}) part${index}`, ...condition.parameters);
  });
  return sql(parts.map((part) => part.sql).join(" UNION ALL "), ...parts.flatMap(({ parameters }) => parameters));
}

/** Reads the first rows that match each condition in list order by index seeks, instead of all rows that match one. */
export function firstOfEach<E>(page: Omit<PageParts<E>, "where">, conditions: readonly Sql[]): Sql {
  const { order, size, list } = page;
  const all = eachFirst({ ...page, where: sql("1 = 1") }, list.own("t"), conditions, size + 1);
  return sql(`SELECT ${list.all("t")} FROM (${all.sql}) t ${list.joins("t")} ORDER BY ${order}`, ...all.parameters);
}

/** Asks the first rows of a list a condition, instead of all of them until the page is full. */
function firstAsked<E>(page: PageParts<E>, parts: readonly Sql[], asked: Sql): Sql {
  const { table, order, size, list } = page;
  const limit = rowsAsked(size);
  // Of several parts, rows beyond the limit are no beginning of the list: a part that was cut can have rows between them.
  const sorted = order.replaceAll("t.", "f.");
  const columns = [...new Set(order.match(/t\.\w+/g))].join(", ");
  const each = eachFirst(page, columns, parts, limit);
  const first = `SELECT f.id FROM (${each.sql}) f ORDER BY ${sorted} LIMIT ${limit}`;
  const text = `SELECT ${list.all("t")} FROM (${first}) a JOIN ${table} t ON t.id = a.id ${list.joins("t")} WHERE ${asked.sql} ORDER BY ${order} LIMIT ${size + 1}`;
  return sql(text, ...each.parameters, ...asked.parameters);
}
