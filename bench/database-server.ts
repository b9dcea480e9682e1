import { randomBytes } from "node:crypto";
import { createConnection, type Connection } from "mysql2/promise";
import { startMariaDbOnDisk } from "../test/support/start-mariadb.js";

/** A MariaDB or MySQL server with the databases of a measurement. */
export type DatabaseServer = Readonly<{
  connection: Connection;
  createDatabase: (prefix: string) => Promise<Readonly<{ name: string; url: string }>>;
  /** Drops the created databases and closes the connection. */
  close: () => Promise<void>;
}>;

/** Settings of a server in production: memory for the data, half a gigabyte of log, and commits that are on disk. */
const PRODUCTION_SETTINGS = [
  "innodb_flush_log_at_trx_commit = 1",
  "innodb_buffer_pool_size = 1073741824",
  "innodb_log_file_size = 536870912",
];

/** Opens the server at a URL, as it is configured; without a URL, starts a private server that ends with this process. */
export async function openDatabaseServer(given: string | undefined): Promise<DatabaseServer> {
  const server = (given ?? (await startMariaDbOnDisk())).replace(/\/[^/]*$/, "/");
  const connection = await createConnection(server);
  if (given === undefined) for (const setting of PRODUCTION_SETTINGS) await connection.query(`SET GLOBAL ${setting}`);
  const created: string[] = [];
  return {
    connection,
    createDatabase: async (prefix) => {
      const name = `${prefix}_${randomBytes(3).toString("hex")}`;
      await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      created.push(name);
      return { name, url: server + name };
    },
    close: async () => {
      for (const name of created) await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
    },
  };
}
