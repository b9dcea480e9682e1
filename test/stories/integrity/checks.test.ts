import { systemClock } from "../../../src/core/clock.js";
import { execute, query, sql, type Reader } from "../../../src/database/rows.js";
import { transact, type Tx } from "../../../src/database/transaction.js";
import type { Check } from "../../../src/services/integrity/check.js";
import { checks } from "../../../src/services/integrity/checks/index.js";
import { isClean, runChecks, type CheckResult, type CheckScope } from "../../../src/services/integrity/run-checks.js";
import {
  damages,
  problemDamages,
  referenceColumns,
  rowsBesideDemo,
  tablesOfPartners,
  type Damage,
} from "../../support/damages.js";
import { demoOfThisFile } from "../../support/demo-database.js";
import { required } from "../../support/partner-client.js";

jest.setTimeout(300_000);

type Row = Readonly<Record<string, string | number | Date | null>>;

const database = demoOfThisFile((demo) =>
  transact(demo, "commit", async (tx) => {
    for (const statement of rowsBesideDemo) expect(await execute(tx, sql(statement))).toBe(1);
  }),
);

/** The results of checks that found something. Small chunks: the demo is read in many. */
async function findings(reader: Reader, scope: Partial<CheckScope> = {}, chosen?: readonly Check[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const whole = { partnerId: null, now: systemClock.now(), rowsPerChunk: 7, ...scope };
  for await (const result of runChecks(reader, whole, chosen)) if (result.violationCount > 0) results.push(result);
  return results;
}

/** The rows that the checks name, as `check subject`. */
const named = (results: readonly CheckResult[]) =>
  results.flatMap(({ name, violations }) => violations.map(({ subject }) => `${name} ${subject}`)).sort();

/** Runs work on damaged rows in a transaction that is rolled back. */
const inDamaged = (work: (tx: Tx) => Promise<void>) => transact(database(), "rollback", work);

const picked = async (tx: Tx, statement: string): Promise<Row> => required((await query<Row>(tx, sql(statement)))[0]);
const checkNamed = (name: string): Check => required(checks.find((check) => check.name === name));

test("find nothing in the demo", async () => {
  expect(await findings(database().read)).toEqual([]);
});

test("each have a damage that proves them", () => {
  const proved = new Set(damages.map(({ check }) => check));
  const unproved = checks.map(({ name }) => name).filter((name) => !proved.has(name) && !name.startsWith("references-of-"));
  expect(unproved).toEqual([]);
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

test.each(damages.map((damage) => [damage.check, damage] as const))("%s names exactly the damaged row", async (_, damage) => {
  const { check, pick, subject = "id", also = {}, isAlone }: Damage = damage;
  await inDamaged(async (tx) => {
    const row = await picked(tx, pick);
    expect(await execute(tx, sql(damage.damage, row["id"]))).toBeGreaterThan(0);
    const expected = Object.entries({ [check]: subject, ...also }).filter(([, column]) => row[column] !== null);
    const found = named(await findings(tx, {}, isAlone ? [checkNamed(check)] : checks));
    expect(found).toEqual(expected.map(([name, column]) => `${name} ${String(row[column])}`).sort());
  });
  expect(await findings(database().read)).toEqual([]);
});

/** The problems that the SQL of a check tells apart. */
function problemsOf({ found }: Check): string[] {
  const expression = typeof found === "string" ? found : found({ dialect: "sqlite", overdueBefore: "''", overdueHours: 1 });
  return [...expression.matchAll(/ THEN '([^']+)'/g)].map(([, problem]) => required(problem));
}

test("tell problems apart that are each proved", () => {
  const told = checks.flatMap((check) => problemsOf(check).map((problem) => `${check.name}: ${problem}`));
  expect(problemDamages.map(({ check, problem }) => `${check}: ${problem}`).sort()).toEqual(told.sort());
});

test.each(problemDamages.map((damage) => [damage.check, damage.problem, damage] as const))(
  "%s says: %s",
  async (name, problem, { pick, damage }) => {
    await inDamaged(async (tx) => {
      const { id } = await picked(tx, pick);
      expect(await execute(tx, sql(damage, id))).toBe(1);
      const [result] = await findings(tx, {}, [checkNamed(name)]);
      expect(required(result).violations.map(({ subject, found }) => [subject, found])).toEqual([[id, problem]]);
    });
  },
);

const firstOf = (tx: Tx, table: string, keys: readonly string[]) =>
  picked(tx, `SELECT * FROM ${table} ORDER BY ${keys.join(", ")} LIMIT 1`);

type OneRow = Readonly<{ table: string; keys: readonly string[]; row: Row }>;

async function setOne(tx: Tx, { table, keys, row }: OneRow, column: string, value: string): Promise<void> {
  const condition = keys.map((key) => `${key} = ?`).join(" AND ");
  const values = [value, ...keys.map((key) => row[key])];
  expect(await execute(tx, sql(`UPDATE ${table} SET ${column} = ? WHERE ${condition}`, ...values))).toBe(1);
}

/** What the check of a table's references finds. */
async function foundIn(tx: Tx, table: string): Promise<(string | null)[]> {
  const results = await findings(tx, {}, [checkNamed(`references-of-${table.replaceAll("_", "-")}`)]);
  return results.flatMap(({ violations }) => violations.map(({ found }) => found));
}

test.each(referenceColumns.map((column) => [`${column.table}.${column.column}`, column] as const))(
  "a missing row that %s refers to is named",
  async (_, { table, column, keys }) => {
    await inDamaged(async (tx) => {
      await setOne(tx, { table, keys, row: await firstOf(tx, table, keys) }, column, "missing_1");
      expect(await foundIn(tx, table)).toEqual([`${column} missing_1`]);
    });
  },
);

test.each(tablesOfPartners.map((table) => [table.table, table] as const))(
  "a row of %s refers to rows of the same partner",
  async (_, { table, keys, columns }) => {
    await inDamaged(async (tx) => {
      const row = await firstOf(tx, table, keys);
      await setOne(tx, { table, keys, row }, "partner_id", "ptr_other");
      const column = required(columns.find((name) => row[name] !== null));
      expect(await foundIn(tx, table)).toEqual([`${column} ${String(row[column])}`]);
    });
  },
);

test("count every violation and name the first ten", async () => {
  await inDamaged(async (tx) => {
    const count = await execute(tx, sql("UPDATE charge SET quantity = quantity + 1 WHERE amount_minor <> 0"));
    const [result] = await findings(tx, { rowsPerChunk: 30 }, [checkNamed("charge-amounts")]);
    const ids = await query<Row>(tx, sql("SELECT id FROM charge WHERE amount_minor <> 0 ORDER BY id LIMIT 10"));
    expect(required(result)).toMatchObject({ violationCount: count, severity: "ERROR" });
    expect(required(result).violations.map(({ subject }) => subject)).toEqual(ids.map(({ id }) => id));
  });
});

test("of one partner ignore the rows of others", async () => {
  await inDamaged(async (tx) => {
    const { id, partner_id: own } = await picked(
      tx,
      "SELECT id, partner_id FROM charge WHERE amount_minor > 0 ORDER BY id LIMIT 1",
    );
    const other = await picked(
      tx,
      `SELECT id FROM partner WHERE id <> '${String(own)}' AND event_sequence > 0 ORDER BY id LIMIT 1`,
    );
    await execute(tx, sql("UPDATE charge SET quantity = quantity + 1 WHERE id = ?", id));
    expect(named(await findings(tx, { partnerId: String(own) }))).toEqual([`charge-amounts ${String(id)}`]);
    expect(await findings(tx, { partnerId: String(other["id"]) })).toEqual([]);
  });
});

test("a warning is no error", async () => {
  await inDamaged(async (tx) => {
    await execute(tx, sql("UPDATE failed_transition SET parked_at = failed_at"));
    const results = await findings(tx);
    expect([results.map(({ name, severity }) => [name, severity]), isClean(results)]).toEqual([
      [["failed-transitions", "WARNING"]],
      true,
    ]);
    await execute(tx, sql("UPDATE charge SET quantity = 0"));
    expect(isClean(await findings(tx))).toBe(false);
  });
});
