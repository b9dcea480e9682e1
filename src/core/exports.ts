import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "./clock.js";
import type { ExportStatus } from "./vocabulary.js";

/** How many exports of a partner can wait or run at a time. A reseller has its own. */
export const OPEN_EXPORTS_MAX = 10;

/** How many exports of a partner are READY at a time; the oldest ones expire first. A reseller has its own. */
export const KEPT_EXPORTS_MAX = 100;

/** How many bytes the rows of a partner's READY exports take, compressed. The latest export is kept whatever its size. */
export const KEPT_BYTES_MAX = 1_073_741_824;

/** Returns those of an owner's READY exports that expire early, of exports in the order in which they are kept: the latest first. */
export function beyondKept<Kept extends Readonly<{ storedBytes: number }>>(exports: readonly Kept[]): Kept[] {
  let bytes = 0;
  return exports.filter(({ storedBytes }, index) => {
    bytes += storedBytes;
    return index > 0 && (index >= KEPT_EXPORTS_MAX || bytes > KEPT_BYTES_MAX);
  });
}

/** How long after its request an export may still become READY, in milliseconds. */
export const EXPORT_DEADLINE_MS = MILLISECONDS_PER_DAY;

/** How many runs in a row may end without a new row before an export fails. */
export const EXPORT_RUNS_MAX = 5;

/** How long an export waits after a run that failed, in milliseconds: longer after each one. */
export const pauseAfter = (failedRuns: number): number => Math.min(1000 * 4 ** failedRuns, 300_000);

/** Whether an export waits or runs. */
export const isExportOpen = (status: ExportStatus): boolean => status === "PENDING" || status === "RUNNING";

/** The status of an export at an instant: the rows of an expired one may be deleted later. */
export const exportStatusAt = (
  { status, expiresAt }: Readonly<{ status: ExportStatus; expiresAt: Instant | null }>,
  now: Instant,
): ExportStatus => (status === "READY" && expiresAt !== null && expiresAt <= now ? "EXPIRED" : status);

/** When an export that became READY expires. */
export const exportExpiry = (readyAt: Instant, retentionDays: number): Instant =>
  addMilliseconds(readyAt, retentionDays * MILLISECONDS_PER_DAY);
