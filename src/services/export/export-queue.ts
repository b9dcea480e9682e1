import { randomUUID } from "node:crypto";
import { addMilliseconds, laterOf, systemClock, type Instant } from "../../core/clock.js";
import { EXPORT_DEADLINE_MS, EXPORT_RUNS_MAX, pauseAfter } from "../../core/exports.js";
import type { ExportErrorCode } from "../../core/vocabulary.js";
import { emit, unitOfWork } from "../../database/command.js";
import type { Context, TxContext } from "../../database/context.js";
import { isDuplicate } from "../../database/driver-errors.js";
import { and, select, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { systemContext } from "../../database/system-context.js";
import { transact, type Tx } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { Export } from "../../entities/export.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { notPaused } from "../partner/transition-failure.js";
import { expireBeyondKept } from "./kept-exports.js";

/** What a worker needs to run exports. */
export type ExportParts = Pick<Context, "database" | "bus" | "policies">;

/** How long a worker may be silent before another one takes over its export, in milliseconds. */
export const LEASE_MS = 60_000;

/** How many exports are considered for a claim, in case other workers claim the first ones. */
const CANDIDATES_MAX = 10;

/** No worker may write rows. */
export const RELEASED = { claimId: null, claimedUntil: null } as const;

/** An export that only this worker may write until its claim expires. */
export type ClaimedExport = Readonly<{ row: Export; claimId: string }>;

/** Another worker has claimed the export, or it was cancelled. */
export class LostClaimError extends Error {
  override readonly name = "LostClaimError";
}

/** The partner whose exports run one after the other. */
const ownerOf = ({ partnerId, resellerId }: Export): string => resellerId ?? partnerId;

/**
 * Exports of partners that are not paused that may run now: those that run and are not claimed, and those that wait while no other of their owner runs. The partner that
 * has waited longest comes first.
 */
function runnable(reader: Reader, now: Instant): Promise<readonly Export[]> {
  const where = and<string>(
    sql(
      "(t.status = 'RUNNING' AND (t.claimed_until IS NULL OR t.claimed_until <= ?)) OR (t.status = 'PENDING' AND NOT EXISTS (SELECT 1 FROM export r WHERE r.running_partner_id = COALESCE(t.reseller_id, t.partner_id)))",
      now,
    ),
    sql("t.status IN ('PENDING', 'RUNNING') AND (t.next_run_at IS NULL OR t.next_run_at <= ?)", now),
    notPaused("t.partner_id"),
  );
  const lastRun = "(SELECT MAX(r.last_run_at) FROM export r WHERE r.partner_id = t.partner_id)";
  const order = sql(`ORDER BY COALESCE(${lastRun}, '1970-01-01 00:00:00.000'), t.created_at, t.id LIMIT ${CANDIDATES_MAX}`);
  return select(reader, Export, where as SqlOf<Export>, order as SqlOf<Export>);
}

/** Claims the export whose turn it is; null when none can run. A claim that expired, because a worker ended, counts as a failed run. */
export async function claimExport({ database }: Pick<ExportParts, "database">): Promise<ClaimedExport | null> {
  const now = systemClock.now();
  const rows = await runnable(database.read, now);
  // Later than all turns before, also those of the same millisecond: otherwise a partner could get two turns in a row.
  const turnAt = rows.reduce((latest, { lastRunAt }) => laterOf(latest, lastRunAt && addMilliseconds(lastRunAt, 1)), now);
  for (const row of rows) {
    const claimed = await transact(database, "commit", (tx) => tryClaim(tx, row, now, turnAt)).catch((error: unknown) => {
      // Another worker has just begun another export of the same owner.
      if (isDuplicate(error)) return null;
      throw error;
    });
    if (claimed !== null) return claimed;
  }
  return null;
}

async function tryClaim(tx: Tx, row: Export, now: Instant, turnAt: Instant): Promise<ClaimedExport | null> {
  const claimId = randomUUID();
  const claim = {
    status: "RUNNING" as const,
    ...{ runningPartnerId: ownerOf(row), claimId, claimedUntil: addMilliseconds(now, LEASE_MS) },
    ...{ lastRunAt: turnAt, startedAt: row.startedAt ?? now },
    failedRuns: row.failedRuns + (row.claimId === null ? 0 : 1),
  };
  const asSeen = and(
    sql("t.id = ? AND t.partner_id = ? AND t.status = ?", row.id, row.partnerId, row.status),
    row.claimId === null ? sql("t.claim_id IS NULL") : sql("t.claim_id = ?", row.claimId),
  );
  const found = await updateWhere(tx, Export, asSeen, claim);
  return found === 0 ? null : { row: { ...row, ...claim }, claimId };
}

/** Changes a claimed export. @throws LostClaimError */
export async function updateClaimed(tx: Tx, { row, claimId }: ClaimedExport, changes: Partial<Export>): Promise<void> {
  const own = sql("t.id = ? AND t.partner_id = ? AND t.status = 'RUNNING' AND t.claim_id = ?", row.id, row.partnerId, claimId);
  if ((await updateWhere(tx, Export, own, changes)) === 0) throw new LostClaimError();
}

/** The claim that begins now. */
export const renewed = () => ({ claimedUntil: addMilliseconds(systemClock.now(), LEASE_MS) });

/** Lets other exports run before the rest of this one. */
export async function releaseExport({ database }: ExportParts, claimed: ClaimedExport): Promise<void> {
  await transact(database, "commit", (tx) => updateClaimed(tx, claimed, RELEASED));
}

/** Ends a run that failed: the export is run again after a pause, or fails for good. */
export async function retryExport(parts: ExportParts, claimed: ClaimedExport, failedRuns: number): Promise<void> {
  if (failedRuns >= EXPORT_RUNS_MAX) return failExport(parts, claimed, "INTERNAL");
  const nextRunAt = addMilliseconds(systemClock.now(), pauseAfter(failedRuns));
  await transact(parts.database, "commit", (tx) => updateClaimed(tx, claimed, { ...RELEASED, failedRuns, nextRunAt }));
}

/** Ends an export for good. */
export function failExport(parts: ExportParts, claimed: ClaimedExport, errorCode: ExportErrorCode): Promise<void> {
  return endExport(parts, claimed, { status: "FAILED", errorCode }, "export.failed");
}

/** Ends an export, with its event at the partner's clock. */
export async function endExport(
  parts: ExportParts,
  claimed: ClaimedExport,
  end: Partial<Export>,
  event: "export.ready" | "export.failed",
): Promise<void> {
  const { id, partnerId } = claimed.row;
  const [partner] = await select(parts.database.read, Partner, sql("t.id = ?", partnerId));
  const ctx = systemContext({ ...parts, requestId: `job-${partnerId}` }, partnerId, partner?.clockAt ?? systemClock.now());
  await unitOfWork(ctx, async (tx: TxContext) => {
    await updateClaimed(tx.tx, claimed, { ...end, ...RELEASED, runningPartnerId: null });
    if (event === "export.ready") await expireBeyondKept(tx, claimed.row);
    emit(tx, event, { exportId: id });
  });
}

/** Why an export that was just claimed fails before it runs; null when it may run. */
export function reasonToFail({ failedRuns, createdAt }: Export, now: Instant): ExportErrorCode | null {
  if (failedRuns >= EXPORT_RUNS_MAX) return "INTERRUPTED";
  return addMilliseconds(createdAt, EXPORT_DEADLINE_MS) <= now ? "TIMED_OUT" : null;
}
