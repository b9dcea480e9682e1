import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const INDEXES = [
  { name: "partner_paused", columnNames: ["paused_at"] },
  { name: "partner_mode", columnNames: ["mode", "id"] },
];

/** The operator's list of partners finds paused ones and sandboxes without reading all partners. */
export class PartnerFilters1763700060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.createIndex("partner", new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of INDEXES) await runner.dropIndex("partner", name);
  }
}
