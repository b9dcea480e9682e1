import { nextTurn } from "./event-loop.js";

/**
 * How many fields of a result are resolved before other requests get a turn: about one millisecond. A small request waits for a slice each
 * time it has sent something to the database or the network.
 */
const SLICE_FIELDS = 200;

const resolved = Promise.resolve();

/**
 * The work of one request in slices. Large results are put together in turns with other requests; small ones never wait. Loads of
 * rows wait until no work is left that could load more, so that turns do not split their batches.
 */
export class WorkSlices {
  private fields = 0;
  private readonly work: (() => void)[] = [];
  private loads: (() => void)[] = [];

  /** Counts fields that are resolved now. */
  count(fields: number): void {
    this.fields += fields;
  }

  /** Whether work must wait for the next slice; then pass it to `later`. */
  get isOver(): boolean {
    return this.fields >= SLICE_FIELDS;
  }

  /** Runs work in a later slice, in order. It must not throw. */
  later(work: () => void): void {
    this.work.push(work);
    if (this.work.length === 1) void this.runLater();
  }

  /** Dispatches a batch of loads when all loads of the same time are known. */
  schedule(dispatch: () => void): void {
    if (this.work.length > 0) this.loads.push(dispatch);
    else void resolved.then(() => process.nextTick(() => this.dispatchOrWait(dispatch)));
  }

  /** Work may have been left over since the dispatch was scheduled, and its loads belong to the same batch. */
  private dispatchOrWait(dispatch: () => void): void {
    if (this.work.length > 0) this.loads.push(dispatch);
    else dispatch();
  }

  private async runLater(): Promise<void> {
    let next = 0;
    while (next < this.work.length) {
      await nextTurn();
      this.fields = 0;
      while (!this.isOver && next < this.work.length) this.work[next++]?.();
    }
    this.work.length = 0;
    const loads = this.loads;
    this.loads = [];
    for (const dispatch of loads) this.schedule(dispatch);
  }
}
