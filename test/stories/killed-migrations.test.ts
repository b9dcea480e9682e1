import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { readSettings } from "../../src/config.js";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { migrate } from "../../src/database/migrate.js";
import { takeMigrationLock } from "../../src/database/migration-lock.js";
import { migrations } from "../../src/database/migrations/index.js";
import { reportMigrations } from "../../src/server/open-database.js";
import { freshDatabase } from "../support/fresh-database.js";
import { killedProgram, LEASE_MS, migrateUntilNewStatement } from "../support/killed-migration.js";
import { Program } from "../support/program.js";

/** The definitions of all tables and indices, and the recorded migrations. */
async function schemaOf(database: Database): Promise<unknown> {
  const { reader, dialect } = database;
  const recorded = await reader.query<{ name: string }[]>("SELECT name FROM migration ORDER BY id");
  if (dialect === "sqlite") return { recorded, tables: await reader.query("SELECT name, sql FROM sqlite_master ORDER BY name") };
  const names = await reader.query<{ name: string }[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name",
  );
  const tables: string[] = [];
  for (const { name } of names) {
    const [row] = await reader.query<Record<string, string>[]>(`SHOW CREATE TABLE \`${name}\``);
    tables.push(String(row?.["Create Table"]).replace(/ AUTO_INCREMENT=\d+/, ""));
  }
  return { recorded, tables };
}

async function freshSchema(): Promise<unknown> {
  const { url, remove } = await freshDatabase();
  const database = await openDatabase(url);
  expect(await migrate(database)).toBe(migrations.length);
  const schema = await schemaOf(database);
  await database.close();
  await remove();
  return schema;
}

test("a migration that is killed after any statement is completed by the next start", async () => {
  const { url, remove } = await freshDatabase();
  const seen = new Set<string>();
  let kills = 0;
  while (!(await migrateUntilNewStatement(url, seen))) kills++;
  expect(kills).toBe(seen.size);
  expect(kills).toBeGreaterThan(migrations.length);
  const database = await openDatabase(url);
  expect(await schemaOf(database)).toEqual(await freshSchema());
  expect(await database.reader.query("SELECT id, revision FROM catalog_revision ORDER BY id")).toEqual([
    { id: "catalog", revision: 0 },
    { id: "renewals", revision: 0 },
  ]);
  await database.close();
  await remove();
}, 600_000);

test("a process that is killed with SIGKILL while it migrates leaves a database that the next start completes", async () => {
  const { url, remove } = await freshDatabase();
  const program = new Program(url);
  const script = program.writeFile("killed-migration.js", killedProgram);
  for (const statements of [4, 25, 60]) {
    const child = spawn(process.execPath, [script, url, String(statements)], { cwd: dirname(script), stdio: "inherit" });
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
  }
  const database = await openDatabase(url);
  await migrate(database, LEASE_MS);
  expect(await schemaOf(database)).toEqual(await freshSchema());
  await database.close();
  program.remove();
  await remove();
}, 300_000);

test("lists applied, pending and unknown migrations without changing the database, and refuses those of a newer version", async () => {
  const { url, remove } = await freshDatabase();
  const settings = readSettings({ DATABASE_URL: url });
  const names = migrations.map(({ name }) => name);
  const pending = `${names.length} migrations are pending. Run "marketplace migrate".`;
  const unmigrated = { lines: [...names.map((name) => `pending  ${name}`), pending], isCurrent: false };
  expect(await reportMigrations(settings)).toEqual(unmigrated);
  expect(await reportMigrations(settings)).toEqual(unmigrated);
  const database = await openDatabase(url);
  expect(await migrate(database)).toBe(names.length);
  const applied = names.map((name) => `applied  ${name}`);
  expect(await reportMigrations(settings)).toEqual({ lines: [...applied, "Database is up to date."], isCurrent: true });
  await database.writer.query("INSERT INTO migration (timestamp, name) VALUES (1999999999999, 'Later1999999999999')");
  const before = await schemaOf(database);
  await expect(migrate(database)).rejects.toThrow(
    "The database has migrations that this version of the program does not have: Later1999999999999. A newer version made them. Start that version or a later one.",
  );
  const newer = "A newer version of the program has migrated the database. Start that version or a later one.";
  expect(await reportMigrations(settings)).toEqual({
    lines: [...applied, "unknown  Later1999999999999", newer],
    isCurrent: false,
  });
  expect(await schemaOf(database)).toEqual(before);
  await database.close();
  await remove();
});

test("on a database server one process at a time holds the lock, and one that lost it sends no statement", async () => {
  const { url, remove } = await freshDatabase();
  const database = await openDatabase(url);
  if (database.dialect === "mysql") {
    const first = await takeMigrationLock(database.writer, 60_000);
    expect(await takeMigrationLock(database.writer, 60_000)).toBeNull();
    await first?.release();
    const second = await takeMigrationLock(database.writer, 60_000);
    expect(second?.assertHeld()).toBeUndefined();
    await second?.release();
    const expired = await takeMigrationLock(database.writer, 0);
    expect(() => expired?.assertHeld()).toThrow("another process has taken over the migrations");
    await expired?.release();
  }
  await database.close();
  await remove();
});
