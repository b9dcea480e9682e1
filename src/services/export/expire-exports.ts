import { addMilliseconds, systemClock } from "../../core/clock.js";
import { LINK_LIFETIME_MS } from "../../core/download.js";
import { and, execute, select, sql } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { Export } from "../../entities/export.entity.js";
import type { ExportParts } from "./export-queue.js";

/** How many exports one call expires, and of how many it deletes the rows. */
const EXPORTS_MAX = 100;
/** How many chunks a transaction deletes. */
const CHUNKS_AT_ONCE = 50;

/** Expires exports whose time is over, and deletes the rows of all that cannot be downloaded. */
export async function expireExports({ database }: Pick<ExportParts, "database">, isStopping: () => boolean): Promise<void> {
  const now = systemClock.now();
  const over = sql("t.status = 'READY' AND t.expires_at <= ?", now);
  const expired = await select(database.read, Export, over, sql("LIMIT ?", EXPORTS_MAX));
  for (const { id, partnerId } of expired) {
    const own = and(sql("t.id = ? AND t.partner_id = ?", id, partnerId), over);
    await transact(database, "commit", (tx) => updateWhere(tx, Export, own, { status: "EXPIRED" }));
  }
  // A download that began with a valid link may still run.
  const unlinked = addMilliseconds(now, -LINK_LIFETIME_MS);
  const isUseless = "t.status IN ('FAILED', 'CANCELLED') OR (t.status = 'EXPIRED' AND t.expires_at <= ?)";
  const useless = sql(`(${isUseless}) AND t.chunk_count > 0`, unlinked);
  for (const row of await select(database.read, Export, useless, sql("LIMIT ?", EXPORTS_MAX))) {
    await deleteRows({ database }, row, isStopping);
  }
}

/** Deletes the rows of an export, the last ones first: what is left stays complete until its `chunkCount`. */
async function deleteRows(
  { database }: Pick<ExportParts, "database">,
  { id, partnerId, chunkCount }: Export,
  isStopping: () => boolean,
): Promise<void> {
  for (let end = chunkCount; end > 0 && !isStopping(); end -= CHUNKS_AT_ONCE) {
    const left = Math.max(end - CHUNKS_AT_ONCE, 0);
    await transact(database, "commit", async (tx) => {
      const text = "DELETE FROM export_chunk WHERE export_id = ? AND chunk_number >= ? AND partner_id = ?";
      await execute(tx, sql(text, id, left, partnerId));
      await updateWhere(tx, Export, sql("t.id = ? AND t.partner_id = ?", id, partnerId), { chunkCount: left });
    });
  }
}
