/** A promise that is rejected when a signal is aborted, and how to stop listening to the signal. */
export function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  let listener = () => undefined as void;
  const promise = new Promise<never>((_, reject) => {
    listener = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    signal.addEventListener("abort", listener, { once: true });
  });
  promise.catch(() => undefined);
  return { promise, forget: () => signal.removeEventListener("abort", listener) };
}
