import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const ATTEMPT_AGE = { name: "delivery_attempt_at", columnNames: ["at"] };

/** Webhooks of partners and their deliveries. Attempts of all deliveries gain the first characters of the response, and can be found by age. */
export class Webhooks1763700048000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(webhookTable(runner));
    await runner.createTable(deliveryTable(runner));
    const { longText, ref } = columnsFor(runner);
    await runner.addColumn("event", new TableColumn(ref("webhook_id", nullable)));
    await runner.addColumn("delivery_attempt", new TableColumn(longText("response", nullable)));
    await runner.createIndex("delivery_attempt", new TableIndex(ATTEMPT_AGE));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("delivery_attempt", ATTEMPT_AGE.name);
    await runner.dropColumn("delivery_attempt", "response");
    await runner.dropColumn("event", "webhook_id");
    await runner.dropTable("webhook_delivery");
    await runner.dropTable("webhook");
  }
}

function webhookTable(runner: QueryRunner): Table {
  const { id, ref, word, text, longText, count, instant } = columnsFor(runner);
  return new Table({
    name: "webhook",
    columns: [
      ...[id(), ref("partner_id"), longText("url"), text("description", nullable)],
      ...[longText("event_types", nullable), ref("filter_customer_id", nullable), text("filter_tag", nullable)],
      ...[word("status"), count("position"), longText("sealed_secret", nullable)],
      ...[longText("sealed_previous_secret", nullable), instant("previous_secret_until", nullable)],
      ...[instant("failing_since", nullable), instant("last_attempt_at", nullable), instant("last_delivered_at", nullable)],
      ...[instant("disabled_at", nullable), word("disabled_reason", nullable)],
      ...[text("created_by"), instant("created_at"), count("version")],
    ],
    indices: [
      new TableIndex({ name: "webhook_partner", columnNames: ["partner_id", "id"] }),
      new TableIndex({ name: "webhook_status", columnNames: ["status", "id"] }),
    ],
  });
}

function deliveryTable(runner: QueryRunner): Table {
  const { id, ref, word, longText, count, flag, instant, json } = columnsFor(runner);
  return new Table({
    name: "webhook_delivery",
    columns: [
      ...[id(), ref("partner_id"), ref("webhook_id"), ref("event_id", nullable), word("event_type")],
      ...[ref("lane"), count("sequence"), flag("is_test"), json("body"), word("status"), count("tries")],
      ...[instant("next_try_at", nullable), instant("claimed_until", nullable), instant("created_at")],
      ...[instant("first_tried_at", nullable), instant("delivered_at", nullable)],
      ...[count("last_status", nullable), longText("last_error", nullable)],
    ],
    indices: [
      new TableIndex({ name: "webhook_delivery_event", columnNames: ["webhook_id", "event_id"], isUnique: true }),
      new TableIndex({ name: "webhook_delivery_due", columnNames: ["webhook_id", "status", "next_try_at"] }),
      new TableIndex({ name: "webhook_delivery_lane", columnNames: ["webhook_id", "lane", "status", "sequence"] }),
      new TableIndex({ name: "webhook_delivery_next", columnNames: ["status", "next_try_at"] }),
      new TableIndex({ name: "webhook_delivery_partner", columnNames: ["partner_id", "id"] }),
      new TableIndex({ name: "webhook_delivery_status", columnNames: ["partner_id", "status", "id"] }),
      new TableIndex({ name: "webhook_delivery_webhook", columnNames: ["partner_id", "webhook_id", "id"] }),
      new TableIndex({ name: "webhook_delivery_of_status", columnNames: ["partner_id", "webhook_id", "status", "id"] }),
    ],
  });
}
