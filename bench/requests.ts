import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { constants, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { RowDataPacket } from "mysql2/promise";
import { openDatabaseServer } from "./database-server.js";
import { columnNames, type ColumnName } from "./requests/columns.js";
import { mysqlCounters } from "./requests/counters.js";
import { measure } from "./requests/measurement.js";

type Flags = Readonly<{
  scale: number;
  rounds: number;
  slice: number;
  connections: number;
  database: string;
  only?: readonly ColumnName[];
}>;

const numberFrom = (least: number, isWhole: boolean) => (text: string) => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= least) || value === Infinity || (isWhole && !Number.isInteger(value)))
    throw new InvalidArgumentError(`It must be a ${isWhole ? "whole number" : "number"} from ${least} on.`);
  return value;
};

const command = new Command("npm run bench:requests --")
  .description(
    "Compares the server with a program that answers the same requests with hand-written SQL: CPU, time, and the load of the database. " +
      "Prints a Markdown table for each database.",
  )
  .addOption(new Option("--database <kind>", "where to measure").choices(["embedded", "mariadb", "both"]).default("both"))
  .option("--scale <factor>", "amount of data; 1 is 20,000 customers with 1,000,000 charges", numberFrom(0.02, false), 1)
  .option("--rounds <count>", "measured rounds; 0 counts statements, bytes and rows only", numberFrom(0, true), 5)
  .option("--slice <ms>", "time for each kind of request in a round, per server", numberFrom(100, true), 1_500)
  .option("--connections <count>", "requests at the same time", numberFrom(1, true), 16)
  .addOption(new Option("--only <requests...>", "kinds of requests to measure").choices(columnNames))
  .addHelpText(
    "after",
    [
      "",
      "DATABASE_URL   a MariaDB or MySQL server to use instead of a private one, mysql://user:password@host:port/;",
      "               a database is created there and dropped afterwards; nothing else may use the server meanwhile",
      "",
      "With the defaults it takes about 12 minutes and 3 GB of disk space. docs/performance.md explains the results.",
    ].join("\n"),
  );

const print = (text: string) => process.stdout.write(`${text}\n`);

async function onMariaDb(folder: string, { scale, only, ...plan }: Flags): Promise<void> {
  const server = await openDatabaseServer(process.env["DATABASE_URL"]);
  try {
    type StatusRow = RowDataPacket & { Variable_name: string; Value: string };
    const counters = mysqlCounters("GLOBAL", async (sql) => (await server.connection.query<StatusRow[]>(sql))[0]);
    const [rows] = await server.connection.query<RowDataPacket[]>("SELECT VERSION() AS version");
    const name = `MariaDB or MySQL ${String(rows[0]?.["version"])}`;
    const { url } = await server.createDatabase("bench_requests");
    print(`\n${name}\n\n${await measure({ name, url, counters }, folder, { scale, only }, { ...plan, sliceMs: plan.slice })}`);
  } finally {
    await server.close();
  }
}

async function onEmbedded(folder: string, { scale, only, ...plan }: Flags): Promise<void> {
  const place = { name: "Embedded database", url: `sqlite:${join(folder, "marketplace.db")}`, counters: null };
  print(`\n${place.name}\n\n${await measure(place, folder, { scale, only }, { ...plan, sliceMs: plan.slice })}`);
}

async function main(): Promise<void> {
  const flags = command.parse().opts<Flags>();
  const folder = mkdtempSync(join(tmpdir(), "bench-requests-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  const { scale, rounds, slice, connections } = flags;
  print(
    `The server / hand-written SQL. Scale ${scale}, ${rounds} rounds of ${slice} ms, ${connections} connections, ` +
      `Node ${process.versions.node}, ${cpus().length} processors.`,
  );
  if (flags.database !== "embedded") await onMariaDb(folder, flags);
  if (flags.database !== "mariadb") await onEmbedded(folder, flags);
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
