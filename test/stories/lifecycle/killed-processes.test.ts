import { setTimeout as pause } from "node:timers/promises";
import { Partner } from "../../../src/entities/partner.entity.js";
import { AdvanceTestClockDocument } from "../../client/graphql.js";
import { send } from "../../support/client.js";
import { comparableRows, BEGINS_AT, ENDS_AT, randomLives, momentAt, ScriptRunner, type Life } from "../../support/long-lives.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { randomFrom } from "../../support/random.js";
import { Program } from "../../support/program.js";
import { marketplace, newPartner } from "../../support/story.js";

/** The number of kills. Set KILLS=200 for a longer run. */
const KILLS = Number(process.env["KILLS"] ?? 10);
/** The seed. Set LIVES_SEED to simulate other lives. */
const SEED = Number(process.env["LIVES_SEED"] ?? 20_261_121);
const SUBSCRIPTIONS = 60;
const PATIENCE_MS = 120_000 + KILLS * 15_000;

/** Moves a partner's clock to the given time. */
type MoveClock = (client: PartnerClient, to: string) => Promise<void>;

const inOneMove: MoveClock = async (client, to) => {
  await client.clock.to(to);
};

/** Runs the actions of all moments, then moves the clock to the end of the five years. Returns the resulting rows. */
async function runScript(client: PartnerClient, lives: readonly Life[], moveClock: MoveClock) {
  const script = new ScriptRunner(client, lives);
  for (const moment of ScriptRunner.moments) {
    if (moment > 0) await moveClock(client, momentAt(moment));
    await script.runMoment(moment);
  }
  await moveClock(client, ENDS_AT);
  return { ...(await comparableRows(client)), refusals: script.refusals };
}

/** Moves the clock in random steps. In some steps, a process of the program moves the clock and is killed. */
class RandomMoves {
  readonly #random = randomFrom(SEED);
  /** The estimated duration of the work to interrupt. It adapts to earlier kills. */
  #patienceMs = 400;
  kills = 0;
  cutOff = 0;

  constructor(private readonly program: Program | null) {}

  readonly moveClock: MoveClock = async (client, to) => {
    const isLast = to === ENDS_AT;
    const kills =
      this.program === null ? 0 : isLast ? KILLS - this.kills : this.#random() < 0.15 && this.kills < KILLS / 2 ? 1 : 0;
    const steps = 1 + Math.floor(this.#random() * 3);
    for (let left = kills + steps; left > 0; left--) {
      const now = Date.parse(await clockOf(client));
      const goal = new Date(now + Math.floor(((Date.parse(to) - now) / (left + 0.5)) * (0.5 + this.#random())));
      if (left > kills) await client.clock.to(goal.toISOString());
      else await this.#kill(client, goal);
    }
    if (isLast && this.program !== null) await this.#killUntilCutOff(client, to);
    await client.clock.to(to);
  };

  /** Kills processes until at least one kill has interrupted work. */
  async #killUntilCutOff(client: PartnerClient, to: string): Promise<void> {
    while (this.cutOff === 0 && this.kills < KILLS * 3) {
      const now = Date.parse(await clockOf(client));
      await this.#kill(client, new Date(now + Math.floor((Date.parse(to) - now) / 2)));
    }
  }

  async #kill(client: PartnerClient, goal: Date): Promise<void> {
    this.kills++;
    const before = await progressOf(client);
    const isFinished = this.kills % 2 === 0 ? await this.#killServer(client, goal) : await this.#killWorker(client, goal);
    const isBegun = (await progressOf(client)) > before;
    if (isBegun && !isFinished) this.cutOff++;
    this.#patienceMs = isFinished ? this.#patienceMs * 0.7 : isBegun ? this.#patienceMs : this.#patienceMs * 1.4;
  }

  /** Starts a server, sends it a clock move, and kills it. Returns whether the move had finished. */
  async #killServer(client: PartnerClient, goal: Date): Promise<boolean> {
    const { said, kill } = await required(this.program).start("serve");
    const [url, token] = said;
    let isFinished = false;
    const document = AdvanceTestClockDocument.toString();
    const answered = send(required(url).replace(/\/$/, ""), required(token), document, { input: { to: goal.toISOString() } })
      .then(() => (isFinished = true))
      .catch(() => undefined);
    await pause(this.#random() * this.#patienceMs);
    await kill();
    await answered;
    return isFinished;
  }

  /**
   * Moves the clock without transitions, starts a worker, and kills it while it catches up. Returns whether nothing is due any
   * more.
   */
  async #killWorker(client: PartnerClient, goal: Date): Promise<boolean> {
    await marketplace().database.writer.manager.update(Partner, { id: client.id }, { clockAt: goal });
    const { kill } = await required(this.program).start("worker");
    await pause(this.#random() * this.#patienceMs);
    await kill();
    return (await dueOf(client)) === 0;
  }
}

async function numberOf(statement: string, partnerId: string): Promise<number> {
  const [row] = await marketplace().database.writer.query<{ n: string }[]>(statement, [partnerId]);
  return Number(required(row).n);
}

const clockOf = async (client: PartnerClient): Promise<string> => {
  const partner = await marketplace().database.writer.manager.findOneByOrFail(Partner, { id: client.id });
  return required(partner.clockAt).toISOString();
};
const progressOf = (client: PartnerClient) => numberOf("SELECT COUNT(*) AS n FROM charge WHERE partner_id = ?", client.id);
const dueOf = (client: PartnerClient) =>
  numberOf(
    "SELECT COUNT(*) AS n FROM subscription s JOIN partner p ON p.id = s.partner_id WHERE p.id = ? AND s.next_transition_at <= p.clock_at",
    client.id,
  );

describe(`${SUBSCRIPTIONS} subscriptions over five years`, () => {
  let program: Program | null = null;
  afterAll(() => program?.remove());

  test(
    "charges, invoices and events are the same with few large moves as with random steps and killed processes",
    async () => {
      const { databaseUrl } = marketplace();
      if (databaseUrl.startsWith("mysql:")) program = new Program(databaseUrl);
      const lives = randomLives(SEED, SUBSCRIPTIONS);
      // A started server prints the token of the first partner.
      const [restless, calm] = [
        await newPartner({ at: BEGINS_AT, reminders: {} }),
        await newPartner({ at: BEGINS_AT, reminders: {} }),
      ];
      for (const client of [restless, calm]) {
        await client.setPublisher("Contoso Software", { quantityChanges: "SLOW" });
        await client.setPublisher("Fabrikam Apps", { quantityChanges: "UNREACHABLE" });
      }
      const moves = new RandomMoves(program);
      const wanted = await runScript(calm, lives, inOneMove);
      const found = await runScript(restless, lives, moves.moveClock);
      for (const [what, rows] of Object.entries(wanted))
        expect({ [what]: found[what as keyof typeof found] }).toEqual({ [what]: rows });
      if (program !== null) expect(moves.cutOff).toBeGreaterThanOrEqual(1);
      const { subscriptions, charges, invoices, events, operations } = wanted;
      const counts = [subscriptions, charges, invoices, events, operations].map((rows) => rows.length);
      console.info(
        `Subscriptions, charges, invoices, events, operations: ${counts.join(", ")}; killed ${moves.kills}, ${moves.cutOff} in the middle.`,
      );
    },
    PATIENCE_MS,
  );
});
