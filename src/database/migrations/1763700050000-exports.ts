import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Adds exports with their rows, and events about them. */
export class Exports1763700050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(exportTable(runner));
    await runner.createTable(chunkTable(runner));
    await runner.addColumn("event", new TableColumn(columnsFor(runner).ref("export_id", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("event", "export_id");
    await runner.dropTable("export_chunk");
    await runner.dropTable("export");
  }
}

function exportTable(runner: QueryRunner): Table {
  const { id, count, flag, instant, json, longText, minor, ref, text, word } = columnsFor(runner);
  return new Table({
    name: "export",
    columns: [
      ...[id(), ref("partner_id"), ref("reseller_id", nullable), word("kind"), word("format"), json("request")],
      ...[word("permission"), text("requested_by"), longText("requested_roles")],
      ...[instant("created_at"), instant("listed_at"), json("columns"), word("status"), longText("last_cursor", nullable)],
      ...[flag("has_all_rows"), count("rows_written"), count("rows_estimated", nullable), count("chunk_count")],
      ...[minor("file_size", nullable), instant("started_at", nullable), instant("ready_at", nullable)],
      ...[instant("expires_at", nullable), word("error_code", nullable), ref("running_partner_id", nullable)],
      ...[ref("claim_id", nullable), instant("claimed_until", nullable), instant("last_run_at", nullable)],
      ...[instant("next_run_at", nullable), count("failed_runs")],
    ],
    indices: [
      new TableIndex({ name: "export_page", columnNames: ["partner_id", "id"] }),
      new TableIndex({ name: "export_last_run", columnNames: ["partner_id", "last_run_at"] }),
      new TableIndex({ name: "export_status", columnNames: ["status", "expires_at"] }),
      new TableIndex({ name: "export_running", columnNames: ["running_partner_id"], isUnique: true }),
    ],
  });
}

function chunkTable(runner: QueryRunner): Table {
  const { bytes, count, ref } = columnsFor(runner);
  const key = { isPrimary: true };
  return new Table({
    name: "export_chunk",
    columns: [ref("export_id", key), count("chunk_number", key), ref("partner_id"), count("row_count"), bytes("content")],
  });
}
