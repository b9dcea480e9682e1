import fc from "fast-check";
import { CatalogRows } from "../../simulation/catalog-rows.js";
import { Replay } from "../../simulation/replay.js";
import { SLOTS } from "../../simulation/slots.js";
import { anyCommonStep, runStep } from "../../simulation/steps.js";
import { BEGINNING, hoursLater, Simulation } from "../../simulation/simulation.js";
import { askEverything, askSubscription, comparable, idsIn } from "../../support/later.js";
import { PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

startMarketplaceWith({ DATABASE_LOCK_TIMEOUT_MS: "60000" });

/** The number of lives. Set FORESEEN_LIVES=20 for a longer run. */
const LIVES = Number(process.env["FORESEEN_LIVES"] ?? 2);
/** Set SIMULATION_SEED for other lives. */
const SEED = Number(process.env["SIMULATION_SEED"] ?? 20_261_130);
/** One in so many moves of the clock is foreseen. */
const FORESEEN = 8;
const STEPS = { minLength: 90, maxLength: 120, size: "max" } as const;
const PATIENCE_MS = 240_000 * LIVES;

/** A client that looks ahead before it moves the clock, and then compares what it saw with what has come. */
class ForeseeingClient extends PartnerClient {
  moves = 0;
  foreseen = 0;

  override readonly clock: PartnerClient["clock"] = {
    ...this.clock,
    to: async (to: string): Promise<number> => {
      const isForeseen = this.moves++ % FORESEEN === 0;
      return isForeseen ? this.foreseeing(to) : this.moved(to);
    },
  };

  private moved(to: string): Promise<number> {
    return new PartnerClient(this.marketplace, this.partner, this.token).clock.to(to);
  }

  /** Moves the clock. What was seen before must equal what is there afterwards. */
  async foreseeing(to: string): Promise<number> {
    const before = await askEverything(this, null);
    const seen = await askEverything(this, to);
    const subscriptions = [...idsIn(before)].filter((each) => each.startsWith("sub_"));
    const id = subscriptions[this.moves % subscriptions.length];
    const one =
      id === undefined
        ? null
        : { id, before: await askSubscription(this, { id }, null), seen: await askSubscription(this, { id }, to) };
    expect(await askEverything(this, null)).toEqual(before);
    const transitions = await this.moved(to);
    const come = await askEverything(this, null);
    expect({ to, answers: comparable(seen, before) }).toEqual({ to, answers: comparable(come, before) });
    if (one !== null) {
      const shown = { to, answers: comparable(one.seen, one.before) };
      expect(shown).toEqual({ to, answers: comparable(await askSubscription(this, one, null), one.before) });
    }
    this.foreseen += transitions;
    return transitions;
  }
}

test(
  "in random lives, queries as of a later instant answer as the same queries do at that instant",
  async () => {
    const catalog = new CatalogRows(marketplace().database);
    await catalog.insert();
    let foreseen = 0;
    for (const steps of fc.sample(fc.array(anyCommonStep, STEPS), { seed: SEED, numRuns: LIVES })) {
      const simulation = new Simulation(SLOTS);
      for (const step of steps) runStep(simulation, step);
      const { marketplace: opened, partner, token } = await newPartner({ at: BEGINNING.toISOString() });
      const client = new ForeseeingClient(opened, partner, token);
      await new Replay(client, catalog).run(simulation);
      for (const days of [40, 400]) await client.foreseeing(hoursLater(simulation.now, days * 24).toISOString());
      foreseen += client.foreseen;
    }
    console.info(`Foresaw ${foreseen} transitions of ${LIVES} lives; seed ${SEED}.`);
    expect(foreseen).toBeGreaterThan(20 * LIVES);
  },
  PATIENCE_MS,
);
