import fc from "fast-check";
import { daysFromTo, dayAt, endOfDay } from "./oracle.js";
import { planOf } from "./plans.js";
import { anySlot, inTurn, type Passing } from "./slots.js";
import { openAddOns, type Subscription } from "./subscription.js";
import { hoursLater, type World } from "./world.js";

/** The new price of an add-on in percent of its initial price; null when it is withdrawn. */
const percent = fc.option(fc.integer({ min: 70, max: 140 }), { freq: 8 });

/** A subscription with add-ons is suspended before its term ends, prices change, and it is reactivated after the end. */
export const lateReactivation = fc.record({
  ...{ kind: fc.constant("late" as const), slot: anySlot },
  ...{ daysBefore: fc.integer({ min: 1, max: 20 }), daysAfter: fc.integer({ min: 0, max: 80 }) },
  percents: fc.tuple(percent, percent),
});

/** The slot, the days before and after the end of the term, and the price changes. */
export type LateReactivation = Readonly<typeof lateReactivation extends fc.Arbitrary<infer Step> ? Step : never>;

/** The largest number of days until the end of the term. */
const AHEAD_DAYS_MAX = 400;

const isNearEnd = (own: Subscription | null | undefined, now: Date): own is Subscription & { termEndsOn: string } =>
  own?.status === "ACTIVE" &&
  own.termEndsOn !== null &&
  openAddOns(own).some(({ autoRenew }) => autoRenew) &&
  daysFromTo(dayAt(now), own.termEndsOn) <= AHEAD_DAYS_MAX;

/** Suspends a subscription before the end of its term and reactivates it afterwards at changed prices. */
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
