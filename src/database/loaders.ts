import DataLoader from "dataloader";
import type { EntityTarget, ObjectLiteral } from "typeorm";
import { groupBy } from "../core/collections.js";
import { assert } from "../core/errors.js";
import type { CatalogValues } from "./catalog-cache.js";
import type { EventBus } from "./event-bus.js";
import type { ChildrenSource, Page, PageArguments } from "./keyset-page.js";
import { Lookups } from "./lookups.js";
import { readPagesByPlan, selectByPlan } from "./planned-reads.js";
import { WHOLE_ROWS, type RowPlan, type RowPlans, type RowsByPlan } from "./row-plan.js";
import { and, inList, LIST_MAX, validCodes, type Reader, type Sql } from "./rows.js";
import { WorkSlices } from "./work-slices.js";
import { within, type CustomerColumnOf, type Tenant } from "./tenant.js";

/** What one request or transaction has loaded: each row is read once. */
export type Loaders = Readonly<{
  /** Called after each batch that was read, with its number of rows. */
  onBatch: (loader: string, rows: number) => void;
  /** Identifies what was loaded since the last `clear`. */
  generation: () => object;
  /** The rows that were read together with rows that reference them, since the last `clear`. */
  joined: () => RowsByPlan;
  /**
   * Forgets all loaded rows. The fields of one GraphQL operation share a context; after a mutation has committed, the fields
   * that are resolved later must read the rows again.
   */
  clear: () => void;
  /** The turns that the request takes with others. */
  slices: WorkSlices;
  /** How often loaders were asked. */
  lookups: Lookups;
}>;

/**
 * Starts a request or transaction without any loaded rows. A loader keeps the context of its first load; therefore a context
 * with another reader, tenant or clock needs new loaders.
 */
export function createLoaders({ progress }: Pick<EventBus, "progress">): Loaders {
  let generation = {};
  let joined: RowsByPlan = new Map();
  return {
    onBatch: (loader, rows) => progress.emit("batchLoaded", loader, rows),
    generation: () => generation,
    joined: () => joined,
    clear: () => {
      generation = {};
      joined = new Map();
    },
    slices: new WorkSlices(),
    lookups: new Lookups(),
  };
}

/** The part of a context that every loader needs. */
export type LoaderContext = Readonly<{
  read: Reader;
  loaders: Loaders;
  /** The catalog rows that requests of this process have read; undefined in jobs. */
  catalog?: CatalogValues | undefined;
  /** How to read rows for the current field; undefined: with all columns. */
  plans?: RowPlans | undefined;
}>;

/** The part of a context that loaders of a tenant's rows need. */
export type TenantContext = LoaderContext & Readonly<{ tenant: Tenant | null }>;

/** Loads values by keys. Loads of the same time with equal arguments share one batch. */
export type Loader<Ctx, Key, Value, Args extends readonly unknown[] = []> = Readonly<{
  /** The entity of the rows that it loads by the plan of a field; null when it loads whole rows or other values. */
  entity: EntityTarget<ObjectLiteral> | null;
  load: (ctx: Ctx, key: Key, ...args: Args) => Promise<Value>;
  /** Reads the values of keys that `load` will be asked for one after the other, in one batch. Counts no lookups. */
  preload: (ctx: Ctx, keys: readonly Key[], ...args: Args) => Promise<void>;
  /** Stores a value that is known already, so that `load` does not read it. */
  prime: (loaders: Loaders, key: Key, value: Value, ...args: Args) => void;
}>;

const names = new Set<string>();

type LoaderOptions<Key> = Readonly<{
  /** Keys that are objects are equal if `identify` returns the same text for both. */
  identify?: (key: Key) => unknown;
  /** The entity whose plan the batch follows; loads by different plans do not share a batch. */
  entity?: EntityTarget<ObjectLiteral> | null;
  /** Whether the key is the id of the row, which may have been read with a row that references it. */
  isById?: boolean;
  /** The maximum number of keys in a batch; by default, as many as a list in SQL can have. */
  batchMax?: number;
  /** Whether values depend only on the key, the arguments and the revision of the catalog, so that requests can share them. */
  isOfCatalog?: boolean;
}>;

/**
 * Defines a loader; its name is its label in metrics. `loadBatch` returns one value for each key, in order. Arguments are compared as
 * JSON.
 */
export function defineLoader<Ctx extends LoaderContext, Key, Value, Args extends readonly unknown[]>(
  name: string,
  loadBatch: (ctx: Ctx, keys: readonly Key[], ...args: Args) => Promise<readonly Value[]>,
  { identify = (key) => key, entity = null, isById = false, isOfCatalog = false, batchMax = LIST_MAX }: LoaderOptions<Key> = {},
): Loader<Ctx, Key, Value, Args> {
  assert(!names.has(name), `a loader has a unique name; ${name} is taken`);
  names.add(name);
  /** What was loaded by one plan with equal arguments. The loader is created at the first load: it keeps the context of that load. */
  type Variant = { known: Map<unknown, Value>; loader?: DataLoader<Key, Value, unknown> };
  type Variants = Map<RowPlan, Map<string, Variant>>;
  const generations = new WeakMap<object, Variants>();

  const textOf = (args: Args): string => (args.length === 0 ? "" : JSON.stringify(args));
  const catalogKey = (key: Key, args: Args) => `${String(identify(key))} ${textOf(args)}`;
  const create = (ctx: Ctx, args: Args, plan: RowPlan) => {
    const { loaders } = ctx;
    const load = async (keys: readonly Key[]) => {
      const values = await loadBatch(ctx, keys, ...args);
      if (isOfCatalog && plan === WHOLE_ROWS)
        keepObjects(values, (index, value) => ctx.catalog?.set(name, catalogKey(keys[index] as Key, args), value));
      loaders.onBatch(name, rowCountOf(values));
      return values;
    };
    const schedule = (dispatch: () => void) => loaders.slices.schedule(dispatch);
    return new DataLoader(load, { maxBatchSize: batchMax, cacheKeyFn: identify, batchScheduleFn: schedule });
  };

  const variantOf = (loaders: Loaders, args: Args, plan: RowPlan): Variant => {
    const generation = loaders.generation();
    const plans: Variants = generations.get(generation) ?? new Map<RowPlan, Map<string, Variant>>();
    generations.set(generation, plans);
    const variants = plans.get(plan) ?? new Map<string, Variant>();
    plans.set(plan, variants);
    const text = textOf(args);
    const variant = variants.get(text) ?? { known: new Map<unknown, Value>() };
    variants.set(text, variant);
    return variant;
  };
  const knownRow = (loaders: Loaders, key: Key, args: Args, plan: RowPlan): Value | undefined => {
    const known = variantOf(loaders, args, WHOLE_ROWS).known.get(identify(key));
    return known ?? (isById ? (loaders.joined().get(plan)?.get(String(key)) as Value | undefined) : undefined);
  };
  const valueOf = (ctx: Ctx, key: Key, args: Args): Promise<Value> => {
    const plan = (entity === null ? undefined : ctx.plans?.get(entity)) ?? WHOLE_ROWS;
    const known = knownRow(ctx.loaders, key, args, plan);
    if (known !== undefined) return Promise.resolve(known);
    const kept = isOfCatalog ? ctx.catalog?.get(name, catalogKey(key, args)) : undefined;
    if (kept !== undefined) return Promise.resolve(kept as Value);
    const variant = variantOf(ctx.loaders, args, plan);
    variant.loader ??= create(ctx, args, plan);
    return variant.loader.load(key);
  };
  return {
    entity,
    load: (ctx, key, ...args) => {
      const exceeded = ctx.loaders.lookups.count();
      // Not thrown: a caller that loads several values at once waits for all of them, and would leave the others without a handler.
      return exceeded === null ? valueOf(ctx, key, args) : Promise.reject(exceeded);
    },
    preload: async (ctx, keys, ...args) => {
      await Promise.all(keys.map((key) => valueOf(ctx, key, args)));
    },
    prime: (loaders, key, value, ...args) => {
      variantOf(loaders, args, WHOLE_ROWS).known.set(identify(key), value);
    },
  };
}

/** The number of rows in a loaded value: the items of a list, the nodes of a page, or one object. Anything else has none. */
function rowsIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) return value.length;
  return "nodes" in value && Array.isArray(value.nodes) ? value.nodes.length : 1;
}

function keepObjects(values: readonly unknown[], keep: (index: number, value: object) => void): void {
  for (const [index, value] of values.entries()) if (typeof value === "object" && value !== null) keep(index, value);
}

const rowCountOf = (values: readonly unknown[]): number => values.reduce((sum: number, value) => sum + rowsIn(value), 0);

/** Reads the rows of several keys, in any order. */
type ReadRows<Ctx, Row, Args extends readonly unknown[]> = (
  ctx: Ctx,
  keys: readonly string[],
  ...args: Args
) => Promise<readonly Row[]>;

/** Defines a loader of one row for each key; null where there is none. */
export const defineRowLoader = <Ctx extends LoaderContext, Row, Args extends readonly unknown[]>(
  name: string,
  read: ReadRows<Ctx, Row, Args>,
  keyOf: (row: Row) => string,
  options: LoaderOptions<string> = {},
): Loader<Ctx, string, Row | null, Args> =>
  defineLoader(
    name,
    async (ctx: Ctx, keys: readonly string[], ...args: Args): Promise<(Row | null)[]> => {
      const rows = new Map((await read(ctx, keys, ...args)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    options,
  );

/** Defines a loader of all rows of each key, in the order in which they are read. */
export const defineRowsLoader = <Ctx extends LoaderContext, Row, Args extends readonly unknown[]>(
  name: string,
  read: ReadRows<Ctx, Row, Args>,
  keyOf: (row: Row) => string,
  options: LoaderOptions<string> = {},
): Loader<Ctx, string, Row[], Args> =>
  defineLoader(
    name,
    async (ctx: Ctx, keys: readonly string[], ...args: Args) => {
      const rows = groupBy(await read(ctx, keys, ...args), keyOf);
      return keys.map((key) => rows.get(key) ?? []);
    },
    options,
  );

/** Defines a loader of the same page of one list for each of many parents. */
export const definePageLoader = <Ctx extends LoaderContext, E extends ObjectLiteral, Args extends readonly unknown[]>(
  name: string,
  entity: EntityTarget<E>,
  sourceOf: (ctx: Ctx, ...args: Args) => Omit<ChildrenSource<E>, "entity">,
): Loader<Ctx, string, Page<E>, [page: PageArguments, ...args: Args]> =>
  defineLoader(
    name,
    (ctx: Ctx, parentIds: readonly string[], page: PageArguments, ...args: Args) =>
      readPagesByPlan(ctx, { entity, ...sourceOf(ctx, ...args) }, parentIds, page),
    { entity },
  );

type Row = ObjectLiteral & { id: string };

const joinableEntities = new Set<EntityTarget<ObjectLiteral>>();

/**
 * Whether every caller who can see a row can see the entity's rows that it references, so that they can be read in the same statement: all
 * callers can see them, or they belong to the same customer as the row that references them.
 */
export const isJoinable = (entity: EntityTarget<ObjectLiteral>): boolean => joinableEntities.has(entity);

/** Defines a loader by id of rows that all callers can see. */
export function defineSharedLoader<E extends Row>(
  name: string,
  entity: EntityTarget<E>,
  options: Pick<LoaderOptions<string>, "isOfCatalog"> = {},
) {
  joinableEntities.add(entity);
  return defineRowLoader(
    name,
    (ctx: LoaderContext, ids) => {
      const where: Sql = inList("t.id", validCodes(ids));
      return selectByPlan(ctx, entity, where);
    },
    ({ id }) => id,
    { ...options, entity, isById: true },
  );
}

/** A tenant without any rows, for callers that are not a partner's users. */
const EMPTY_TENANT: Tenant = { partnerId: "-", resellerId: null };

/**
 * Defines a loader by id of the tenant's rows. A row of another tenant is null, like an unknown id.
 */
export const defineTenantLoader = <E extends Row & { partnerId: string }>(
  name: string,
  entity: EntityTarget<E>,
  customerColumn: CustomerColumnOf<E>,
) => {
  const isOfCustomer = customerColumn !== null;
  if (isOfCustomer) joinableEntities.add(entity);
  return defineRowLoader(
    name,
    (ctx: TenantContext, ids) => {
      const where: Sql = and<string>(inList("t.id", validCodes(ids)), within(ctx.tenant ?? EMPTY_TENANT, customerColumn));
      return selectByPlan(ctx, entity, where);
    },
    ({ id }) => id,
    { entity, isById: isOfCustomer },
  );
};
