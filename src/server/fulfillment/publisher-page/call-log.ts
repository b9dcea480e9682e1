import { systemClock, type Instant } from "../../../core/clock.js";

/** A call of a publisher's software to the fulfillment API, with its answer. Bodies are texts, empty without a body. */
export type LoggedCall = Readonly<{
  /** Position in the log, from 1. */
  number: number;
  at: Instant;
  method: string;
  /** The path with the query. */
  path: string;
  requestBody: string;
  status: number;
  responseBody: string;
}>;

type Call = Omit<LoggedCall, "number" | "at"> & Readonly<{ publisherId: string }>;

const CALLS_MAX = 200;
const BODY_LENGTH_MAX = 20_000;

const shortened = (body: string): string =>
  body.length <= BODY_LENGTH_MAX ? body : `${body.slice(0, BODY_LENGTH_MAX)}… (${body.length} characters)`;

/** The latest calls to this process, for the publisher page. They are in memory only, and never contain access tokens. */
export class CallLog {
  #calls: (LoggedCall & Call)[] = [];
  #count = 0;

  /** Adds a call. Beyond the limit, the oldest call is removed. */
  record(call: Call): void {
    const bodies = { requestBody: shortened(call.requestBody), responseBody: shortened(call.responseBody) };
    this.#calls.push({ ...call, ...bodies, number: ++this.#count, at: systemClock.now() });
    this.#calls = this.#calls.slice(-CALLS_MAX);
  }

  /** The calls of a publisher, oldest first. */
  of(publisherId: string): LoggedCall[] {
    return this.#calls.filter((call) => call.publisherId === publisherId).map(({ publisherId: _, ...call }) => call);
  }
}
