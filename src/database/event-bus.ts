import { EventEmitter } from "node:events";
import type { DeliveryStatus } from "../core/vocabulary.js";
import type { AuditStatus } from "../core/audit.js";
import type { FailedTransition } from "../entities/failed-transition.entity.js";

/** The events of a transaction; `command` is null for due work and publishers. */
export type StoredEvents = Readonly<{ requestId: string; eventIds: readonly string[]; command: string | null }>;

/** How a command ended: by ids and words only. `partnerId` is null for the operator's commands. */
export type EndedCommand = Readonly<{
  partnerId: string | null;
  requestId: string;
  command: string;
  status: AuditStatus;
  /** Why it was refused or failed: null otherwise. */
  code: string | null;
  resourceId: string | null;
  eventIds: readonly string[];
}>;

/** Events about background work, for the worker, logs and metrics. */
export type ProgressEvents = {
  /** Deliveries were stored, or some ended for which others wait: something may be due now. */
  deliveriesDue: [];
  /** An export was requested. */
  exportsDue: [];
  /** Exports expired early, because their partner has many. */
  exportsExpiredEarly: [count: number];
  deliveryTried: [status: DeliveryStatus];
  /** A transaction stored events of a partner. */
  eventsStored: [partnerId: string, stored: StoredEvents];
  /** A command of a mutation has ended; not a dry run. */
  commandEnded: [ended: EndedCommand];
  /** An attempt to send a delivery to a webhook of a partner has ended. */
  webhookTried: [status: DeliveryStatus];
  /** A webhook of a partner was disabled. */
  webhookDisabled: [];
  transitionsRun: [count: number];
  /** A request was refused because transitions of its partner were still due. */
  inArrears: [partnerId: string];
  failed: [failed: FailedTransition, error: unknown];
  /** A batch of transitions failed for a reason other than a conflict; its members are then run one by one. */
  batchFailed: [partnerId: string, error: unknown];
  /** The audit records of a command that changed nothing could not be stored. */
  auditFailed: [records: readonly object[], error: unknown];
  /** A loader has read one batch. A failed batch is not announced. */
  batchLoaded: [loader: string, rows: number];
};

/** Notifies the parts of one process about each other's work. Other processes read the database, or are told over Redis. */
export type EventBus = Readonly<{
  /** Notifies live updates that a partner has new events, of this process or another; the event name is the partner's id. */
  newEvents: EventEmitter<Record<string, []>>;
  /** Notifies the worker, logs and metrics about new, completed and failed work. */
  progress: EventEmitter<ProgressEvents>;
}>;

/** Creates the event bus of one process, without listeners. Each live update adds one, so their number has no limit. */
export const createEventBus = (): EventBus => ({
  newEvents: new EventEmitter<Record<string, []>>().setMaxListeners(0),
  progress: new EventEmitter<ProgressEvents>(),
});

/** The number of live updates that wait for events of any partner. */
export const countFollowers = ({ newEvents }: EventBus): number =>
  newEvents.eventNames().reduce((count, name) => count + newEvents.listenerCount(name), 0);
