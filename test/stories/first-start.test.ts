import { readSettings } from "../../src/config.js";
import { systemClock } from "../../src/core/clock.js";
import { openDatabase } from "../../src/database/data-source.js";
import { query, sql } from "../../src/database/rows.js";
import { migrate } from "../../src/database/migrate.js";
import { isClean, runChecks } from "../../src/services/integrity/run-checks.js";
import { freshDatabase } from "../support/fresh-database.js";
import { Program } from "../support/program.js";

const PATIENCE_MS = 400_000;
const DEMO = { SEED_DEMO: "true" };
/** After how many events of the demo the server is killed; 0: when the demo is marked as begun. */
const KILLED_AFTER = [0, 20, 60];

test(
  "a worker and a server start at once on an empty database; the server is killed while it loads the demo",
  async () => {
    const { url, remove } = await freshDatabase();
    const program = new Program(url);
    const worker = await program.start("worker");
    const database = await openDatabase(url, readSettings({}).databaseOptions);
    await migrate(database);
    const countOf = async (table: string): Promise<number> => {
      const [row] = await query<{ n: number | string }>(database.read, sql(`SELECT COUNT(*) AS n FROM ${table}`));
      return Number(row?.n);
    };
    for (const events of KILLED_AFTER) {
      const server = program.launch("serve", DEMO);
      while ((await countOf("idempotency_key")) === 0 || (await countOf("event")) < events);
      await server.kill();
    }
    const servers = [program.launch("serve", DEMO), program.launch("serve", DEMO)];
    await Promise.all(servers.map(({ ready }) => ready));
    expect(await Promise.all(["partner", "customer", "subscription", "payment"].map(countOf))).toEqual([4, 14, 29, 3]);
    const results = [];
    for await (const result of runChecks(database.read, { partnerId: null, now: systemClock.now() })) results.push(result);
    expect(results.filter(({ violationCount }) => violationCount > 0)).toEqual([]);
    expect(isClean(results)).toBe(true);
    expect(await Promise.all([...servers, worker].map(({ stop }) => stop()))).toEqual([0, 0, 0]);
    await database.close();
    program.remove();
    await remove();
  },
  PATIENCE_MS,
);
