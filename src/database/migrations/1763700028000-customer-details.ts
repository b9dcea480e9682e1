import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const uniqueDomain = () =>
  new TableIndex({ name: "customer_unique_domain", columnNames: ["partner_id", "unique_domain"], isUnique: true });

/**
 * Customers have an address, contacts and a domain of their own. Of the existing customers of a partner with the same domain, the
 * oldest one owns it; the others keep it as they are.
 */
export class CustomerDetails1763700028000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { ref, text, count, json, instant } = columnsFor(runner);
    await runner.addColumns("customer", addedColumns(runner));
    await runner.query(
      "UPDATE customer SET unique_domain = domain WHERE id IN " +
        "(SELECT f.id FROM (SELECT MIN(c.id) AS id FROM customer c GROUP BY c.partner_id, c.domain) f)",
    );
    await runner.createIndex("customer", uniqueDomain());
    await runner.createTable(
      new Table({
        name: "customer_revision",
        columns: [
          ref("customer_id", { isPrimary: true }),
          count("version", { isPrimary: true }),
          ref("partner_id"),
          text("company_name"),
          json("billing_address", nullable),
          instant("replaced_at"),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("customer_revision");
    await runner.dropIndex("customer", uniqueDomain());
    for (const { name } of addedColumns(runner)) await runner.dropColumn("customer", name);
  }
}

function addedColumns(runner: QueryRunner): TableColumn[] {
  const { text, json } = columnsFor(runner);
  // The parentheses are required by MySQL, which allows only expressions as default of a long text.
  const columns = [text("unique_domain", nullable), json("billing_address", nullable), json("contacts", { default: "('[]')" })];
  return columns.map((column) => new TableColumn(column));
}
