import { UnavailableError } from "../../core/errors.js";
import type { FairShareSettings } from "../../settings/fair-share-settings.js";
import type { Urgency } from "./budgets.js";

type Bounds = FairShareSettings["requests"];
type Waiting = Readonly<{ start: () => void }>;

const RETRY_AFTER_SECONDS = 1;

const tooBusy = (problem: string) =>
  new UnavailableError("BUSY", `${problem} Try again in ${RETRY_AFTER_SECONDS} second.`, RETRY_AFTER_SECONDS);

const bound = (number: number): number => (number === 0 ? Infinity : number);

/**
 * Bounds the requests that run at the same time, of each partner and of all. The others wait a moment: a place that becomes free goes
 * to the partners in turn, whatever the number of requests that each has waiting.
 */
export class FairQueue {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  /** The partner whose turn is next comes first. */
  private readonly waitingOf = new Map<string, Set<Waiting>>();

  constructor(private readonly bounds: Bounds) {}

  /** Waits for a place; returns the function that gives it back. @throws UnavailableError when there are too many requests */
  async enter(partner: string, disconnected: AbortSignal, urgency: Urgency = "MAY_WAIT"): Promise<() => void> {
    if (!this.hasPlaceFor(partner)) await this.wait(partner, disconnected, urgency);
    else this.begin(partner);
    return () => this.leave(partner);
  }

  /** The number of requests that wait. */
  get waiting(): number {
    return [...this.waitingOf.values()].reduce((sum, own) => sum + own.size, 0);
  }

  private hasPlaceFor(partner: string): boolean {
    const own = this.runningOf.get(partner) ?? 0;
    return this.running < bound(this.bounds.all) && own < bound(this.bounds.partner);
  }

  private begin(partner: string): void {
    this.running += 1;
    this.runningOf.set(partner, (this.runningOf.get(partner) ?? 0) + 1);
  }

  private leave(partner: string): void {
    this.running -= 1;
    const left = (this.runningOf.get(partner) ?? 1) - 1;
    if (left === 0) this.runningOf.delete(partner);
    else this.runningOf.set(partner, left);
    this.startNext();
  }

  private startNext(): void {
    for (const [partner, own] of this.waitingOf) {
      if (!this.hasPlaceFor(partner)) continue;
      const [next] = own;
      if (next === undefined) continue;
      // The partner comes last in the next round.
      this.waitingOf.delete(partner);
      own.delete(next);
      if (own.size > 0) this.waitingOf.set(partner, own);
      this.begin(partner);
      next.start();
      return;
    }
  }

  private async wait(partner: string, disconnected: AbortSignal, urgency: Urgency): Promise<void> {
    const own = this.waitingOf.get(partner) ?? new Set();
    if (own.size >= this.bounds.waiting && urgency === "MAY_WAIT") throw tooBusy("Too many of your requests are waiting.");
    this.waitingOf.set(partner, own);
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void) => () => {
        clearTimeout(timer);
        disconnected.removeEventListener("abort", abandon);
        own.delete(waiting);
        if (own.size === 0) this.waitingOf.delete(partner);
        settle();
      };
      const waiting = { start: end(resolve) };
      const abandon = end(() => reject(tooBusy("The client disconnected.")));
      const giveUp = end(() => reject(tooBusy("The server is busy with other requests.")));
      const timer = urgency === "MUST_RUN" ? undefined : setTimeout(giveUp, this.bounds.waitMs);
      disconnected.addEventListener("abort", abandon);
      own.add(waiting);
    });
  }
}
