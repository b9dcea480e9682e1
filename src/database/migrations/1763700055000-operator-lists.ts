import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

/** For each filter of the operator's lists, an index that holds the rows of all partners in list order. */
const INDEXES = [
  { table: "delivery", name: "delivery_of_status", columnNames: ["status", "id"] },
  { table: "failed_transition", name: "failed_transition_parked_of", columnNames: ["partner_id", "parked_at", "subject_id"] },
  { table: "webhook", name: "webhook_failing", columnNames: ["status", "failing_since", "id"] },
];

/** The operator's lists of deliveries, parked transitions and webhooks read the rows of a page. */
export class OperatorLists1763700055000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.createIndex(table, new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.dropIndex(table, new TableIndex(index));
  }
}
