import { addMilliseconds, systemClock, type Instant } from "../../core/clock.js";
import type { Document } from "../../documents/table.js";
import type { Export } from "../../entities/export.entity.js";

/** How many files are measured over several turns at a time. One beyond is measured in a single turn. */
const BEGUN_MAX = 20;

/** How long a file waits for its next turn, in milliseconds. Then its export was cancelled, or another process has it. */
const WAIT_MAX_MS = 3_600_000;

type Begun = { readonly chunks: AsyncIterator<Uint8Array>; size: number; usedAt: Instant };

/** How a measurement takes turns: `onChunk` is called after each chunk of the file. */
export type MeasureTurn = Readonly<{ onChunk: () => Promise<void>; isTurnOver: () => boolean; isStopping: () => boolean }>;

/**
 * Measures files over several turns. The compression of a workbook cannot be stored and continued: the files that a process has begun to
 * measure stay in its memory, and another process begins again.
 */
export class FileSizes {
  readonly #begun = new Map<string, Begun>();

  /** The number of bytes of the file of an export; null when the turn is over before the end. The next call continues. */
  async measure({ id }: Pick<Export, "id">, open: () => Document, turn: MeasureTurn): Promise<number | null> {
    const now = systemClock.now();
    const begun = this.#begun.get(id) ?? { chunks: open().chunks[Symbol.asyncIterator](), size: 0, usedAt: now };
    this.#begun.delete(id);
    await this.#forgetBefore(addMilliseconds(now, -WAIT_MAX_MS));
    const mayWait = this.#begun.size < BEGUN_MAX;
    try {
      for (;;) {
        const next = await begun.chunks.next();
        if (next.done === true) return begun.size;
        begun.size += next.value.length;
        await turn.onChunk();
        if (turn.isStopping()) return null;
        if (!mayWait || !turn.isTurnOver()) continue;
        this.#begun.set(id, { ...begun, usedAt: systemClock.now() });
        return null;
      }
    } finally {
      if (!this.#begun.has(id)) await begun.chunks.return?.();
    }
  }

  async #forgetBefore(oldest: Instant): Promise<void> {
    for (const [id, { chunks, usedAt }] of this.#begun) {
      if (usedAt >= oldest) continue;
      this.#begun.delete(id);
      await chunks.return?.();
    }
  }
}
