import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";

/** The database of the project of this test file; the embedded one unless Jest's configuration names another. */
declare const DATABASE_KIND: "embedded" | "mariadb" | undefined;

/** Whether the tests of this project run on MariaDB. */
export const isOnMariaDb = typeof DATABASE_KIND !== "undefined" && DATABASE_KIND === "mariadb";

/** A new, empty database without tables. */
export type FreshDatabase = Readonly<{ url: string; remove: () => Promise<void> }>;

/** The folder for the embedded databases and templates of this run. */
export function databasesFolder(): string {
  const folder = process.env["TEST_DATABASES"];
  if (folder === undefined) throw new Error("The project of this test needs a global setup that calls start-databases.");
  return folder;
}

function newFile(): FreshDatabase {
  const folder = mkdtempSync(join(databasesFolder(), "database-"));
  return { url: `sqlite:${join(folder, "marketplace.db")}`, remove: async () => rmSync(folder, { recursive: true }) };
}

async function newOnMariaDb(): Promise<FreshDatabase> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given === undefined) throw new Error("the tests' MariaDB did not start");
  const server = given.replace(/\/[^/]*$/, "/");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const run = async (statement: string) => {
    const connection = await createConnection(server);
    await connection.query(statement).finally(() => connection.end());
  };
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return { url: server + name, remove: () => run(`DROP DATABASE ${name}`) };
}

/** Creates a database of the test's kind. Several connections and processes can open it. */
export const freshDatabase = async (): Promise<FreshDatabase> => (isOnMariaDb ? newOnMariaDb() : newFile());
