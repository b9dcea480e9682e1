import { Table, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Tables whose rows could not be found by their partner: deleting a sandbox would read, and on MySQL lock, those of all partners. */
const TABLES = ["order_line", "customer_revision", "export_chunk"];

const indexOf = (table: string) => new TableIndex({ name: `${table}_of_partner`, columnNames: ["partner_id"] });

/** Keys with which programs of a partner create sandboxes, and the sandboxes that they created. */
export class SandboxKeys1763700057000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(keyTable(runner));
    await runner.createTable(sandboxTable(runner));
    for (const table of TABLES) await runner.createIndex(table, indexOf(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropIndex(table, indexOf(table));
    await runner.dropTable("created_sandbox");
    await runner.dropTable("sandbox_key");
  }
}

function keyTable(runner: QueryRunner): Table {
  const { id, ref, text, hash, instant } = columnsFor(runner);
  return new Table({
    name: "sandbox_key",
    columns: [
      ...[id(), ref("partner_id"), text("description", nullable), hash("secret_hash")],
      ...[text("created_by"), instant("created_at"), instant("revoked_at", nullable)],
    ],
    indices: [
      new TableIndex({ name: "sandbox_key_hash", columnNames: ["secret_hash"], isUnique: true }),
      new TableIndex({ name: "sandbox_key_partner", columnNames: ["partner_id", "id"] }),
    ],
  });
}

function sandboxTable(runner: QueryRunner): Table {
  const { id, ref, instant } = columnsFor(runner);
  return new Table({
    name: "created_sandbox",
    columns: [id(), ref("partner_id"), ref("sandbox_key_id"), instant("expires_at"), instant("created_at")],
    indices: [
      new TableIndex({ name: "created_sandbox_key", columnNames: ["partner_id", "sandbox_key_id"] }),
      new TableIndex({ name: "created_sandbox_expiry", columnNames: ["expires_at"] }),
    ],
  });
}
