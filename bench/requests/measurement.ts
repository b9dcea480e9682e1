import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { differenceIn } from "./checks.js";
import { openClient } from "./client.js";
import { columnNames, columnsFor, EVENTS, type Column, type ColumnName } from "./columns.js";
import { costOf, minus, times, type Counters, type ReadCounters } from "./counters.js";
import { fill, type Filled } from "./fill.js";
import { tableOf, type Costs } from "./report.js";
import { measureRounds, type NextNumber, type Plan } from "./rounds.js";
import { serverNames, startServer, type Options, type ServerName, type Servers } from "./servers.js";

/** The number of requests of a column that are compared, and that are counted. */
const COMPARED = 3;
const COUNTED = 100;
/** How long a server is watched without requests; what its worker does then is subtracted from the costs. */
const IDLE_MS = 10_000;

const progress = (text: string) => process.stderr.write(`${text}\n`);

/** A database to measure on. `counters` are those of its server; without a server, each process counts its own. */
export type Place = Readonly<{ name: string; url: string; counters: ReadCounters | null }>;

/** What is measured: with how much data, and which requests; undefined: all. */
export type Scope = Readonly<{ scale: number; only?: readonly ColumnName[] | undefined }>;

/** What all measurements on one database share. */
type Setup = Readonly<{
  columns: readonly Column[];
  nextNumber: NextNumber;
  /** Finds the event after which there are as many events as E1 receives. */
  prepare: () => Promise<void>;
  database: Database;
}>;

function setUp(database: Database, filled: Filled, only: readonly ColumnName[]): Setup {
  let cursor = "";
  let number = 0;
  const newest = `SELECT id FROM event ORDER BY sequence DESC LIMIT 1 OFFSET ${EVENTS}`;
  return {
    columns: columnsFor(filled, () => cursor).filter(({ name }) => only.includes(name)),
    nextNumber: () => number++,
    prepare: async () => {
      const [event] = await database.reader.query<{ id: string }[]>(newest);
      cursor = event!.id;
    },
    database,
  };
}

async function withServers<T>(options: Options, work: (servers: Servers) => Promise<T>): Promise<T> {
  const servers = { ours: await startServer.ours(options), limit: await startServer.limit(options) };
  const result = await work(servers);
  for (const server of serverNames) await servers[server].stop();
  return result;
}

/** @throws when the servers answer or write different things */
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
  progress("  both servers answer and write the same");
}

/** What one request of each column costs the database. The server runs alone, so that only its own work is counted. */
async function countCosts(setup: Setup, server: ServerName, options: Options, counters: ReadCounters | null) {
  const running = await startServer[server](options);
  const client = openClient(running.target, 1);
  const read = counters ?? running.counters;
  const idle = times(await costOf(read, () => pause(IDLE_MS)), 1 / IDLE_MS);
  const costs = new Map<string, Counters>();
  for (const column of setup.columns) {
    await setup.prepare();
    await client.send(column, setup.nextNumber());
    await setup.prepare();
    const began = performance.now();
    const cost = await costOf(read, async () => {
      for (let count = 0; count < COUNTED; count++) await client.send(column, setup.nextNumber());
    });
    costs.set(column.name, times(minus(cost, times(idle, performance.now() - began)), 1 / COUNTED));
  }
  await client.close();
  await running.stop();
  return costs;
}

/** Fills the database, measures both servers on it and gives the table. */
export async function measure({ name, url, counters }: Place, folder: string, scope: Scope, plan: Plan): Promise<string> {
  const { scale, only = columnNames } = scope;
  const database = await openDatabase(url);
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1_000);
  const filled = await fill(database, scale, null);
  progress(`${name}\n  filled the tables in ${seconds()} s`);
  const setup = setUp(database, filled, only);
  const options = { databaseUrl: url, partnerId: filled.partnerId, folder, isCounting: false };
  await withServers(options, (servers) => compare(setup, servers));
  const counting = { ...options, isCounting: counters === null };
  const costs: Costs = {
    ours: await countCosts(setup, "ours", counting, counters),
    limit: await countCosts(setup, "limit", counting, counters),
  };
  progress(`  counted statements after ${seconds()} s`);
  const timings = plan.rounds === 0 ? null : await withServers(options, (servers) => measureRounds({ servers, plan, ...setup }));
  await database.close();
  progress(`  finished after ${seconds()} s`);
  return tableOf(setup.columns, costs, timings);
}
