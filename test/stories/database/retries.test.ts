import { UnavailableError } from "../../../src/core/errors.js";
import { openDatabase } from "../../../src/database/data-source.js";
import type { Database } from "../../../src/database/database.js";
import { execute, sql } from "../../../src/database/rows.js";
import { transact, type Tx } from "../../../src/database/transaction.js";
import { freshDatabase, isOnMariaDb, type FreshDatabase } from "../../support/fresh-database.js";
import { required } from "../../support/partner-client.js";

let fresh: FreshDatabase | undefined;
let opened: Database | undefined;
beforeAll(async () => {
  fresh = await freshDatabase();
  opened = await openDatabase(fresh.url);
  await opened.writer.query("CREATE TABLE attempt (id INT NOT NULL PRIMARY KEY)");
});
afterAll(async () => {
  await opened?.close();
  await fresh?.remove();
});

/**
 * Runs a unit of work that writes a row, and whose first attempts fail with an error of the server; returns the number of attempts and
 * the error.
 */
async function runFailing(id: number, errno: number, failures: number) {
  let attempts = 0;
  const work = async (tx: Tx) => {
    attempts++;
    await execute(tx, sql("INSERT INTO attempt (id) VALUES (?)", id));
    if (attempts <= failures) await tx.query(`SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ${errno}`);
  };
  const error: unknown = await transact(required(opened), "commit", work).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { attempts, error };
}

const writtenIds = async () => {
  const rows = await required(opened).writer.query<{ id: number }[]>("SELECT id FROM attempt ORDER BY id");
  return rows.map(({ id }) => id);
};

(isOnMariaDb ? describe : describe.skip)("on MariaDB", () => {
  test.each([
    [1, "a deadlock", 1213],
    [2, "a changed record", 1020],
    [3, "a node that is not ready", 1047],
  ])("unit of work %i runs again after %s, and its changes are written once", async (id, _, errno) => {
    expect(await runFailing(id, errno, 2)).toEqual({ attempts: 3, error: null });
    expect(await writtenIds()).toContain(id);
  });

  test("a unit of work is refused after three attempts while a node is not ready, and writes nothing", async () => {
    expect(await runFailing(4, 1047, Infinity)).toEqual({ attempts: 3, error: expect.any(UnavailableError) as unknown });
    expect(await writtenIds()).not.toContain(4);
  });

  test("a unit of work does not run again after another error", async () => {
    expect(await runFailing(5, 1054, Infinity)).toMatchObject({ attempts: 1, error: { errno: 1054 } });
  });

  test("a read that its node could not bring up to date in time is refused, not reported as a bug", async () => {
    const read = required(opened).read.query("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205");
    await expect(read).rejects.toThrow("The database has not yet applied the latest changes. Try again in 2 seconds.");
  });
});
