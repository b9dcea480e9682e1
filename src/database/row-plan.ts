import type { EntityTarget, ObjectLiteral } from "typeorm";

/**
 * Which part of an entity's rows a request needs: some properties, and rows of other tables that the rows reference. Reading by a plan
 * never changes an answer; it saves statements and bytes.
 */
export type RowPlan = Readonly<{
  /** The properties to read; null: all. The id is always read. */
  properties: ReadonlySet<string> | null;
  /** The referenced rows to read in the same statement. */
  joins: readonly Join[];
}>;

/** A reference to a row that every caller who can see the referring row can see too. */
export type Join = Readonly<{
  /** The property with the id of the referenced row. */
  property: string;
  entity: EntityTarget<ObjectLiteral>;
  plan: RowPlan;
}>;

/** A row of another table that was read with a row. */
export type JoinedRow = Readonly<{ join: Join; id: string; row: ObjectLiteral }>;

/** A row that was read by a plan, and the rows that it references. */
export type PlannedRow<E> = Readonly<{ row: Readonly<E>; joined: readonly JoinedRow[] }>;

/** All columns, and no other rows. */
export const WHOLE_ROWS: RowPlan = { properties: null, joins: [] };

/** The plans for the rows that a field reads, by entity. Other entities are read with all columns. */
export type RowPlans = ReadonlyMap<EntityTarget<ObjectLiteral>, RowPlan>;

/** The rows that were read by a plan with the rows that reference them, by plan and id. */
export type RowsByPlan = Map<RowPlan, Map<string, ObjectLiteral>>;
