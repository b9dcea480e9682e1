import type { Transition } from "../../src/core/vocabulary.js";
import type { Command, Setting } from "./commands.js";
import type { Subscription } from "./subscription.js";

/** The cause of a step. */
export type Cause =
  | Readonly<{ kind: "PURCHASE" }>
  | Readonly<{ kind: "COMMAND"; command: Command }>
  | Readonly<{ kind: "TRANSITION"; transition: Transition }>;

/** One step of a subscription: its state before and after, and the cause. */
export type StateChange = Readonly<{ before: Subscription; after: Subscription; cause: Cause; setting: Setting }>;

/** Throws an error with the expectation and the actual value if a rule does not hold. */
export function assertRule(holds: boolean, rule: string, seen: unknown): asserts holds {
  if (!holds) throw new Error(`${rule}; but found ${JSON.stringify(seen)}`);
}

/** Returns whether Microsoft publishes the plan. */
export const isMicrosoft = ({ publisherKind }: Pick<Subscription, "publisherKind">): boolean => publisherKind === "MICROSOFT";
