import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Publishers state the version of the access tokens that their applications receive. */
export class AccessTokenVersions1763700019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { word } = columnsFor(runner);
    await runner.addColumn("publisher", new TableColumn(word("token_version", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("publisher", "token_version");
  }
}
