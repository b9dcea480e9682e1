import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Creates charges, events and idempotency keys. */
export class ChargesAndEvents1763700003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(chargeTable(runner));
    await runner.createTable(eventTable(runner));
    await runner.createTable(idempotencyKeyTable(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["idempotency_key", "event", "charge"]) await runner.dropTable(table);
  }
}

function chargeTable(runner: QueryRunner): Table {
  const { id, ref, word, text, instant, day, minor, count } = columnsFor(runner);
  return new Table({
    name: "charge",
    columns: [
      id(),
      ref("partner_id"),
      ref("customer_id"),
      ref("subscription_id"),
      ref("add_on_id", nullable),
      ref("plan_id"),
      count("sequence"),
      word("type"),
      count("quantity"),
      word("currency"),
      minor("unit_price_minor"),
      minor("effective_unit_price_minor"),
      minor("amount_minor"),
      day("period_starts_on"),
      day("period_ends_on"),
      instant("occurred_at"),
      ref("reverses_charge_id", nullable),
      text("once_key", nullable),
    ],
    indices: [
      { name: "charge_sequence", columnNames: ["subscription_id", "sequence"], isUnique: true },
      { name: "charge_once", columnNames: ["subscription_id", "once_key"], isUnique: true },
      { name: "charge_reversal", columnNames: ["reverses_charge_id"], isUnique: true },
      { name: "charge_customer", columnNames: ["partner_id", "customer_id", "id"] },
    ],
  });
}

function eventTable(runner: QueryRunner): Table {
  const { id, ref, word, text, instant, count } = columnsFor(runner);
  return new Table({
    name: "event",
    columns: [
      id(),
      ref("partner_id"),
      count("sequence"),
      word("type"),
      instant("occurred_at"),
      text("caused_by", nullable),
      ref("customer_id", nullable),
      ref("subscription_id", nullable),
      ref("order_id", nullable),
    ],
    indices: [{ name: "event_sequence", columnNames: ["partner_id", "sequence"], isUnique: true }],
  });
}

function idempotencyKeyTable(runner: QueryRunner): Table {
  const { id, word, text, instant, json } = columnsFor(runner);
  return new Table({
    name: "idempotency_key",
    columns: [
      id("scope_id"),
      text("idempotency_key", { isPrimary: true }),
      word("command"),
      text("input_hash"),
      json("outcome", nullable),
      instant("created_at"),
    ],
    indices: [{ name: "idempotency_key_age", columnNames: ["created_at"] }],
  });
}
