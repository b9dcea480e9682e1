import { Table, TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { MARKETPLACE_CHAIN } from "../../core/audit.js";
import { columnsFor, nullable } from "./columns.js";

/** For each filter of audit records, an index that holds the rows in list order. */
const FILTERS = ["customer_id", "resource_id", "resource_type", "operation", "caused_by", "status"];

const byTime = (...columns: string[]) => ["partner_id", ...columns, "occurred_at", "id"];

/** Commands leave audit records, which are chained for each partner. What happened before has none. */
export class AuditRecords1763700046000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, count } = columnsFor(runner);
    await runner.createTable(recordTable(runner));
    await runner.createTable(new Table({ name: "audit_chain", columns: [id(), count("audit_sequence")] }));
    const isMysql = runner.connection.driver.options.type === "mysql";
    await runner.query(`INSERT ${isMysql ? "" : "OR "}IGNORE INTO audit_chain (id, audit_sequence) VALUES (?, 0)`, [
      MARKETPLACE_CHAIN,
    ]);
    await runner.addColumn("partner", new TableColumn(count("audit_sequence", { default: 0 })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("partner", "audit_sequence");
    await runner.dropTable("audit_chain");
    await runner.dropTable("audit_record");
  }
}

function recordTable(runner: QueryRunner): Table {
  const { id, ref, count, instant, word, text, longText, hash } = columnsFor(runner);
  return new Table({
    name: "audit_record",
    columns: [
      ...[id(), ref("partner_id"), count("sequence"), instant("occurred_at"), instant("recorded_at")],
      ...[word("operation"), word("status"), word("code", nullable)],
      ...[word("resource_type", nullable), ref("resource_id", nullable), ref("customer_id", nullable)],
      ...[word("actor_kind"), text("caused_by", nullable), ref("actor_partner_id", nullable)],
      ...[longText("actor_roles", nullable), text("actor_client", nullable), text("request_id", nullable)],
      ...[count("first_event", nullable), count("event_count"), hash("hash")],
    ],
    indices: [
      { name: "audit_record_sequence", columnNames: ["partner_id", "sequence"], isUnique: true },
      { name: "audit_record_time", columnNames: byTime() },
      ...FILTERS.map((column) => ({ name: `audit_record_${column}`, columnNames: byTime(column) })),
    ],
  });
}
