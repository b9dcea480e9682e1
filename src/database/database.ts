import type { EventEmitter } from "node:events";
import type { Mutex } from "async-mutex";
import type { DataSource } from "typeorm";
import type { DeliveryStatus } from "../core/vocabulary.js";
import type { FailedTransition } from "../entities/failed-transition.entity.js";

export type Dialect = "sqlite" | "mysql";

/** What can be told of the work that nobody waits for. */
export type ProgressEvents = {
  /** A unit of work has come true: there may be something to deliver. */
  committed: [];
  deliveryTried: [status: DeliveryStatus];
  transitionsRun: [count: number];
  failed: [failed: FailedTransition, error: unknown];
};

/** The open database: one writer and one reader, which on MySQL are the same pool. */
export type Database = Readonly<{
  dialect: Dialect;
  writer: DataSource;
  reader: DataSource;
  /** On SQLite every transaction passes it: overlapping ones on one connection would corrupt each other. */
  gate: Mutex | null;
  /** Tells live readers of this process that a partner's events have grown; the event's name is the partner's id. */
  announcements: EventEmitter;
  /** Tells this process's worker, logs and metrics what there is to do, what was carried out, and what failed. */
  progress: EventEmitter<ProgressEvents>;
  close: () => Promise<void>;
}>;
