import { NO_OPEN_CHANGE, NO_SCHEDULE } from "./facts.js";
import { type Instant } from "../../../core/clock.js";

/** The values of a closed subscription or add-on: EXPIRED for an expired Microsoft trial, DELETED for all others. */
export type ClosedValues = Readonly<{ status: "DELETED" | "EXPIRED"; autoRenew: false; endedAt: Instant }>;

/** The values of an add-on that is closed at `at`. */
export const closedValues = (at: Instant, status: ClosedValues["status"] = "DELETED"): ClosedValues => ({
  status,
  autoRenew: false,
  endedAt: at,
});

/** The values of a subscription that is closed at `at`. No further change is possible. */
export const closedSubscriptionValues = (at: Instant, status?: ClosedValues["status"]) => ({
  ...closedValues(at, status),
  ...NO_SCHEDULE,
  ...NO_OPEN_CHANGE,
  actionNeededReason: null,
});
