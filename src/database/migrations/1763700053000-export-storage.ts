import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor } from "./columns.js";

const KEPT = { name: "export_kept", columnNames: ["partner_id", "status", "ready_at"] };

/** Adds how much an export stores, and an index of a partner's exports by status. Exports that exist count as empty until they expire. */
export class ExportStorage1763700053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("export", new TableColumn(columnsFor(runner).minor("stored_bytes", { default: 0 })));
    await runner.createIndex("export", new TableIndex(KEPT));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("export", new TableIndex(KEPT));
    await runner.dropColumn("export", "stored_bytes");
  }
}
