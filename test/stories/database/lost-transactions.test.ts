import { openDatabase } from "../../../src/database/data-source.js";
import type { Database } from "../../../src/database/database.js";
import { execute, query, sql, type Reader } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { freshDatabase, isOnMariaDb, type FreshDatabase } from "../../support/fresh-database.js";
import { required } from "../../support/partner-client.js";

let fresh: FreshDatabase | undefined;
const opened: Database[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  for (const database of opened) await database.close();
  await fresh?.remove();
});

async function databaseWith(options: { isCluster?: boolean }): Promise<Database> {
  const database = await openDatabase(required(fresh).url, options);
  opened.push(database);
  await database.writer.query("CREATE TABLE IF NOT EXISTS attempt (id INT NOT NULL PRIMARY KEY)");
  return database;
}

/** How many statements the session has prepared. */
async function preparedCount(reader: Reader): Promise<number> {
  const rows = await query<{ Value: string }>(reader, sql("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'"));
  return Number(required(rows[0]).Value);
}

/** How many statements a transaction prepares that reads with parameters and locks. */
const preparedBy = (database: Database) =>
  transact(database, "rollback", async (tx) => {
    const before = await preparedCount(tx);
    await query(tx, sql("SELECT id FROM attempt WHERE id = ? FOR UPDATE", 1));
    await query(tx, sql("SELECT id FROM attempt WHERE id > ?", 1));
    return (await preparedCount(tx)) - before;
  });

(isOnMariaDb ? describe : describe.skip)("on MariaDB", () => {
  test("a transaction on a node of a cluster prepares no statement, because the node can end it then without an error", async () => {
    expect(await preparedBy(await databaseWith({ isCluster: true }))).toBe(0);
  });

  test("a transaction on a single server prepares its statements", async () => {
    expect(await preparedBy(await databaseWith({}))).toBe(2);
  });

  test("reads and parameters have the same values as text and as prepared statements", async () => {
    const [single, cluster] = [await databaseWith({}), await databaseWith({ isCluster: true })];
    const at = new Date("2020-07-31T23:59:59.123Z");
    const selected = sql(
      "SELECT ? AS text, CAST(? AS DATETIME(3)) AS instant, CAST('2020-02-29' AS DATE) AS day, CAST(? AS UNSIGNED) AS large, CAST('1.50' AS DECIMAL(9, 2)) AS amount, NULL AS nothing",
      ...['O\'Brien \\ "é" ✓', at, 2 ** 40],
    );
    const [asText, prepared] = await Promise.all(
      [cluster, single].map((database) => transact(database, "rollback", (tx) => query(tx, selected))),
    );
    expect(asText).toEqual(prepared);
    expect(asText).toMatchObject([{ text: 'O\'Brien \\ "é" ✓', instant: at, day: "2020-02-29" }]);
  });

  test("a change after the server has ended the transaction is an error, and the transaction is not repeated", async () => {
    const database = await databaseWith({});
    let attempts = 0;
    const work = transact(database, "commit", async (tx) => {
      attempts++;
      await execute(tx, sql("INSERT INTO attempt (id) VALUES (?)", 10));
      await tx.queryRunner.query("ROLLBACK");
      await execute(tx, sql("INSERT INTO attempt (id) VALUES (?)", 11));
      await execute(tx, sql("INSERT INTO attempt (id) VALUES (?)", 12));
    });
    await expect(work).rejects.toThrow("a change is made inside its transaction");
    expect(attempts).toBe(1);
    expect(await query(database.read, sql("SELECT id FROM attempt WHERE id >= 10"))).not.toContainEqual({ id: 12 });
  });

  test("a COMMIT on a node of a cluster that has ended the transaction is an error, also after reads", async () => {
    const work = (database: Database) =>
      transact(database, "commit", async (tx) => {
        await execute(tx, sql("INSERT INTO attempt (id) VALUES (?)", 20));
        await tx.queryRunner.query("ROLLBACK");
        await query(tx, sql("SELECT id FROM attempt WHERE id = 20"));
      });
    await expect(work(await databaseWith({ isCluster: true }))).rejects.toThrow("a change is made inside its transaction");
    await work(await databaseWith({}));
    expect(await query((await databaseWith({})).read, sql("SELECT id FROM attempt WHERE id = 20"))).toEqual([]);
  });

  test("a connection that is lost before the end of COMMIT leaves an unknown outcome, and the work is not repeated", async () => {
    const [database, other] = [await databaseWith({}), await databaseWith({})];
    let attempts = 0;
    const work = transact(database, "commit", async (tx) => {
      attempts++;
      const [session] = await query<{ id: number }[]>(tx, sql("SELECT CONNECTION_ID() AS id"));
      await execute(tx, sql("INSERT INTO attempt (id) VALUES (?)", 30));
      await other.writer.query(`KILL ${(session as unknown as { id: number }).id}`);
    });
    await expect(work).rejects.toMatchObject({
      name: "UnavailableError",
      message: expect.stringContaining("it is not known whether it was"),
    });
    expect(attempts).toBe(1);
  });

  test.each([
    ["a node that is not ready", 1047],
    ["an error during COMMIT", 1180],
  ])("COMMIT that ends with %s (%d) leaves an unknown outcome, and the work is not repeated", async (_, errno) => {
    const database = await databaseWith({});
    let attempts = 0;
    const work = transact(database, "commit", async (tx) => {
      attempts++;
      const send = tx.queryRunner.query.bind(tx.queryRunner);
      const failure = Object.assign(new Error("COMMIT failed"), { errno, code: "ER_UNKNOWN_COM_ERROR", sqlState: "08S01" });
      tx.queryRunner.query = (text: string, ...values: []) =>
        text === "COMMIT" ? Promise.reject(failure) : send(text, ...values);
    });
    await expect(work).rejects.toMatchObject({
      name: "UnavailableError",
      message: expect.stringContaining("not known whether it was"),
    });
    expect(attempts).toBe(1);
  });
});
