import fc from "fast-check";
import { SLOTS, type MoveClock } from "./slots.js";
import { anyStep, runStep, type Step } from "./steps.js";
import type { PolicyName } from "./policies.js";
import { hoursLater, Simulation } from "./simulation.js";

/** The number of simulated months. Set SIMULATED_MONTHS=5000000 for a longer run. */
const MONTHS = Number(process.env["SIMULATED_MONTHS"] ?? 200_000);
/** The seed. Set SIMULATION_SEED to simulate other lives. */
const SEED = Number(process.env["SIMULATION_SEED"] ?? 20_261_121);
const LIVES_A_ROUND = 20;
/** What must happen at least once: commands and transitions with their results. Otherwise the assertions would prove little. */
const EVERYTHING = [
  ...["BUY PENDING", "BUY ACTIVE", "ACTIVATE ACTIVE", "CHANGE_QUANTITY ACTIVE", "UPDATE_ADD_ONS ACTIVE", "CHANGE_PLAN ACTIVE"],
  ...["SUSPEND SUSPENDED", "REACTIVATE ACTIVE", "REACTIVATE RETENTION_EXPIRED", "CHANGE_AUTO_RENEW ACTIVE"],
  ...["SCHEDULE_CHANGE ACTIVE", "CONVERT_TRIAL ACTIVE", "RENEWAL TO_ANOTHER_PLAN", "RENEWAL TO_ANOTHER_TERM"],
  ...["CANCEL DELETED", "CANCEL ACTIVE", "CANCEL SUSPENDED", "CANCEL CANCELLATION_WINDOW_CLOSED"],
  ...["INSTALMENT ACTIVE", "INSTALMENT SUSPENDED", "RENEWAL ACTIVE", "RENEWAL DELETED", "END DELETED", "RETENTION_END DELETED"],
  ...["TRIAL_END ACTIVE", "TRIAL_END DELETED", "TRIAL_END EXPIRED"],
  ...["BUY CHOSEN_END", "INSTALMENT CHOSEN_END", "RENEWAL CHOSEN_END", "RENEWAL AFTER_CHOSEN_END", "SUSPEND CHOSEN_END"],
  ...["CHANGE_QUANTITY CHOSEN_END", "UPDATE_ADD_ONS CHOSEN_END", "REACTIVATE CHOSEN_END"],
  ...["SCHEDULE_CHANGE TERM_END_NOT_POSSIBLE"],
  ...["REACTIVATE NEW_TERM", "REACTIVATE ADD_ON_LEFT_BEHIND", "RENEWAL ADD_ON_LEFT_BEHIND"],
  ...["RENEWAL", "REACTIVATE"].flatMap((what) => [
    ...[`${what} PARTNER_ADD_ON_AT_ANOTHER_PRICE`, `${what} MICROSOFT_ADD_ON_AT_ANOTHER_PRICE`],
  ]),
  "CONVERT_TRIAL MICROSOFT_ADD_ON_AT_ANOTHER_PRICE",
];

/** What must happen at least once under each version of the policies, beside `EVERYTHING`. */
const BY_POLICIES: Readonly<Record<PolicyName, readonly string[]>> = {
  SEEDS: [],
  EXAMPLE: ["CHANGE_QUANTITY", "UPDATE_ADD_ONS", "CHANGE_PLAN"].map((what) => `${what} QUANTITY_NOT_REDUCIBLE`),
};

/** The time limit for shrinking a failure to fewer steps. */
const SHRINKING_MS = 30_000;
const STEPS = { minLength: 150, maxLength: 300, size: "max" } as const;
const PATIENCE_MS = 60_000 + MONTHS * 2;

/** Runs all steps. If an assertion fails, adds the last log lines to the error. */
function simulate(steps: readonly Step[], policies: PolicyName, moveClock?: MoveClock): Simulation {
  const simulation = new Simulation(SLOTS, policies);
  try {
    for (const step of steps) runStep(simulation, step, moveClock);
    simulation.assertInvoices();
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\nThe last log lines:\n${simulation.log.join("\n")}`, {
      cause: error,
    });
  }
  return simulation;
}

/** Fails with the seed, the fewest steps that still fail, and their log. */
function assertProperty(property: fc.IProperty<[Step[]]>, seed: number, numRuns: number): void {
  fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: SHRINKING_MS });
}

test.each(["SEEDS", "EXAMPLE"] as const)(
  `in ${MONTHS} subscription-months of random commands and time under the policies %s, every rule holds after every step`,
  (policies) => {
    let [months, seed] = [0, SEED];
    const happened = new Map<string, number>();
    const life = fc.property(fc.array(anyStep, STEPS), (steps) => {
      const simulation = simulate(steps, policies);
      months += simulation.months();
      for (const [what, count] of simulation.counts) happened.set(what, (happened.get(what) ?? 0) + count);
    });
    while (months < MONTHS) assertProperty(life, seed++, LIVES_A_ROUND);
    const count = [...happened.values()].reduce((sum, count) => sum + count);
    console.info(`Simulated ${Math.round(months)} subscription-months in ${count} steps; seeds ${SEED} to ${seed - 1}.`);
    expect([...EVERYTHING, ...BY_POLICIES[policies]].filter((what) => !happened.has(what))).toEqual([]);
  },
  PATIENCE_MS,
);

test.each(["SEEDS", "EXAMPLE"] as const)(
  "many small moves of time give the same result as few large ones, under the policies %s",
  (policies) => {
    const life = fc.property(fc.array(anyStep, STEPS), (steps) => {
      const inSmallMoves: MoveClock = (simulation, to) => {
        for (let moved = 7; hoursLater(simulation.now, moved) < to; moved += 11)
          simulation.advance(hoursLater(simulation.now, moved));
        simulation.advance(to);
      };
      const [great, small] = [simulate(steps, policies), simulate(steps, policies, inSmallMoves)];
      expect(small.ledger.invoices).toEqual(great.ledger.invoices);
      expect(JSON.stringify([...small.closed, ...small.slots])).toBe(JSON.stringify([...great.closed, ...great.slots]));
    });
    assertProperty(life, SEED, LIVES_A_ROUND);
  },
  PATIENCE_MS,
);
