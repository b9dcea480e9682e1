import { performance } from "node:perf_hooks";
import type { Instant } from "../../core/clock.js";
import { UnavailableError } from "../../core/errors.js";
import { tenantOf, type Context } from "../../database/context.js";
import { LIST_MAX } from "../../database/rows.js";
import { Turns } from "../../database/turns.js";
import { partnersBeingLoaded } from "../partner/demo-mark.js";
import { dueOfCustomers, type SomeCustomers } from "./due-subscriptions.js";
import { runDueTransitions, type CompletedWork, type DueOptions } from "./due-transitions.js";

const RETRY_AFTER_SECONDS = 5;

const inArrears = () =>
  new UnavailableError(
    "BUSY",
    `Renewals and other transitions that have fallen due are still being processed. Try again in ${RETRY_AFTER_SECONDS} seconds.`,
    RETRY_AFTER_SECONDS,
  );

const wrongClock = () =>
  new UnavailableError(
    "OUTAGE",
    `The clock of this server differs from the database's. Try again in ${RETRY_AFTER_SECONDS} seconds.`,
    RETRY_AFTER_SECONDS,
  );

const stillLoading = () =>
  new UnavailableError(
    "BUSY",
    `The demo is still being loaded. Try again in ${RETRY_AFTER_SECONDS} seconds.`,
    RETRY_AFTER_SECONDS,
  );

/** Requests for the same rows wait for each other instead of competing for them. */
const turns = new Turns();

/** What an answer depends on of what can be due: everything of the tenant, or the subscriptions of some customers. */
export type Dependence = "EVERYTHING" | readonly string[];

/** The same for an answer at a later instant: one of an indirect reseller depends on its own customers, however many. */
export type FutureDependence = "EVERYTHING" | SomeCustomers;

/**
 * Runs what is due of what an answer depends on, for a limited time. What was done stays done, and a worker does the rest.
 * @throws UnavailableError when something of it may still be due, as an answer never depends on whether a job was late; and for a
 * partner of a demo that is not complete
 * @source decisions 0047, 0051; architecture "A late job never changes an answer"
 */
export async function catchUp(ctx: Context, dependence: Dependence): Promise<void> {
  const { partnerId } = tenantOf(ctx);
  if (dependence !== "EVERYTHING" && dependence.length === 0) return;
  // A sandbox has a clock of its own.
  if (ctx.database.clock.isWrong && ctx.partner?.mode !== "SANDBOX") throw wrongClock();
  if ((await partnersBeingLoaded(ctx.database)).has(partnerId)) throw stillLoading();
  const limitMs = ctx.policies.catchUpLimitMs;
  const endsAt = performance.now() + limitMs;
  let isCut = false;
  const isStopping = () => {
    isCut = performance.now() >= endsAt;
    return isCut;
  };
  const key = dependence === "EVERYTHING" ? partnerId : [...dependence].sort().join();
  try {
    await turns.run(key, limitMs, inArrears(), () => runDueOf(ctx, dependence, ctx.now, { isStopping }));
    if (isCut) throw inArrears();
  } catch (error) {
    if (error instanceof UnavailableError) ctx.bus.progress.emit("inArrears", partnerId);
    throw error;
  }
}

/** Runs what is due up to an instant of what an answer depends on. */
export async function runDueOf(
  ctx: Context,
  dependence: FutureDependence,
  upTo: Instant,
  options: Pick<DueOptions, "isStopping" | "batchSize">,
): Promise<CompletedWork> {
  if (dependence === "EVERYTHING") return runDueTransitions(ctx, upTo, options);
  const total = { transitions: 0, reminders: 0, invoicesPublished: 0, failed: 0 };
  if (dependence.length === 0) return total;
  let subscriptionIds: string[];
  do {
    subscriptionIds = await dueOfCustomers(ctx.database.read, tenantOf(ctx), upTo, dependence);
    const { transitions, reminders, failed } = await runDueTransitions(ctx, upTo, { ...options, subscriptionIds });
    total.transitions += transitions;
    total.reminders += reminders;
    total.failed += failed;
  } while (subscriptionIds.length === LIST_MAX && options.isStopping?.() !== true);
  return total;
}
