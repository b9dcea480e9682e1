import { Table, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** How far the nightly reconciliation of each partner has come, and the differences that it found. */
export class Reconciliation1763700049000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(progressTable(runner));
    await runner.createTable(differenceTable(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("reconciliation_difference");
    await runner.dropTable("reconciliation");
  }
}

function progressTable(runner: QueryRunner): Table {
  const { id, ref, instant, count } = columnsFor(runner);
  return new Table({
    name: "reconciliation",
    columns: [
      ...[id("partner_id"), instant("started_at"), ref("last_id", nullable), instant("finished_at", nullable)],
      ...[count("subscription_count"), count("unrecorded_count")],
    ],
  });
}

function differenceTable(runner: QueryRunner): Table {
  const { id, ref, word, instant, day, minor } = columnsFor(runner);
  return new Table({
    name: "reconciliation_difference",
    columns: [
      ...[id(), ref("partner_id"), ref("customer_id"), ref("subscription_id"), ref("add_on_id", nullable)],
      ...[ref("charge_id", nullable), word("reason"), word("rule", nullable), instant("occurred_at")],
      ...[day("period_starts_on"), day("period_ends_on"), word("currency"), minor("expected_minor"), minor("charged_minor")],
      instant("found_at"),
    ],
    indices: [
      new TableIndex({ name: "difference_subscription", columnNames: ["partner_id", "subscription_id"] }),
      new TableIndex({ name: "difference_occurred_at", columnNames: ["partner_id", "occurred_at", "id"] }),
    ],
  });
}
