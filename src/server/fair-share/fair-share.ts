import type { ExecutionResult } from "graphql";
import type { RateLimitedError } from "../../core/errors.js";
import type { Sharer } from "../../core/shares.js";
import type { Budget, Budgets } from "./budgets.js";
import type { FairQueue } from "./fair-queue.js";

/** What a request did cost, in points, and the budget that it leaves. As `extensions.cost` of a result. */
export type Cost = Readonly<{ requested: number; actual: number; budget: number; remaining: number; resetAt: string }>;

/** A request that asks for its share. */
export type Request = Readonly<{
  sharer: Sharer;
  /** What the request may cost, in points. */
  requested: number;
  /** Requests of one kind wait for each other. */
  kind: "read" | "mutation" | "event";
  disconnectSignal: AbortSignal;
}>;

/** A request that may run. */
export type Admitted = Readonly<{
  /** Ends the request, which produced as many values. Returns its cost; null without budgets. */
  end: (produced: number) => Cost | null;
}>;

/** What every request costs that runs, in points. */
const LEAST_POINTS = 1;

const costOf = (requested: number, actual: number, { resetAt, ...budget }: Budget): Cost => ({
  ...{ requested, actual, ...budget },
  resetAt: resetAt.toISOString(),
});

/** The cost of a request that was refused. */
export const refusedCost = ({ exhausted: { requested, ...budget } }: RateLimitedError): Cost => costOf(requested, 0, budget);

/** Gives each partner and each token its share of one server. */
export class FairShare {
  constructor(
    private readonly budgets: Budgets,
    private readonly queue: FairQueue,
  ) {}

  /** Waits until a request may run. @throws RateLimitedError, UnavailableError */
  async admit({ sharer, requested, kind, disconnectSignal }: Request): Promise<Admitted> {
    const urgency = kind === "event" ? "MUST_RUN" : "MAY_WAIT";
    const charge = await this.budgets.charge(sharer, requested, urgency);
    try {
      // Events have the place of their group.
      const leave = kind === "event" ? () => undefined : await this.queue.enter(laneOf(sharer, kind), disconnectSignal, urgency);
      return {
        end: (produced) => {
          leave();
          const actual = Math.max(produced, LEAST_POINTS);
          return charge === null ? null : costOf(requested, actual, charge.settle(actual));
        },
      };
    } catch (error) {
      charge?.settle(0);
      throw error;
    }
  }

  /** Waits until a group of events of a subscription may be executed; returns the function that gives its place back. */
  enterEvents(sharer: Sharer, disconnectSignal: AbortSignal): Promise<() => void> {
    return this.queue.enter(laneOf(sharer, "event"), disconnectSignal, "MUST_RUN");
  }

  /** Takes the points of a request that is short, or that waits elsewhere. @throws RateLimitedError */
  async charge(sharer: Sharer, points: number): Promise<Cost | null> {
    const charge = await this.budgets.charge(sharer, points);
    return charge === null ? null : costOf(points, points, charge.settle(points));
  }
}

/**
 * Reads do not wait for mutations, which can wait for locks. The sandboxes of a partner's keys wait for each other, and not with the partner's
 * own users.
 */
function laneOf({ account, creator }: Sharer, kind: Request["kind"]): string {
  const sharing = creator == null ? account : `${creator} sandboxes`;
  return kind === "read" ? sharing : `${sharing} ${kind}`;
}

/** A result with its cost. */
export const withCost = (result: ExecutionResult, cost: Cost | null): ExecutionResult =>
  cost === null ? result : { ...result, extensions: { ...result.extensions, cost } };
