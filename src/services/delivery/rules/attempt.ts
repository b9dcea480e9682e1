import type { Instant } from "../../../core/clock.js";
import type { DeliveryStatus } from "../../../core/vocabulary.js";

/** The result of an attempt: the HTTP status of the answer, or why there was no answer. */
export type AttemptOutcome =
  | Readonly<{ kind: "ANSWERED"; status: number }>
  | Readonly<{ kind: "FAILED"; error: string; status: number | null }>
  /** Nothing was sent, because the address is not allowed. */
  | Readonly<{ kind: "FORBIDDEN"; error: string }>;

/** The state of a delivery after an attempt. */
export type DeliveryState = Readonly<{
  status: DeliveryStatus;
  nextTryAt: Instant | null;
  lastStatus: number | null;
  lastError: string | null;
}>;

const ERROR_LENGTH_MAX = 500;

/** Whether the receiver accepted the delivery: it answered with a status of the 2xx range. */
export const isAccepted = (outcome: AttemptOutcome): boolean =>
  outcome.kind === "ANSWERED" && outcome.status >= 200 && outcome.status < 300;

/** What went wrong in an attempt, in at most 500 characters; null when nothing did. */
export function errorOf(outcome: AttemptOutcome): string | null {
  if (outcome.kind !== "ANSWERED") return outcome.error.slice(0, ERROR_LENGTH_MAX);
  if (isAccepted(outcome)) return null;
  const { status } = outcome;
  return status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
}

/** The HTTP status and the error of an attempt, as its delivery shows them. */
export const lastOf = (outcome: AttemptOutcome): Pick<DeliveryState, "lastStatus" | "lastError"> => ({
  lastStatus: outcome.kind === "FORBIDDEN" ? null : outcome.status,
  lastError: errorOf(outcome),
});

/** What stands for the part of a URL that is not shown. */
const MASK = "/***";

/**
 * The origin of a webhook's URL. A mask stands for everything else: many receivers have a token in the path or in the query. Empty if it is
 * not a URL; an address that is simulated has no path.
 */
export function redactedUrl(url: string): string {
  if (!URL.canParse(url)) return "";
  const { protocol, host, pathname, search, hash, username, password, origin } = new URL(url);
  if (origin === "null") return `${protocol}//${host}`;
  const isWhole = ["", "/"].includes(pathname) && [search, hash, username, password].every((part) => part === "");
  return `${protocol}//${host}${isWhole ? pathname : MASK}`;
}
