import { NO_OPEN_CHANGE, NO_SCHEDULE } from "./facts.js";
import { type Instant } from "../../../core/clock.js";

/** How a closed subscription or add-on is stored: an expired Microsoft trial is EXPIRED, everything else DELETED. */
export type ClosedValues = Readonly<{ status: "DELETED" | "EXPIRED"; autoRenew: false; endedAt: Instant }>;

/** The values of an add-on that is closed since `at`. */
export const closedValues = (at: Instant, status: ClosedValues["status"] = "DELETED"): ClosedValues => ({
  status,
  autoRenew: false,
  endedAt: at,
});

/** The values of a subscription that is closed since `at`: nothing can be done with it anymore. */
export const closedSubscriptionValues = (at: Instant, status?: ClosedValues["status"]) => ({
  ...closedValues(at, status),
  ...NO_SCHEDULE,
  ...NO_OPEN_CHANGE,
  actionNeededReason: null,
});
