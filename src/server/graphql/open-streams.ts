import type { Actor } from "../../core/actor.js";
import { sharerOf } from "../../core/shares.js";
import { HttpError } from "../http/http.js";
import { LIVE_OPERATIONS_MAX } from "./live-operations.js";

const tooManyStreams = () =>
  new HttpError(
    429,
    "BAD_REQUEST",
    `At most ${LIVE_OPERATIONS_MAX} event streams can be open for one user. Close one, or use WebSocket.`,
    { "retry-after": "5" },
  );

const stopping = () => new HttpError(503, "UNAVAILABLE", "The server is stopping. Try again.", { "retry-after": "1" });

/** The open event streams of one server. Each is represented by the controller that ends it. */
export class OpenStreams {
  readonly #byUser = new Map<string, Set<AbortController>>();
  #isStopping = false;

  /** Adds a stream of a user. @throws HttpError 429 when the user has too many, 503 when the server is stopping */
  add(actor: Actor): AbortController {
    if (this.#isStopping) throw stopping();
    const user = sharerOf(actor).user;
    const own = this.#byUser.get(user) ?? new Set();
    if (own.size >= LIVE_OPERATIONS_MAX) throw tooManyStreams();
    const stream = new AbortController();
    this.#byUser.set(user, own.add(stream));
    return stream;
  }

  remove(actor: Actor, stream: AbortController): void {
    const user = sharerOf(actor).user;
    const own = this.#byUser.get(user);
    own?.delete(stream);
    if (own?.size === 0) this.#byUser.delete(user);
  }

  count(): number {
    return this.#all().length;
  }

  /** Ends all streams, and refuses new ones. */
  stop(): void {
    this.#isStopping = true;
    for (const stream of this.#all()) stream.abort();
  }

  #all(): AbortController[] {
    return [...this.#byUser.values()].flatMap((own) => [...own]);
  }
}
