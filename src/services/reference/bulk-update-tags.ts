import { kindOfId } from "../../core/ids.js";
import { bulkCommand, type BulkCommand, type BulkInput, type BulkResult } from "../../database/bulk-command.js";
import type { Context, TxContext } from "../../database/context.js";
import { rowsToChange } from "../../database/row-locks.js";
import { and, inList, select, sql, validCodes } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { assertRole } from "../partner/rules/permissions.js";
import { referencedKinds, type ReferencedKind } from "./referenced.js";
import type { TagRequest } from "./rules/tags.js";
import { updateTags } from "./update-tags.js";

type TagItem = TagRequest & Readonly<{ id: string }>;

const kinds = [
  ["customer", referencedKinds.CUSTOMER],
  ["order", referencedKinds.ORDER],
  ["subscription", referencedKinds.SUBSCRIPTION],
] as const;

/** The ids of the items by kind of object, in the order of locks. */
const idsByKind = (items: readonly TagItem[]): (readonly [ReferencedKind, string[]])[] =>
  kinds
    .map(([name, kind]) => [kind, items.map(({ id }) => id).filter((id) => kindOfId(id) === name)] as const)
    .filter(([, ids]) => ids.length > 0);

/** Locks the objects of a transaction: customers, orders, then subscriptions, each in the order of their ids. */
async function lock(tx: TxContext, items: readonly TagItem[]): Promise<TxContext> {
  const inOrder = sql(`ORDER BY t.id ${rowsToChange(tx.read).sql}`);
  for (const [{ entity, customerColumn }, ids] of idsByKind(items))
    await select(tx.read, entity, and(within(tx.tenant, customerColumn), inList("t.id", validCodes(ids))), inOrder);
  return tx;
}

const bulk: BulkCommand<TagItem> = {
  ...{ name: "bulkUpdateTags", idField: "id", run: updateTags, lock },
  assertMay: ({ actor }, items) => {
    for (const [{ permission }] of idsByKind(items)) assertRole(actor, permission);
  },
};

/** Changes the tags of many customers, orders and subscriptions. @throws as `bulkCommand`; items as `updateTags` @source decision 0069 */
export const bulkUpdateTags = (ctx: Context, input: BulkInput<TagItem>): Promise<BulkResult> => bulkCommand(ctx, bulk, input);
