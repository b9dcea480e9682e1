import type { Socket } from "node:net";

/** How often the connections are looked at, in parts of the longest duration without progress. */
const LOOKS = 4;

type Reader = Readonly<{ socket: Socket; close: () => void }> & { sent: number; idleLooks: number };

/** The bytes of a socket that the operating system has taken: more only when the client reads. */
const sentBy = ({ bytesWritten, writableLength }: Socket): number => bytesWritten - writableLength;

/**
 * Closes live connections whose clients do not read: those for which data has waited without progress for `stallMs`. Until then a
 * connection holds the results that were executed together, and no further ones are executed.
 */
export class SlowReaders {
  readonly #readers = new Set<Reader>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly stallMs: number,
    private readonly onClose: () => void = () => undefined,
  ) {}

  /** Watches a connection until it is closed. `close` is called at most once. */
  watch(socket: Socket, close: () => void): void {
    const reader = { socket, close, sent: sentBy(socket), idleLooks: 0 };
    this.#readers.add(reader);
    socket.once("close", () => this.#forget(reader));
    this.#timer ??= setInterval(() => this.#look(), this.stallMs / LOOKS).unref();
  }

  #forget(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    for (const reader of this.#readers) {
      const sent = sentBy(reader.socket);
      const isWaiting = reader.socket.writableLength > 0 && sent === reader.sent;
      reader.idleLooks = isWaiting ? reader.idleLooks + 1 : 0;
      reader.sent = sent;
      if (reader.idleLooks < LOOKS) continue;
      this.#forget(reader);
      this.onClose();
      reader.close();
    }
  }
}
