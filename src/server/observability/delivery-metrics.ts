import type { Database } from "../../database/database.js";
import { pendingDeliveries } from "../../services/publisher/delivery-queue.js";
import type { Metrics } from "./metrics.js";

/** Tells Prometheus how the sending of deliveries is going: what this process did, and what waits anywhere. */
export function measureDeliveries({ counter, gauge }: Metrics, database: Database): void {
  const sent = counter("deliveries_sent_total", "Deliveries that this process brought to publishers.");
  const failed = counter("deliveries_failed_total", "Deliveries of this process that were refused or given up.");
  const repeated = counter("delivery_retries_total", "Tries of this process after which another one is due.");
  const counters = { DELIVERED: sent, REFUSED: failed, GIVEN_UP: failed, PENDING: repeated };
  database.progress.on("deliveryTried", (status) => counters[status](1));
  gauge("deliveries_pending", "Deliveries on their way, those included that are tried again.", () =>
    pendingDeliveries(database.reader.manager),
  );
}
