import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor } from "./columns.js";

/** Adds the rows that transactions on a cluster write to exclude each other. */
export class RowGuards1763700024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, word, count } = columnsFor(runner);
    const keyed = { isPrimary: true };
    const columns = [id("partner_id"), word("table_name", keyed), id("row_id"), count("stripe", keyed), count("write_count")];
    await runner.createTable(new Table({ name: "row_guard", columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("row_guard");
  }
}
