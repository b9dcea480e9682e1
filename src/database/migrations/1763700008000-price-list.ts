import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const columnNames = ["market", "plan_id", "currency", "segment", "term_duration", "billing_cycle", "id"];

/** Adds the index in whose order the price list of a country is read, page by page. */
export class PriceList1763700008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex("price", new TableIndex({ name: "price_list", columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("price", "price_list");
  }
}
