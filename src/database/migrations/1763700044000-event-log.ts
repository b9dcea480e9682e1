import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** For each filter of events, an index that holds the rows in list order. */
const INDEXES = [
  { name: "event_customer", columnNames: ["partner_id", "customer_id", "sequence"] },
  { name: "event_subscription", columnNames: ["partner_id", "subscription_id", "sequence"] },
  { name: "event_order", columnNames: ["partner_id", "order_id", "sequence"] },
  { name: "event_invoice", columnNames: ["partner_id", "invoice_id", "sequence"] },
  { name: "event_type", columnNames: ["partner_id", "type", "sequence"] },
  { name: "event_caused_by", columnNames: ["partner_id", "caused_by", "sequence"] },
  { name: "event_occurred_at", columnNames: ["partner_id", "occurred_at", "id"] },
];

/** Events record who caused them and what changed, and can be listed. What exists stays without: it was not recorded. */
export class EventLog1763700044000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of columns(runner)) await runner.addColumn("event", new TableColumn(column));
    for (const index of INDEXES) await runner.createIndex("event", new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.dropIndex("event", new TableIndex(index));
    for (const { name } of columns(runner)) await runner.dropColumn("event", name);
  }
}

function columns(runner: QueryRunner) {
  const { word, ref, text, longText, json } = columnsFor(runner);
  return [
    word("actor_kind", nullable),
    ref("actor_partner_id", nullable),
    longText("actor_roles", nullable),
    text("actor_client", nullable),
    text("request_id", nullable),
    json("changes", nullable),
  ];
}
