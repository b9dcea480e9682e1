import { systemClock } from "../../../src/core/clock.js";
import { execute, query, sql, type Reader } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { checkReconciliation } from "../../../src/services/integrity/reconciliation-check.js";
import type { CheckResult, Violation } from "../../../src/services/integrity/run-checks.js";
import { demoOfThisFile } from "../../support/demo-database.js";
import { required } from "../../support/partner-client.js";

jest.setTimeout(300_000);

const database = demoOfThisFile();

/** Small chunks: the demo is read in many. */
const reconcile = (reader: Reader): Promise<CheckResult> =>
  checkReconciliation(reader, { partnerId: null, now: systemClock.now(), rowsPerChunk: 7 });

const reasonOf = ({ subject, found }: Violation) => `${subject} ${found?.split(" ")[0]}`;

type Row = Readonly<{ id: string; subscription: string }>;

const PAID = "c.effective_unit_price_minor > 0 AND c.reverses_charge_id IS NULL";
const pick = (where: string) =>
  `SELECT c.id AS id, c.subscription_id AS subscription FROM charge c WHERE ${where} ORDER BY c.id LIMIT 1`;
const update = (set: string) => `UPDATE charge SET ${set} WHERE id = ?`;
const REMOVE = "DELETE FROM charge WHERE id = ?";

/** The columns of a charge that a copy takes over. */
const COPIED = [
  ...["partner_id", "customer_id", "subscription_id", "add_on_id", "plan_id", "type", "quantity", "currency", "unit_price_minor"],
  ...["effective_unit_price_minor", "amount_minor", "period_starts_on", "period_ends_on", "occurred_at", "billing_month"],
  ...["term_starts_on", "term_ends_on", "term_duration", "billing_cycle", "publisher_name", "offer_title", "plan_title"],
  ...["price_id", "rule", "days_charged", "priced_days"],
];

/** Copies a charge, with other values in some columns. */
const copy = (changed: Readonly<Record<string, string>>) =>
  `INSERT INTO charge (id, sequence, ${COPIED.join(", ")}) ` +
  `SELECT 'chg_copy', sequence + 1000, ${COPIED.map((column) => changed[column] ?? column).join(", ")} FROM charge WHERE id = ?`;

const damages: readonly Readonly<{ what: string; pick: string; damage: string; reason: string }>[] = [
  { what: "a removed first charge", pick: pick(`${PAID} AND c.type = 'NEW'`), damage: REMOVE, reason: "MISSING_CHARGE" },
  { what: "a removed renewal", pick: pick(`${PAID} AND c.type = 'RENEW'`), damage: REMOVE, reason: "MISSING_CHARGE" },
  { what: "a removed instalment", pick: pick("c.type = 'CYCLE_CHARGE'"), damage: REMOVE, reason: "MISSING_CHARGE" },
  { what: "a removed charge of a trial", pick: pick("c.rule = 'R-TRIAL-5'"), damage: REMOVE, reason: "MISSING_CHARGE" },
  { what: "a removed credit", pick: pick("c.amount_minor < 0"), damage: REMOVE, reason: "MISSING_CREDIT" },
  { what: "a removed full credit", pick: pick("c.reverses_charge_id IS NOT NULL"), damage: REMOVE, reason: "MISSING_CREDIT" },
  { what: "a doubled charge", pick: pick(PAID), damage: copy({}), reason: "DOUBLED_CHARGE" },
  {
    what: "a charge after the end",
    pick: pick(`${PAID} AND EXISTS (SELECT 1 FROM subscription s WHERE s.id = c.subscription_id AND s.status = 'DELETED')`),
    damage: copy({ period_starts_on: "'2999-01-01'", period_ends_on: "'2999-01-31'", occurred_at: "'2999-01-01 00:00:00.000'" }),
    reason: "UNEXPECTED_CHARGE",
  },
  { what: "another amount", pick: pick(PAID), damage: update("amount_minor = amount_minor + 1"), reason: "WRONG_AMOUNT" },
  {
    what: "another unit price of a day",
    pick: pick(`${PAID} AND c.amount_minor > 0`),
    damage: update("amount_minor = amount_minor + quantity, effective_unit_price_minor = effective_unit_price_minor + 1"),
    reason: "WRONG_AMOUNT",
  },
  {
    what: "another price that agrees with itself",
    pick: pick(`${PAID} AND c.amount_minor > 0 AND c.days_charged = c.priced_days`),
    damage: update(
      "unit_price_minor = unit_price_minor + 1, effective_unit_price_minor = effective_unit_price_minor + 1, amount_minor = amount_minor + quantity",
    ),
    reason: "WRONG_UNIT_PRICE",
  },
  {
    what: "another quantity that agrees with itself",
    pick: pick(`${PAID} AND c.amount_minor > 0`),
    damage: update("amount_minor = amount_minor + effective_unit_price_minor, quantity = quantity + 1"),
    reason: "WRONG_QUANTITY",
  },
  { what: "a moved end of a period", pick: pick(PAID), damage: update("period_ends_on = '2001-01-31'"), reason: "WRONG_PERIOD" },
  { what: "a moved period", pick: pick(PAID), damage: update("period_starts_on = '2001-01-01'"), reason: "WRONG_PERIOD" },
  { what: "a moved time", pick: pick(PAID), damage: update("occurred_at = '2001-01-01 00:00:00.000'"), reason: "WRONG_TIME" },
  {
    what: "a list price that was changed later",
    pick: pick(
      `${PAID} AND c.price_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM charge d WHERE d.price_id = c.price_id AND d.id <> c.id)`,
    ),
    damage: "UPDATE price SET term_price_minor = term_price_minor + 1000 WHERE id = (SELECT price_id FROM charge WHERE id = ?)",
    reason: "WRONG_LIST_PRICE",
  },
];

test("finds nothing in the demo, and compares each of its subscriptions", async () => {
  const [{ n } = { n: 0 }] = await query<{ n: number | string }>(database().read, sql("SELECT COUNT(*) AS n FROM subscription"));
  const { violations, rowCount } = await reconcile(database().read);
  expect([violations, rowCount]).toEqual([[], Number(n)]);
  expect(rowCount).toBeGreaterThan(7);
});

test.each(damages.map((damage) => [damage.what, damage] as const))("names the subscription with %s", async (_, damage) => {
  await transact(database(), "rollback", async (tx) => {
    const row = required((await query<Row>(tx, sql(damage.pick)))[0]);
    expect(await execute(tx, sql(damage.damage, row.id))).toBe(1);
    expect((await reconcile(tx)).violations.map(reasonOf)).toEqual([`${row.subscription} ${damage.reason}`]);
  });
});

test("does not compare a subscription that began before changes were recorded", async () => {
  await transact(database(), "rollback", async (tx) => {
    const { rowCount } = await reconcile(tx);
    await execute(tx, sql("UPDATE event SET actor_kind = NULL, changes = NULL"));
    const { rowCount: compared, violations } = await reconcile(tx);
    expect([rowCount > 0, compared, violations]).toEqual([true, 0, []]);
  });
});
