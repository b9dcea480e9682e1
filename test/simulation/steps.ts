import fc from "fast-check";
import type { Command } from "./commands.js";
import { addOnPlans, bases, planOf, type Plan, type BillingOption } from "./plans.js";
import { dayAt, endOfDay } from "./oracle.js";
import { choiceOfPurchase, choiceOfSchedule } from "./term-ends.js";
import { lateReactivation, reactivateLate, type LateReactivation } from "./late-reactivation.js";
import { anySlot, inOneMove, inTurn, type MoveClock } from "./slots.js";
import { newAddOn, type AddOn, type Subscription } from "./subscription.js";
import { hoursLater, type Simulation } from "./simulation.js";

/** A time at which a rule changes for the subscription in a slot. */
type Edge = "TRANSITION" | "WINDOW" | "RETENTION" | "MONTH_OF_MICROSOFT" | "TERM_WHILE_SUSPENDED";

/** A command on the subscription in a slot. With `isSteered`, on the next subscription to which the command applies. */
type Act = Readonly<{
  kind: "act";
  slot: number;
  what: Command["kind"];
  number: number;
  isYes: boolean;
  isSteered: boolean;
}>;

/** One step of a simulation. */
export type Step = Readonly<
  | { kind: "wait"; hours: number }
  | { kind: "edge"; what: readonly [Edge, Command["kind"]]; milliseconds: number; act: Act }
  | {
      kind: "buy";
      slot: number;
      plan: number;
      billingOption: number;
      quantity: number;
      addOns: readonly number[];
      openedDaysAgo: number;
      /** Which of the days the first term ends on, if it can end before its full length; null for a full term. */
      chosenEnd: number | null;
      /** Whether it can end on any day, as if another term ended on it, or only with a month. */
      isAnyDay: boolean;
    }
  | Act
  | { kind: "price"; plan: string; percent: number | null; inDays: number }
  | { kind: "park"; slot: number; days: number }
  | LateReactivation
>;

const slot = anySlot;
const quantity = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 25, 49, 50, 51, 299, 300, 301, 999, 1000, 1001) },
);

const wait = fc.record({
  kind: fc.constant("wait" as const),
  hours: fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 24, max: 31 * 24 }), fc.integer({ min: 24, max: 90 * 24 })),
});

const buyOf = (isAnyDay: fc.Arbitrary<boolean>) =>
  fc.record({
    ...{ kind: fc.constant("buy" as const), slot, quantity, isAnyDay },
    chosenEnd: fc.option(fc.nat(400), { freq: 3 }),
    ...{ plan: fc.nat({ max: bases.length - 1 }), billingOption: fc.nat({ max: 11 }) },
    ...{ addOns: fc.array(fc.integer({ min: 2, max: 50 }), { maxLength: 2 }), openedDaysAgo: fc.nat({ max: 40 }) },
  });

const kinds: readonly (readonly [number, Command["kind"]])[] = [
  ...([
    [6, "ACTIVATE"],
    [5, "CHANGE_QUANTITY"],
    [8, "UPDATE_ADD_ONS"],
    [5, "SUSPEND"],
  ] as const),
  ...([
    [8, "REACTIVATE"],
    [2, "CANCEL"],
    [3, "CHANGE_AUTO_RENEW"],
    [1, "RENAME"],
  ] as const),
  ...([
    [4, "CHANGE_PLAN"],
    [4, "SCHEDULE_CHANGE"],
    [2, "CONVERT_TRIAL"],
  ] as const),
];

const act = fc.record({
  ...{ kind: fc.constant("act" as const), slot, number: quantity, isYes: fc.boolean(), isSteered: fc.boolean() },
  what: fc.oneof(...kinds.map(([weight, kind]) => ({ weight, arbitrary: fc.constant(kind) }))),
});

/** Commands to run at each edge. */
const AT_THE_EDGE: readonly (readonly [Edge, Command["kind"]])[] = [
  ...([
    ["WINDOW", "CANCEL"],
    ["WINDOW", "UPDATE_ADD_ONS"],
    ["RETENTION", "REACTIVATE"],
  ] as const),
  ...([
    ["MONTH_OF_MICROSOFT", "SUSPEND"],
    ["TRANSITION", "CHANGE_QUANTITY"],
    ["TRANSITION", "CANCEL"],
    ["TERM_WHILE_SUSPENDED", "REACTIVATE"],
  ] as const),
];

const edge = fc.record({
  ...{ kind: fc.constant("edge" as const), milliseconds: fc.constantFrom(-1, 0, 1) },
  ...{ what: fc.constantFrom(...AT_THE_EDGE), act },
});

const price = fc.record({
  ...{ kind: fc.constant("price" as const), inDays: fc.nat({ max: 60 }) },
  plan: fc.oneof(fc.constantFrom(...bases), fc.constantFrom(...addOnPlans)).map(({ id }) => id),
  percent: fc.option(fc.integer({ min: 70, max: 140 }), { freq: 6 }),
});

const park = fc.record({ kind: fc.constant("park" as const), slot, days: fc.integer({ min: 1, max: 120 }) });

const weightedWith = (isAnyDay: fc.Arbitrary<boolean>): readonly (readonly [number, fc.Arbitrary<Step>])[] => [
  ...([
    [30, wait],
    [6, edge],
    [20, buyOf(isAnyDay)],
    [40, act],
  ] as const),
  ...([
    [4, price],
    [3, lateReactivation],
  ] as const),
];

const oneOf = (steps: ReturnType<typeof weightedWith>) =>
  fc.oneof(...steps.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** Any step that can also run against the real database: without failing transitions (`park`). */
export const anyCommonStep: fc.Arbitrary<Step> = oneOf(weightedWith(fc.constant(false)));

/** Any step; frequent steps have a higher weight. */
export const anyStep: fc.Arbitrary<Step> = oneOf([...weightedWith(fc.boolean()), [1, park]]);

const billingOptionOf = ({ billingOptions }: Plan, number: number): BillingOption =>
  billingOptions[number % billingOptions.length] ?? MONTHLY;
const MONTHLY: BillingOption = { termDuration: "P1M", billingCycle: "MONTHLY" };

/** Returns a schedule for another quantity, term or plan, or one that clears the schedule. */
function schedulingOf(plan: Plan, number: number, isYes: boolean, own: Subscription | null) {
  if (number % 7 === 0) return { planId: null, quantity: null, billingOption: null, termEndsOn: null };
  const planId = number % 3 === 0 ? plan.siblingId : null;
  const billingOption = isYes && planId === null ? null : billingOptionOf(plan, number);
  const term = billingOption ?? own;
  const termEndsOn = own === null || term === null || number % 2 === 0 ? null : choiceOfSchedule(own, term, number);
  return { planId, quantity: isYes ? number : null, billingOption, termEndsOn };
}

function commandOf({ what, number, isYes }: Act, plan: Plan, own: Subscription | null): Command {
  switch (what) {
    case "CHANGE_QUANTITY":
      return { kind: what, quantity: number };
    case "CHANGE_PLAN":
      return { kind: what, planId: plan.isTrial ? null : plan.siblingId, quantity: number };
    case "UPDATE_ADD_ONS":
      return {
        kind: what,
        planId: plan.addOnIds[number % plan.addOnIds.length] ?? "stamps",
        quantity: number % 4 === 0 ? 0 : number,
      };
    case "CANCEL":
      return { kind: what, onlyIfFullCredit: isYes };
    case "CHANGE_AUTO_RENEW":
      return { kind: what, autoRenew: isYes };
    case "SCHEDULE_CHANGE":
      return { kind: what, ...schedulingOf(plan, number, isYes, own) };
    case "CONVERT_TRIAL":
      return { kind: what, quantity: number, billingOption: billingOptionOf(planOf("basic"), number) };
    default:
      return { kind: what };
  }
}

function edgeOf(subscription: Subscription | null, edge: Edge): Date | null {
  if (subscription === null) return null;
  const { nextTransitionAt, windowClosesAt, retentionEndsOn, activatedAt, publisherKind, status, termEndsOn } = subscription;
  switch (edge) {
    case "TRANSITION":
      return nextTransitionAt;
    case "WINDOW":
      return windowClosesAt;
    case "RETENTION":
      return retentionEndsOn === null ? null : new Date(endOfDay(retentionEndsOn));
    case "TERM_WHILE_SUSPENDED":
      return status !== "SUSPENDED" || termEndsOn === null ? null : new Date(endOfDay(termEndsOn));
    case "MONTH_OF_MICROSOFT":
      return activatedAt === null || publisherKind !== "MICROSOFT" ? null : hoursLater(activatedAt, 30 * 24);
  }
}

/** Moves the clock to a time at which a rule changes for a subscription, and runs the command then. */
function runEdge(
  simulation: Simulation,
  { what: [edge, what], act, milliseconds }: Step & { kind: "edge" },
  moveClock: MoveClock,
): void {
  const instantOf = (slot: number) => edgeOf(simulation.slots[slot] ?? null, edge);
  const slot = inTurn(act.slot).find((index) => (instantOf(index) ?? 0) > simulation.now) ?? act.slot;
  const to = new Date((instantOf(slot) ?? simulation.now).getTime() + milliseconds);
  if (to > simulation.now) moveClock(simulation, to);
  runAct(simulation, { ...act, slot, what, number: act.isYes ? 0 : act.number, isSteered: false });
}

/** Returns whether the command applies to a subscription in its current status. */
function isMeantFor({ what }: Act, own: Subscription | null | undefined): boolean {
  switch (what) {
    case "ACTIVATE":
      return own?.status === "PENDING";
    case "REACTIVATE":
      return own?.status === "SUSPENDED";
    case "CONVERT_TRIAL":
      return own?.status === "ACTIVE" && planOf(own.planId).isTrial;
    default:
      return own?.status === "ACTIVE";
  }
}

function runAct(simulation: Simulation, step: Act): void {
  const steered = inTurn(step.slot).find((index) => isMeantFor(step, simulation.slots[index])) ?? step.slot;
  const index = step.isSteered ? steered : step.slot;
  const own = simulation.slots[index] ?? null;
  simulation.run(index, commandOf(step, planOf(own?.planId ?? "sign"), own));
}

function buyInto(simulation: Simulation, step: Step & { kind: "buy" }): void {
  const plan = bases[step.plan];
  const billingOption = plan?.billingOptions[step.billingOption % plan.billingOptions.length];
  if (plan === undefined || billingOption === undefined) throw new Error("there is no such plan");
  const requested = step.addOns.slice(0, plan.addOnIds.length);
  const addOns = requested.flatMap((count, index): AddOn[] => {
    const id = plan.addOnIds[index] ?? "stamps";
    const priced = simulation.prices.at(id, billingOption, simulation.now);
    return priced === null ? [] : [newAddOn(`+${index}`, planOf(id).id, count, priced, simulation.now)];
  });
  const bounded = Math.min(plan.maximumQuantity, Math.max(plan.minimumQuantity, step.quantity));
  const mayChoose = plan.publisherKind === "MICROSOFT" && !plan.isTrial && step.chosenEnd !== null;
  const chosenEndsOn = mayChoose ? choiceOfPurchase(simulation.now, billingOption, step.chosenEnd ?? 0, step.isAnyDay) : null;
  simulation.buy(
    step.slot,
    { plan, billingOption, quantity: bounded, addOns, chosenEndsOn },
    hoursLater(simulation.now, -24 * step.openedDaysAgo),
  );
}

function reprice(simulation: Simulation, { plan: id, percent, inDays }: Step & { kind: "price" }): void {
  if (percent === null) return simulation.withdrawPlan(id);
  // The price changes now, at another midnight, or at the very time when a subscription with the plan renews.
  const renewing = simulation.slots.find(
    (own) => own?.nextTransition === "RENEWAL" && [own, ...own.addOns].some(({ planId }) => planId === id),
  );
  const midnight = new Date(`${dayAt(hoursLater(simulation.now, 24 * inDays))}T00:00:00Z`);
  const from = inDays === 0 ? simulation.now : inDays % 2 === 0 ? midnight : (renewing?.nextTransitionAt ?? midnight);
  simulation.changePrice(id, Math.round((planOf(id).monthPrice * percent) / 100), from);
}

/** Runs one step. */
export function runStep(simulation: Simulation, step: Step, moveClock: MoveClock = inOneMove): void {
  switch (step.kind) {
    case "wait":
      return moveClock(simulation, hoursLater(simulation.now, step.hours));
    case "edge":
      return runEdge(simulation, step, moveClock);
    case "buy":
      return buyInto(simulation, step);
    case "act":
      return runAct(simulation, step);
    case "price":
      return reprice(simulation, step);
    case "late":
      return reactivateLate(simulation, step, moveClock);
    case "park":
      return simulation.park(step.slot, hoursLater(simulation.now, 24 * step.days));
  }
}
