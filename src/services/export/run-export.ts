import { performance } from "node:perf_hooks";
import { systemClock } from "../../core/clock.js";
import { UnavailableError } from "../../core/errors.js";
import { exportExpiry } from "../../core/exports.js";
import type { Context } from "../../database/context.js";
import { newContext } from "../../database/new-context.js";
import { selectOne, sql } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { insertRow } from "../../database/writes.js";
import { ExportChunk } from "../../entities/export-chunk.entity.js";
import type { Export } from "../../entities/export.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { callingPartner } from "../partner/calling-partner.js";
import { fileOf, packRows, storedRows } from "./export-file.js";
import { exportKinds } from "./export-kinds.js";
import {
  endExport,
  failExport,
  LEASE_MS,
  LostClaimError,
  reasonToFail,
  releaseExport,
  renewed,
  retryExport,
  updateClaimed,
  type ClaimedExport,
  type ExportParts,
} from "./export-queue.js";
import type { FileSizes } from "./file-sizes.js";
import { readRequest } from "./stored-request.js";

/** Options of a run. */
export type RunOptions = Readonly<{
  retentionDays: number;
  /** True ends the run after the current page, or after the current part of the file that is measured. */
  isStopping: () => boolean;
  /** The files that this process measures. */
  sizes: FileSizes;
  /** How many rows are read and stored at once. */
  rowsAtOnce?: number;
  /** How long a run lasts before other exports get their turn, in milliseconds. */
  turnMs?: number;
}>;

const ROWS_AT_ONCE = 500;
const TURN_MS = 5000;

/** Runs a claimed export for one turn. A failure is stored, and thrown to be logged; an outage of the database is not its failure. */
export async function runExport(parts: ExportParts, claimed: ClaimedExport, options: RunOptions): Promise<void> {
  const reason = reasonToFail(claimed.row, systemClock.now());
  if (reason !== null) return failExport(parts, claimed, reason);
  const progress = { row: claimed.row };
  try {
    const ctx = await contextOf(parts, claimed.row);
    if (ctx === null) return await failExport(parts, claimed, "ACCESS_REMOVED");
    await runTurn(ctx, parts, claimed, progress, options);
  } catch (error) {
    if (error instanceof LostClaimError) return;
    if (!(error instanceof UnavailableError)) await retryExport(parts, claimed, progress.row.failedRuns + 1);
    throw error;
  }
}

/** The context of the author at the instant of the request; null when a reseller has left its provider. */
async function contextOf({ database, bus, policies }: ExportParts, row: Export): Promise<Context | null> {
  const { partnerId, resellerId, requestedBy: user, requestedRoles: roles, listedAt: now } = row;
  const billed = await selectOne(database.read, Partner, sql("t.id = ?", partnerId));
  const reseller =
    resellerId === null
      ? null
      : await selectOne(database.read, Partner, sql("t.id = ? AND t.indirect_provider_id = ?", resellerId, partnerId));
  if (billed === null || (resellerId !== null && reseller === null)) return null;
  const partner = reseller === null ? callingPartner(billed, null) : callingPartner(reseller, billed);
  const actor = { kind: "PARTNER", user, partnerId: partner.id, roles } as const;
  const tenant = { partnerId, resellerId };
  return newContext({ actor, partner, tenant, now, database, bus, policies, requestId: `job-${row.id}` });
}

/** What a run has done so far. */
type Progress = { row: Export };

async function runTurn(
  ctx: Context,
  parts: ExportParts,
  claimed: ClaimedExport,
  progress: Progress,
  { retentionDays, isStopping, sizes, rowsAtOnce = ROWS_AT_ONCE, turnMs = TURN_MS }: RunOptions,
): Promise<void> {
  const { database } = parts;
  const began = performance.now();
  const change = async (changes: Partial<Export>) => {
    await transact(database, "commit", (tx) => updateClaimed(tx, claimed, { ...changes, ...renewed() }));
    progress.row = { ...progress.row, ...changes };
  };
  if (progress.row.rowsEstimated === null) {
    await change({ rowsEstimated: await exportKinds[progress.row.kind].count(ctx, readRequest(progress.row.request)) });
  }
  const isTurnOver = () => performance.now() - began >= turnMs;
  while (!progress.row.hasAllRows) {
    progress.row = await writePage(ctx, claimed, progress.row, rowsAtOnce);
    if (isStopping() || isTurnOver()) return releaseExport(parts, claimed);
  }
  let renewedAt = performance.now();
  const renew = async () => {
    if (performance.now() - renewedAt < LEASE_MS / 4) return;
    renewedAt = performance.now();
    await change({});
  };
  const { row } = progress;
  const open = () => fileOf(row, storedRows(database.read, row));
  const fileSize = await sizes.measure(row, open, { onChunk: renew, isTurnOver, isStopping });
  if (fileSize === null) return releaseExport(parts, claimed);
  const readyAt = systemClock.now();
  const end = { status: "READY", fileSize, readyAt, expiresAt: exportExpiry(readyAt, retentionDays) } as const;
  await endExport(parts, claimed, end, "export.ready");
}

/** Reads a page of the list and stores its rows, together with the cursor after them. */
async function writePage(ctx: Context, claimed: ClaimedExport, row: Export, rowsAtOnce: number): Promise<Export> {
  const wanted = { exportId: row.id, columns: row.columns, after: row.lastCursor, rowsAtOnce };
  const { rows, next } = await exportKinds[row.kind].read(ctx, readRequest(row.request), wanted);
  const packed = await packRows(rows);
  const changes = {
    ...{ lastCursor: next, hasAllRows: next === null, rowsWritten: row.rowsWritten + rows.length },
    ...{ chunkCount: row.chunkCount + packed.length, failedRuns: 0, nextRunAt: null },
    storedBytes: packed.reduce((sum, { content }) => sum + content.length, row.storedBytes),
  };
  await transact(ctx.database, "commit", async (tx) => {
    await updateClaimed(tx, claimed, { ...changes, ...renewed() });
    for (const [index, chunk] of packed.entries()) {
      const { id: exportId, partnerId } = row;
      await insertRow(tx, ExportChunk, { exportId, partnerId, chunkNumber: row.chunkCount + index, ...chunk });
    }
  });
  return { ...row, ...changes };
}
