import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { foldForSort } from "../../core/text.js";
import { columnsFor } from "./columns.js";

const ROWS_AT_ONCE = 500;

/** The names by which lists are sorted: the column, and a statement that reads the next names after an id. */
const NAMES = [
  { table: "offer", column: "sort_title", names: "SELECT t.id, t.title AS name FROM offer t" },
  { table: "customer", column: "sort_name", names: "SELECT t.id, t.company_name AS name FROM customer t" },
  {
    ...{ table: "subscription", column: "sort_name" },
    names: "SELECT t.id, COALESCE(t.nickname, o.title) AS name FROM subscription t JOIN offer o ON o.id = t.offer_id",
  },
];

/** For each order, an index that holds a partner's rows in this order. */
const INDEXES = [
  { table: "subscription", name: "subscription_renews_on", columnNames: ["partner_id", "term_ends_on", "id"] },
  { table: "subscription", name: "subscription_ordered_at", columnNames: ["partner_id", "ordered_at", "id"] },
  { table: "subscription", name: "subscription_updated_at", columnNames: ["partner_id", "changed_at", "id"] },
  { table: "subscription", name: "subscription_name", columnNames: ["partner_id", "sort_name", "id"] },
  { table: "customer", name: "customer_name", columnNames: ["partner_id", "sort_name", "id"] },
  { table: "customer", name: "customer_opened_at", columnNames: ["partner_id", "opened_at", "id"] },
  { table: "offer", name: "offer_title", columnNames: ["sort_title", "id"] },
];

/** Adds the names by which subscriptions, customers and offers are sorted, and an index for each order of these lists. */
export class ListOrders1763700030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, column, names } of NAMES) {
      await runner.addColumn(table, sortColumn(runner, column));
      await fill(runner, table, column, names);
    }
    for (const { table, ...index } of INDEXES) await runner.createIndex(table, new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.dropIndex(table, new TableIndex(index));
    for (const { table, column } of NAMES) await runner.dropColumn(table, column);
  }
}

/** Servers of the version before, which still run during a deployment, write rows without it. */
const sortColumn = (runner: QueryRunner, name: string): TableColumn =>
  new TableColumn(columnsFor(runner).text(name, { length: "100", default: "''" }));

async function fill(runner: QueryRunner, table: string, column: string, names: string): Promise<void> {
  const readAfter = (id: string) =>
    runner.query(`${names} WHERE t.id > ? ORDER BY t.id LIMIT ${ROWS_AT_ONCE}`, [id]) as Promise<{ id: string; name: string }[]>;
  let rows = await readAfter("");
  while (rows.length > 0) {
    const cases = rows.map(() => "WHEN ? THEN ?").join(" ");
    const values = rows.flatMap(({ id, name }) => [id, foldForSort(name)]);
    const ids = rows.map(({ id }) => id);
    const text = `UPDATE ${table} SET ${column} = CASE id ${cases} ELSE ${column} END WHERE id IN (${ids.map(() => "?").join(", ")})`;
    await runner.query(text, [...values, ...ids]);
    rows = await readAfter(ids.at(-1) ?? "");
  }
}
