import type { ErrorDetails } from "./error-details.js";
import { isOfFuture, previewedId } from "./ids.js";
import { type SubscriptionAction, subscriptionActions } from "./subscription-actions.js";
import { isOpen, type UnavailableReason } from "./vocabulary.js";

/** The past participle of an action, for sentences. */
export const participleOf = (action: SubscriptionAction | "ACTIVATE"): string =>
  action === "ACTIVATE" ? "activated" : subscriptionActions[action].participle;

/** An instant as text. */
export const iso = (at: Date) => at.toISOString();

/** Why there is no full credit, and what to do. */
export function noFullCredit({ closedAt, isProrated }: ErrorDetails["CANCELLATION_WINDOW_CLOSED"]): string {
  if (isProrated)
    return "The policy of this term gives a prorated credit only. Retry without `onlyIfFullCredit` to cancel at once with that credit.";
  const why = closedAt === null ? "No longer eligible for a full credit" : `The full-credit window closed at ${iso(closedAt)}`;
  return `${why}. Retry without \`onlyIfFullCredit\` to cancel at the end of the term without a credit.`;
}

/** Partner Center's code for an action that a status does not allow. */
export function statusNumber({ action, status }: ErrorDetails["NOT_ALLOWED_IN_STATUS"]): number {
  if (!isOpen(status)) return 2011;
  if (action === "ACTIVATE") return 800041;
  if (action === "CHANGE_QUANTITY") return 2001;
  return status === "SUSPENDED" && action !== "SUSPEND" ? 800091 : 800040;
}

/** Partner Center's codes for the reasons why a plan is not available. */
export const availabilityNumbers: Partial<Record<UnavailableReason, number>> = {
  ALREADY_OWNED: 27006,
  ALREADY_SUSPENDED_REACTIVATE: 27006,
  COUNTRY_NOT_SUPPORTED: 800070,
  SEGMENT_NOT_ELIGIBLE: 400030,
  EXCLUSIVE_TO_OTHER_PARTNERS: 2085,
  NOT_OFFERED_THROUGH_CSP: 400072,
  USAGE_BASED_NOT_SOLD_HERE: 2085,
  ADD_ON_NEEDS_BASE: 27009,
  NO_PRICE_IN_FORCE: 400072,
  WITHDRAWN: 2091,
};

/** What to pass in place of an id of a preview. */
export function previewHint({ noun, id }: ErrorDetails["NOT_FOUND"]): string {
  const stored = previewedId(id);
  if (stored === null) return "";
  if (isOfFuture(stored)) return ` A query with @asOf returned this id, and the ${noun} does not exist yet.`;
  return ` A dry run or a query with @asOf returned this id. Pass '${stored}', unless only the dry run created the ${noun}.`;
}

/** The number of days that a message lists; a typed error has all of them. */
const DAYS_SHOWN_MAX = 24;

export function possibleDays(days: readonly string[]): string {
  if (days.length === 0) return "";
  const rest = days.length - DAYS_SHOWN_MAX;
  return ` Possible days: ${days.slice(0, DAYS_SHOWN_MAX).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}
