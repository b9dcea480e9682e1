import type { EventBus } from "../../database/event-bus.js";
import type { Metrics } from "./metrics.js";

/** Adds metrics of the loaders: their batches and rows. */
export function measureLoaders({ labelledCounter }: Metrics, { progress }: EventBus): void {
  const batches = labelledCounter(
    "loader_batches_total",
    "Batches read by each loader. Failed batches are not counted.",
    "loader",
  );
  const rows = labelledCounter(
    "loader_rows_total",
    "Rows in the batches of each loader. Failed batches are not counted.",
    "loader",
  );
  progress.on("batchLoaded", (loader, count) => {
    batches(loader, 1);
    rows(loader, count);
  });
}
