import { systemClock } from "../../core/clock.js";
import { beyondKept } from "../../core/exports.js";
import type { TxContext } from "../../database/context.js";
import type { RowPlan } from "../../database/row-plan.js";
import { and, inList, query, selectPlanned, sql, type Reader, type SqlOf } from "../../database/rows.js";
import type { Tenant } from "../../database/tenant.js";
import { updateWhere } from "../../database/writes.js";
import { Export } from "../../entities/export.entity.js";

/** The exports of a partner without those of its resellers, or those of a reseller. */
export const ofOwner = ({ partnerId, resellerId }: Tenant): SqlOf<Export> =>
  and(
    sql("t.partner_id = ?", partnerId),
    resellerId === null ? sql("t.reseller_id IS NULL") : sql("t.reseller_id = ?", resellerId),
  );

/** How many exports are looked at: more than an owner keeps. */
const LOOKED_AT_MAX = 1000;

const sizeColumns: RowPlan = { properties: new Set(["storedBytes"]), joins: [] };

/** Expires the oldest exports of an owner that has more READY ones than are kept. One export of an owner becomes READY at a time. */
export async function expireBeyondKept(tx: TxContext, owner: Tenant): Promise<void> {
  const kept = and(ofOwner(owner), sql("t.status = 'READY'"));
  const latestFirst = sql(`ORDER BY t.ready_at DESC, t.id DESC LIMIT ${LOOKED_AT_MAX}`);
  const rows = await selectPlanned(tx.read, Export, sizeColumns, kept, latestFirst);
  const ids = beyondKept(rows.map(({ row }) => row)).map(({ id }) => id);
  if (ids.length === 0) return;
  const expired = and(sql("t.partner_id = ? AND t.status = 'READY'", owner.partnerId), inList("t.id", ids));
  await updateWhere(tx.write, Export, expired, { status: "EXPIRED", expiresAt: systemClock.now() });
  tx.afterCommit.push(({ bus }) => bus.progress.emit("exportsExpiredEarly", ids.length));
}

/** The exports of all partners: those that wait or run, those that can be downloaded, and the size of the latter's rows in bytes. */
export async function exportStorage(reader: Reader): Promise<Readonly<{ open: number; ready: number; bytes: number }>> {
  const text = `SELECT COUNT(CASE WHEN t.status = 'READY' THEN 1 END) AS ready, COUNT(CASE WHEN t.status <> 'READY' THEN 1 END) AS open,
    COALESCE(SUM(CASE WHEN t.status = 'READY' THEN t.stored_bytes END), 0) AS bytes FROM export t WHERE t.status IN ('PENDING', 'RUNNING', 'READY')`;
  const [row] = await query<Record<"open" | "ready" | "bytes", number | string>>(reader, sql(text));
  return { open: Number(row?.open ?? 0), ready: Number(row?.ready ?? 0), bytes: Number(row?.bytes ?? 0) };
}
