import { assert } from "./errors.js";

/**
 * Lets one loop wait for news. News that arrives before the wait ends the next wait at once, so that none is missed; several
 * count as one.
 */
export class WakeSignal {
  #isAwake = false;
  #endWait: (() => void) | null = null;

  /** Ends the wait, or the next one if nothing waits. */
  readonly wake = (): void => {
    this.#isAwake = true;
    this.#endWait?.();
  };

  /** Waits until `wake` is called, at most `timeoutMs` milliseconds if given. Only one caller can wait at a time. */
  async wait(timeoutMs?: number): Promise<void> {
    assert(this.#endWait === null, "only one caller waits at a time");
    if (!this.#isAwake) {
      await new Promise<void>((resolve) => {
        const timer = timeoutMs === undefined ? undefined : setTimeout(resolve, timeoutMs);
        this.#endWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#endWait = null;
    this.#isAwake = false;
  }
}
