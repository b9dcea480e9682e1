import { createEventBus } from "../../src/database/event-bus";
import { measureLoaders } from "../../src/server/observability/loader-metrics";
import { createMetrics } from "../../src/server/observability/metrics";

test("the metrics of loaders have the loader's name as their label", async () => {
  const [bus, metrics] = [createEventBus(), createMetrics(false)];
  measureLoaders(metrics, bus);
  bus.progress.emit("batchLoaded", "planById", 2);
  bus.progress.emit("batchLoaded", "planById", 0);
  bus.progress.emit("batchLoaded", "offerById", 5);
  const text = async (name: string) => (await metrics.registry.getSingleMetricAsString(name)).split("\n");
  expect(await text("loader_batches_total")).toEqual([
    "# HELP loader_batches_total Batches read by each loader. Failed batches are not counted.",
    "# TYPE loader_batches_total counter",
    'loader_batches_total{loader="planById"} 2',
    'loader_batches_total{loader="offerById"} 1',
  ]);
  expect(await text("loader_rows_total")).toEqual([
    "# HELP loader_rows_total Rows in the batches of each loader. Failed batches are not counted.",
    "# TYPE loader_rows_total counter",
    'loader_rows_total{loader="planById"} 2',
    'loader_rows_total{loader="offerById"} 5',
  ]);
});
