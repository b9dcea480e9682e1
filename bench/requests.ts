import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createConnection, type Connection, type RowDataPacket } from "mysql2/promise";
import { openDatabase } from "../src/database/data-source.js";
import type { Database } from "../src/database/database.js";
import startMariaDb from "../test/support/start-mariadb.js";
import { differenceIn } from "./requests/checks.js";
import { openClient } from "./requests/client.js";
import { columnsFor, EVENTS, type Column } from "./requests/columns.js";
import { costOf, each, mysqlCounters, type Counters, type ReadCounters } from "./requests/counters.js";
import { fill, type Filled } from "./requests/fill.js";
import { tableOf, type Costs } from "./requests/report.js";
import { measureRounds, serverNames, type NextNumber, type ServerName, type Servers } from "./requests/rounds.js";
import { startLimit, startOurs, type Options } from "./requests/servers.js";

const { values: flags } = parseArgs({
  options: {
    scale: { type: "string", default: "1" },
    rounds: { type: "string", default: "5" },
    slice: { type: "string", default: "2000" },
    connections: { type: "string", default: "16" },
    database: { type: "string", default: "both" },
  },
});
const scale = Number(flags.scale);
const plan = { rounds: Number(flags.rounds), sliceMs: Number(flags.slice), connections: Number(flags.connections) };

/** How many requests of a column are compared, and how many are counted. */
const COMPARED = 3;
const COUNTED = 25;
/** How long the servers' own work, such as looking for due transitions, is watched before it is subtracted. */
const IDLE_MS = 10_000;

const print = (text: string) => process.stdout.write(`${text}\n`);
const progress = (text: string) => process.stderr.write(`${text}\n`);

/** Everything that the measurements of one database share. */
type Setup = Readonly<{ columns: readonly Column[]; nextNumber: NextNumber; prepare: () => Promise<void>; database: Database }>;

function setUp(database: Database, filled: Filled): Setup {
  let cursor = "";
  let number = 0;
  const newest = `SELECT id FROM event ORDER BY sequence DESC LIMIT 1 OFFSET ${EVENTS}`;
  return {
    columns: columnsFor(filled, () => cursor),
    nextNumber: () => number++,
    prepare: async () => {
      const [event] = await database.reader.query<{ id: string }[]>(newest);
      cursor = event!.id;
    },
    database,
  };
}

async function compare({ columns, nextNumber, prepare, database }: Setup, servers: Servers): Promise<void> {
  const [ours, limit] = [openClient(servers.ours.target, 1), openClient(servers.limit.target, 1)];
  for (const column of columns) {
    for (let count = 0; count < COMPARED; count++) {
      await prepare();
      const difference = await differenceIn(column, nextNumber(), ours, limit, database.reader);
      if (difference !== null) throw new Error(difference);
    }
  }
  await ours.close();
  await limit.close();
  progress("both servers answer and write the same");
}

const times = ({ statements, bytes, rows }: Counters, factor: number): Counters => ({
  statements: statements * factor,
  bytes: bytes * factor,
  rows: rows * factor,
});

/** What one request costs the database, without the servers' own work. */
async function countCosts(setup: Setup, servers: Servers, readers: Readonly<Record<ServerName, ReadCounters>>): Promise<Costs> {
  const costs = new Map<string, Record<ServerName, Counters>>();
  for (const server of serverNames) {
    const client = openClient(servers[server].target, 1);
    const idle = times(await costOf(readers[server], () => pause(IDLE_MS)), 1 / IDLE_MS);
    for (const column of setup.columns) {
      await setup.prepare();
      await client.send(column, setup.nextNumber());
      await setup.prepare();
      const began = performance.now();
      const cost = await costOf(readers[server], async () => {
        for (let count = 0; count < COUNTED; count++) await client.send(column, setup.nextNumber());
      });
      const own = times(idle, performance.now() - began);
      const { statements, bytes, rows } = cost;
      const rest = { statements: statements - own.statements, bytes: bytes - own.bytes, rows: rows - own.rows };
      costs.set(column.name, { ...costs.get(column.name), [server]: each(rest, COUNTED) } as Record<ServerName, Counters>);
    }
    await client.close();
  }
  return costs;
}

const start = async (options: Options): Promise<Servers> => ({
  ours: await startOurs(options),
  limit: await startLimit(options),
});

async function stop(servers: Servers): Promise<void> {
  for (const server of serverNames) await servers[server].stop();
}

/** Fills the database at a URL, measures both servers on it and prints the table. */
async function measure(name: string, databaseUrl: string, folder: string, serverCounters: ReadCounters | null): Promise<void> {
  const database = await openDatabase(databaseUrl);
  const began = performance.now();
  const filled = await fill(database, scale);
  progress(`${name}: filled at scale ${scale} in ${Math.round((performance.now() - began) / 1_000)} s`);
  const setup = setUp(database, filled);
  const options = { databaseUrl, partnerId: filled.partnerId, folder, isCounting: serverCounters === null };
  const counting = await start(options);
  await compare(setup, counting);
  const readers = {
    ours: serverCounters ?? counting.ours.counters,
    limit: serverCounters ?? counting.limit.counters,
  };
  const costs = await countCosts(setup, counting, readers);
  await stop(counting);
  const servers = await start({ ...options, isCounting: false });
  const timings = plan.rounds === 0 ? null : await measureRounds({ servers, plan, ...setup });
  await stop(servers);
  await database.close();
  print(
    `\n${name}: ours / limit, scale ${scale}, ${plan.rounds} rounds of ${plan.sliceMs} ms, ${plan.connections} connections\n`,
  );
  print(tableOf(setup.columns, costs, timings));
}

/** Room for the data, half a gigabyte of log, and a commit that is on disk. */
const SERVER_SETTINGS = [
  "innodb_flush_log_at_trx_commit = 1",
  "innodb_buffer_pool_size = 1073741824",
  "innodb_log_file_size = 536870912",
];

async function onMariaDb(folder: string): Promise<void> {
  const given = process.env["DATABASE_URL"];
  if (given === undefined) await startMariaDb();
  const server = (given ?? process.env["TEST_DATABASE_URL"] ?? "").replace(/\/[^/]*$/, "/");
  const connection: Connection = await createConnection(server);
  if (given === undefined) for (const setting of SERVER_SETTINGS) await connection.query(`SET GLOBAL ${setting}`);
  const name = `bench_requests_${randomBytes(3).toString("hex")}`;
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  type StatusRow = RowDataPacket & { Variable_name: string; Value: string };
  const counters = mysqlCounters("GLOBAL", async (sql) => (await connection.query<StatusRow[]>(sql))[0]);
  try {
    await measure("MariaDB", server + name, folder, counters);
  } finally {
    await connection.query(`DROP DATABASE ${name}`);
    await connection.end();
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-requests-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  if (flags.database !== "embedded") await onMariaDb(folder);
  if (flags.database !== "mariadb") await measure("Embedded database", `sqlite:${join(folder, "marketplace.db")}`, folder, null);
}

main()
  .catch((error: unknown) => {
    progress(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  })
  .finally(() => process.exit());
