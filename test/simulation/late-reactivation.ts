import fc from "fast-check";
import { daysFromTo, dayAt, endOfDay } from "./oracle.js";
import { planOf } from "./plans.js";
import { anySlot, inTurn, type MoveClock } from "./slots.js";
import { openAddOns, type Subscription } from "./subscription.js";
import { hoursLater, type Simulation } from "./simulation.js";

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
export function reactivateLate(
  simulation: Simulation,
  { slot, daysBefore, daysAfter, percents }: LateReactivation,
  moveClock: MoveClock,
): void {
  const index = inTurn(slot).find((place) => isNearEnd(simulation.slots[place], simulation.now));
  const own = index === undefined ? null : simulation.slots[index];
  if (index === undefined || !isNearEnd(own, simulation.now)) return;
  const end = new Date(endOfDay(own.termEndsOn));
  const goTo = (to: Date) => (to > simulation.now ? moveClock(simulation, to) : undefined);
  goTo(hoursLater(end, -24 * daysBefore));
  simulation.run(index, { kind: "SUSPEND" });
  goTo(end);
  for (const [place, { planId }] of openAddOns(own).entries()) {
    const share = percents[place] ?? null;
    if (share === null) simulation.withdrawPlan(planId);
    else simulation.changePrice(planId, Math.round((planOf(planId).monthPrice * share) / 100), simulation.now);
  }
  goTo(hoursLater(end, 24 * daysAfter + 10));
  simulation.run(index, { kind: "REACTIVATE" });
}
