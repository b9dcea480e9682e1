import type { Instant } from "../../src/core/clock.js";
import type { Command } from "./commands.js";
import type { Purchase, Subscription } from "./subscription.js";

/** An action of a simulation and its result, so that it can be repeated elsewhere. */
export type Entry = Readonly<{ at: Instant }> &
  Readonly<
    /** `after` is the subscription that was bought; null when there is no price. */
    | { kind: "BUY"; name: string; purchase: Purchase; openedAt: Instant; after: Subscription | null }
    /** `code` is the error code, or null for a success; `after` is the subscription after the command. */
    | { kind: "COMMAND"; name: string; command: Command; code: string | null; after: Subscription }
    | { kind: "PRICE"; planId: string; monthPrice: number; from: Instant }
    | { kind: "WITHDRAWAL"; planId: string }
  >;
