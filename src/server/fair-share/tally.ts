/** Counts what each key holds at the same time, up to a bound. */
export class Tally {
  private readonly counts = new Map<string, number>();

  /** `most` 0 sets no bound. */
  constructor(private readonly most: number) {}

  /** Adds one to a key; returns the function that removes it once, however often it is called. Null at the bound. */
  add(key: string): (() => void) | null {
    const count = this.counts.get(key) ?? 0;
    if (this.most !== 0 && count >= this.most) return null;
    this.counts.set(key, count + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.remove(key);
      isHeld = false;
    };
  }

  private remove(key: string): void {
    const left = (this.counts.get(key) ?? 1) - 1;
    if (left === 0) this.counts.delete(key);
    else this.counts.set(key, left);
  }
}
