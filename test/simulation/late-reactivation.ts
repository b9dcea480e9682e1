import fc from "fast-check";
import { daysFromTo, dayAt, endOfDay } from "./oracle.js";
import { planOf } from "./plans.js";
import { anySlot, inTurn, type Passing } from "./slots.js";
import { openAddOns, type Subscription } from "./subscription.js";
import { hoursLater, type World } from "./world.js";

/** What an add-on costs then, of what it cost in the beginning; null: nobody sells it any more. */
const percent = fc.option(fc.integer({ min: 70, max: 140 }), { freq: 8 });

/** A subscription with add-ons is suspended before its term ends, prices change, and it is reactivated after the end. */
export const lateReactivation = fc.record({
  ...{ kind: fc.constant("late" as const), slot: anySlot },
  ...{ daysBefore: fc.integer({ min: 1, max: 20 }), daysAfter: fc.integer({ min: 0, max: 80 }) },
  percents: fc.tuple(percent, percent),
});

/** How it comes about: in which slot, how long before and after the end of the term, and to which prices. */
export type LateReactivation = Readonly<typeof lateReactivation extends fc.Arbitrary<infer Step> ? Step : never>;

/** How far ahead the end of a term may be. */
const AHEAD_DAYS_MAX = 400;

const isNearEnd = (own: Subscription | null | undefined, now: Date): own is Subscription & { termEndsOn: string } =>
  own?.status === "ACTIVE" &&
  own.termEndsOn !== null &&
  openAddOns(own).some(({ autoRenew }) => autoRenew) &&
  daysFromTo(dayAt(now), own.termEndsOn) <= AHEAD_DAYS_MAX;

/** Has a subscription come back late. */
export function reactivateLate(world: World, { slot, daysBefore, daysAfter, percents }: LateReactivation, pass: Passing): void {
  const index = inTurn(slot).find((place) => isNearEnd(world.slots[place], world.now));
  const own = index === undefined ? null : world.slots[index];
  if (index === undefined || !isNearEnd(own, world.now)) return;
  const end = new Date(endOfDay(own.termEndsOn));
  const goTo = (to: Date) => (to > world.now ? pass(world, to) : undefined);
  goTo(hoursLater(end, -24 * daysBefore));
  world.acts(index, { kind: "SUSPEND" });
  goTo(end);
  for (const [place, { planId }] of openAddOns(own).entries()) {
    const share = percents[place] ?? null;
    if (share === null) world.withdraws(planId);
    else world.reprices(planId, Math.round((planOf(planId).monthPrice * share) / 100), world.now);
  }
  goTo(hoursLater(end, 24 * daysAfter + 10));
  world.acts(index, { kind: "REACTIVATE" });
}
