import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Creates partners and customers. */
export class PartnersAndCustomers1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, text, longText, instant, day, count } = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: "partner",
        columns: [
          id(),
          text("name"),
          word("type"),
          word("mode"),
          word("country"),
          word("mpn_id"),
          ref("indirect_provider_id", nullable),
          instant("clock_at", nullable),
          count("event_sequence"),
          instant("created_at"),
        ],
        indices: [
          { name: "partner_mpn_id", columnNames: ["mpn_id"], isUnique: true },
          { name: "partner_indirect_provider", columnNames: ["indirect_provider_id"] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "customer",
        columns: [
          id(),
          ref("partner_id"),
          ref("indirect_reseller_id", nullable),
          text("company_name"),
          text("domain"),
          word("country"),
          word("segment"),
          word("currency"),
          text("email"),
          instant("opened_at"),
          day("agreement_accepted_on", nullable),
          longText("search_text"),
          count("version"),
        ],
        indices: [
          { name: "customer_page", columnNames: ["partner_id", "id"] },
          { name: "customer_reseller", columnNames: ["partner_id", "indirect_reseller_id", "id"] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("customer");
    await runner.dropTable("partner");
  }
}
