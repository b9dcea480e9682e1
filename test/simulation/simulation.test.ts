import fc from "fast-check";
import { SLOTS, type Passing } from "./slots.js";
import { anyStep, take, type Step } from "./steps.js";
import { hoursLater, World } from "./world.js";

/** The number of simulated months. Set SIMULATED_MONTHS=5000000 for a longer run. */
const MONTHS = Number(process.env["SIMULATED_MONTHS"] ?? 200_000);
/** The seed. Set SIMULATION_SEED to simulate other lives. */
const SEED = Number(process.env["SIMULATION_SEED"] ?? 20_261_121);
const LIVES_A_ROUND = 20;
/** What must happen at least once: commands and transitions with their results. Otherwise the assertions would prove little. */
const EVERYTHING = [
  ...["BUY PENDING", "BUY ACTIVE", "ACTIVATE ACTIVE", "CHANGE_QUANTITY ACTIVE", "UPDATE_ADD_ONS ACTIVE"],
  ...["SUSPEND SUSPENDED", "REACTIVATE ACTIVE", "REACTIVATE RETENTION_EXPIRED", "CHANGE_AUTO_RENEW ACTIVE"],
  ...["SCHEDULE_CHANGE ACTIVE", "CONVERT_TRIAL ACTIVE", "RENEWAL TO_ANOTHER_PLAN", "RENEWAL TO_ANOTHER_TERM"],
  ...["CANCEL DELETED", "CANCEL ACTIVE", "CANCEL SUSPENDED", "CANCEL CANCELLATION_WINDOW_CLOSED"],
  ...["INSTALMENT ACTIVE", "INSTALMENT SUSPENDED", "RENEWAL ACTIVE", "RENEWAL DELETED", "END DELETED", "RETENTION_END DELETED"],
  ...["TRIAL_END ACTIVE", "TRIAL_END DELETED", "TRIAL_END EXPIRED"],
  ...["REACTIVATE NEW_TERM", "REACTIVATE ADD_ON_LEFT_BEHIND", "RENEWAL ADD_ON_LEFT_BEHIND"],
  ...["RENEWAL", "REACTIVATE"].flatMap((what) => [
    ...[`${what} PARTNER_ADD_ON_AT_ANOTHER_PRICE`, `${what} MICROSOFT_ADD_ON_AT_ANOTHER_PRICE`],
  ]),
  "CONVERT_TRIAL MICROSOFT_ADD_ON_AT_ANOTHER_PRICE",
];

/** The time limit for shrinking a failure to fewer steps. */
const SHRINKING_MS = 30_000;
const STEPS = { minLength: 150, maxLength: 300, size: "max" } as const;
const PATIENCE_MS = 60_000 + MONTHS * 2;

/** Runs all steps. If an assertion fails, adds the last log lines to the error. */
function live(steps: readonly Step[], pass?: Passing): World {
  const world = new World(SLOTS);
  try {
    for (const step of steps) take(world, step, pass);
    world.assertBooks();
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\nThe last things that happened:\n${world.log.join("\n")}`, { cause: error });
  }
  return world;
}

/** Fails with the seed, the fewest steps that still fail, and their log. */
function assertLives(property: fc.IProperty<[Step[]]>, seed: number, numRuns: number): void {
  fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: SHRINKING_MS });
}

test(
  `in ${MONTHS} subscription-months of random commands and time, every law holds after every step`,
  () => {
    let [months, seed] = [0, SEED];
    const happened = new Map<string, number>();
    const life = fc.property(fc.array(anyStep, STEPS), (steps) => {
      const world = live(steps);
      months += world.months();
      for (const [what, count] of world.happened) happened.set(what, (happened.get(what) ?? 0) + count);
    });
    while (months < MONTHS) assertLives(life, seed++, LIVES_A_ROUND);
    const turns = [...happened.values()].reduce((sum, count) => sum + count);
    console.info(`Simulated ${Math.round(months)} subscription-months in ${turns} turns; seeds ${SEED} to ${seed - 1}.`);
    expect(EVERYTHING.filter((what) => !happened.has(what))).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  "many small moves of time give the same result as few large ones",
  () => {
    const life = fc.property(fc.array(anyStep, STEPS), (steps) => {
      const inSmallMoves: Passing = (world, to) => {
        for (let moved = 7; hoursLater(world.now, moved) < to; moved += 11) world.advance(hoursLater(world.now, moved));
        world.advance(to);
      };
      const [great, small] = [live(steps), live(steps, inSmallMoves)];
      expect(small.books.invoices).toEqual(great.books.invoices);
      expect(JSON.stringify([...small.over, ...small.slots])).toBe(JSON.stringify([...great.over, ...great.slots]));
    });
    assertLives(life, SEED, LIVES_A_ROUND);
  },
  PATIENCE_MS,
);
