import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Order lines keep what was bought, its price, and what it costs at which time. Existing lines stay without: it was not recorded. */
export class OrderedPrices1763700041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns("order_line", additions(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of additions(runner)) await runner.dropColumn("order_line", name);
  }
}

function additions(runner: QueryRunner): TableColumn[] {
  const { count, word, minor, text } = columnsFor(runner);
  const bought = [count("ordered_quantity", nullable), word("term_duration", nullable), word("billing_cycle", nullable)];
  const price = [word("currency", nullable), minor("unit_price_minor", nullable), text("price_adjustment", nullable)];
  const amounts = ["charged_at_once_minor", "due_on_activation_minor", "due_later_minor"].map((name) => minor(name, nullable));
  return [...bought, ...price, ...amounts].map((column) => new TableColumn(column));
}
