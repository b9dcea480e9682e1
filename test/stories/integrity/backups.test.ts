import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { openDatabase } from "../../../src/database/data-source.js";
import type { Database } from "../../../src/database/database.js";
import { createEventBus } from "../../../src/database/event-bus.js";
import { execute, sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { backUp, restoreBackup, verifyBackup } from "../../../src/server/backups.js";
import { checkDatabase } from "../../../src/server/check-report.js";
import { seedDemo } from "../../../src/services/demo/seed-demo.js";
import { DatabaseFileError } from "../../../src/database/snapshot.js";
import { Program } from "../../support/program.js";
import { freshDatabase, isOnMariaDb, type FreshDatabase } from "../../support/fresh-database.js";
import { preparedDatabase } from "../../support/template-databases.js";

jest.setTimeout(300_000);

const CLEAN = /^\d+ checks of [\d,]+ rows in [\d.]+ s: 0 errors, 0 warnings\.$/;
let fresh: FreshDatabase;
let database: Database;
let folder: string;
let printed: string[];
const print = (line: string) => void printed.push(line);

beforeAll(async () => {
  fresh = await preparedDatabase("tables");
  database = await openDatabase(fresh.url);
  await seedDemo(database, createEventBus());
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backup-"));
  printed = [];
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(async () => {
  await database?.close();
  await fresh?.remove();
});

const named = (name: string) => join(folder, name);
/** Runs what a command printed, as an operator does. */
function runPrinted(): void {
  const { password } = new URL(fresh.url);
  const { status, stderr } = spawnSync("bash", ["-c", printed.join("\n")], {
    encoding: "utf8",
    env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) },
  });
  expect([status, stderr]).toEqual([0, ""]);
}

test("a backup holds the database and can be restored", async () => {
  const file = named("backup");
  const other = await freshDatabase();
  await backUp(fresh.url, file, print);
  if (isOnMariaDb) runPrinted();
  expect([readdirSync(folder), statSync(file).mode & 0o777]).toEqual([["backup"], 0o600]);

  printed = [];
  await restoreBackup(other.url, file, false, print);
  if (isOnMariaDb) runPrinted();
  printed = [];
  expect(await checkDatabase(other.url, {}, print)).toBe(true);
  expect(printed).toEqual([expect.stringMatching(CLEAN)]);
  await other.remove();
});

test("a check prints what it found, as text or as JSON", async () => {
  await transact(database, "commit", (tx) =>
    execute(tx, sql("UPDATE customer SET indirect_reseller_id = 'ptr_no' WHERE country = 'DE'")),
  );
  expect(await checkDatabase(fresh.url, {}, print)).toBe(false);
  expect(printed[0]).toMatch(
    /^ERROR references-of-customer: \d+ rows where this does not hold: The rows to which .* \(R-ROLE-4\)$/,
  );
  expect(printed[1]).toMatch(/^ {2}cus_\w+ {2}partner ptr_\w+ {2}indirect_reseller_id ptr_no$/);
  printed = [];
  expect(await checkDatabase(fresh.url, { json: true }, print)).toBe(false);
  expect(JSON.parse(printed.join("\n"))).toMatchObject({ isClean: false });
  await transact(database, "commit", (tx) =>
    execute(tx, sql("UPDATE customer SET indirect_reseller_id = NULL WHERE indirect_reseller_id = 'ptr_no'")),
  );
});

(isOnMariaDb ? describe.skip : describe)("the embedded database", () => {
  test("is not read from a file that is no database, or that of another program", async () => {
    writeFileSync(named("text"), "no database ".repeat(1000));
    const other = new Sqlite(named("other"));
    other.exec("CREATE TABLE song (id)");
    other.close();
    for (const [name, why] of [
      ["text", "file is not a database"],
      ["other", "the file belongs to another program: it has 1 tables (song). Name a new file."],
    ] as const) {
      const bytes = readFileSync(named(name));
      const message = `${named(name)} cannot be used: ${why}`;
      await expect(checkDatabase(`sqlite:${named(name)}`, {}, print)).rejects.toThrow(message);
      await expect(backUp(`sqlite:${named(name)}`, named("backup"), print)).rejects.toThrow(message);
      expect([readFileSync(named(name)).equals(bytes), existsSync(named("backup"))]).toEqual([true, false]);
    }
  });

  test("is saved while it is changed", async () => {
    const file = named("backup");
    const saved = backUp(fresh.url, file, print);
    await transact(database, "commit", (tx) => execute(tx, sql("UPDATE partner SET event_sequence = event_sequence")));
    await saved;
    expect(printed).toEqual([`Saved a backup as ${file}.`]);
    printed = [];
    expect(await verifyBackup(fresh.url, file, print)).toBe(true);
    expect(printed).toEqual([expect.stringMatching(CLEAN)]);
  });

  test("is never saved over a file", async () => {
    writeFileSync(named("old"), "old");
    await expect(backUp(fresh.url, named("old"), print)).rejects.toThrow(`${named("old")} exists already. Name a new file.`);
    expect([readdirSync(folder), readFileSync(named("old"), "utf8")]).toEqual([["old"], "old"]);
  });

  test("is replaced only when asked and when no process uses it", async () => {
    const file = named("backup");
    await backUp(fresh.url, file, print);
    const target = `sqlite:${named("used.db")}`;
    await restoreBackup(target, file, false, print);
    const used = await openDatabase(target);
    await transact(used, "commit", (tx) => execute(tx, sql("DELETE FROM event")));
    await expect(restoreBackup(target, file, false, print)).rejects.toThrow("is not empty. Pass --replace");
    await expect(restoreBackup(target, file, true, print)).rejects.toThrow("Stop all servers and workers first.");
    await used.close();
    printed = [];
    expect(await checkDatabase(target, {}, print)).toBe(false);
    expect(printed[0]).toMatch(/^ERROR event-numbers: /);
    await restoreBackup(target, file, true, print);
    printed = [];
    expect(await checkDatabase(target, {}, print)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["backup", "used.db"]);
  });

  test("is not replaced by a damaged, foreign or newer file", async () => {
    const [file, target] = [named("backup"), named("target.db")];
    const refused = (message: string | RegExp) =>
      expect(restoreBackup(`sqlite:${target}`, file, true, print)).rejects.toThrow(message);
    await refused(`There is no database file ${file}.`);
    await backUp(fresh.url, file, print);
    const newer = await openDatabase(`sqlite:${file}`);
    await transact(newer, "commit", (tx) => execute(tx, sql("INSERT INTO migration (timestamp, name) VALUES (1, 'Later9')")));
    await newer.close();
    await refused("The database has migrations that this version of the program does not have: Later9.");
    truncateSync(file, statSync(file).size - 8192);
    await refused(`${file} is damaged: it is not a complete SQLite database`);
    expect(existsSync(target)).toBe(false);
  });

  /** The size of the file that a backup writes, before it has its name; null when there is none. */
  function partialSize(): number | null {
    const [name] = readdirSync(folder).filter((each) => each.startsWith("killed.partial-"));
    return name === undefined ? null : (statSync(named(name), { throwIfNoEntry: false })?.size ?? null);
  }

  test.each<[string, () => boolean]>([
    ["when its file appears", () => partialSize() !== null],
    ["when a part of the pages is copied", () => (partialSize() ?? 0) > 1_000_000],
    ["when it has its name", () => existsSync(named("killed"))],
  ])("is never half saved: a backup that is killed %s", async (_, isReached) => {
    // Large enough for a kill while it is copied.
    await backUp(fresh.url, named("large.db"), print);
    const filled = new Sqlite(named("large.db"));
    filled.exec("CREATE TABLE filler (content BLOB); INSERT INTO filler VALUES (randomblob(80000000))");
    filled.close();
    const program = new Program(`sqlite:${named("large.db")}`);
    const child = program.run("backup", named("killed"));
    const ended = once(child, "exit");
    while (!isReached() && child.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
    child.kill("SIGKILL");
    await ended;
    program.remove();
    printed = [];
    if (!existsSync(named("killed"))) await backUp(`sqlite:${named("large.db")}`, named("killed"), print);
    printed = [];
    expect(await verifyBackup(fresh.url, named("killed"), print)).toBe(true);
    expect(statSync(named("killed")).size).toBeGreaterThan(80_000_000);
  });

  test("a file that a killed backup left behind is not restored", async () => {
    const [file, part, target] = [named("backup"), named("backup.partial-1"), named("target.db")];
    await backUp(fresh.url, file, print);
    const bytes = readFileSync(file);
    for (const size of [0, 4096, bytes.length / 2, bytes.length - 4096]) {
      writeFileSync(part, bytes.subarray(0, size));
      await expect(restoreBackup(`sqlite:${target}`, part, true, print)).rejects.toThrow(DatabaseFileError);
    }
    expect(existsSync(target)).toBe(false);
  });
});
