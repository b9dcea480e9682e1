import "reflect-metadata";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { instant } from "../src/core/clock.js";
import { openDatabase } from "../src/database/data-source.js";
import { migrate } from "../src/database/migrate.js";
import { query, sql } from "../src/database/rows.js";
import { importCatalog } from "../src/services/catalog/import/import-catalog.js";
import { SECRET_KEY, tokens } from "./cluster/api.js";
import { failures, minority } from "./cluster/faults.js";
import { REQUIREMENTS, startCluster, type Node } from "./cluster/galera.js";
import { imports } from "./cluster/imports.js";
import { lostTransactions } from "./cluster/lost.js";
import { publications } from "./cluster/publication.js";
import { activations, dueWork, invoices, oversell, type RaceResult, type Setting } from "./cluster/races.js";
import { throughput } from "./cluster/throughput.js";
import { startServer } from "./requests/servers.js";

const NODES = 3;
const DATABASE = "marketplace";

type Flags = Readonly<{ rounds: string; others: string; seconds: string; load: string; only?: string }>;

/** The sizes of the checks; see the options. */
type Sizes = Readonly<{ rounds: number; others: number; loadMs: number }>;
type Race = (setting: Setting, nodes: readonly Node[], sizes: Sizes) => Promise<RaceResult>;

const races: Readonly<Record<string, Race>> = {
  lost: (_, nodes, { rounds }) => lostTransactions(nodes, DATABASE, rounds),
  oversell: (setting, _, { rounds }) => oversell(setting, rounds),
  invoices: (setting, _, { others }) => invoices(setting, others),
  activations: (setting, _, { others }) => activations(setting, others),
  "due-work": (setting, _, { others }) => dueWork(setting, others),
  imports: (setting, nodes, { others }) => imports(setting, nodes, DATABASE, others),
  publications: (setting, _, { others }) => publications(setting, others),
  minority: (setting, nodes) => minority(setting, nodes),
  failures: (setting, nodes, { loadMs }) => failures(setting, nodes, loadMs),
};

const THROUGHPUT = "throughput";
const everything = [...Object.keys(races), THROUGHPUT];

const command = new Command("npm run bench:cluster --")
  .description(
    "Runs one server on each of three Galera nodes, with changes on all of them, and checks that they exclude each other.",
  )
  .option(
    "--rounds <count>",
    "rounds of orders of a plan that each customer may have once, and of transactions that are rolled back",
    "500",
  )
  .option("--others <count>", "rounds of each other race", "25")
  .option("--seconds <count>", "duration of each measurement of throughput", "10")
  .option("--load <seconds>", "time between the faults of nodes", "5")
  .option("--only <names>", `what to run, separated by commas: ${everything.join(", ")}`)
  .addHelpText(
    "after",
    `\n${REQUIREMENTS}\n\nWith the defaults it takes about 5 minutes. When a check fails, it exits with 1 and keeps its folder.`,
  );

const print = (text: string) => process.stdout.write(`${text}\n`);

async function importTestCatalog(databaseUrl: string) {
  const database = await openDatabase(databaseUrl);
  await migrate(database);
  const catalog = resolve(__dirname, "../../../test/support/catalog");
  await importCatalog(database, {
    priceSheets: ["US", "DE", "JP"].map((market) => join(catalog, `price-sheet-${market}.csv`)),
    offerMatrix: join(catalog, "offer-matrix.csv"),
    publishers: join(catalog, "publishers.json"),
    now: instant("2019-01-01T00:00:00Z"),
  });
  return database;
}

const row = ({ name, rounds, wrong }: RaceResult) => print(`| ${name} | ${rounds} | ${wrong} |`);

/** What is named by `--only`, or everything. */
function chosen(only: string | undefined): readonly string[] {
  const names = only?.split(",") ?? everything;
  const unknown = names.find((name) => !everything.includes(name));
  return unknown === undefined ? names : command.error(`There is no ${unknown}.`);
}

async function main(): Promise<void> {
  const flags = command.parse().opts<Flags>();
  const names = chosen(flags.only);
  const folder = mkdtempSync(join(tmpdir(), "bench-cluster-"));
  // After a failure, the logs of the servers and nodes say why.
  process.once("exit", (code) => code !== 1 && rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  process.stderr.write(`${folder}\n`);
  const nodes = await startCluster(folder, NODES, DATABASE);
  const urls = nodes.map(({ server }) => server + DATABASE);
  const database = await importTestCatalog(urls[0]!);
  if (!database.isCluster) throw new Error("the cluster is not recognized");
  const env = { SECRET_KEY };
  const servers = await Promise.all(
    urls.map((databaseUrl, index) => {
      const own = join(folder, `server-${index + 1}`);
      mkdirSync(own);
      return startServer.ours({ databaseUrl, partnerId: "ptr_0", folder: own, isCounting: false, env });
    }),
  );
  const plans = await query<{ id: string; title: string }>(database.read, sql("SELECT id, title FROM plan"));
  const setting: Setting = {
    ...{ urls: servers.map(({ target }) => target.url), database, tokens: await tokens() },
    plans: new Map(plans.map(({ id, title }) => [title, id])),
  };
  print("| check | rounds | wrong |\n| --- | ---: | ---: |");
  const sizes = { rounds: Number(flags.rounds), others: Number(flags.others), loadMs: Number(flags.load) * 1_000 };
  const results: RaceResult[] = [];
  for (const name of names) {
    const result = await races[name]?.(setting, nodes, sizes);
    if (result === undefined) continue;
    row(result);
    results.push(result);
  }
  if (names.includes(THROUGHPUT)) print(`\n${await throughput(setting, Number(flags.seconds))}`);
  process.exit(results.every(({ wrong }) => wrong === 0) ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
