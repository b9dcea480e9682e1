#!/usr/bin/env node
import "reflect-metadata";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { settingsOfProcess } from "./config.js";
import type { Actor } from "./core/actor.js";
import { Role } from "./core/vocabulary.js";
import type { Database } from "./database/database.js";

/** The work of a command that needs the database. Its number, if any, is the exit code. */
type Work = (database: Database) => Promise<number | void>;

/** Opens the database, applies pending migrations, runs the work, and always closes the database. */
async function withDatabase(work: Work): Promise<void> {
  const { openMigrated } = await import("./server/open-database.js");
  const database = await openMigrated(settingsOfProcess().databaseUrl);
  try {
    process.exitCode = (await work(database)) ?? 0;
  } finally {
    await database.close();
  }
}

/**
 * Resolves when the process receives a signal to stop. Ctrl+C under npm sends two signals; the second has no further effect.
 */
const terminationSignal = () =>
  new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => resolve());
  });

const print = (line: string) => void process.stdout.write(`${line}\n`);

async function runServe(): Promise<void> {
  const ended = terminationSignal();
  const { serve } = await import("./server/serve.js");
  const service = await serve(settingsOfProcess());
  service.greeting.forEach(print);
  await ended;
  await service.stop();
}

type WorkerOptions = Readonly<{ parked?: boolean; retry?: string }>;

async function runWorker({ parked = false, retry }: WorkerOptions): Promise<void> {
  const { describeParked, retryParked, startWork } = await import("./server/worker-process.js");
  if (parked) return withDatabase(async (database) => (await describeParked(database)).forEach(print));
  if (retry !== undefined) {
    return withDatabase(async (database) => {
      const { line, isFound } = await retryParked(database, retry);
      print(line);
      return isFound ? 0 : 1;
    });
  }
  const ended = terminationSignal();
  await withDatabase(async (database) => {
    const work = await startWork(settingsOfProcess(), database);
    print("Processing due transitions. Stop with Ctrl+C or SIGTERM.");
    await ended;
    await work.stop();
  });
}

const runMigrate = () => withDatabase(async () => print("Database is up to date."));

async function runSeed(): Promise<void> {
  const { createEventBus } = await import("./database/event-bus.js");
  const { isEmpty, seedDemo } = await import("./services/demo/seed-demo.js");
  await withDatabase(async (database) => {
    if (!(await isEmpty(database))) {
      print("The database is not empty. The demo can be loaded into an empty database only.");
      return 1;
    }
    await seedDemo(database, createEventBus());
    print("Loaded the demo data: catalog, partners, customers and subscriptions.");
  });
}

type ImportOptions = Readonly<{
  priceSheet?: string[];
  offerMatrix?: string;
  publishers?: string;
  strict?: boolean;
  dryRun?: boolean;
  maxWithdrawn?: number;
}>;

async function runImport(options: ImportOptions, command: Command): Promise<void> {
  const { priceSheet: priceSheets = [], maxWithdrawn: maxWithdrawnPercent, ...rest } = options;
  const { offerMatrix, publishers } = rest;
  if (priceSheets.length === 0 && offerMatrix === undefined && publishers === undefined) {
    command.error("error: name at least one file with --price-sheet, --offer-matrix or --publishers");
  }
  const { reportImport } = await import("./server/import-report.js");
  await withDatabase((database) => reportImport(database, { priceSheets, maxWithdrawnPercent, ...rest }));
}

type TokenOptions = Readonly<{
  partner?: string;
  role?: Role[];
  publisher?: string;
  fulfillment?: boolean;
  operator?: boolean;
  user: string;
  expiresIn: number;
}>;

/** The actor for whom a token is created. */
async function actorOf(options: TokenOptions, database: Database, command: Command): Promise<Actor> {
  const { partnerNamed, publisherNamed } = await import("./services/partner/sign-in.js");
  const { partner, role: roles = [], publisher, operator, user } = options;
  if ([partner, publisher, operator].filter((given) => given !== undefined).length !== 1) {
    return command.error("error: pass exactly one of --partner, --publisher and --operator");
  }
  if (partner !== undefined) {
    if (roles.length === 0) return command.error(`error: --partner needs --role, one or more of ${Object.keys(Role).join(", ")}`);
    return { kind: "PARTNER", user, partnerId: (await partnerNamed(database.read, partner)).id, roles };
  }
  if (roles.length > 0) return command.error("error: --role requires --partner");
  if (publisher !== undefined)
    return { kind: "PUBLISHER", user, publisherId: (await publisherNamed(database.read, publisher)).id };
  return { kind: "OPERATOR", user };
}

/** Prints a token for the fulfillment API, which does not accept the tokens of GraphQL. */
async function runFulfillmentToken({ publisher }: TokenOptions, command: Command): Promise<void> {
  if (publisher === undefined) command.error("error: --fulfillment requires --publisher");
  const { publisherNamed } = await import("./services/partner/sign-in.js");
  const { fulfillmentToken } = await import("./server/fulfillment/development-authority/credentials.js");
  await withDatabase(async ({ read }) => {
    print(await fulfillmentToken(settingsOfProcess(), await publisherNamed(read, publisher)));
  });
}

async function runPublisherCredentials({ publisher }: Readonly<{ publisher: string }>): Promise<void> {
  const { publisherNamed } = await import("./services/partner/sign-in.js");
  const { publisherCredentials } = await import("./server/fulfillment/development-authority/credentials.js");
  await withDatabase(async ({ read }) => {
    const lines = await publisherCredentials(settingsOfProcess(), await publisherNamed(read, publisher));
    lines.forEach(print);
  });
}

async function runToken(options: TokenOptions, command: Command): Promise<void> {
  if (options.fulfillment) return runFulfillmentToken(options, command);
  const { createAuthentication } = await import("./server/authentication/authentication.js");
  const authentication = await createAuthentication(settingsOfProcess().authentication);
  await withDatabase(async (database) => {
    print(await authentication.issueToken(await actorOf(options, database, command), options.expiresIn));
  });
}

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const LIFETIME_MAX_SECONDS = 366 * 86_400;

function seconds(text: string): number {
  const [, count = "", unit = "s"] = /^(\d{1,9})([smhd])?$/.exec(text) ?? [];
  const lifetime = Number(count) * (SECONDS_OF[unit] ?? 1);
  if (lifetime < 1 || lifetime > LIFETIME_MAX_SECONDS)
    throw new InvalidArgumentError("It must be a time of at most 366d, for example 30m, 12h or 7d.");
  return lifetime;
}

function percentage(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100) throw new InvalidArgumentError("It must be a whole number from 0 to 100.");
  return Number(text);
}

const examples = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;

function addTokenCommand(program: Command): void {
  program
    .command("token")
    .description("print a bearer token, and nothing else, on standard output (AUTH=local only)")
    .option("--partner <name|id>", "for a user of this partner")
    .addOption(new Option("--role <role...>", "the roles of the partner's user").choices(Object.keys(Role)))
    .option("--publisher <name|id>", "for this publisher")
    .option("--fulfillment", "with --publisher: for the publisher's software, to call the fulfillment API; valid for an hour")
    .option("--operator", "for the operator of the marketplace")
    .option("--user <name>", "the name of the user", "cli")
    .option("--expires-in <time>", "how long it is valid: seconds, or 30m, 12h, 7d", seconds, SECONDS_OF["h"])
    .addHelpText(
      "after",
      examples(
        'marketplace token --partner "Larchwood Cloud GmbH" --role ADMIN_AGENT',
        "marketplace token --partner ptr_01h455vb4pex5vsknk084sn02q --role SALES_AGENT BILLING_ADMIN --user ana --expires-in 7d",
        "marketplace token --operator",
        'marketplace token --publisher "Alder & Finch Software" --fulfillment',
        'curl -H "Authorization: Bearer $(marketplace token --operator)" …',
      ),
    )
    .action(runToken);
}

function addCredentialsCommand(program: Command): void {
  program
    .command("publisher-credentials")
    .description(
      "print the credentials with which a publisher's software requests tokens from the built-in authority (development and tests)",
    )
    .requiredOption("--publisher <name|id>", "whose software")
    .addHelpText("after", examples('marketplace publisher-credentials --publisher "Alder & Finch Software"'))
    .action(runPublisherCredentials);
}

function addImportCommand(program: Command): void {
  program
    .command("import-catalog")
    .description("import Partner Center price sheets, an offer matrix and publishers; exit code 1 when a row was refused")
    .option("--price-sheet <file...>", "price sheets, of one or several markets")
    .option("--offer-matrix <file>", "the offer matrix")
    .option("--publishers <file>", "publishers.json: data about publishers that the other files do not have")
    .option("--strict", "refuse a whole file when one of its rows is refused")
    .option("--dry-run", "only print what the import would change, by market and family, and keep nothing")
    .option(
      "--max-withdrawn <percent>",
      "the percentage of the prices or plans in force in a market and family that may be withdrawn; 5 by default, and always 20 of them",
      percentage,
    )
    .addHelpText(
      "after",
      examples(
        "marketplace import-catalog --price-sheet data/price-sheet-US.csv data/price-sheet-DE.csv --offer-matrix data/offer-matrix.csv --publishers data/publishers.json",
        "marketplace import-catalog --price-sheet new-prices.csv --strict",
        "marketplace import-catalog --price-sheet new-prices.csv --dry-run",
      ),
    )
    .action(runImport);
}

function addWorkerCommand(program: Command): void {
  program
    .command("worker")
    .description("process due transitions without serving requests; several workers can run in parallel on MySQL or MariaDB")
    .option("--parked", "only list parked transitions, which were abandoned after repeated failures")
    .option("--retry <id>", "only retry the parked transitions of a subscription, or of a partner's invoices")
    .addHelpText(
      "after",
      examples(
        "DATABASE_URL=mysql://app:secret@db/marketplace METRICS_PORT=9464 marketplace worker",
        "marketplace worker --parked",
        "marketplace worker --retry sub_01h455vb4pex5vsknk084sn02q",
      ),
    )
    .action(runWorker);
}

function createProgram(): Command {
  const program = new Command("marketplace").description("The GraphQL API of a commercial marketplace for CSP partners");
  const add = (name: string, description: string, action: () => Promise<void>, ...lines: string[]) =>
    program
      .command(name)
      .description(description)
      .addHelpText("after", examples(...lines))
      .action(action);
  add(
    "serve",
    "migrate, load the demo into an empty database, and serve",
    runServe,
    "marketplace serve",
    "PORT=8080 SEED_DEMO=false marketplace serve",
  );
  addWorkerCommand(program);
  add(
    "migrate",
    "update the database tables to the current version",
    runMigrate,
    "DATABASE_URL=sqlite:var/other.db marketplace migrate",
  );
  add("seed", "load the demo into an empty database", runSeed, "DATABASE_URL=sqlite:var/demo.db marketplace seed");
  addImportCommand(program);
  addTokenCommand(program);
  addCredentialsCommand(program);
  return program;
}

/** Errors of which only the message is printed, because the user of the command can correct the cause. */
const reportedByMessage = new Set(["SettingsError", "UnknownNameError", "CatalogFileError"]);

function printError(error: unknown): void {
  if (error instanceof CommanderError) return;
  const isExpected = error instanceof Error && reportedByMessage.has(error.name);
  const text =
    error instanceof Error && !isExpected
      ? (error.stack ?? error.message)
      : String(error instanceof Error ? error.message : error);
  process.stderr.write(`${text}\n`);
}

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    printError(error);
    process.exitCode = 1;
  });
