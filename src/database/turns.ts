import { Mutex, withTimeout } from "async-mutex";

/** Runs work with the same key one after the other, in this process. */
export class Turns {
  private readonly turns = new Map<string, Mutex>();

  /** Runs work when it is its turn. @throws the error when others take longer than the limit */
  async run<T>(key: string, limitMs: number, error: Error, work: () => Promise<T>): Promise<T> {
    const turn = this.turns.get(key) ?? new Mutex();
    this.turns.set(key, turn);
    try {
      return await withTimeout(turn, limitMs, error).runExclusive(work);
    } finally {
      if (!turn.isLocked()) this.turns.delete(key);
    }
  }
}
