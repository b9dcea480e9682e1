import pino from "pino";
import { readSettings } from "../../../src/config.js";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock } from "../../../src/core/clock.js";
import { runDueWork } from "../../../src/jobs/due-work.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { livePartner, marketplace, plan } from "../../support/story.js";
import { Program } from "../../support/program.js";

const AHEAD_MS = 40 * MILLISECONDS_PER_DAY;
/** The embedded database has the clock of the process. */
const onMariaDb = isOnMariaDb ? test : test.skip;

const runRound = () => {
  const { database, bus } = marketplace();
  return runDueWork({ database, bus, policies: readSettings({}), log: pino({ level: "silent" }) }, () => false);
};

async function rows(): Promise<unknown> {
  const { reader } = marketplace().database;
  const tables = ["subscription", "charge", "event", "invoice"];
  return Promise.all(tables.map((table) => reader.query(`SELECT * FROM ${table} ORDER BY id`)));
}

onMariaDb(
  "a process whose clock is 40 days ahead renews nothing, says so once, and goes on when its clock is right",
  async () => {
    const { clock } = marketplace().database;
    const partner = await livePartner("4900001");
    const customer = await partner.createCustomer();
    await partner.buy(customer, plan("Microsoft 365 Basic"));
    const before = await rows();
    const reported: [string, number][] = [];
    clock.on("began", (skewMs) => reported.push(["began", Math.round(skewMs / 60_000)]));
    clock.on("ended", (skewMs) => reported.push(["ended", Math.round(skewMs / 60_000)]));
    const now = jest.spyOn(systemClock, "now").mockImplementation(() => addMilliseconds(new Date(), AHEAD_MS));
    await runRound();
    await runRound();
    // At the wrong instant, the renewal is due.
    const refused = await partner.send("{ subscriptions(first: 1) { nodes { id } } }");
    now.mockRestore();
    expect(await rows()).toEqual(before);
    expect([refused.status, refused.errors?.map(({ message, extensions }) => [extensions?.code, message])]).toEqual([
      503,
      [["UNAVAILABLE", "The clock of this server differs from the database's. Try again in 5 seconds."]],
    ]);
    const ready = await fetch(`${marketplace().app.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: "not ready", reason: "The clock of this server differs from the database's." },
    ]);
    await runRound();
    expect(reported).toEqual([
      ["began", AHEAD_MS / 60_000],
      ["ended", 0],
    ]);
    expect((await fetch(`${marketplace().app.url}/readyz`)).status).toBe(200);
    expect((await partner.send("{ subscriptions(first: 1) { nodes { id } } }")).status).toBe(200);
    expect(await rows()).toEqual(before);
  },
);

onMariaDb("a program with a clock that is behind starts, is not ready, and shows by how much", async () => {
  const program = new Program(marketplace().databaseUrl);
  const shift = program.writeFile(
    "behind.js",
    `const Now = Date; globalThis.Date = class extends Now {
      constructor(...given) { super(...(given.length === 0 ? [Now.now() - 120000] : given)); }
      static now() { return Now.now() - 120000; }
    };`,
  );
  const server = await program.start("serve", { NODE_OPTIONS: `--require ${shift}` });
  const ready = await fetch(new URL("/readyz", server.said[0]));
  const metrics = await (await fetch(new URL("/metrics", server.said[0]))).text();
  expect(await server.stop()).toBe(0);
  program.remove();
  expect(ready.status).toBe(503);
  expect(Math.round(Number(/^clock_skew_seconds (\S+)$/m.exec(metrics)?.[1]))).toBe(-120);
});

(isOnMariaDb ? test.skip : test)("the embedded database has nothing to compare the clock with", async () => {
  const { clock } = marketplace().database;
  const now = jest.spyOn(systemClock, "now").mockImplementation(() => addMilliseconds(new Date(), AHEAD_MS));
  expect([await clock.check(), clock.skewMs]).toEqual([true, 0]);
  now.mockRestore();
});
