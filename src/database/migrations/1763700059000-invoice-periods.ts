import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const INDEX = { name: "invoice_period", columnNames: ["partner_id", "period_starts_on", "sequence"] };

/** Adds the index that finds the first and the last document of a period. */
export class InvoicePeriods1763700059000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex("invoice", new TableIndex(INDEX));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("invoice", new TableIndex(INDEX));
  }
}
