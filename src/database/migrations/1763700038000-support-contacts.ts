import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Subscriptions have a support contact. */
export class SupportContacts1763700038000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("subscription", new TableColumn(columnsFor(runner).json("support_contact", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("subscription", "support_contact");
  }
}
