import { LRUCache } from "lru-cache";
import type { Capacity } from "../../services/delivery/delivery-queue.js";

/** The maximum number of deliveries of a queue in progress. */
const IN_PROGRESS_MAX = 64;
/** The maximum number of them to failing receivers, so that receivers that accept find free places however many others are silent. */
const TO_FAILING_MAX = IN_PROGRESS_MAX / 2;
const PER_FAILING_RECEIVER_MAX = 1;
/** How many failing receivers are remembered. */
const FAILING_MAX = 1_000;

/** Whose capacity a delivery takes while it is in progress. */
type Sending = Readonly<{ receiverId: string; partnerId: string }>;

/** Limits of deliveries in progress; `perPartner` null: no limit of its own. */
type Limits = Readonly<{ perReceiver: number; perPartner: number | null }>;

/**
 * The deliveries of a queue that this process has in progress. It remembers which receivers fail: the last attempt in this process did not
 * succeed, for example because the receiver never answered.
 */
export class InProgress {
  readonly #sends = new Map<Promise<void>, Sending>();
  readonly #failing = new LRUCache<string, true>({ max: FAILING_MAX });

  constructor(private readonly limits: Limits) {}

  /** What may be claimed now; null when nothing. */
  capacity(): Capacity | null {
    const limit = IN_PROGRESS_MAX - this.#sends.size;
    if (limit <= 0) return null;
    return {
      limit,
      capacityOf: (receiverId) => this.#capacityOf(receiverId),
      partnerCapacityOf: (partnerId) => this.#partnerCapacityOf(partnerId),
      isFailing: (receiverId) => this.#failing.has(receiverId),
      failingCapacity: this.#failingCapacity(),
      busy: this.#busy(),
    };
  }

  /** Adds an attempt, which resolves to whether the receiver accepted the delivery; null, when that is not known, changes nothing. */
  add(sending: Sending, attempt: Promise<boolean | null>, ended: () => void): void {
    const tracked = attempt
      .then((isAccepted) => (isAccepted === null ? undefined : this.#remember(sending.receiverId, !isAccepted)))
      .finally(() => {
        this.#sends.delete(tracked);
        ended();
      });
    this.#sends.set(tracked, sending);
  }

  async ended(): Promise<void> {
    await Promise.all(this.#sends.keys());
  }

  #remember(receiverId: string, isFailing: boolean): void {
    if (isFailing) this.#failing.set(receiverId, true);
    else this.#failing.delete(receiverId);
  }

  #count(matches: (one: Sending) => boolean): number {
    return [...this.#sends.values()].filter(matches).length;
  }

  #capacityOf(receiverId: string): number {
    const most = this.#failing.has(receiverId) ? PER_FAILING_RECEIVER_MAX : this.limits.perReceiver;
    return most - this.#count((one) => one.receiverId === receiverId);
  }

  #partnerCapacityOf(partnerId: string): number {
    return (this.limits.perPartner ?? IN_PROGRESS_MAX) - this.#count((one) => one.partnerId === partnerId);
  }

  #failingCapacity(): number {
    return TO_FAILING_MAX - this.#count((one) => this.#failing.has(one.receiverId));
  }

  #busy(): Capacity["busy"] {
    const sends = [...this.#sends.values()];
    const full = sends.map(({ receiverId }) => receiverId).filter((id) => this.#capacityOf(id) <= 0);
    const failing = this.#failingCapacity() <= 0 ? this.#failing.keys() : [];
    const partners = sends.map(({ partnerId }) => partnerId).filter((id) => this.#partnerCapacityOf(id) <= 0);
    return { receiverIds: [...new Set([...full, ...failing])], partnerIds: [...new Set(partners)] };
  }
}
