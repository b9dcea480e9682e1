const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next attempt, in milliseconds: half a second, then doubled up to `longestMs`, at least as long as the server
 * asks. A random part keeps clients that failed together from coming back together.
 */
export function pauseBefore(failures: number, retryAfterSeconds: number | null = null, longestMs = LONGEST_MS): number {
  const doubled = Math.min(FIRST_MS * 2 ** failures, longestMs);
  return (retryAfterSeconds ?? 0) * 1000 + doubled * (0.5 + Math.random() / 2);
}

/** Waits. @throws the reason of the signal when it aborts */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}

/** Whether a signal has aborted by now. */
export const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;
