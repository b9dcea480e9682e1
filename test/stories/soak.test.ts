import { fill, type Filled } from "../../bench/requests/fill.js";
import { startLoad } from "../../bench/soak/load.js";
import { registerPublisher, signIn, type Parties } from "../../bench/soak/parties.js";
import { isIdle, readSample, type Sample } from "../../bench/soak/sample.js";
import { openDatabase } from "../../src/database/data-source.js";
import { freshDatabase } from "../support/fresh-database.js";
import { required } from "../support/partner-client.js";
import { Program } from "../support/program.js";

/** The short form of `npm run bench:soak`: the same load, with a fiftieth of the data. */
const SCALE = 0.02;
/** Each kind of request is sent once or more in a round. */
const REQUESTS = 100;
const AT_ONCE = 4;
/** More than the server has connections to open, so that a leak of one in each round is seen. */
const ROUNDS_MAX = 12;
/** A server closes a connection in less time than these samples take. */
const SAMPLES_MAX = 500;
const SECRET_KEY = "for-tests-only-0123456789abcdefgh";

let filled: Filled;
let parties: Parties;
let program: Program;
let remove = async () => undefined as void;

beforeAll(async () => {
  const fresh = await freshDatabase();
  remove = fresh.remove;
  const database = await openDatabase(fresh.url);
  filled = await fill(database, SCALE, null);
  const publisherId = await registerPublisher(database, filled);
  await database.close();
  program = new Program(fresh.url);
  // With few connections, the first rounds open all of them.
  const { said } = await program.start("serve", { SECRET_KEY, DATABASE_POOL_SIZE: "2" });
  parties = await signIn(required(said[0]).replace(/\/$/, ""), SECRET_KEY, filled, publisherId);
}, 240_000);
afterAll(async () => {
  program?.remove();
  await remove();
});

/** The first sample after the load for which `isOver`, or the last of many. */
async function sampleAfterLoad(isOver: (sample: Sample) => boolean): Promise<Sample> {
  let sample = await readSample(parties.url);
  for (let count = 0; count < SAMPLES_MAX && !isOver(sample); count++) sample = await readSample(parties.url);
  return sample;
}

async function sendRound(first: number): Promise<void> {
  const load = startLoad(parties, filled);
  let next = first;
  const send = async () => {
    while (next < first + REQUESTS) await load.request(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  expect([[...load.errors], load.answered()]).toEqual([[], REQUESTS]);
  await load.close();
}

/** The idle sample after a round of the load. */
async function sampleAfterRound(round: number, descriptorsMax: number): Promise<Sample> {
  await sendRound(round * REQUESTS);
  const sample = await sampleAfterLoad((now) => isIdle(now) && now.descriptors <= descriptorsMax);
  expect(isIdle(sample)).toBe(true);
  return sample;
}

// A pool opens a connection when it needs one more, in whichever round that is. What leaks grows in each round.
test("a mixed load leaves no descriptor, connection or subscription behind", async () => {
  const counts = [(await sampleAfterRound(0, Infinity)).descriptors];
  const grows = () => counts.length < 2 || required(counts.at(-1)) > required(counts.at(-2));
  while (grows() && counts.length < ROUNDS_MAX) {
    counts.push((await sampleAfterRound(counts.length, required(counts.at(-1)))).descriptors);
  }
  expect({ counts, grows: grows() }).toEqual({ counts, grows: false });
}, 240_000);
