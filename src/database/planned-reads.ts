import type { EntityTarget, ObjectLiteral } from "typeorm";
import {
  isFull,
  readPage,
  readPages,
  type ChildrenSource,
  type ListSource,
  type Page,
  type PageArguments,
  type ReadRows,
} from "./keyset-page.js";
import { WHOLE_ROWS, type PlannedRow, type RowPlans, type RowsByPlan } from "./row-plan.js";
import { selectPlanned, type Reader, type Sql, type SqlOf } from "./rows.js";

/** The part of a context that planned reads use. */
export type PlanContext = Readonly<{
  read: Reader;
  plans?: RowPlans | undefined;
  loaders: Readonly<{ joined: () => RowsByPlan }>;
}>;

/** Keeps the rows that were read with the rows that reference them, for the loaders by id. */
function keepJoined(joined: RowsByPlan, rows: readonly PlannedRow<ObjectLiteral>[]): void {
  for (const planned of rows) {
    for (const { join, id, row } of planned.joined) {
      const known = joined.get(join.plan);
      if (known === undefined) joined.set(join.plan, new Map([[id, row]]));
      else known.set(id, row);
    }
  }
}

/** How to read rows of an entity for the current field: by its plan, if it has one. */
const byPlan = ({ plans, loaders }: PlanContext, entity: EntityTarget<ObjectLiteral>): ReadRows => {
  const plan = plans?.get(entity);
  return plan === undefined ? {} : { plan, onRead: (rows) => keepJoined(loaders.joined(), rows) };
};

/** Reads rows of one table like `select`, by the plan of the current field. `needed` are properties that the caller uses itself. */
export async function selectByPlan<E extends ObjectLiteral>(
  ctx: PlanContext,
  entity: EntityTarget<E>,
  where: SqlOf<E>,
  rest?: SqlOf<E>,
  needed: readonly (keyof E & string)[] = [],
): Promise<Readonly<E>[]> {
  const { plan = WHOLE_ROWS, onRead } = byPlan(ctx, entity);
  const rows = await selectPlanned(ctx.read, entity, plan, where, rest, ["id", ...needed]);
  onRead?.(rows);
  return rows.map(({ row }) => row);
}

/** Reads one page of a list, by the plan of the current field. */
export const readPageByPlan = <E extends ObjectLiteral>(
  ctx: PlanContext,
  source: ListSource<E>,
  page: PageArguments,
): Promise<Page<E>> => readPage(ctx.read, source, page, byPlan(ctx, source.entity));

/**
 * Reads a page of the rows of a list that fulfil a further condition, if it is full with those among the list's first rows; null when it is
 * not. The list has an index in its order, and `counted`.
 */
export async function readAskedPage<E extends ObjectLiteral>(
  ctx: PlanContext,
  source: ListSource<E>,
  args: PageArguments,
  condition: Sql,
): Promise<Page<E> | null> {
  const page = await readPageByPlan(ctx, { ...source, asked: condition }, args);
  return isFull(page, args) ? page : null;
}

/** Reads the same page of one list for each of many parents, by the plan of the current field. */
export const readPagesByPlan = <E extends ObjectLiteral>(
  ctx: PlanContext,
  source: ChildrenSource<E>,
  parentIds: readonly string[],
  page: PageArguments,
): Promise<Page<E>[]> => readPages(ctx.read, source, parentIds, page, byPlan(ctx, source.entity));
