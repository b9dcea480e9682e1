import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Allocates payments to invoices. Each existing payment becomes one allocation, to the invoice that it names. */
export class Allocations1763700023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { ref } = columnsFor(runner);
    await runner.createTable(allocationTable(runner));
    await runner.addColumns("payment", paymentColumns(runner));
    await runner.changeColumn("payment", "invoice_id", new TableColumn(ref("invoice_id", nullable)));
    for (const index of paymentIndexes()) await runner.createIndex("payment", index);
    await runner.query(
      "UPDATE payment SET currency = (SELECT i.currency FROM invoice i WHERE i.id = payment.invoice_id) WHERE currency = ''",
    );
    await runner.query(
      "INSERT INTO allocation (id, partner_id, invoice_id, payment_id, credit_note_id, amount_minor, allocated_at, reversed_at) " +
        "SELECT REPLACE(p.id, 'pay_', 'alo_'), p.partner_id, p.invoice_id, p.id, NULL, p.amount_minor, p.recorded_at, NULL FROM payment p " +
        "WHERE NOT EXISTS (SELECT 1 FROM allocation a WHERE a.partner_id = p.partner_id AND a.payment_id = p.id)",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const { ref } = columnsFor(runner);
    for (const index of paymentIndexes()) await runner.dropIndex("payment", index);
    await runner.query("DELETE FROM payment WHERE invoice_id IS NULL");
    await runner.changeColumn("payment", "invoice_id", new TableColumn(ref("invoice_id")));
    for (const { name } of paymentColumns(runner)) await runner.dropColumn("payment", name);
    await runner.dropTable("allocation");
  }
}

const paymentIndexes = () => [
  new TableIndex({ name: "payment_unapplied", columnNames: ["partner_id", "currency", "unapplied_minor"] }),
  new TableIndex({ name: "payment_list", columnNames: ["partner_id", "id"] }),
];

function paymentColumns(runner: QueryRunner): TableColumn[] {
  const { word, minor, text, instant } = columnsFor(runner);
  const columns = [
    word("currency", { default: "''" }),
    minor("unapplied_minor", { default: "0" }),
    instant("voided_at", nullable),
    text("voided_by", nullable),
    text("void_reason", nullable),
  ];
  return columns.map((column) => new TableColumn(column));
}

function allocationTable(runner: QueryRunner): Table {
  const { id, ref, minor, instant } = columnsFor(runner);
  return new Table({
    name: "allocation",
    columns: [
      id(),
      ref("partner_id"),
      ref("invoice_id"),
      ref("payment_id", nullable),
      ref("credit_note_id", nullable),
      minor("amount_minor"),
      instant("allocated_at"),
      instant("reversed_at", nullable),
    ],
    indices: ["invoice_id", "payment_id", "credit_note_id"].map((column) => ({
      name: `allocation_${column.replace("_id", "")}`,
      columnNames: ["partner_id", column, "id"],
    })),
  });
}
