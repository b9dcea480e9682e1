import type { Instant } from "../../core/clock.js";
import { assertNotPaused, pauseOf } from "../../core/pause.js";
import { assert, DisconnectedError, invalid } from "../../core/errors.js";
import { unitOfWork } from "../../database/command.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { assertClockInstant, notASandbox } from "../partner/partner.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { moveClock, runDueTransitions, type CompletedWork } from "./due-transitions.js";
import { furthestOf, TRANSITIONS_MAX } from "./transition-bound.js";

/** The test clock after a move, and the work done. */
export type ClockMove = CompletedWork & Readonly<{ now: Instant }>;

/**
 * Moves a sandbox's test clock forward and runs everything that falls due on the way, in order. Moving to the current
 * instant succeeds and does nothing. A move ends early when the caller disconnects: it completes the current transaction, and
 * the clock stands at the last instant that it reached. To resume an interrupted move, call it again.
 * @throws INVALID_INPUT backwards, too far, or for a partner that is not a sandbox; PARTNER_TYPE_NOT_ALLOWED
 * @throws DisconnectedError so that later mutations of the same request do not run at an earlier instant than intended
 * @source issue "The marketplace runs", architecture
 */
export async function advanceTestClock(ctx: Context, { to }: Readonly<{ to: Instant }>): Promise<ClockMove> {
  assertNotPaused(ctx.pause);
  const { type, mode } = partnerOf(ctx);
  assertPartnerType(type, "sandbox:advanceClock");
  if (mode !== "SANDBOX") throw notASandbox();
  assertClockInstant(to, "input", "to");
  const now = await clockOf(ctx);
  if (to < now) {
    throw invalid(`The test clock can only move forward. It is at ${now.toISOString()}; got ${to.toISOString()}.`, "input", "to");
  }
  await assertNotTooMuch(ctx, now, to);
  const completed = await runDueTransitions(ctx, to, { movesClock: true, isStopping: () => isDisconnected(ctx) });
  assertConnected(ctx);
  assertNotPaused(pauseOf(await readPartner(ctx)));
  await unitOfWork(ctx, (tx) => moveClock(tx, to));
  const moved = await clockOf(ctx);
  ctx.moveNow?.(moved);
  return { ...completed, now: moved };
}

const isDisconnected = ({ disconnectSignal }: Context): boolean => disconnectSignal?.aborted ?? false;

function assertConnected(ctx: Context): void {
  if (isDisconnected(ctx)) throw new DisconnectedError();
}

async function readPartner(ctx: Context): Promise<Partner> {
  const partner = await selectOne(ctx.database.read, Partner, sql("t.id = ?", tenantOf(ctx).partnerId));
  assert(partner !== null, "partners are not deleted");
  return partner;
}

async function clockOf(ctx: Context): Promise<Instant> {
  const { clockAt } = await readPartner(ctx);
  assert(clockAt, "a sandbox has a clock");
  return clockAt;
}

/** @throws INVALID_INPUT with the instant up to which the clock can move at once */
async function assertNotTooMuch(ctx: Context, from: Instant, to: Instant): Promise<void> {
  const furthest = await furthestOf(ctx, { from, to }, () => assertConnected(ctx));
  if (furthest >= to) return;
  throw invalid(
    `This would process more than ${TRANSITIONS_MAX} transitions. Advance to ${furthest.toISOString()} first.`,
    "input",
    "to",
  );
}
