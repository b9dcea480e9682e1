import { createConnection } from "mysql2/promise";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, openDatabase } from "../../src/database/data-source.js";
import { migrations } from "../../src/database/migrations/index.js";
import { present } from "../support/partner-desk.js";
import { here } from "../support/story.js";

/** An empty database beside the story's own, and how to be rid of it. */
async function emptyDatabase() {
  const own = here().databaseUrl;
  if (own.startsWith("sqlite:")) {
    const folder = mkdtempSync(join(tmpdir(), "migrations-"));
    return { url: `sqlite:${folder}/marketplace.db`, remove: async () => rmSync(folder, { recursive: true }) };
  }
  const url = `${own}_empty`;
  const name = url.slice(url.lastIndexOf("/") + 1);
  const statement = async (text: string) => {
    const connection = await createConnection(own);
    await connection.query(text).finally(() => connection.end());
  };
  await statement(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return { url, remove: () => statement(`DROP DATABASE ${name}`) };
}

test("of processes that start at once on an empty database one makes the tables and the others wait", async () => {
  const { url, remove } = await emptyDatabase();
  const processes = await Promise.all([1, 2, 3, 4].map(() => openDatabase(url)));
  const carriedOut = await Promise.all(processes.map((process) => migrate(process)));
  expect(carriedOut.reduce((sum, count) => sum + count, 0)).toBe(migrations.length);
  expect(await migrate(present(processes[0]))).toBe(0);
  for (const process of processes) await process.close();
  await remove();
});
