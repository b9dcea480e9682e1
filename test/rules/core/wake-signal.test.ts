import { WakeSignal } from "../../../src/core/wake-signal.js";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Starts a wait. Returns a function that returns whether the wait has ended. */
function waiting(signal: WakeSignal, timeoutMs: number): () => Promise<boolean> {
  let isEnded = false;
  void signal.wait(timeoutMs).then(() => (isEnded = true));
  return async () => {
    await jest.advanceTimersByTimeAsync(0);
    return isEnded;
  };
}

test("waits for the timeout, and not longer", async () => {
  const isEnded = waiting(new WakeSignal(), 1000);
  await jest.advanceTimersByTimeAsync(999);
  expect(await isEnded()).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(await isEnded()).toBe(true);
});

test("ends the wait when it is woken, and leaves no timer", async () => {
  const signal = new WakeSignal();
  const isEnded = waiting(signal, 1000);
  expect(await isEnded()).toBe(false);
  signal.wake();
  expect(await isEnded()).toBe(true);
  expect(jest.getTimerCount()).toBe(0);
});

test("ends the next wait at once when it was woken before, and only that one", async () => {
  const signal = new WakeSignal();
  signal.wake();
  signal.wake();
  expect(await waiting(signal, 1000)()).toBe(true);
  const isEnded = waiting(signal, 1000);
  expect(await isEnded()).toBe(false);
  await jest.advanceTimersByTimeAsync(1000);
  expect(await isEnded()).toBe(true);
});

test("keeps news that arrives between two waits", async () => {
  const signal = new WakeSignal();
  const isEnded = waiting(signal, 1000);
  await jest.advanceTimersByTimeAsync(1000);
  expect(await isEnded()).toBe(true);
  signal.wake();
  expect(await waiting(signal, 1000)()).toBe(true);
});

test("refuses a second caller, and the first continues to wait", async () => {
  const signal = new WakeSignal();
  const isEnded = waiting(signal, 1000);
  await expect(signal.wait(1000)).rejects.toThrow("only one caller waits at a time");
  expect(await isEnded()).toBe(false);
  expect(jest.getTimerCount()).toBe(1);
  signal.wake();
  expect(await isEnded()).toBe(true);
});
