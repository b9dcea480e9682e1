import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const INDEXES = [
  { table: "subscription", name: "subscription_reseller", columnNames: ["partner_id", "indirect_reseller_mpn_id", "id"] },
  { table: "partner", name: "partner_reseller_page", columnNames: ["indirect_provider_id", "id"] },
];

/** Adds indexes for the subscriptions of a reseller of record, and for the resellers of a provider in list order. */
export class ResellerLists1763700035000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.createIndex(table, new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.dropIndex(table, new TableIndex(index));
  }
}
