import type { Logger } from "pino";
import type { ExportSettings } from "../config.js";
import { WakeSignal } from "../core/wake-signal.js";
import { inSpan } from "../database/spans.js";
import { claimExport, type ExportParts } from "../services/export/export-queue.js";
import { FileSizes } from "../services/export/file-sizes.js";
import { runExport } from "../services/export/run-export.js";
import { logFailure } from "./log-failure.js";

/** The writing of exports. `stop` waits for the current page. */
export type Exports = Readonly<{ stop: () => Promise<void> }>;

/** How often other processes' requests are looked for, in milliseconds. */
const POLL_INTERVAL_MS = 2000;

/** Runs one turn of one export; returns whether there was one. */
async function runNext(
  parts: ExportParts & Readonly<{ log: Logger }>,
  options: Parameters<typeof runExport>[2],
): Promise<boolean> {
  const claimed = await claimExport(parts);
  if (claimed === null) return false;
  const { id: exportId, partnerId } = claimed.row;
  const values = { "marketplace.export_id": exportId, "marketplace.partner_id": partnerId };
  await inSpan(
    () => ({ name: "export", kind: "INTERNAL", values }),
    async (add) => {
      try {
        await runExport(parts, claimed, options);
      } catch (err) {
        add({}, true);
        logFailure(parts.log, { err, exportId, partnerId }, "export failed");
      }
    },
  );
  return true;
}

/** Starts the loop that writes exports: one turn of one export at a time, so that partners and exports share this process fairly. */
export function startExports(parts: ExportParts & Readonly<{ log: Logger }>, { retentionDays }: ExportSettings): Exports {
  let isStopped = false;
  const signal = new WakeSignal();
  parts.bus.progress.on("exportsDue", signal.wake);
  const options = { retentionDays, isStopping: () => isStopped, sizes: new FileSizes() };
  const loop = async () => {
    while (!isStopped) {
      const isFound = await runNext(parts, options).catch((err: unknown) => {
        logFailure(parts.log, { err }, "exports failed");
        return false;
      });
      if (!isFound) await signal.wait(POLL_INTERVAL_MS);
    }
  };
  const ended = loop();
  return {
    stop: async () => {
      isStopped = true;
      parts.bus.progress.off("exportsDue", signal.wake);
      signal.wake();
      await ended;
    },
  };
}
