import type { QueryRunner, Table, TableColumn, TableIndex } from "typeorm";

const nameOf = (named: Readonly<{ name: string }> | string): string => (typeof named === "string" ? named : named.name);

/**
 * A query runner whose changes of tables do nothing when they are already made. MySQL and MariaDB commit each change of a table at
 * once, so a killed process leaves a migration half done, and the next start runs the whole migration again. Other changes in a
 * migration, such as updates of rows, must be written so that they can run twice.
 */
export function repeatableRunner(shared: QueryRunner): QueryRunner {
  const runner = Object.create(shared) as QueryRunner;
  const hasIndex = async (table: Table | string, index: TableIndex | string) => {
    const found = await runner.getTable(nameOf(table));
    return found?.indices.some(({ name }) => name === (typeof index === "string" ? index : index.name)) ?? false;
  };
  runner.createTable = async (table) => {
    if (!(await runner.hasTable(table))) await shared.createTable.call(runner, table);
  };
  runner.dropTable = (table) => shared.dropTable.call(runner, table, true);
  runner.addColumn = async (table, column) => {
    if (!(await runner.hasColumn(table, column.name))) await shared.addColumn.call(runner, table, column);
  };
  runner.addColumns = async (table, columns) => {
    const missing: TableColumn[] = [];
    for (const column of columns) if (!(await runner.hasColumn(table, column.name))) missing.push(column);
    if (missing.length > 0) await shared.addColumns.call(runner, table, missing);
  };
  runner.dropColumn = async (table, column) => {
    if (await runner.hasColumn(table, nameOf(column))) await shared.dropColumn.call(runner, table, column);
  };
  runner.createIndex = async (table, index) => {
    if (!(await hasIndex(table, index))) await shared.createIndex.call(runner, table, index);
  };
  runner.dropIndex = async (table, index) => {
    if (await hasIndex(table, index)) await shared.dropIndex.call(runner, table, index);
  };
  return runner;
}
