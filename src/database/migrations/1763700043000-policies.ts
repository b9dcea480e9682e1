import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/**
 * Versions of the policies, and what subscriptions and add-ons keep of theirs. All is empty for version 1, which is built in: what exists
 * was bought under it.
 */
export class Policies1763700043000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(policyTable(runner));
    for (const { table, columns } of additions(runner)) await runner.addColumns(table, columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, columns } of additions(runner)) {
      for (const { name } of columns) await runner.dropColumn(table, name);
    }
    await runner.dropTable("policy");
  }
}

function policyTable(runner: QueryRunner): Table {
  const { id, count, flag, instant, longText, word } = columnsFor(runner);
  return new Table({
    name: "policy",
    columns: [
      ...[id(), count("version"), instant("effective_from")],
      ...[word("publisher_kind"), word("billing_cycle"), word("segment", nullable)],
      ...[count("window_hours"), word("window_credit"), flag("reopens_at_renewal"), word("lowering")],
      ...[count("retention_days"), count("retention_days_max"), count("trial_days"), longText("source"), instant("imported_at")],
    ],
    indices: [new TableIndex({ name: "policy_version", columnNames: ["version"] })],
  });
}

function additions(runner: QueryRunner) {
  const { count, instant, ref, word } = columnsFor(runner);
  const window = () => [
    word("window_credit", nullable),
    instant("window_reopened_at", nullable),
    instant("lowering_ends_at", nullable),
  ];
  const added = {
    subscription: [...window(), ref("policy_id", nullable), ref("term_policy_id", nullable)],
    add_on: window(),
    catalog_revision: [count("policy_version", { default: 1 })],
  };
  return Object.entries(added).map(([table, columns]) => ({ table, columns: columns.map((column) => new TableColumn(column)) }));
}
