import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { addMilliseconds, systemClock, type Instant } from "../../core/clock.js";
import { RateLimitedError } from "../../core/errors.js";
import type { Sharer } from "../../core/shares.js";
import type { FairShareSettings } from "../../settings/fair-share-settings.js";

/** How long a budget lasts. It is full again afterwards. */
export const BUDGET_SECONDS = 60;

/** A budget after a request: its size and what remains, in points, and when it is full again. */
export type Budget = Readonly<{ budget: number; remaining: number; resetAt: Instant }>;

/** The points of one request that were taken from the budgets before it began. */
export type Charge = Readonly<{
  /** Corrects the charge to what the request did cost. Returns the budget with the smallest remainder. */
  settle: (actual: number) => Budget;
}>;

/** Creates the counter of one kind of budget: in memory, or shared between processes. */
export type CreateLimiter = (keyPrefix: string, points: number) => RateLimiterAbstract;

/** Counts in the memory of this process. */
export const inMemory: CreateLimiter = (keyPrefix, points) =>
  new RateLimiterMemory({ keyPrefix, points, duration: BUDGET_SECONDS });

/** Whether a request can be refused. An event of a subscription cannot: the client would miss it. */
export type Urgency = "MAY_WAIT" | "MUST_RUN";

type Taken = Readonly<{ limiter: RateLimiterAbstract; key: string; points: number; left: RateLimiterRes; isRefused: boolean }>;

async function take(limiter: RateLimiterAbstract, key: string, requested: number): Promise<Taken> {
  // An operation above the whole budget takes all of it.
  const points = Math.min(requested, limiter.points);
  try {
    return { limiter, key, points, left: await limiter.consume(key, points), isRefused: false };
  } catch (left) {
    if (!(left instanceof RateLimiterRes)) throw left;
    return { limiter, key, points, left, isRefused: true };
  }
}

function budgetOf({ limiter: { points: budget }, left }: Taken, returned = 0): Budget {
  const remaining = Math.min(Math.max(budget - left.consumedPoints + returned, 0), budget);
  return { budget, remaining, resetAt: addMilliseconds(systemClock.now(), left.msBeforeNext) };
}

const leastOf = (budgets: readonly Budget[]): Budget =>
  budgets.reduce((least, each) => (each.remaining < least.remaining ? each : least));

/** The budgets of partners, of tokens, and of the sandboxes that the keys of one partner created together, in points. */
export class Budgets {
  private readonly partners: RateLimiterAbstract | null;
  private readonly tokens: RateLimiterAbstract | null;
  private readonly sandboxes: RateLimiterAbstract | null;

  constructor({ partner, token, sandboxes }: FairShareSettings["points"], create: CreateLimiter) {
    this.partners = partner === 0 ? null : create("partner-points", partner);
    this.tokens = token === 0 ? null : create("token-points", token);
    this.sandboxes = sandboxes === 0 ? null : create("sandboxes-points", sandboxes);
  }

  /**
   * Takes points from the budgets of a caller; null when there are none. A request that MUST run takes them even from an empty budget.
   * @throws RateLimitedError, and takes nothing then
   */
  async charge({ account, user, creator }: Sharer, requested: number, urgency: Urgency = "MAY_WAIT"): Promise<Charge | null> {
    const taken = await Promise.all([
      ...(this.tokens === null ? [] : [take(this.tokens, user, requested)]),
      ...(this.partners === null ? [] : [take(this.partners, account, requested)]),
      ...(this.sandboxes === null || creator == null ? [] : [take(this.sandboxes, creator, requested)]),
    ]);
    if (taken.length === 0) return null;
    const refused = taken.filter(({ isRefused }) => isRefused);
    if (refused.length > 0 && urgency === "MAY_WAIT") {
      for (const each of taken) this.giveBack(each, each.points);
      const waitMs = Math.max(...refused.map(({ left }) => left.msBeforeNext));
      const budget = leastOf(refused.map((each) => budgetOf(each, each.points)));
      throw new RateLimitedError({ ...budget, requested }, Math.max(1, Math.ceil(waitMs / 1000)));
    }
    return { settle: (actual) => leastOf(taken.map((each) => this.settled(each, actual))) };
  }

  private settled(taken: Taken, actual: number): Budget {
    const unused = taken.points - Math.min(actual, taken.limiter.points);
    this.giveBack(taken, unused);
    return budgetOf(taken, unused);
  }

  /** Changes a budget without waiting for it. A counter that fails only makes the budget less exact. */
  private giveBack({ limiter, key }: Taken, points: number): void {
    if (points > 0) void limiter.reward(key, points).catch(() => undefined);
    if (points < 0) void limiter.penalty(key, -points).catch(() => undefined);
  }
}
