import type { LiveBounds } from "../../settings/fair-share-settings.js";
import { Tally } from "./tally.js";

/** The live connections of one server: what each token holds, and the bounds. */
export class LiveShares {
  readonly sockets: Tally;
  readonly subscriptions: Tally;

  constructor(readonly bounds: LiveBounds) {
    this.sockets = new Tally(bounds.socketsPerToken);
    this.subscriptions = new Tally(bounds.subscriptionsPerToken);
  }
}

const SECOND_MS = 1000;

/** Whether each message is within a number per second; 0 sets no bound. `now` reads a clock in milliseconds. */
export function messageBound(perSecond: number, now: () => number): () => boolean {
  let [second, count] = [now(), 0];
  return () => {
    const at = now();
    if (at - second >= SECOND_MS) [second, count] = [at, 0];
    count += 1;
    return perSecond === 0 || count <= perSecond;
  };
}
