import type { Command } from "./commands.js";
import { endOfDay, EXAMPLE_WINDOW_MS, WINDOW_MS } from "./oracle.js";
import { assertRule, isMicrosoft } from "./state-change.js";
import { openAddOns, type AddOn, type Charge, type Subscription } from "./subscription.js";

const trialOver = ({ trialEndsOn }: Subscription): number => (trialEndsOn === null ? Infinity : endOfDay(trialEndsOn));

const beginsTerm = ({ type, onceKey }: Charge): boolean => onceKey !== null && (type === "RENEW" || type === "CONVERT");

/** Returns when a new term opened the window of the base or an add-on again; null when none did. A trial that becomes paid does not. */
function reopenedAt({ policies, charges, trialDays, ...own }: Subscription, addOnId: string | null): number | null {
  if (policies === "SEEDS") return null;
  const ofBase = charges.filter((charge) => charge.addOnId === null && beginsTerm(charge));
  const firstPaid = trialDays !== null && !isMicrosoft(own) ? ofBase[0]?.periodStartsOn : undefined;
  const begun = charges.filter(
    (charge) => charge.addOnId === addOnId && beginsTerm(charge) && charge.periodStartsOn !== firstPaid,
  );
  return begun.at(-1)?.occurredAt.getTime() ?? null;
}

const lengthOf = ({ policies, billingCycle }: Subscription): number =>
  policies === "SEEDS" ? WINDOW_MS[billingCycle] : EXAMPLE_WINDOW_MS;

/** Returns whether a cancellation now would give a credit. */
export function isInWindow(own: Subscription, now: Date): boolean {
  const { orderedAt, activatedAt, trialDays } = own;
  if (activatedAt === null) return false;
  const reopened = reopenedAt(own, null);
  if (reopened !== null) return now.getTime() < reopened + lengthOf(own);
  return trialDays === null && now.getTime() < Math.max(orderedAt.getTime(), activatedAt.getTime()) + lengthOf(own);
}

/** Returns when the window of an add-on closes. */
function closingOf(base: Subscription, addOn: AddOn): number {
  const reopened = reopenedAt(base, addOn.id);
  if (reopened !== null) return reopened + lengthOf(base);
  const closesAt = Math.max(addOn.addedAt.getTime(), base.activatedAt?.getTime() ?? 0) + lengthOf(base);
  // The window of an add-on that was added before or with the trial's start ends with the trial.
  const isOfTrial = base.trialDays !== null && addOn.addedAt <= (base.activatedAt ?? addOn.addedAt);
  return isOfTrial ? Math.min(closesAt, trialOver(base)) : closesAt;
}

/** Returns whether removing an add-on now gives a credit. */
export const isAddOnInWindow = (base: Subscription, addOn: AddOn, now: Date): boolean => now.getTime() < closingOf(base, addOn);

function mayLowerBase(own: Subscription, now: Date): boolean {
  const { orderedAt, activatedAt, trialDays } = own;
  const reopened = reopenedAt(own, null);
  const opened = reopened ?? Math.max(orderedAt.getTime(), activatedAt?.getTime() ?? 0);
  const cut = reopened === null && trialDays !== null ? trialOver(own) : Infinity;
  return now.getTime() < Math.min(opened + lengthOf(own), cut);
}

/** Returns whether licenses of the base, or of one of its add-ons, may be lowered now. */
export function mayLower(own: Subscription, addOnPlanId: string | null, now: Date): boolean {
  if (own.policies === "SEEDS") return true;
  if (addOnPlanId === null) return mayLowerBase(own, now);
  const addOn = openAddOns(own).find(({ planId }) => planId === addOnPlanId);
  return addOn === undefined || isAddOnInWindow(own, addOn, now);
}

/** Returns the plan of the add-on whose licenses a command lowers, null for the base; undefined when it lowers none. */
function loweredBy(own: Subscription, command: Command): string | null | undefined {
  if (command.kind === "CHANGE_QUANTITY" || command.kind === "CHANGE_PLAN")
    return command.quantity < own.quantity ? null : undefined;
  if (command.kind !== "UPDATE_ADD_ONS" || command.quantity === 0) return undefined;
  const { planId, quantity } = command;
  return openAddOns(own).some((addOn) => addOn.planId === planId && quantity < addOn.quantity) ? planId : undefined;
}

/** Asserts that a command that succeeded lowers licenses only when they may be lowered, and that one is refused only when they may not. */
export function assertLowering(own: Subscription, command: Command, code: string | null, now: Date): void {
  const lowered = loweredBy(own, command);
  const isRefused = code === "QUANTITY_NOT_REDUCIBLE";
  if (!isRefused && (code !== null || lowered === undefined)) return;
  const isPossible = lowered === undefined || mayLower(own, lowered, now);
  assertRule(isPossible !== isRefused, "licenses are lowered exactly while the policy allows it", [command, code, own]);
}
