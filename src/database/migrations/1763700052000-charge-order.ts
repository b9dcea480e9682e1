import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const OCCURRED = { name: "charge_occurred", columnNames: ["partner_id", "occurred_at", "id"] };

/** Adds an index for the charges of a partner by the instant at which they occurred. */
export class ChargeOrder1763700052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex("charge", new TableIndex(OCCURRED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("charge", new TableIndex(OCCURRED));
  }
}
