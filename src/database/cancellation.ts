/**
 * What can end reads. Every statement listens to it, so it is lighter than an AbortSignal, whose listeners take a tenth of the CPU time
 * of a small query.
 */
export type Cancellation = Readonly<{
  /** Whether reads must end now. Exact, although listeners of a busy process are called late. */
  isOver: boolean;
  /** The error with which reads end. */
  reason: Error;
  /** Calls a listener once when reads must end. Returns the function that removes it. */
  onEnd: (listener: () => void) => () => void;
}>;
