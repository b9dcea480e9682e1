import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor } from "./columns.js";

/** Gives imports of the catalog a row to lock, so that two of them run one after the other. */
export class CatalogRevision1763700018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, count } = columnsFor(runner);
    await runner.createTable(new Table({ name: "catalog_revision", columns: [id(), count("revision")] }));
    await runner.query(
      "INSERT INTO catalog_revision (id, revision) SELECT 'catalog', 0 FROM (SELECT 1 AS found) once " +
        "WHERE NOT EXISTS (SELECT 1 FROM catalog_revision WHERE id = 'catalog')",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("catalog_revision");
  }
}
