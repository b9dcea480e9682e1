import type { Database } from "../../database/database.js";
import type { Logger } from "../observability/logging.js";
import type { Metrics } from "../observability/metrics.js";
import { AccessGuard } from "./access-guard.js";

/** Creates the guard of one server, with its metrics and its lines in the log. */
export function openAccessGuard(database: Database, metrics: Metrics, log: Logger): AccessGuard {
  const refused = metrics.counter(
    "access_refused_total",
    "Requests that were refused because a token was revoked or the caller is suspended.",
  );
  const closed = metrics.counter(
    "access_connections_closed_total",
    "Live connections that were closed because a token was revoked or the caller is suspended.",
  );
  const guard = new AccessGuard(database, {
    changed: (blocks) => log.info({ blocks }, "access blocks changed"),
    refused: () => refused(1),
    closed: () => closed(1),
  });
  metrics.gauge(
    "access_blocks",
    "Revoked tokens, and suspended users, partners and publishers, as this process knows them.",
    () => guard.size,
  );
  return guard;
}
