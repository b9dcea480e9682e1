import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const columnNames = ["market", "plan_id", "currency", "segment", "term_duration", "billing_cycle", "id"];

/** The price list of a country is read in this order, a page at a time. */
export class PriceList1763700008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex("price", new TableIndex({ name: "price_list", columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("price", "price_list");
  }
}
