import { EventEmitter } from "node:events";
import { performance } from "node:perf_hooks";
import { UnavailableError } from "../core/errors.js";
import { isEndedByServer, outageKindOf, type OutageKind } from "./driver-errors.js";

/** A time in which the database cannot be used, or not be changed. */
export type Outage = Readonly<{ kind: OutageKind; cause: unknown }>;

/** The deadlines that work on the database can miss. */
export type DeadlineName = "acquire" | "query" | "lock" | "transaction";

type OutageEvents = {
  began: [outage: Outage];
  /** The duration is in milliseconds. */
  ended: [outage: Outage, durationMs: number];
  /** Work missed a deadline although the database answers. */
  missed: [deadline: DeadlineName, limitMs: number, statement: string | null];
};

const REASONS: Readonly<Record<OutageKind, string>> = {
  UNREACHABLE: "The database cannot be reached.",
  READ_ONLY: "The database does not accept changes at the moment.",
  TOO_MANY_CONNECTIONS: "The database does not accept more connections at the moment.",
  DISK_FULL: "The database has no space left.",
  FILE_MOVED: "The database file was moved or deleted.",
  LOCKED: "Another program has locked the database.",
};

/** Why the database cannot be used, in one sentence. */
export const outageReason = (kind: OutageKind): string => REASONS[kind];

const RETRY_AFTER_SECONDS = 5;
const RETRY_BUSY_AFTER_SECONDS = 2;

/** The error for a request that the database could not answer because of an outage. */
export const outageError = (kind: OutageKind, cause: unknown): UnavailableError =>
  new UnavailableError("OUTAGE", `${REASONS[kind]} Try again in ${RETRY_AFTER_SECONDS} seconds.`, RETRY_AFTER_SECONDS, { cause });

/** The error for a request that waited too long for something that other requests use. */
export const busyError = (problem: string, cause?: unknown): UnavailableError =>
  new UnavailableError("BUSY", `${problem} Try again in ${RETRY_BUSY_AFTER_SECONDS} seconds.`, RETRY_BUSY_AFTER_SECONDS, {
    cause,
  });

/** How often the database is tried during an outage. */
const PROBE_PAUSE_MS = 1000;
/** A small write can succeed on a full disk. Therefore an outage of this kind lasts until no write has failed for this long. */
const FULL_DISK_QUIET_MS = 5000;

/**
 * Knows whether the database can be used. An outage begins with the first failure and ends when a write succeeds on a connection of its
 * own, so that it is reported once and not for each request.
 */
export class Outages extends EventEmitter<OutageEvents> {
  private outage: (Outage & { beganAt: number; failedAt: number }) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isSuspected = false;

  /** `probe` checks that the database can be changed, and throws otherwise. */
  constructor(readonly probe: () => Promise<void>) {
    super();
  }

  /** The present outage; null when there is none. */
  get current(): Outage | null {
    return this.outage;
  }

  /** An error of the driver as callers get it: UnavailableError when the database cannot be used, else the error itself. */
  translated(error: unknown): unknown {
    if (error instanceof UnavailableError) return error;
    const kind = outageKindOf(error);
    if (kind !== null) return this.failed(kind, error);
    return isEndedByServer(error) ? busyError("The database ended a statement that took too long.", error) : error;
  }

  /** Records a failure; the first one begins an outage. Returns the error for the caller. */
  failed(kind: OutageKind, cause: unknown): UnavailableError {
    const now = performance.now();
    if (this.outage === null) {
      this.outage = { kind, cause, beganAt: now, failedAt: now };
      this.emit("began", this.outage);
      this.probeLater();
    }
    this.outage.failedAt = now;
    return outageError(kind, cause);
  }

  /** Work missed a deadline: an outage begins if the database does not answer. Returns the error for the caller. */
  missed(
    deadline: DeadlineName,
    limitMs: number,
    problem: string,
    statement: string | null = null,
    cause?: unknown,
  ): UnavailableError {
    const error = busyError(problem, cause);
    if (this.outage === null && !this.isSuspected)
      void this.judge(() => this.emit("missed", deadline, limitMs, statement), error);
    return error;
  }

  private async judge(whenWell: () => void, cause: unknown): Promise<void> {
    this.isSuspected = true;
    try {
      await this.probe();
      whenWell();
    } catch (error) {
      this.failed(outageKindOf(error) ?? "UNREACHABLE", cause);
    } finally {
      this.isSuspected = false;
    }
  }

  private probeLater(): void {
    this.timer = setTimeout(() => void this.probeOnce(), PROBE_PAUSE_MS).unref();
  }

  private async probeOnce(): Promise<void> {
    const isWell = await this.probe().then(
      () => true,
      () => false,
    );
    const { outage } = this;
    if (outage === null) return;
    const now = performance.now();
    const isQuiet = outage.kind !== "DISK_FULL" || now - outage.failedAt >= FULL_DISK_QUIET_MS;
    if (!isWell || !isQuiet) return this.probeLater();
    this.outage = null;
    this.emit("ended", outage, Math.round(now - outage.beganAt));
  }

  /** Ends the probing. */
  stop(): void {
    clearTimeout(this.timer);
    this.outage = null;
  }
}
