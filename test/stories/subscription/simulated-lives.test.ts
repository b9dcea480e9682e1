import fc from "fast-check";
import { systemClock } from "../../../src/core/clock.js";
import { runChecks } from "../../../src/services/integrity/run-checks.js";
import { CatalogRows } from "../../simulation/catalog-rows.js";
import { Replay } from "../../simulation/replay.js";
import { SLOTS } from "../../simulation/slots.js";
import { anyCommonStep, runStep, type Step } from "../../simulation/steps.js";
import { BEGINNING, Simulation } from "../../simulation/simulation.js";
import type { PolicyName } from "../../simulation/policies.js";
import { addVersions, exampleVersion } from "../../support/policies.js";
import { marketplace, newPartner } from "../../support/story.js";

/** The least number of lives to replay. Set SIMULATED_LIVES=100 for a longer run. */
const LIVES = Number(process.env["SIMULATED_LIVES"] ?? 1);
/** Set SIMULATION_SEED to replay other lives. */
const SEED = Number(process.env["SIMULATION_SEED"] ?? 20_280_305);
/** The number of simulated lives from which those to replay are chosen. */
const CANDIDATES = Math.max(150, LIVES);
const STEPS = { minLength: 120, maxLength: 160, size: "max" } as const;
const PATIENCE_MS = 300_000 + 60_000 * LIVES;

/** What must happen in the replayed lives, taken together. */
const EVERYTHING = [
  ...["REACTIVATE", "RENEWAL"].flatMap((what) => [
    ...[`${what} PARTNER_ADD_ON_AT_ANOTHER_PRICE`, `${what} MICROSOFT_ADD_ON_AT_ANOTHER_PRICE`],
  ]),
  ...["CONVERT_TRIAL MICROSOFT_ADD_ON_AT_ANOTHER_PRICE", "RENEWAL ADD_ON_LEFT_BEHIND", "RENEWAL TO_ANOTHER_PLAN"],
  ...["CANCEL DELETED", "RETENTION_END DELETED", "TRIAL_END ACTIVE", "TRIAL_END EXPIRED", "INSTALMENT ACTIVE"],
  ...["BUY CHOSEN_END", "RENEWAL CHOSEN_END", "RENEWAL AFTER_CHOSEN_END", "INSTALMENT CHOSEN_END"],
];

function simulate(steps: readonly Step[], policies: PolicyName): Simulation {
  const simulation = new Simulation(SLOTS, policies, false);
  for (const step of steps) runStep(simulation, step);
  return simulation;
}

/** Chooses a few simulations in which, taken together, everything happens. */
function chosenSimulations(policies: PolicyName): Simulation[] {
  const sample = fc.sample(fc.array(anyCommonStep, STEPS), { seed: SEED, numRuns: CANDIDATES });
  const candidates = sample.map((steps) => simulate(steps, policies));
  const chosen: Simulation[] = [];
  let missing = EVERYTHING;
  const newIn = (simulation: Simulation) => missing.filter((what) => simulation.counts.has(what)).length;
  while (candidates.length > 0 && (missing.length > 0 || chosen.length < LIVES)) {
    const [next] = candidates.sort((one, other) => newIn(other) - newIn(one)).splice(0, 1);
    if (next === undefined) break;
    missing = missing.filter((what) => !next.counts.has(what));
    chosen.push(next);
  }
  expect(missing).toEqual([]);
  return chosen;
}

let catalog: CatalogRows;
beforeAll(async () => {
  catalog = new CatalogRows(marketplace().database);
  await catalog.insert();
});

// The example version is added before the second test; it is in force before the lives begin.
test.each(["SEEDS", "EXAMPLE"] as const)(
  "simulated lives under the policies %s repeated over the API give the same errors, subscriptions, charges and invoices",
  async (policies) => {
    if (policies === "EXAMPLE")
      await addVersions(marketplace().database, exampleVersion({ effectiveFrom: "2020-01-01T00:00:00Z" }));
    for (const simulation of chosenSimulations(policies)) {
      const replay = new Replay(await newPartner({ at: BEGINNING.toISOString() }), catalog);
      await replay.run(simulation);
      await replay.assertFinalState(simulation);
    }
    for await (const { name, violations } of runChecks(marketplace().database.read, {
      partnerId: null,
      now: systemClock.now(),
    })) {
      expect({ name, violations }).toEqual({ name, violations: [] });
    }
  },
  PATIENCE_MS,
);
