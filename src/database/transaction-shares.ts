import { Semaphore, withTimeout, type SemaphoreInterface } from "async-mutex";
import type { UnavailableError } from "../core/errors.js";

/** The part of the connections that transactions leave to reads. */
const FOR_READS = 0.2;
/** The part of the connections that the transactions of one partner may use. */
const FOR_ONE_PARTNER = 0.4;

/** Reports that no share became free in time; returns the error for the caller. */
export type OnNoShare = (limitMs: number, problem: string) => UnavailableError;

/**
 * Bounds the transactions that run at the same time: of all partners, so that reads always find a connection, and of each partner. A
 * transaction can wait for a lock for seconds; without a bound, the transactions of one partner could take all connections.
 */
export class TransactionShares {
  private readonly all: Semaphore;
  private readonly most: number;
  private readonly partners = new Map<string, Semaphore>();

  constructor(
    poolSize: number,
    private readonly limitMs: number,
    private readonly onMiss: OnNoShare,
  ) {
    this.all = new Semaphore(Math.max(1, Math.floor(poolSize * (1 - FOR_READS))));
    this.most = Math.max(1, Math.floor(poolSize * FOR_ONE_PARTNER));
  }

  /** Waits for a share; returns the function that gives it back. @throws UnavailableError */
  async taken(partnerId: string | undefined): Promise<() => void> {
    const releasePartner = partnerId === undefined ? () => undefined : await this.takenOf(partnerId);
    try {
      const releaseAll = await this.waited(this.all, "Too many changes are in progress.");
      return () => {
        releaseAll();
        releasePartner();
      };
    } catch (error) {
      releasePartner();
      throw error;
    }
  }

  private async takenOf(partnerId: string): Promise<() => void> {
    const semaphore = this.partners.get(partnerId) ?? new Semaphore(this.most);
    this.partners.set(partnerId, semaphore);
    const release = await this.waited(semaphore, "Too many changes of this partner are in progress.");
    return () => {
      release();
      if (semaphore.getValue() === this.most) this.partners.delete(partnerId);
    };
  }

  private async waited(semaphore: SemaphoreInterface, problem: string): Promise<() => void> {
    if (!semaphore.isLocked()) return (await semaphore.acquire())[1];
    const acquired = withTimeout(semaphore, this.limitMs).acquire();
    const [, release] = await acquired.catch((): never => {
      throw this.onMiss(this.limitMs, problem);
    });
    return release;
  }
}
