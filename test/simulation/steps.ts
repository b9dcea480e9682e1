import fc from "fast-check";
import type { Command } from "./commands.js";
import { bases, planOf, type Plan, type Rhythm } from "./plans.js";
import { dayAt, endOfDay } from "./oracle.js";
import { newAddOn, type AddOn, type Subscription } from "./subscription.js";
import { hoursLater, type World } from "./world.js";

/** How many subscriptions a world has at once. */
export const SLOTS = 16;

/** Instants at which rules change their mind, of the subscription in a slot. */
type Edge = "TRANSITION" | "WINDOW" | "RETENTION" | "MONTH_OF_MICROSOFT";

/** A command on the subscription in a slot; `isSteered` to the next one that is in the command's own status. */
type Act = Readonly<{
  kind: "act";
  slot: number;
  what: Command["kind"];
  number: number;
  isYes: boolean;
  isSteered: boolean;
}>;

/** One thing that happens in a world; whole lives are made of them. */
export type Step = Readonly<
  | { kind: "wait"; hours: number }
  | { kind: "edge"; what: readonly [Edge, Command["kind"]]; milliseconds: number; act: Act }
  | {
      kind: "buy";
      slot: number;
      plan: number;
      rhythm: number;
      quantity: number;
      addOns: readonly number[];
      openedDaysAgo: number;
    }
  | Act
  | { kind: "price"; plan: number; percent: number | null; inDays: number }
  | { kind: "park"; slot: number; days: number }
>;

const slot = fc.nat({ max: SLOTS - 1 });
const quantity = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 25, 49, 50, 51, 299, 300, 301, 999, 1000, 1001) },
);

const wait = fc.record({
  kind: fc.constant("wait" as const),
  hours: fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 24, max: 31 * 24 }), fc.integer({ min: 24, max: 90 * 24 })),
});

const buy = fc.record({
  ...{ kind: fc.constant("buy" as const), slot, quantity },
  ...{ plan: fc.nat({ max: bases.length - 1 }), rhythm: fc.nat({ max: 11 }) },
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
    [4, "SCHEDULE_CHANGE"],
    [2, "CONVERT_TRIAL"],
  ] as const),
];

const act = fc.record({
  ...{ kind: fc.constant("act" as const), slot, number: quantity, isYes: fc.boolean(), isSteered: fc.boolean() },
  what: fc.oneof(...kinds.map(([weight, kind]) => ({ weight, arbitrary: fc.constant(kind) }))),
});

/** What is worth trying at each edge. */
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
  ] as const),
];

const edge = fc.record({
  ...{ kind: fc.constant("edge" as const), milliseconds: fc.constantFrom(-1, 0, 1) },
  ...{ what: fc.constantFrom(...AT_THE_EDGE), act },
});

const price = fc.record({
  ...{ kind: fc.constant("price" as const), plan: fc.nat({ max: 10 }), inDays: fc.nat({ max: 60 }) },
  percent: fc.option(fc.integer({ min: 70, max: 140 }), { freq: 4 }),
});

const park = fc.record({ kind: fc.constant("park" as const), slot, days: fc.integer({ min: 1, max: 120 }) });

/** Any step, the frequent ones often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...(
    [
      [30, wait],
      [6, edge],
      [20, buy],
      [40, act],
      [2, price],
      [1, park],
    ] as const
  ).map(([weight, arbitrary]) => ({
    weight,
    arbitrary: arbitrary as fc.Arbitrary<Step>,
  })),
);

const rhythmOf = ({ rhythms }: Plan, number: number): Rhythm => rhythms[number % rhythms.length] ?? MONTHLY;
const MONTHLY: Rhythm = { termDuration: "P1M", billingCycle: "MONTHLY" };

/** A schedule for another quantity, another term, another plan, or none any more. */
function schedulingOf(plan: Plan, number: number, isYes: boolean) {
  if (number % 7 === 0) return { planId: null, quantity: null, rhythm: null };
  const planId = number % 3 === 0 ? plan.siblingId : null;
  return { planId, quantity: isYes ? number : null, rhythm: isYes && planId === null ? null : rhythmOf(plan, number) };
}

function commandOf({ what, number, isYes }: Act, plan: Plan): Command {
  switch (what) {
    case "CHANGE_QUANTITY":
      return { kind: what, quantity: number };
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
      return { kind: what, ...schedulingOf(plan, number, isYes) };
    case "CONVERT_TRIAL":
      return { kind: what, quantity: number, rhythm: rhythmOf(planOf("basic"), number) };
    default:
      return { kind: what };
  }
}

function edgeOf(subscription: Subscription | null, edge: Edge): Date | null {
  if (subscription === null) return null;
  const { nextTransitionAt, windowClosesAt, retentionEndsOn, activatedAt, publisherKind } = subscription;
  switch (edge) {
    case "TRANSITION":
      return nextTransitionAt;
    case "WINDOW":
      return windowClosesAt;
    case "RETENTION":
      return retentionEndsOn === null ? null : new Date(endOfDay(retentionEndsOn));
    case "MONTH_OF_MICROSOFT":
      return activatedAt === null || publisherKind !== "MICROSOFT" ? null : hoursLater(activatedAt, 30 * 24);
  }
}

/** The slots in turn, from one on. */
const inTurn = (from: number): number[] => Array.from({ length: SLOTS }, (_, index) => (from + index) % SLOTS);

/** Goes to where a rule changes its mind about a subscription, and asks it there. */
function goToTheEdge(world: World, { what: [edge, what], act, milliseconds }: Step & { kind: "edge" }, pass: Passing): void {
  const instantOf = (slot: number) => edgeOf(world.slots[slot] ?? null, edge);
  const slot = inTurn(act.slot).find((index) => (instantOf(index) ?? 0) > world.now) ?? act.slot;
  const to = new Date((instantOf(slot) ?? world.now).getTime() + milliseconds);
  if (to > world.now) pass(world, to);
  actIn(world, { ...act, slot, what, number: act.isYes ? 0 : act.number, isSteered: false });
}

/** The status in which a command means most. */
const OWN_STATUS: Partial<Record<Command["kind"], string>> = { ACTIVATE: "PENDING", REACTIVATE: "SUSPENDED" };

function actIn(world: World, step: Act): void {
  const own = OWN_STATUS[step.what] ?? "ACTIVE";
  const steered = inTurn(step.slot).find((index) => world.slots[index]?.status === own) ?? step.slot;
  const index = step.isSteered ? steered : step.slot;
  const planId = world.slots[index]?.planId ?? null;
  world.acts(index, commandOf(step, planOf(planId ?? "sign")));
}

function buyInto(world: World, step: Step & { kind: "buy" }): void {
  const plan = bases[step.plan];
  const rhythm = plan?.rhythms[step.rhythm % plan.rhythms.length];
  if (plan === undefined || rhythm === undefined) throw new Error("there is no such plan");
  const requested = step.addOns.slice(0, plan.addOnIds.length);
  const addOns = requested.flatMap((count, index): AddOn[] => {
    const id = plan.addOnIds[index] ?? "stamps";
    const priced = world.prices.at(id, rhythm, world.now);
    return priced === null ? [] : [newAddOn(`+${index}`, planOf(id).id, count, priced.unitPriceMinor, world.now)];
  });
  const bounded = Math.min(plan.maximumQuantity, Math.max(plan.minimumQuantity, step.quantity));
  world.buys(step.slot, { plan, rhythm, quantity: bounded, addOns }, hoursLater(world.now, -24 * step.openedDaysAgo));
}

/** The shelf's plans by number, add-ons too. */
const onTheShelf = [...bases.map(({ id }) => id), "stamps", "archive", "viva"];

function reprice(world: World, { plan, percent, inDays }: Step & { kind: "price" }): void {
  const id = onTheShelf[plan % onTheShelf.length] ?? "sign";
  if (percent === null) return world.prices.withdraw(id, world.now);
  // At the very instant at which somebody renews, or at another midnight.
  const renewing = world.slots.find((own) => own?.planId === id && own.nextTransition === "RENEWAL");
  const midnight = new Date(`${dayAt(hoursLater(world.now, 24 * inDays))}T00:00:00Z`);
  const from = inDays === 0 ? world.now : inDays % 2 === 0 ? midnight : (renewing?.nextTransitionAt ?? midnight);
  world.prices.change(id, Math.round((planOf(id).monthPrice * percent) / 100), from);
}

/** How a world lets time pass, in one jump unless said otherwise. */
export type Passing = (world: World, to: Date) => void;
export const inOneJump: Passing = (world, to) => world.advance(to);

/** Has one thing happen. */
export function take(world: World, step: Step, pass: Passing = inOneJump): void {
  switch (step.kind) {
    case "wait":
      return pass(world, hoursLater(world.now, step.hours));
    case "edge":
      return goToTheEdge(world, step, pass);
    case "buy":
      return buyInto(world, step);
    case "act":
      return actIn(world, step);
    case "price":
      return reprice(world, step);
    case "park":
      return world.parks(step.slot, hoursLater(world.now, 24 * step.days));
  }
}
