import { createConnection, type Connection, type RowDataPacket } from "mysql2/promise";

async function rowsOf(connection: Connection, statement: string): Promise<unknown[][]> {
  const [rows] = await connection.query<RowDataPacket[][]>({ sql: statement, rowsAsArray: true });
  return rows;
}

/** The statements that create a table and its rows. */
async function statementsOf(connection: Connection, table: string): Promise<string[]> {
  const [[, creation] = []] = await rowsOf(connection, `SHOW CREATE TABLE \`${table}\``);
  const rows = await rowsOf(connection, `SELECT * FROM \`${table}\``);
  const values = rows.map((row) => `(${row.map((value) => connection.escape(value)).join(", ")})`);
  return [String(creation), ...(rows.length === 0 ? [] : [`INSERT INTO \`${table}\` VALUES ${values.join(",\n")}`])];
}

/** Returns statements that create the tables and rows of a database on another database of the same server. */
export async function dumpOf(url: string): Promise<string> {
  // Texts, so that no value loses digits.
  const connection = await createConnection({ uri: url, dateStrings: true, supportBigNumbers: true, bigNumberStrings: true });
  try {
    const tables = await rowsOf(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");
    const statements: string[] = [];
    for (const [table] of tables) statements.push(...(await statementsOf(connection, String(table))));
    // Tables name each other in foreign keys, in every order.
    return ["SET foreign_key_checks = 0", "SET unique_checks = 0", ...statements].join(";\n");
  } finally {
    await connection.end();
  }
}
