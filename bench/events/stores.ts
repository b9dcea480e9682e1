import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { migrate } from "../../src/database/migrate.js";
import { openDatabaseServer } from "../database-server.js";

export const PARTNER = "ptr_00000000000000000000000001";
export const OPENED_AT = "2020-01-01T00:00:00.000Z";
export const SECONDS_APART = 10;
const ROWS_AT_ONCE = 250_000;

/** A database with the events of one partner. */
export type Store = Readonly<{
  database: Database;
  /** Adds the events with the numbers from one on to another. */
  fill: (from: number, to: number) => Promise<void>;
  /** The number of rows that the reader has read so far; null where the database does not count them. */
  rowsRead: () => Promise<number | null>;
  close: () => Promise<void>;
}>;

const PARTNER_ROW = `INSERT INTO partner (id, name, type, mode, country, mpn_id, event_sequence, audit_sequence, created_at)
  VALUES ('${PARTNER}', 'Events', 'DIRECT_BILL', 'LIVE', 'US', '4000001', 0, 0, '2020-01-01 00:00:00.000')`;

const COLUMNS =
  "id, partner_id, sequence, type, occurred_at, actor_kind, caused_by, actor_partner_id, changes, customer_id, subscription_id, order_id, invoice_id";

/** An event by its number `n`: of few objects, so that each has very many. */
const rowOf = (id: (prefix: string, number: string) => string, occurredAt: string, remainder: (by: number) => string): string => {
  const type = `CASE ${remainder(5)} WHEN 0 THEN 'SUBSCRIPTION_RENEWED' WHEN 1 THEN 'SUBSCRIPTION_QUANTITY_CHANGED' WHEN 2 THEN 'CUSTOMER_UPDATED' WHEN 3 THEN 'SUBSCRIPTION_RENAMED' ELSE 'ORDER_PLACED' END`;
  const actor = `CASE ${remainder(3)} WHEN 0 THEN 'u0' WHEN 1 THEN 'u1' ELSE 'u2' END`;
  const objects = `${id("cus", remainder(3))}, ${id("sub", remainder(5))}, ${id("ord", remainder(5))}, CASE WHEN ${remainder(5)} = 4 THEN ${id("inv", "1")} END`;
  return `${id("evt", "n")}, '${PARTNER}', n, ${type}, ${occurredAt}, 'USER', ${actor}, '${PARTNER}', '{"own":{"quantity":[1,2]}}', ${objects}`;
};

async function inParts(from: number, to: number, insert: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let first = from; first <= to; first += ROWS_AT_ONCE) await insert(first, Math.min(to, first + ROWS_AT_ONCE - 1));
}

export async function mariaDbStore(): Promise<Store> {
  const databases = await openDatabaseServer(process.env["BENCH_DATABASE_URL"]);
  const { url } = await databases.createDatabase("events");
  const database = await openDatabase(url, { poolSize: 1 });
  await migrate(database);
  const raw = await createConnection(url);
  await raw.query(PARTNER_ROW);
  const row = rowOf(
    (prefix, number) => `CONCAT('${prefix}_', LPAD(${number}, 26, '0'))`,
    `TIMESTAMPADD(SECOND, n * ${SECONDS_APART}, '2020-01-01')`,
    (by) => `n MOD ${by}`,
  );
  return {
    database,
    fill: async (from, to) => {
      await inParts(from, to, (first, last) =>
        raw.query(`INSERT INTO event (${COLUMNS}) SELECT ${row} FROM (SELECT seq AS n FROM seq_${first}_to_${last}) s`),
      );
      await raw.query(`UPDATE partner SET event_sequence = ${to}`);
      await raw.query("ANALYZE TABLE event");
    },
    rowsRead: async () => {
      const status = (await database.reader.query("SHOW SESSION STATUS LIKE 'Handler_read%'")) as RowDataPacket[];
      return status.reduce((sum, { Value: value }) => sum + Number(value), 0);
    },
    close: async () => {
      await raw.end();
      await database.close();
      await databases.close();
    },
  };
}

export async function embeddedStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), "bench-events-"));
  const file = join(folder, "events.db");
  const database = await openDatabase(`sqlite:${file}`);
  await migrate(database);
  const row = rowOf(
    (prefix, number) => `printf('${prefix}_%026d', ${number})`,
    `strftime('%Y-%m-%d %H:%M:%f', '2020-01-01', '+' || (n * ${SECONDS_APART}) || ' seconds')`,
    (by) => `n % ${by}`,
  );
  const raw = new Sqlite(file);
  raw.exec(PARTNER_ROW);
  return {
    database,
    fill: async (from, to) => {
      await inParts(from, to, async (first, last) =>
        raw.exec(
          `WITH RECURSIVE s(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM s WHERE n < ${last}) INSERT INTO event (${COLUMNS}) SELECT ${row} FROM s`,
        ),
      );
      raw.exec(`UPDATE partner SET event_sequence = ${to}; ANALYZE`);
    },
    rowsRead: () => Promise.resolve(null),
    close: async () => {
      raw.close();
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}
