import { BULK_ITEMS_MAX } from "../core/bulk.js";
import { resourceTypeOf } from "../core/audit.js";
import { groupBy } from "../core/collections.js";
import { DomainError, DomainErrors, invalid, refusalsIn } from "../core/errors.js";
import type { OnBulkError } from "../core/vocabulary.js";
import { atMostOnce, toRefusedPart, unitOfWork, type CommandInput, type CommandResult, type RefusedPart } from "./command.js";
import type { Context, TxContext } from "./context.js";
import { assertSameCommand, findUsed, keyedCommand, KeyUsedError, storeProgress, type KeyedCommand } from "./idempotency.js";

/** How many items share a transaction when refused items are skipped: what is lost when a process ends, and how long locks are held. */
const GROUP_SIZE = 50;

/** The input of a bulk command. */
export type BulkInput<Item> = CommandInput & Readonly<{ items: readonly Item[]; onError?: OnBulkError | null }>;

/** A command on many objects: how it runs one of its items. */
export type BulkCommand<Item> = Readonly<{
  name: string;
  /** The field of an item with the id of the object that it changes. */
  idField: string & keyof Item;
  /** Runs the command of one item, a part of the bulk command's transaction when the context has one. */
  run: (ctx: Context, item: Item) => Promise<CommandResult>;
  /** Checks before anything changes that the caller may change the objects. @throws ForbiddenError */
  assertMay: (ctx: Context, items: readonly Item[]) => Promise<void> | void;
  /** Locks what a transaction changes for its items, always in the same order, and reads it in few statements. */
  lock: (tx: TxContext, items: readonly Item[]) => Promise<TxContext>;
}>;

/** What an item did, as it is stored: ids, or the refusals. */
type ItemOutcome = Readonly<{ operationId?: string; chargeIds?: readonly string[]; refusals?: readonly RefusedPart[] }>;

/** What was done so far with the items of a bulk command, from the first on. */
type Progress = Readonly<{ items: readonly ItemOutcome[] }>;

/** What an item did. */
export type ItemResult = Readonly<{
  id: string;
  operationId: string | null;
  chargeIds: readonly string[];
  refusals: readonly RefusedPart[];
  /** Whether an earlier call with the same key did it. */
  isReplay: boolean;
}>;

/** The results of the items, in order. `refusal`: why nothing was carried out; null when something could be. */
export type BulkResult = Readonly<{
  results: readonly ItemResult[];
  refusal: DomainError | null;
  isReplay: boolean;
  isDryRun: boolean;
}>;

/** Items were refused, so that all are rolled back. */
class ItemsRefusedError extends DomainErrors {
  constructor(readonly items: readonly ItemOutcome[]) {
    super([]);
  }
}

/**
 * Runs a command for each item of a list. With REJECT_ALL, in one transaction that keeps nothing when an item is refused. With SKIP, in a
 * transaction for each group of items, which keeps those that are not refused; its results are stored with the idempotency key in the same
 * transaction, so that a repeated call continues after them. A dry run does the same in the transaction of the executor.
 * @throws INVALID_INPUT, IDEMPOTENCY_KEY_REUSED, ForbiddenError
 * @source issue "Many at once"; decision 0069
 */
export async function bulkCommand<Item>(ctx: Context, bulk: BulkCommand<Item>, input: BulkInput<Item>): Promise<BulkResult> {
  assertItems(bulk, input.items);
  await bulk.assertMay(ctx, input.items);
  const isDryRun = ctx.tx !== null;
  const keyed = isDryRun ? null : keyedCommand(ctx, bulk.name, input);
  const known = keyed === null ? [] : await storedItems(ctx, keyed);
  const resultOf = ({ items, replayed }: Done, refusal: DomainError | null = null): BulkResult => {
    const results = items.map((outcome, index): ItemResult => {
      const { operationId = null, chargeIds = [], refusals = [] } = outcome;
      return { id: idOf(bulk, input.items[index]), operationId, chargeIds, refusals, isReplay: replayed.has(index) };
    });
    return { results, refusal, isReplay: replayed.size === items.length, isDryRun };
  };
  const done = { items: known, replayed: new Set(known.keys()) };
  if (known.length === input.items.length) return resultOf(done);
  try {
    if (input.onError === "SKIP" && !isDryRun) return resultOf(await runInGroups(ctx, bulk, input.items, { keyed, done }));
    const made = await runAtOnce(ctx, bulk, input);
    return resultOf({ items: made.items, replayed: new Set(made.isReplay ? made.items.keys() : []) });
  } catch (error) {
    if (!(error instanceof ItemsRefusedError)) throw error;
    const items = error.items.map((item, index) => (isRefused(item) ? item : rolledBack(error.items, index)));
    return resultOf({ items, replayed: new Set() }, notCarriedOut(error.items, "input"));
  }
}

/** What was done with items from the first on, and the positions of those that another call with the same key has done. */
type Done = Progress & Readonly<{ replayed: ReadonlySet<number> }>;

const idOf = <Item>({ idField }: BulkCommand<Item>, item: Item | undefined): string => String(item?.[idField]);

const isRefused = ({ refusals = [] }: ItemOutcome): boolean => refusals.length > 0;

const pathOf = (index: number): string[] => ["input", "items", String(index)];

function notCarriedOut(items: readonly ItemOutcome[], ...path: string[]): DomainError {
  return new DomainError("NOT_CARRIED_OUT", { refusedCount: items.filter(isRefused).length, itemCount: items.length }, path);
}

const rolledBack = (items: readonly ItemOutcome[], index: number): ItemOutcome => ({
  refusals: [toRefusedPart(notCarriedOut(items, ...pathOf(index)))],
});

/** @throws INVALID_INPUT for no or too many items, and for an object that is in several */
function assertItems<Item>(bulk: BulkCommand<Item>, items: readonly Item[]): void {
  if (items.length < 1 || items.length > BULK_ITEMS_MAX)
    throw invalid(`items must have 1 to ${BULK_ITEMS_MAX} entries; got ${items.length}.`, "input", "items");
  const repeated = [...groupBy([...items.keys()], (index) => idOf(bulk, items[index]))].flatMap(([id, [first, ...others]]) =>
    others.map((index) =>
      invalid(`'${id}' is in items ${first} and ${index}; each id can be in one item.`, ...pathOf(index), bulk.idField),
    ),
  );
  if (repeated.length > 0) throw new DomainErrors(repeated);
}

/** What earlier calls with the same key did. @throws IDEMPOTENCY_KEY_REUSED */
async function storedItems({ read }: Context, keyed: KeyedCommand): Promise<readonly ItemOutcome[]> {
  const stored = await findUsed(read, keyed);
  if (stored === null) return [];
  assertSameCommand(stored, keyed);
  return (stored.outcome as Progress).items;
}

/** Runs all items in one transaction. @throws ItemsRefusedError when one is refused and none may be skipped */
function runAtOnce<Item>(ctx: Context, bulk: BulkCommand<Item>, input: BulkInput<Item>) {
  return atMostOnce(ctx, bulk.name, input, async (tx): Promise<Progress> => {
    const items = await runItems(ctx, tx, bulk, input.items);
    if (input.onError !== "SKIP" && items.some(isRefused)) throw new ItemsRefusedError(items);
    return { items };
  });
}

/** Runs the items that are not done yet in one transaction for each group. Another call with the same key may do the same meanwhile. */
async function runInGroups<Item>(
  ctx: Context,
  bulk: BulkCommand<Item>,
  items: readonly Item[],
  { keyed, done }: Readonly<{ keyed: KeyedCommand | null; done: Done }>,
): Promise<Done> {
  const replayed = new Set(done.replayed);
  let outcomes = done.items;
  while (outcomes.length < items.length) {
    const before = outcomes;
    const group = items.slice(before.length, before.length + GROUP_SIZE);
    try {
      outcomes = await unitOfWork(ctx, async (tx) => {
        const made = [...before, ...(await runItems(ctx, tx, bulk, group, before.length))];
        if (keyed !== null) await storeProgress(tx, keyed, { items: made }, before.length);
        return made;
      });
    } catch (error) {
      if (!(error instanceof KeyUsedError) || keyed === null) throw error;
      assertSameCommand(error.stored, keyed);
      outcomes = (error.stored.outcome as Progress).items;
      for (let index = before.length; index < outcomes.length; index++) replayed.add(index);
    }
  }
  return { items: outcomes, replayed };
}

/** Runs items one after the other, each as a part of a transaction. `offset`: the position of the first one in the list. */
async function runItems<Item>(
  ctx: Context,
  opened: TxContext,
  bulk: BulkCommand<Item>,
  items: readonly Item[],
  offset = 0,
): Promise<ItemOutcome[]> {
  const inside = { ...ctx, bulk: await bulk.lock(opened, items) };
  const outcomes: ItemOutcome[] = [];
  for (const [index, item] of items.entries()) {
    const firstEvent = opened.events.length;
    const outcome = await runItem(inside, bulk, item, offset + index);
    outcomes.push(outcome);
    const resourceId = idOf(bulk, item);
    opened.audited.items.push({
      ...{ resourceId: resourceTypeOf(resourceId) === null ? null : resourceId, code: outcome.refusals?.[0]?.code ?? null },
      customerId: inside.bulk.locked?.get(resourceId)?.customerId ?? null,
      ...{ firstEvent, eventCount: opened.events.length - firstEvent },
    });
  }
  return outcomes;
}

async function runItem<Item>(ctx: Context, bulk: BulkCommand<Item>, item: Item, index: number): Promise<ItemOutcome> {
  try {
    const { operationId, chargeIds = [] } = await bulk.run(ctx, item);
    return { ...(operationId === undefined ? {} : { operationId }), ...(chargeIds.length === 0 ? {} : { chargeIds }) };
  } catch (error) {
    const refusals = refusalsIn(error).map(toRefusedPart);
    return { refusals: refusals.map(({ path, ...refusal }) => ({ ...refusal, path: [...pathOf(index), ...path.slice(1)] })) };
  }
}
