import pino from "pino";
import { differenceIn } from "../../bench/requests/checks.js";
import { openClient, type Client } from "../../bench/requests/client.js";
import { columnNames, columnsFor, EVENTS, type Column, type ColumnName } from "../../bench/requests/columns.js";
import { costOf, countSqlite, mysqlCounters, times, type Counters, type ReadCounters } from "../../bench/requests/counters.js";
import { fill } from "../../bench/requests/fill.js";
import { startLimitServer } from "../../bench/requests/limit/server.js";
import { readSettings } from "../../src/config.js";
import { instant } from "../../src/core/clock.js";
import { openDatabase } from "../../src/database/data-source.js";
import { createEventBus } from "../../src/database/event-bus.js";
import type { Database } from "../../src/database/database.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { startApp, type App } from "../../src/server/http/app.js";
import { freshDatabase, type FreshDatabase } from "../support/fresh-database.js";

declare const DATABASE_KIND: "embedded" | "mariadb";

/** One fiftieth of the data of `npm run bench:requests`. */
const SCALE = 1 / 50;
const REQUESTS = 5;
/** The stopped clock of the partner, a sandbox, so that its requests are the same on any day. */
const NOW = instant("2026-11-15T12:00:00.000Z");
/** The columns of which few answers are compared: they are large, or write. */
const HEAVY: ReadonlySet<ColumnName> = new Set(["Q2", "Q3", "M1", "P1", "O1", "E1"]);
/** The first number of the measured requests; those of the compared ones are smaller. */
const FIRST_MEASURED = 30;

/**
 * The most that one request may cost, by database: statements, bytes that the database sends, rows that it reads. SHOW_COSTS=1 prints
 * the measured costs. Lower the limits of a request when it has become cheaper.
 */
const bounds: Readonly<
  Record<ColumnName, Readonly<Record<typeof DATABASE_KIND, readonly [statements: number, bytes: number, rows: number]>>>
> = {
  Q1: { embedded: [3, 565, 4], mariadb: [3, 2_715, 14] },
  Q2: { embedded: [4, 31_600, 325], mariadb: [4, 35_700, 1_290] },
  Q3: { embedded: [3, 6_900, 73], mariadb: [3, 8_060, 285] },
  M1: { embedded: [11, 755, 4], mariadb: [11, 8_480, 19] },
  S1: { embedded: [3, 1_445, 4], mariadb: [3, 11_120, 13] },
  A1: { embedded: [3, 448, 2], mariadb: [3, 3_700, 33] },
  P1: { embedded: [13, 470, 3.2], mariadb: [13, 3_600, 15] },
  O1: { embedded: [4, 18_200, 265], mariadb: [4, 22_300, 1_050] },
  // Its events come in groups: on a busy machine one more in some requests.
  E1: { embedded: [15, 23_800, 185], mariadb: [15, 31_000, 290] },
  L1: { embedded: [3, 16_500, 175], mariadb: [3, 19_200, 1_250] },
};

let fresh: FreshDatabase;
let database: Database;
let app: App;
let limit: Awaited<ReturnType<typeof startLimitServer>>;
let clients: Readonly<{ ours: Client; limit: Client }>;
let columns: ReadonlyMap<ColumnName, Column>;
let readCounters: ReadCounters;
let cursor = "";

const columnNamed = (name: ColumnName): Column => columns.get(name)!;

/** Finds the event after which there are as many events as E1 receives. */
async function findCursor(): Promise<void> {
  const [event] = await database.reader.query<{ id: string }[]>(
    `SELECT id FROM event ORDER BY sequence DESC LIMIT 1 OFFSET ${EVENTS}`,
  );
  cursor = event!.id;
}

beforeAll(async () => {
  fresh = await freshDatabase();
  const counting = DATABASE_KIND === "embedded" ? countSqlite() : null;
  // Migrations need a second connection.
  const filling = await openDatabase(fresh.url);
  const filled = await fill(filling, SCALE, NOW);
  await filling.close();
  // With a single connection, the counters of its session are those of the server, which other tests share.
  database = await openDatabase(fresh.url, { poolSize: 1 });
  readCounters = counting ?? mysqlCounters("SESSION", (sql) => database.reader.query(sql));
  columns = new Map(columnsFor(filled, () => cursor).map((column) => [column.name, column]));
  const settings = readSettings({ DATABASE_URL: "sqlite::memory:", PORT: "0" });
  app = await startApp({
    settings,
    database,
    bus: createEventBus(),
    schema: buildMarketplaceSchema(),
    log: pino({ level: "error" }),
  });
  limit = await startLimitServer(fresh.url, filled.partnerId);
  const actor = { kind: "PARTNER", user: "bench", partnerId: filled.partnerId, roles: ["GLOBAL_ADMIN"] } as const;
  const token = await app.authentication.issueToken(actor, 3_600);
  clients = { ours: openClient({ url: app.url, token }, 1), limit: openClient({ url: limit.url, token: null }, 1) };
}, 120_000);

afterAll(async () => {
  await clients.ours.close();
  await clients.limit.close();
  await limit.stop();
  await app.stop();
  await database.close();
  await fresh.remove();
});

beforeEach(findCursor);

test.each(columnNames)("%s: the server answers and writes the same as the program written by hand", async (name) => {
  for (let number = 0; number < (HEAVY.has(name) ? 3 : 20); number++) {
    await findCursor();
    expect(await differenceIn(columnNamed(name), number, clients.ours, clients.limit, database.reader)).toBeNull();
  }
});

/** What a request costs when the server has the rows of the catalog that it needs, and the drivers its prepared statements. */
async function measured(name: ColumnName): Promise<Counters> {
  const column = columnNamed(name);
  const sendFrom = async (first: number) => {
    for (let number = first; number < first + REQUESTS; number++) await clients.ours.send(column, number);
  };
  await sendFrom(FIRST_MEASURED);
  await findCursor();
  const cost = await costOf(readCounters, () => sendFrom(FIRST_MEASURED + Math.ceil(REQUESTS / column.period) * column.period));
  return times(cost, 1 / REQUESTS);
}

test.each(columnNames)("%s: a request costs no more than before", async (name) => {
  const [statements, bytes, rows] = bounds[name][DATABASE_KIND];
  const cost = await measured(name);
  if (process.env["SHOW_COSTS"]) process.stderr.write(`${name} ${DATABASE_KIND} ${JSON.stringify(cost)}\n`);
  const exceeded = cost.statements > statements || cost.bytes > bytes || cost.rows > rows;
  expect(exceeded ? cost : null).toBeNull();
});
