import type { Transition } from "../../src/core/vocabulary.js";
import type { Command, Setting } from "./commands.js";
import type { Subscription } from "./subscription.js";

/** What has just happened to a subscription. */
export type Cause =
  | Readonly<{ kind: "PURCHASE" }>
  | Readonly<{ kind: "COMMAND"; command: Command }>
  | Readonly<{ kind: "TRANSITION"; transition: Transition }>;

/** A step in a subscription's life. */
export type Turn = Readonly<{ before: Subscription; after: Subscription; cause: Cause; setting: Setting }>;

/** Fails with what should have been. */
export function law(holds: boolean, whatMustHold: string, seen: unknown): asserts holds {
  if (!holds) throw new Error(`${whatMustHold}; but found ${JSON.stringify(seen)}`);
}

/** Whether a plan is Microsoft's own. */
export const isMicrosoft = ({ publisherKind }: Pick<Subscription, "publisherKind">): boolean => publisherKind === "MICROSOFT";
