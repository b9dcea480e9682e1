import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const ofOffer = () => new TableIndex({ name: "subscription_offer", columnNames: ["offer_id", "id"] });

/** Removes stored purchase codes, which tokens made on request replace, and indexes subscriptions by offer for publishers. */
export class PurchaseTokens1763700007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("subscription", "activation_code");
    await runner.createIndex("subscription", ofOffer());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("subscription", ofOffer());
    await runner.addColumn("subscription", new TableColumn(columnsFor(runner).text("activation_code", nullable)));
  }
}
