import type { Database } from "../../database/database.js";
import { pendingDeliveries } from "../../services/publisher/delivery-queue.js";
import type { Metrics } from "./metrics.js";

/** Tells Prometheus how the sending of deliveries is going: what this process did, and what waits anywhere. */
export function measureDeliveries({ counter, gauge }: Metrics, database: Database): void {
  const sent = counter("deliveries_sent_total", "Deliveries accepted by publishers, sent by this process.");
  const failed = counter("deliveries_failed_total", "Deliveries refused or abandoned, sent by this process.");
  const repeated = counter("delivery_retries_total", "Failed delivery attempts of this process that will be retried.");
  const counters = { DELIVERED: sent, REFUSED: failed, GIVEN_UP: failed, PENDING: repeated };
  database.progress.on("deliveryTried", (status) => counters[status](1));
  gauge("deliveries_pending", "Pending deliveries, including those waiting for a retry.", () => pendingDeliveries(database.read));
}
