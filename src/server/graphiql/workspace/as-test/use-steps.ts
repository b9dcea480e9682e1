import { useMemo, useSyncExternalStore } from "react";
import { onSteps, recordingOf, storedSteps } from "./recorder.ts";
import type { Recording } from "./steps.ts";

/** The commands that were carried out in this tab. */
export function useSteps(): Recording {
  const stored = useSyncExternalStore(onSteps, storedSteps);
  return useMemo(() => recordingOf(stored), [stored]);
}
