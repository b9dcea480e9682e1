import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/**
 * Reminders of deadlines. The open subscriptions fall due at the present of their partner, to be planned: reminders whose instant has
 * passed are not sent afterwards.
 */
export class Reminders1763700047000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(reminderTable(runner));
    for (const [table, column] of additions(runner)) await runner.addColumn(table, new TableColumn(column));
    await planAll(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await restoreTransitions(runner);
    for (const [table, { name }] of additions(runner)) await runner.dropColumn(table, name);
    await runner.dropTable("reminder");
  }
}

function reminderTable(runner: QueryRunner): Table {
  const { count, instant, minor, ref, word } = columnsFor(runner);
  const isPrimary = { isPrimary: true };
  return new Table({
    name: "reminder",
    columns: [
      ...[ref("partner_id", isPrimary), ref("subscription_id", isPrimary), word("deadline", isPrimary)],
      ...[instant("deadline_at", isPrimary), count("days_before", isPrimary), ref("event_id")],
      ...[word("outcome", nullable), word("reason", nullable), minor("amount_minor", nullable), word("currency")],
    ],
    indices: [new TableIndex({ name: "reminder_event", columnNames: ["partner_id", "event_id"] })],
  });
}

function additions(runner: QueryRunner) {
  const { instant, json } = columnsFor(runner);
  return [
    ["partner", json("reminders", nullable)],
    ["subscription", instant("reminded_at", nullable)],
  ] as const;
}

const isMysql = (runner: QueryRunner): boolean => runner.connection.driver.options.type === "mysql";

/** What is due already is planned when it has run. */
async function planAll(runner: QueryRunner): Promise<void> {
  const now = isMysql(runner) ? "UTC_TIMESTAMP(3)" : "strftime('%Y-%m-%d %H:%M:%f', 'now')";
  const present = `COALESCE((SELECT p.clock_at FROM partner p WHERE p.id = subscription.partner_id), ${now})`;
  await runner.query(
    `UPDATE subscription SET next_transition = 'REMINDER_PLAN', next_transition_at = ${present} ` +
      `WHERE status IN ('ACTIVE', 'SUSPENDED') AND next_transition_at > ${present}`,
  );
}

/** The transition that a subscription waits for when there are no reminders, and the day after which it is due. */
const TRANSITION = {
  hasInstalment: "(is_trial = 0 AND period_ends_on < term_ends_on)",
  ofActive: (hasInstalment: string) =>
    `CASE WHEN is_trial = 1 THEN 'TRIAL_END' WHEN ${hasInstalment} THEN 'INSTALMENT' WHEN auto_renew = 1 THEN 'RENEWAL' ELSE 'END' END`,
  ofSuspended: (end: string, instalment: string) =>
    `CASE WHEN retention_ends_on <= COALESCE(${end}, retention_ends_on) AND retention_ends_on <= COALESCE(${instalment}, retention_ends_on) ` +
    `THEN 'RETENTION_END' WHEN ${end} <= COALESCE(${instalment}, ${end}) THEN 'END' ELSE 'INSTALMENT' END`,
};

/** Lets subscriptions wait for their transitions again instead of reminders. */
async function restoreTransitions(runner: QueryRunner): Promise<void> {
  const { hasInstalment, ofActive, ofSuspended } = TRANSITION;
  const end = "(CASE WHEN auto_renew = 0 THEN term_ends_on END)";
  const instalment = `(CASE WHEN ${hasInstalment} AND publisher_kind = 'PARTNER' THEN period_ends_on END)`;
  const waiting = "next_transition IN ('REMINDER', 'REMINDER_PLAN', 'RENEWAL_RISK')";
  const transition = `CASE WHEN status = 'ACTIVE' THEN ${ofActive(hasInstalment)} ELSE ${ofSuspended(end, instalment)} END`;
  await runner.query(`UPDATE subscription SET next_transition = ${transition} WHERE ${waiting}`);
  const day =
    "CASE next_transition WHEN 'RETENTION_END' THEN retention_ends_on WHEN 'INSTALMENT' THEN period_ends_on ELSE term_ends_on END";
  const at = isMysql(runner) ? `TIMESTAMP(${day}) + INTERVAL 1 DAY` : `strftime('%Y-%m-%d 00:00:00.000', ${day}, '+1 day')`;
  // Repeated for those that wait already, this changes nothing.
  const restored = "next_transition IN ('TRIAL_END', 'INSTALMENT', 'RENEWAL', 'END', 'RETENTION_END')";
  await runner.query(`UPDATE subscription SET next_transition_at = ${at} WHERE ${restored}`);
  await runner.query(
    "UPDATE subscription SET next_transition = 'ANSWER', next_transition_at = operation_due_at " +
      `WHERE ${restored} AND operation_due_at <= next_transition_at`,
  );
}
