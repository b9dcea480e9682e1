import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor } from "./columns.js";

/** Stores the keys that sign deliveries where all processes find them; private keys are encrypted. */
export class DeliveryKeys1763700010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { ref, json, longText, instant } = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: "delivery_key",
        columns: [
          { ...ref("id"), length: "43", isPrimary: true },
          json("public_jwk"),
          longText("sealed_key"),
          instant("created_at"),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("delivery_key");
  }
}
