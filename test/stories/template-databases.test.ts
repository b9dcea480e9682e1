import { openDatabase } from "../../src/database/data-source.js";
import { migrate } from "../../src/database/migrate.js";
import { isOnMariaDb, type FreshDatabase } from "../support/fresh-database.js";
import { newlyFilled, preparedDatabase } from "../support/template-databases.js";

const TABLES = isOnMariaDb
  ? "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY name"
  : "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
const definitionOf = (table: string) =>
  isOnMariaDb
    ? `SHOW CREATE TABLE ${table}`
    : `SELECT type, name, sql FROM sqlite_master WHERE tbl_name = '${table}' ORDER BY type, name`;

/** A row as text, without what differs each time: random ids and the end of the lock on migrations. */
const comparable = (row: unknown) =>
  JSON.stringify(row)
    .replaceAll(/(?<=[a-z]_)[0-9a-z]{26}\b/g, "ID")
    .replace(/(?<="expires_at":)"[^"]+"/, "END");

type Table = Readonly<{ definition: unknown; rows: string[] }>;

/** Returns the definition of each table, with its keys and indexes, and its rows. */
async function tablesOf({ url }: FreshDatabase): Promise<Record<string, Table>> {
  const database = await openDatabase(url);
  const { reader } = database;
  const tables: Record<string, Table> = {};
  for (const { name } of await reader.query<{ name: string }[]>(TABLES)) {
    const rows = await reader.query<unknown[]>(`SELECT * FROM ${name}`);
    tables[name] = { definition: await reader.query(definitionOf(name)), rows: rows.map(comparable).sort() };
  }
  await database.close();
  return tables;
}

test("a copy of a template has the tables, keys, indexes and rows of a database that was migrated and filled", async () => {
  const [copy, filled] = [await preparedDatabase("catalog"), await newlyFilled("catalog")];
  const tables = await tablesOf(copy);
  expect(tables).toEqual(await tablesOf(filled));
  expect(tables["publisher"]?.rows).toHaveLength(3);
  await copy.remove();
  await filled.remove();
});

test("nothing is pending in a copy of a template, and a change of it is in no other copy", async () => {
  const [one, other] = [await preparedDatabase("tables"), await preparedDatabase("tables")];
  const { migration } = await tablesOf(one);
  const database = await openDatabase(one.url);
  expect(await migrate(database)).toBe(0);
  await database.writer.query("DELETE FROM migration");
  await database.close();
  expect((await tablesOf(other))["migration"]).toEqual(migration);
  expect((await tablesOf(one))["migration"]?.rows).toEqual([]);
  await one.remove();
  await other.remove();
});
