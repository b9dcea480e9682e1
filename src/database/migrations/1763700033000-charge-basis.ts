import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/**
 * Charges, and the prices locked for subscriptions and add-ons, tell on which version of a list price and which margin they are
 * based. Charges also tell their days and their rule. What exists stays without: it was not recorded.
 */
export class ChargeBasis1763700033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, columns } of additions(runner)) await runner.addColumns(table, columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, columns } of additions(runner)) {
      for (const { name } of columns) await runner.dropColumn(table, name);
    }
  }
}

function additions(runner: QueryRunner) {
  const { ref, count, word } = columnsFor(runner);
  const ofPrice = () => [ref("price_id", nullable), count("margin_basis_points", nullable)];
  const ofCharge = [...ofPrice(), count("days_charged", nullable), count("priced_days", nullable), word("rule", nullable)];
  const added = { subscription: ofPrice(), add_on: ofPrice(), charge: ofCharge };
  return Object.entries(added).map(([table, columns]) => ({ table, columns: columns.map((column) => new TableColumn(column)) }));
}
