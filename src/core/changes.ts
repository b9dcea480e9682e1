import { instant } from "./clock.js";

/** The value of a column before and after a change. */
export type ValueChange = readonly [before: unknown, after: unknown];

/** The changed columns of a row, by property. */
export type RowChanges = Readonly<Record<string, ValueChange>>;

/** What an event says about the change of its subject: the columns that changed, and those of parts of it, by the part's id. */
export type EventChanges = Readonly<{ own: RowChanges; parts?: Readonly<Record<string, RowChanges>> }>;

/** The changes that a transaction made, by the id of the subject. */
export type ChangeLog = Map<string, { own: Record<string, ValueChange>; parts?: Record<string, RowChanges> }>;

/** Derived from other columns, or the same in every change. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...["version", "changedAt", "nextTransition", "nextTransitionAt", "remindedAt"],
  ...["nicknameSearch", "searchText", "sortName", "uniqueDomain"],
]);

/** A value as JSON can hold it; instants in their public form. */
const stored = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));

/** Compares the values that a change sets with a row as it was read. */
export function changesOf<Row extends object>(row: Row, sets: Partial<Row>): RowChanges {
  const entries = Object.entries(sets).map(([name, value]) => [name, row[name as keyof Row], value] as const);
  const changed = entries
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, before, after]) => [name, [stored(before), stored(after)]] as const)
    .filter(([, [before, after]]) => before !== after && JSON.stringify(before) !== JSON.stringify(after));
  return Object.fromEntries(changed);
}

/** A stored value as a row holds it. Instants are the columns whose names end in `At`. */
const revived = (column: string, value: unknown): unknown =>
  typeof value === "string" && column.endsWith("At") ? instant(value) : value;

/**
 * A row as it was before later changes, which are sorted oldest first: the earliest change of a column tells the value before all of them.
 * This also holds for a row that was read before some of the changes were made. Columns that the row does not have are left out.
 */
export function beforeChanges<Row extends object>(row: Row, later: readonly RowChanges[]): Row {
  const earlier = later.flatMap((changes) => Object.entries(changes)).reverse();
  const values = earlier
    .filter(([column]) => Object.hasOwn(row, column))
    .map(([column, [before]]) => [column, revived(column, before)] as const);
  return { ...row, ...Object.fromEntries(values) };
}
