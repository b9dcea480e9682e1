import type { Instant } from "../../src/core/clock.js";
import type { Command } from "./commands.js";
import type { Purchase, Subscription } from "./subscription.js";

/** What was done in a world at an instant and what came of it, to be done again elsewhere. */
export type Entry = Readonly<{ at: Instant }> &
  Readonly<
    /** `after` is the subscription that was bought; null where it could not be. */
    | { kind: "BUY"; name: string; purchase: Purchase; openedAt: Instant; after: Subscription | null }
    /** `code` is why it was refused, null when it was done; `after` is the subscription then. */
    | { kind: "COMMAND"; name: string; command: Command; code: string | null; after: Subscription }
    | { kind: "PRICE"; planId: string; monthPrice: number; from: Instant }
    | { kind: "WITHDRAWAL"; planId: string }
  >;
