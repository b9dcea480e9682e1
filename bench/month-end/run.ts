import type { Database } from "../../src/database/database.js";
import type { EventBus } from "../../src/database/event-bus.js";
import { systemContext } from "../../src/database/system-context.js";
import { runDueTransitions, type CompletedWork } from "../../src/services/lifecycle/due-transitions.js";
import { BILLING_ACCOUNT } from "./portfolio.js";

/** Runs a partner's month-end as the worker does. */
export function runMonthEnd(database: Database, bus: EventBus, partnerId: string): Promise<CompletedWork> {
  const policies = { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 5000 };
  const upTo = BILLING_ACCOUNT.nextPublicationAt;
  const ctx = systemContext({ database, bus, policies, requestId: "bench" }, partnerId, upTo);
  return runDueTransitions(ctx, upTo, { leavesLocked: true });
}
