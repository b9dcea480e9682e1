import { rmSync } from "node:fs";
import { constants } from "node:os";

/** Removes a folder when this process ends, also when a signal ends it. `before` runs first. */
export function removeAtExit(folder: string, before: () => void = () => undefined): void {
  process.once("exit", () => {
    before();
    rmSync(folder, { recursive: true, force: true });
  });
  // Without a listener, a signal ends the process without the "exit" event.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
