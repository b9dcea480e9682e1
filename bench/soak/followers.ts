import { createClient as createStreamClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { Target } from "../requests/client.js";

const QUERY = "subscription { events { id type occurredAt customer { companyName } subscription { id status quantity } } }";

/** Clients that follow the events of a partner, half of them over WebSocket, half over server-sent events. */
export class Followers {
  readonly #closing: (() => void)[] = [];
  /** How many events they have received. */
  received = 0;
  #opened = 0;

  constructor(
    private readonly target: Target,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Opens a client, and closes the oldest one when there are more than `count`. */
  renew(count: number): void {
    this.#closing.push(this.#open());
    if (this.#closing.length > count) this.#closing.shift()?.();
  }

  close(): void {
    for (const close of this.#closing.splice(0)) close();
  }

  #open(): () => void {
    const { url, token } = this.target;
    const client =
      this.#opened++ % 2 === 0
        ? createSocketClient({
            ...{ url: `${url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket, connectionParams: { token } },
            retryAttempts: 0,
          })
        : createStreamClient({
            url: `${url}/graphql/stream`,
            headers: { authorization: `Bearer ${token}` },
            retryAttempts: 0,
          });
    let isClosed = false;
    const failed = (error: unknown) => {
      if (!isClosed) this.onError(error);
    };
    const next = ({ errors }: { errors?: readonly unknown[] | undefined }) => {
      this.received++;
      if (errors !== undefined) failed(new Error(`an event has errors: ${JSON.stringify(errors)}`));
    };
    const unsubscribe = client.subscribe(
      { query: QUERY },
      { next, error: failed, complete: () => failed(new Error("a subscription ended")) },
    );
    return () => {
      isClosed = true;
      unsubscribe();
      void client.dispose();
    };
  }
}
