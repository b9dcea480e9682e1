import { systemClock } from "../../core/clock.js";
import { UnavailableError } from "../../core/errors.js";
import type { Database } from "../../database/database.js";
import { deleteRestOfPartner, deleteRowsOfPartner } from "../../database/partner-rows.js";
import { select, sql, type SqlOf } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { deleteMatching, updateMatching, updateWhere } from "../../database/writes.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { isOver } from "./being-deleted.js";

/** How many sandboxes one call deletes. */
const SANDBOXES_AT_ONCE = 20;

/** Deletes one partner of a sandbox. Returns whether it is gone. */
async function deletePartner(database: Database, id: string, isStopping: () => boolean): Promise<boolean> {
  // Commands and due work stop, so that nothing is added while the rows are deleted.
  const paused = { pausedAt: systemClock.now(), pauseReason: "The sandbox is being deleted." };
  await transact(database, "commit", (tx) => updateMatching(tx, Partner, { id }, paused));
  if (!(await deleteRowsOfPartner(database, id, isStopping))) return false;
  await transact(database, "commit", async (tx) => {
    // Every command changes the row of its partner: one that still runs ends before this, or fails.
    await deleteMatching(tx, Partner, { id });
    await deleteRestOfPartner(tx, database, id);
  });
  return true;
}

/**
 * Deletes a sandbox that a key created, with all rows in all tables, and its indirect resellers. Can be called again for one whose deletion was
 * interrupted.
 */
export async function deleteCreatedSandbox(database: Database, id: string, isStopping: () => boolean): Promise<void> {
  // From now on a worker deletes it too, should this process end before it is done, and checks leave it out.
  const now = systemClock.now();
  const open: SqlOf<CreatedSandbox> = sql("t.id = ? AND t.expires_at > ?", id, now);
  await transact(database, "commit", (tx) => updateWhere(tx, CreatedSandbox, open, { expiresAt: now }));
  const resellers = await select(database.read, Partner, sql("t.indirect_provider_id = ?", id));
  for (const partner of [...resellers.map((reseller) => reseller.id), id]) {
    if (!(await deletePartner(database, partner, isStopping))) return;
  }
  await transact(database, "commit", (tx) => deleteMatching(tx, CreatedSandbox, { id }));
}

/** Deletes the sandboxes whose time is over. */
export async function deleteExpiredSandboxes(
  { database }: Readonly<{ database: Database }>,
  isStopping: () => boolean,
): Promise<void> {
  const over = isOver(systemClock.now());
  const expired = await select(database.read, CreatedSandbox, over, sql("ORDER BY t.expires_at LIMIT ?", SANDBOXES_AT_ONCE));
  const failures: unknown[] = [];
  for (const { id } of expired) {
    if (isStopping()) break;
    await deleteCreatedSandbox(database, id, isStopping).catch((error: unknown) => void failures.push(error));
  }
  // One that cannot be deleted does not block the others.
  if (failures.length === 0) return;
  // An outage stays recognizable as one.
  const outages = failures.filter((failure) => failure instanceof UnavailableError);
  if (outages[0] !== undefined && outages.length === failures.length) throw outages[0];
  throw new AggregateError(failures, "expired sandboxes could not be deleted");
}
