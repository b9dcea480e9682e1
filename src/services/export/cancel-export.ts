import { DomainError, notFound } from "../../core/errors.js";
import { isExportOpen } from "../../core/exports.js";
import { command, emit, type CommandInput, type CommandResult } from "../../database/command.js";
import { tenantOf, type Context } from "../../database/context.js";
import { rowsToChange } from "../../database/row-locks.js";
import { and, isCode, selectOne } from "../../database/rows.js";
import { updateMatching } from "../../database/writes.js";
import { Export } from "../../entities/export.entity.js";
import { statusOf, visibleExports } from "./exports.js";
import { RELEASED } from "./export-queue.js";

/**
 * Cancels an export that waits or runs. Cancelling it again changes nothing. Its rows are deleted by a worker.
 * @throws NOT_FOUND, EXPORT_ENDED
 */
export function cancelExport(ctx: Context, input: CommandInput & Readonly<{ exportId: string }>): Promise<CommandResult> {
  tenantOf(ctx);
  return command(ctx, "cancelExport", input, async (tx) => {
    const where = and(visibleExports(tx), isCode("t.id", input.exportId));
    const row = await selectOne(tx.read, Export, where, rowsToChange(tx.read));
    if (row === null) throw notFound("export", input.exportId, "input", "exportId");
    const { id, partnerId } = row;
    if (row.status === "CANCELLED") return { subjectId: id };
    if (!isExportOpen(row.status)) throw new DomainError("EXPORT_ENDED", { id, status: statusOf(row) }, ["input", "exportId"]);
    await updateMatching(tx.write, Export, { partnerId, id }, { ...RELEASED, status: "CANCELLED", runningPartnerId: null });
    emit(tx, "export.cancelled", { exportId: id });
    return { subjectId: id };
  });
}
