import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { lockRow } from "../../database/row-locks.js";
import { foldTag, sortedTags } from "../../core/tags.js";
import { deleteMatching } from "../../database/writes.js";
import { Tag } from "../../entities/tag.entity.js";
import { assertPartnerType, assertRole } from "../partner/rules/permissions.js";
import { lockReferenced, referencedKindOf } from "./referenced.js";
import { changedTags, type TagRequest } from "./rules/tags.js";
import { insertTags, presentTags } from "./tags.js";

/**
 * Adds tags to and removes tags from a customer, an order or a subscription. Tags that are there already, and removed tags that are
 * not, change nothing. The version of the object stays.
 * @throws NOT_FOUND, INVALID_INPUT, CUSTOMER_REMOVED, PARTNER_TYPE_NOT_ALLOWED
 * @source R-REF, R-CUST-2, R-CUST-3; decision 0065
 */
export function updateTags(ctx: Context, input: CommandInput & TagRequest & Readonly<{ id: string }>): Promise<CommandResult> {
  const kind = referencedKindOf(input.id);
  assertRole(ctx.actor, kind.permission);
  assertPartnerType(partnerOf(ctx).type, kind.permission);
  return command(ctx, "updateTags", input, async (tx) => {
    // The row of the object does not change: the lock keeps the number of its tags within the limit.
    const row = await lockReferenced(tx, kind, input.id, (where) => lockRow(tx, kind.entity, where));
    const { id, partnerId } = row;
    const present = await presentTags(tx, id);
    const { added, removed } = changedTags(present, input);
    if (added.length + removed.length === 0) return { subjectId: id };
    for (const folded of removed) await deleteMatching(tx.write, Tag, { partnerId, folded, objectId: id });
    await insertTags(tx, id, added);
    const kept = present.filter((tag) => !removed.includes(foldTag(tag)));
    recordChange(tx, id, { tags: [sortedTags(present), sortedTags([...kept, ...added])] });
    emit(tx, kind.tagsEvent, kind.eventIdsOf(row));
    return { subjectId: id };
  });
}
