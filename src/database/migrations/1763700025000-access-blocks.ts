import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Lists the tokens, users, partners and publishers whose requests are refused. */
export class AccessBlocks1763700025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, count } = columnsFor(runner);
    await runner.createTable(blockTable(runner));
    await runner.createTable(new Table({ name: "access_revision", columns: [id(), count("revision")] }));
    await runner.query(
      "INSERT INTO access_revision (id, revision) SELECT 'access', 0 FROM (SELECT 1 AS found) once " +
        "WHERE NOT EXISTS (SELECT 1 FROM access_revision WHERE id = 'access')",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("access_revision");
    await runner.dropTable("access_block");
  }
}

const inKey = { isPrimary: true };

function blockTable(runner: QueryRunner): Table {
  const { ref, word, text, longText, instant } = columnsFor(runner);
  return new Table({
    name: "access_block",
    columns: [
      word("kind", inKey),
      ref("account_id", inKey),
      text("name", inKey),
      instant("issued_before", nullable),
      longText("reason", nullable),
      instant("created_at"),
      instant("expires_at", nullable),
    ],
  });
}
