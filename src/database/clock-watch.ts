import { EventEmitter } from "node:events";
import { systemClock } from "../core/clock.js";
import { query, sql, type Reader } from "./rows.js";

type ClockEvents = {
  /** The clock of this process is wrong: ahead of the database's if positive, in milliseconds. */
  began: [skewMs: number];
  ended: [skewMs: number];
};

/** The clock of a database server; null on SQLite, which has the clock of this process. */
export type DatabaseClock = (() => Promise<number>) | null;

/** Reads the clock of MySQL, in milliseconds since 1970. */
export const mysqlClock = (reader: Reader): DatabaseClock => {
  return async () => {
    const [row] = await query<{ seconds: string | number }>(reader, sql("SELECT UNIX_TIMESTAMP(NOW(3)) AS seconds"));
    return Number(row?.seconds) * 1000;
  };
};

/**
 * Compares the clock of this process with the database's. While they differ by more than a limit, the process must not run what is due:
 * it would run it early or late. The difference is reported once when it begins and once when it ends.
 * @source decision 0050
 */
export class ClockWatch extends EventEmitter<ClockEvents> {
  #skewMs = 0;
  #isWrong = false;

  constructor(
    private readonly read: DatabaseClock,
    private readonly limitMs: number,
  ) {
    super();
  }

  /** Whether the clocks differed by more than the limit at the last comparison. */
  get isWrong(): boolean {
    return this.#isWrong;
  }

  /** By how much this process is ahead of the database, in milliseconds; 0 on SQLite. */
  get skewMs(): number {
    return this.#skewMs;
  }

  /** Compares the clocks. Returns whether this process may run what is due. */
  async check(): Promise<boolean> {
    if (this.read === null) return true;
    const before = systemClock.now().getTime();
    const theirs = await this.read();
    const after = systemClock.now().getTime();
    // The database read its clock between these instants.
    this.#skewMs = Math.round(Math.max(before - theirs, 0) + Math.min(after - theirs, 0));
    const isWrong = Math.abs(this.#skewMs) > this.limitMs;
    if (isWrong !== this.#isWrong) {
      this.#isWrong = isWrong;
      this.emit(isWrong ? "began" : "ended", this.#skewMs);
    }
    return !isWrong;
  }
}
