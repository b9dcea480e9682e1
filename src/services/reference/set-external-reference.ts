import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { updateMatching } from "../../database/writes.js";
import { assertPartnerType, assertRole } from "../partner/rules/permissions.js";
import { lockReferenced, referencedKindOf, writeReference } from "./referenced.js";

/**
 * Sets the external reference of a customer, an order or a subscription; null removes it. The same reference again changes nothing. The
 * version of the object stays: nobody decides by a reference.
 * @throws NOT_FOUND, ALREADY_EXISTS, CUSTOMER_REMOVED, PARTNER_TYPE_NOT_ALLOWED
 * @source R-REF, R-CUST-2, R-CUST-3; decisions 0042, 0060
 */
export function setExternalReference(
  ctx: Context,
  input: CommandInput & Readonly<{ id: string; externalReference?: string | null }>,
): Promise<CommandResult> {
  const kind = referencedKindOf(input.id);
  assertRole(ctx.actor, kind.permission);
  assertPartnerType(partnerOf(ctx).type, kind.permission);
  return command(ctx, "setExternalReference", input, async (tx) => {
    const { entity } = kind;
    const row = await lockReferenced(tx, kind, input.id, (where) => lockRowToChange(tx, entity, where));
    const { id, partnerId } = row;
    const { externalReference = row.externalReference } = input;
    if (externalReference === row.externalReference) return { subjectId: id };
    await writeReference(tx, kind, externalReference, {
      path: ["input", "externalReference"],
      write: () => updateMatching(tx.write, entity, { id, partnerId }, { externalReference }),
    });
    recordChange(tx, id, changesOf<{ externalReference: string | null }>(row, { externalReference }));
    emit(tx, kind.referenceEvent, kind.eventIdsOf(row));
    return { subjectId: id };
  });
}
