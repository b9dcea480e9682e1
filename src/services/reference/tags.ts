import { foldTag, sortedTags } from "../../core/tags.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { defineRowsLoader } from "../../database/loaders.js";
import { and, inList, select, sql } from "../../database/rows.js";
import { insertRows } from "../../database/writes.js";
import { Tag } from "../../entities/tag.entity.js";

/** The tags of objects of the tenant, by the id of the object. */
const tagRows = defineRowsLoader(
  "tagRows",
  (ctx: Context, objectIds) =>
    select(ctx.read, Tag, and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), inList("t.object_id", objectIds))),
  ({ objectId }) => objectId,
);

/** The tags of an object that the caller can see, sorted. */
export async function tagsOf(ctx: Context, { id }: Readonly<{ id: string }>): Promise<string[]> {
  return sortedTags((await tagRows.load(ctx, id)).map(({ label }) => label));
}

/** The tags of a locked object, as the transaction sees them. */
export async function presentTags({ read, tenant }: TxContext, objectId: string): Promise<string[]> {
  const where = sql("t.partner_id = ? AND t.object_id = ?", tenant.partnerId, objectId);
  return (await select(read, Tag, where)).map(({ label }) => label);
}

/** Adds tags that a new or locked object does not have. */
export async function insertTags({ write, tenant }: TxContext, objectId: string, labels: readonly string[]): Promise<void> {
  const { partnerId } = tenant;
  const rows = labels.map((label) => ({ partnerId, folded: foldTag(label), objectId, label }));
  if (rows.length > 0) await insertRows(write, Tag, rows);
}
