import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Audit records tell which content their hash covers; later versions cover changes of carts and counts too. */
export class AuditVersions1763700054000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of columns(runner)) await runner.addColumn("audit_record", new TableColumn(column));
  }

  /**
   * The columns stay: the hashes of records cover them, so that without them no chain could be verified again. Earlier versions of the program
   * write records of the first version, which is the default.
   */
  async down(): Promise<void> {
    // Nothing to undo.
  }
}

function columns(runner: QueryRunner) {
  const { count, json } = columnsFor(runner);
  return [count("version", { default: 1 }), count("occurrence_count", { default: 1 }), json("changes", nullable)];
}
