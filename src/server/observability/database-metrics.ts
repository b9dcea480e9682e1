import { connectionsInUse } from "../../database/connections.js";
import type { Database } from "../../database/database.js";
import { outageReason } from "../../database/outages.js";
import type { Logger } from "./logging.js";
import type { Metrics } from "./metrics.js";

/** Adds metrics of the database, and logs the beginning and the end of outages and missed deadlines. */
export function observeDatabase({ gauge, labelledCounter }: Metrics, log: Logger, database: Database): void {
  const { outages, clock } = database;
  gauge("database_connections_in_use", "Database connections at work.", () => connectionsInUse(database));
  gauge("database_available", "1 while the database can be used, 0 during an outage.", () => (outages.current === null ? 1 : 0));
  const began = labelledCounter("database_outages_total", "Outages of the database that this process noticed.", "kind");
  const missed = labelledCounter(
    "database_deadlines_missed_total",
    "Work that missed a deadline although the database answered.",
    "deadline",
  );
  gauge(
    "clock_skew_seconds",
    "By how much this process is ahead of the clock of the database, in seconds.",
    () => clock.skewMs / 1000,
  );
  clock.on("began", (skewMs) =>
    log.error({ skewMs }, "clock is wrong: due transitions wait until it agrees with the database's"),
  );
  clock.on("ended", (skewMs) => log.warn({ skewMs }, "clock agrees with the database's again"));
  outages.on("began", ({ kind, cause }) => {
    began(kind, 1);
    log.error({ err: cause, kind, reason: outageReason(kind) }, "database outage began");
  });
  outages.on("ended", ({ kind }, durationMs) => log.warn({ kind, durationMs }, "database outage ended"));
  outages.on("missed", (deadline, limitMs, statement) => {
    missed(deadline, 1);
    log.warn({ deadline, limitMs, statement }, "database deadline missed");
  });
}
