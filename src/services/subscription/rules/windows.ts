import { addMilliseconds, type Instant, laterOf, MILLISECONDS_PER_HOUR } from "../../../core/clock.js";
import { DomainError } from "../../../core/errors.js";
import { dayOf } from "../../../core/period.js";
import { type WindowCredit } from "../../../core/vocabulary.js";
import { type ChargeFacts } from "../../billing/rules/charge-lines.js";
import { type Policy } from "../../catalog/rules/policies.js";

/** The cancellation window of a subscription or an add-on, as stored when it opens. A later policy does not change it. @source R-POL */
export type WindowFacts = Readonly<{
  /** When the window closes, exclusive. Null before the start, and for Microsoft plans. */
  windowClosesAt: Instant | null;
  /** What a cancellation within the window credits; null: everything. */
  windowCredit: WindowCredit | null;
  /** When a new term opened the window again; null while the window is that of the purchase. */
  windowReopenedAt: Instant | null;
  /** Until when licenses may be lowered, exclusive; null: always. */
  loweringEndsAt: Instant | null;
}>;

/** A window that is open from the purchase. */
export type PurchaseWindow = WindowFacts & Readonly<{ windowClosesAt: Instant }>;

type WindowPolicy = Pick<Policy, "windowHours">;

/**
 * When the window closes, exclusive. It starts at the order or the start of the subscription, whichever is later.
 * @source R-CANC-2 to -4, -6, §0.2.1; E18
 */
export function windowClosesAt({ windowHours }: WindowPolicy, orderedAt: Instant, startedAt: Instant): Instant {
  return addMilliseconds(laterOf(orderedAt, startedAt), windowHours * MILLISECONDS_PER_HOUR);
}

/** A full credit is not stored, so that the rows of version 1 stay as they were before policies had versions. */
const storedCredit = ({ windowCredit }: Policy): WindowCredit | null => (windowCredit === "FULL" ? null : windowCredit);

/** The window of a purchase. @source R-CANC-6, R-POL */
export function windowOfPurchase(policy: Policy, orderedAt: Instant, startedAt: Instant): PurchaseWindow {
  const closesAt = windowClosesAt(policy, orderedAt, startedAt);
  return {
    windowClosesAt: closesAt,
    windowCredit: storedCredit(policy),
    windowReopenedAt: null,
    loweringEndsAt: policy.lowering === "ALWAYS" ? null : closesAt,
  };
}

/** Microsoft plans cannot be cancelled; only the lowering of their licenses depends on the window. @source R-CANC-1 */
export const withoutCancellation = ({ loweringEndsAt }: WindowFacts): WindowFacts => ({
  windowClosesAt: null,
  windowCredit: null,
  windowReopenedAt: null,
  loweringEndsAt,
});

/** The window of a plan that begins a new term: open again if the policy says so, unless the present one closes later. */
function windowOfTerm(facts: WindowFacts, policy: Policy, at: Instant): WindowFacts {
  const reopened = { ...windowOfPurchase(policy, at, at), windowReopenedAt: at };
  const isKept = !policy.reopensAtRenewal || (facts.windowClosesAt !== null && facts.windowClosesAt > reopened.windowClosesAt);
  const window = isKept ? facts : reopened;
  const loweringClosesAt = policy.reopensAtRenewal ? reopened.windowClosesAt : (facts.loweringEndsAt ?? at);
  return {
    windowClosesAt: window.windowClosesAt,
    windowCredit: window.windowCredit,
    windowReopenedAt: window.windowReopenedAt,
    loweringEndsAt: policy.lowering === "ALWAYS" ? null : laterOf(loweringClosesAt, facts.loweringEndsAt),
  };
}

/** The window after the beginning of a new term at `at` under the policy in force then. @source R-CANC-10, R-POL */
export function windowOfNewTerm(facts: WindowFacts, policy: Policy, at: Instant, isCancellable: boolean): WindowFacts {
  const window = windowOfTerm(facts, policy, at);
  return isCancellable ? window : withoutCancellation(window);
}

/** Whether a window is open. */
export const isWindowOpen = ({ windowClosesAt: closesAt }: Pick<WindowFacts, "windowClosesAt">, now: Instant): boolean =>
  closesAt !== null && now < closesAt;

/** The charges that a full credit reverses: all since the purchase, or since the new term that opened the window again. @source R-CANC-7, R-POL */
export const chargesInWindow = <C extends Pick<ChargeFacts, "periodStartsOn">>(
  { windowReopenedAt }: Pick<WindowFacts, "windowReopenedAt">,
  charges: readonly C[],
): readonly C[] =>
  windowReopenedAt === null ? charges : charges.filter((charge) => charge.periodStartsOn >= dayOf(windowReopenedAt));

/** The refusal to lower licenses after the time for it; null when they may be lowered. @source R-POL */
export function loweringRefusal(
  { loweringEndsAt, quantity }: Pick<WindowFacts, "loweringEndsAt"> & Readonly<{ quantity: number }>,
  requested: number,
  path: readonly string[],
  now: Instant,
): DomainError | null {
  if (requested >= quantity || loweringEndsAt === null || now < loweringEndsAt) return null;
  return new DomainError("QUANTITY_NOT_REDUCIBLE", { quantity, requested, closedAt: loweringEndsAt }, path);
}
