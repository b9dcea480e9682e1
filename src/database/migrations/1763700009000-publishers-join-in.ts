import { Table, TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Creates operations, deliveries to publishers, and the settings of sandbox publishers. */
export class PublishersJoinIn1763700009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = subscriptionColumns(runner).map((column) => new TableColumn(column));
    await runner.addColumns("subscription", columns);
    for (const table of tables(runner)) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.dropTable(table.name);
    for (const { name } of subscriptionColumns(runner)) await runner.dropColumn("subscription", name);
  }
}

function subscriptionColumns(runner: QueryRunner): TableColumnOptions[] {
  const { ref, instant } = columnsFor(runner);
  return [
    ref("pending_operation_id", nullable),
    instant("operation_decides_at", nullable),
    instant("activates_at", nullable),
    instant("cancel_step_done_at", nullable),
  ];
}

function tables(runner: QueryRunner): Table[] {
  return [operationTable(runner), deliveryTable(runner), attemptTable(runner), sandboxPublisherTable(runner)];
}

function operationTable(runner: QueryRunner): Table {
  const { id, ref, word, text, longText, instant, count, flag } = columnsFor(runner);
  return new Table({
    name: "operation",
    columns: [
      id(),
      ref("partner_id"),
      ref("customer_id"),
      ref("subscription_id"),
      ref("publisher_id"),
      word("action"),
      word("status"),
      ref("plan_id"),
      count("quantity"),
      instant("requested_at"),
      instant("decided_at", nullable),
      instant("decides_at", nullable),
      longText("failure_when_due", nullable),
      flag("is_played"),
      text("requested_by"),
      longText("error_message", nullable),
    ],
    indices: [
      { name: "operation_subscription", columnNames: ["partner_id", "subscription_id", "id"] },
      { name: "operation_open", columnNames: ["partner_id", "status", "decides_at"] },
      { name: "operation_publisher", columnNames: ["publisher_id", "id"] },
    ],
  });
}

function deliveryTable(runner: QueryRunner): Table {
  const { id, ref, word, longText, instant, count, json } = columnsFor(runner);
  return new Table({
    name: "delivery",
    columns: [
      id(),
      ref("operation_id"),
      ref("partner_id"),
      ref("publisher_id"),
      ref("subscription_id"),
      count("sequence"),
      longText("url"),
      json("body"),
      word("status"),
      count("tries"),
      instant("next_try_at", nullable),
      instant("created_at"),
      instant("first_tried_at", nullable),
      instant("delivered_at", nullable),
      count("last_status", nullable),
      longText("last_error", nullable),
    ],
    indices: [
      { name: "delivery_operation", columnNames: ["operation_id"], isUnique: true },
      { name: "delivery_sequence", columnNames: ["partner_id", "subscription_id", "sequence"], isUnique: true },
      { name: "delivery_due", columnNames: ["status", "next_try_at"] },
      { name: "delivery_partner", columnNames: ["partner_id", "id"] },
      { name: "delivery_publisher", columnNames: ["publisher_id", "id"] },
    ],
  });
}

function attemptTable(runner: QueryRunner): Table {
  const { id, ref, text, longText, instant, count } = columnsFor(runner);
  return new Table({
    name: "delivery_attempt",
    columns: [
      id(),
      ref("partner_id"),
      ref("delivery_id"),
      instant("at"),
      text("request_id"),
      count("http_status", nullable),
      count("duration_ms"),
      longText("error", nullable),
    ],
    indices: [{ name: "delivery_attempt_delivery", columnNames: ["partner_id", "delivery_id", "id"] }],
  });
}

function sandboxPublisherTable(runner: QueryRunner): Table {
  const { id, text, word } = columnsFor(runner);
  return new Table({
    name: "sandbox_publisher",
    columns: [id("partner_id"), id("publisher_id"), text("activate_after", nullable), word("quantity_changes"), word("webhook")],
  });
}
