import fc from "fast-check";
import { mutations } from "./mutations.js";
import { Simulation } from "./simulation.js";
import { SLOTS } from "./slots.js";
import { anyStep, runStep } from "./steps.js";
import type { Subscription } from "./subscription.js";

jest.setTimeout(180_000);

const STEPS = { minLength: 100, maxLength: 120, size: "max" } as const;
const LIVES = 2;
const SEED = 20_261_130;
/** A prime number: the charges that are mutated are of all kinds. */
const EVERY = 5;

const subscriptionsOf = ({ closed, slots }: Simulation): Subscription[] => [...closed, ...slots].filter((own) => own !== null);

/** The transitions of a parked subscription have not run. */
const begunUntil = ({ nextTransitionAt }: Subscription, now: Date): Date =>
  nextTransitionAt === null || nextTransitionAt > now ? now : new Date(nextTransitionAt.getTime() - 1);

/** Mutates charges of a subscription one by one, and returns the reasons with which each mutation was found. */
function reasonsFor(simulation: Simulation, own: Subscription): string[] {
  const { now, prices, lives } = simulation;
  const compare = lives.comparison(own, begunUntil(own, now), prices);
  expect(compare(own.charges)).toEqual([]);
  const places = [...own.charges.keys()].filter((place) => place % EVERY === own.charges.length % EVERY);
  return places.flatMap((place) =>
    Object.entries(mutations).flatMap(([name, mutate]) => {
      const reasons = compare(mutate(own.charges, place)).map(({ reason }) => reason);
      expect([name, own.charges[place], reasons]).not.toEqual([name, own.charges[place], []]);
      return reasons;
    }),
  );
}

test.each(["SEEDS", "EXAMPLE"] as const)(
  "whatever happens to a charge of random lives is found, under the policies %s",
  (policies) => {
    const found = new Set<string>();
    const life = fc.property(fc.array(anyStep, STEPS), (steps) => {
      const simulation = new Simulation(SLOTS, policies);
      for (const step of steps) runStep(simulation, step);
      for (const own of subscriptionsOf(simulation)) for (const reason of reasonsFor(simulation, own)) found.add(reason);
    });
    fc.assert(life, { seed: SEED, numRuns: LIVES });
    expect([...found].sort()).toEqual([
      ...[
        "DOUBLED_CHARGE",
        "MISSING_CHARGE",
        "MISSING_CREDIT",
        "UNEXPECTED_CHARGE",
        "WRONG_AMOUNT",
        "WRONG_PERIOD",
        "WRONG_PLAN",
      ],
      ...["WRONG_QUANTITY", "WRONG_TIME", "WRONG_UNIT_PRICE"],
    ]);
  },
);
