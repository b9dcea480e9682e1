import type { EventEmitter } from "node:events";
import type { Mutex } from "async-mutex";
import type { DataSource } from "typeorm";
import type { DeliveryStatus } from "../core/vocabulary.js";
import type { FailedTransition } from "../entities/failed-transition.entity.js";
import type { Reader } from "./rows.js";

export type Dialect = "sqlite" | "mysql";

/** Events about background work, for the worker, logs and metrics. */
export type ProgressEvents = {
  /** A transaction was committed; there may be something to deliver. */
  committed: [];
  deliveryTried: [status: DeliveryStatus];
  transitionsRun: [count: number];
  failed: [failed: FailedTransition, error: unknown];
  /** A batch of transitions failed for a reason other than a conflict; its members are then run one by one. */
  batchFailed: [partnerId: string, error: unknown];
  /** A loader has read one batch. */
  batchLoaded: [loader: string, rows: number];
};

/** The open database: one writer and one reader, which are the same pool on MySQL. */
export type Database = Readonly<{
  dialect: Dialect;
  writer: DataSource;
  reader: DataSource;
  /** Reads what is committed. */
  read: Reader;
  /** Serializes transactions on SQLite, where overlapping transactions on one connection would corrupt each other. */
  gate: Mutex | null;
  /** Notifies live updates in this process that a partner has new events; the event name is the partner's id. */
  announcements: EventEmitter;
  /** Notifies the worker, logs and metrics of this process about new, completed and failed work. */
  progress: EventEmitter<ProgressEvents>;
  close: () => Promise<void>;
}>;
