import type { Logger } from "pino";
import { systemClock, type Instant } from "../core/clock.js";
import type { Policies } from "../database/context.js";
import type { Database } from "../database/database.js";
import type { EventBus } from "../database/event-bus.js";
import { inSpan, type AddToSpan } from "../database/spans.js";
import { systemContext } from "../database/system-context.js";
import { partnersBeingLoaded } from "../services/partner/demo-mark.js";
import { runDueTransitions } from "../services/lifecycle/due-transitions.js";
import { partnersWithDueTransitions } from "../services/lifecycle/transition-backlog.js";
import { logFailure } from "./log-failure.js";

type DueWorkParts = Readonly<{ database: Database; bus: EventBus; policies: Policies; log: Logger }>;

/** Runs renewals, ends, invoices and the like; nothing while the clock of this process is wrong. The failure of one partner's transitions does not stop those of others. */
export async function runDueWork(parts: DueWorkParts, isStopping: () => boolean): Promise<void> {
  if (!(await parts.database.clock.check())) return;
  const reader = parts.database.read;
  const due = await partnersWithDueTransitions(reader, systemClock.now());
  const loading = due.length === 0 ? new Set<string>() : await partnersBeingLoaded(parts.database);
  for (const { partnerId, upTo } of due.filter((partner) => !loading.has(partner.partnerId))) {
    if (isStopping()) return;
    await inSpan(
      () => ({ name: "due transitions", kind: "INTERNAL", values: { "marketplace.partner_id": partnerId } }),
      (add) => runForPartner(parts, { partnerId, upTo, isStopping }, add),
    );
  }
}

type DuePartner = Readonly<{ partnerId: string; upTo: Instant; isStopping: () => boolean }>;

async function runForPartner(parts: DueWorkParts, { partnerId, upTo, isStopping }: DuePartner, add: AddToSpan): Promise<void> {
  try {
    const options = { leavesLocked: true, isStopping };
    const ctx = systemContext({ ...parts, requestId: `job-${partnerId}` }, partnerId, upTo);
    const completed = await runDueTransitions(ctx, upTo, options);
    parts.log.info({ partnerId, ...completed }, "transitions applied");
  } catch (err) {
    add({}, true);
    logFailure(parts.log, { err, partnerId }, "transitions failed");
  }
}
