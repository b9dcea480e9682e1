import { setMaxListeners } from "node:events";
import { performance } from "node:perf_hooks";
import { GraphQLError } from "graphql";
import { whenAborted } from "../../database/when-aborted.js";

/** What ends the fields of an execution that is over. It has a path, so that graphql-js does not copy it for each field. */
const executionOver = new GraphQLError("The execution is over.", { path: [] });

/** Whether the time of mutations counts. That of a mutation that is not rolled back does not: it ends as a whole. */
type Scope = "WITH_MUTATIONS" | "WITHOUT_MUTATIONS";

/**
 * How long one execution may take. The time is also compared between reads, because a busy process fires timers late.
 */
export class ExecutionDeadline {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private leftMs: number;
  private endsAt = Infinity;

  constructor(
    limitMs: number,
    private readonly scope: Scope,
  ) {
    this.leftMs = limitMs;
    // Every read that runs listens to the signal, and an operation can have many at the same time.
    setMaxListeners(0, this.signal);
    this.run();
  }

  /** Aborted when the time is over. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isOver(): boolean {
    if (performance.now() >= this.endsAt) this.end();
    return this.signal.aborted;
  }

  /** Runs a mutation. */
  async mutation<T>(mutation: () => T): Promise<Awaited<T>> {
    if (this.scope === "WITH_MUTATIONS") return await mutation();
    this.leftMs = this.endsAt - performance.now();
    this.stop();
    try {
      return await mutation();
    } finally {
      if (!this.signal.aborted) this.run();
    }
  }

  /** The result of an execution. @throws GraphQLError as soon as the time is over */
  async within<T>(execution: () => T): Promise<Awaited<T>> {
    const over = whenAborted(this.signal);
    try {
      return await Promise.race([execution(), over.promise]);
    } finally {
      over.forget();
    }
  }

  private run(): void {
    this.endsAt = performance.now() + this.leftMs;
    this.timer = setTimeout(() => this.end(), this.leftMs);
  }

  /** Ends the measurement. */
  stop(): void {
    clearTimeout(this.timer);
    this.endsAt = Infinity;
  }

  private end(): void {
    this.stop();
    this.controller.abort(executionOver);
  }
}
