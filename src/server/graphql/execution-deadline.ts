import { performance } from "node:perf_hooks";
import { GraphQLError } from "graphql";
import type { Cancellation } from "../../database/cancellation.js";
import { untilEnd } from "../../database/deadlines.js";

/** What ends the fields of an execution that is over. It has a path, so that graphql-js does not copy it for each field. */
const executionOver = new GraphQLError("The execution is over.", { path: [] });

/** Whether the time of mutations counts. That of a mutation that is not rolled back does not: it ends as a whole. */
type Scope = "WITH_MUTATIONS" | "WITHOUT_MUTATIONS";

/**
 * How long one execution may take. The time is also compared between reads, because a busy process fires timers late.
 */
export class ExecutionDeadline implements Cancellation {
  private readonly listeners = new Set<() => void>();
  private isEnded = false;
  private timer: NodeJS.Timeout | undefined;
  private leftMs: number;
  private endsAt = Infinity;

  constructor(
    limitMs: number,
    private readonly scope: Scope,
  ) {
    this.leftMs = limitMs;
    this.run();
  }

  /** What ends the fields of the execution once its time is over. */
  readonly reason = executionOver;

  get isOver(): boolean {
    if (performance.now() >= this.endsAt) this.end();
    return this.isEnded;
  }

  onEnd(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A signal that is aborted when the time is over. */
  createSignal(): AbortSignal {
    const controller = new AbortController();
    this.onEnd(() => controller.abort(executionOver));
    return controller.signal;
  }

  /** Runs a mutation. */
  async mutation<T>(mutation: () => T): Promise<Awaited<T>> {
    if (this.scope === "WITH_MUTATIONS") return await mutation();
    this.leftMs = this.endsAt - performance.now();
    this.stop();
    try {
      return await mutation();
    } finally {
      if (!this.isEnded) this.run();
    }
  }

  /** The result of an execution. @throws GraphQLError as soon as the time is over */
  within<T>(execution: Promise<T>): Promise<T> {
    return untilEnd(execution, this, () => undefined);
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
    if (this.isEnded) return;
    this.isEnded = true;
    for (const listener of this.listeners) listener();
  }
}
