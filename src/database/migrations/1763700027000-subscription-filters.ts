import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

/** For each filter, an index that holds the subscriptions of each of its values in list order. */
const INDEXES = [
  { name: "subscription_plan_page", columnNames: ["partner_id", "plan_id", "id"] },
  { name: "subscription_trial", columnNames: ["partner_id", "is_trial", "id"] },
  { name: "subscription_auto_renew", columnNames: ["partner_id", "auto_renew", "id"] },
];

/** Adds indexes for the filters of subscriptions by plan, trial and automatic renewal. */
export class SubscriptionFilters1763700027000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.createIndex("subscription", new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.dropIndex("subscription", new TableIndex(index));
  }
}
