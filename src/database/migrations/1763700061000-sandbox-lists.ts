import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const INDEX = { name: "created_sandbox_list", columnNames: ["partner_id", "id"] };

/** Adds the index that reads the sandboxes of a partner in the order in which they were created. */
export class SandboxLists1763700061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex("created_sandbox", new TableIndex(INDEX));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("created_sandbox", new TableIndex(INDEX));
  }
}
