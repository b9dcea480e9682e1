#!/usr/bin/env node
// First: the other imports may need a newer Node.
import "./server/supported-node.js";
import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { settingsOfProcess } from "./config.js";
import { Role } from "./core/vocabulary.js";
import type { Database } from "./database/database.js";
import type { TokenSubject } from "./server/issue-token.js";
import type { CurrencyCode } from "./core/money.js";
import { addAccessCommands } from "./server/access-commands.js";
import { addAgentCommand } from "./server/agents.js";
import { addAuditCommands } from "./server/audit-commands.js";
import { addMaintenanceCommands } from "./server/maintenance-commands.js";
import { addOperatorCommands } from "./server/operator-commands.js";
import { addPolicyCommands } from "./server/policy-commands.js";
import { printError } from "./server/print-error.js";
import { countryCodes, currencyCode, lifetimeSeconds, LIFETIME_DEFAULT_SECONDS, percentage } from "./server/option-values.js";

/** The work of a command that needs the database. Its number, if any, is the exit code. */
type Work = (database: Database) => Promise<number | void>;

/** Opens the database, applies pending migrations, runs the work, and always closes the database. */
async function withDatabase(work: Work): Promise<void> {
  const { openMigrated } = await import("./server/open-database.js");
  const database = await openMigrated(settingsOfProcess());
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

async function runMigrate({ status = false }: Readonly<{ status?: boolean }>): Promise<void> {
  if (!status) return withDatabase(async () => print("Database is up to date."));
  const { reportMigrations } = await import("./server/open-database.js");
  const { lines, isCurrent } = await reportMigrations(settingsOfProcess());
  lines.forEach(print);
  process.exitCode = isCurrent ? 0 : 1;
}

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
  offerMatrix?: string[];
  publishers?: string;
  currency?: CurrencyCode;
  market?: string[];
  strict?: boolean;
  dryRun?: boolean;
  maxWithdrawn?: number;
}>;

async function runImport(options: ImportOptions, command: Command): Promise<void> {
  const { priceSheet: priceSheets = [], market: markets, maxWithdrawn: maxWithdrawnPercent, ...rest } = options;
  const { offerMatrix, publishers } = rest;
  if (priceSheets.length === 0 && offerMatrix === undefined && publishers === undefined) {
    command.error("error: name at least one file with --price-sheet, --offer-matrix or --publishers");
  }
  const { reportImport } = await import("./server/import-report.js");
  await withDatabase((database) => reportImport(database, { priceSheets, markets, maxWithdrawnPercent, ...rest }));
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

/** For whom a token is created. */
function subjectOf(options: TokenOptions, command: Command): TokenSubject {
  const { partner, role: roles = [], publisher, operator, user } = options;
  if ([partner, publisher, operator].filter((given) => given !== undefined).length !== 1) {
    return command.error("error: pass exactly one of --partner, --publisher and --operator");
  }
  if (partner !== undefined) {
    if (roles.length === 0) return command.error(`error: --partner needs --role, one or more of ${Object.keys(Role).join(", ")}`);
    return { kind: "PARTNER", user, partner, roles };
  }
  if (roles.length > 0) return command.error("error: --role requires --partner");
  return publisher === undefined ? { kind: "OPERATOR", user } : { kind: "PUBLISHER", user, publisher };
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
  const subject = subjectOf(options, command);
  const { issueToken } = await import("./server/issue-token.js");
  print(await issueToken(settingsOfProcess(), subject, options.expiresIn));
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
    .option("--expires-in <time>", "how long it is valid: seconds, or 30m, 12h, 7d", lifetimeSeconds, LIFETIME_DEFAULT_SECONDS)
    .addHelpText(
      "after",
      examples(
        'marketplace token --partner "Larchwood Cloud GmbH" --role ADMIN_AGENT',
        "marketplace token --partner ptr_01h455vb4pex5vsknk084sn02q --role SALES_AGENT BILLING_ADMIN --user ana --expires-in 7d",
        "marketplace token --operator",
        "DATABASE_URL=sqlite::memory: SECRET_KEY=… marketplace token --operator",
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
    .option("--offer-matrix <file...>", "the offer matrix; several are complete together")
    .option("--publishers <file>", "publishers.json: data about publishers that the other files do not have")
    .option("--currency <code>", "the currency of a legacy price list", currencyCode)
    .option("--market <code...>", "the countries for which a legacy price list is", countryCodes)
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

const programVersion = (): string =>
  String((JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")) as { version: unknown }).version);

function createProgram(): Command {
  const program = new Command("marketplace")
    .description("The GraphQL API of a commercial marketplace for CSP partners")
    .option("--version", "print the version")
    .on("option:version", () => {
      print(programVersion());
      process.exit(0);
    });
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
  program
    .command("migrate")
    .description("update the database tables to the current version")
    .option("--status", "only list the migrations, and change nothing; exit code 1 unless the database is up to date")
    .addHelpText("after", examples("DATABASE_URL=sqlite:var/other.db marketplace migrate", "marketplace migrate --status"))
    .action(runMigrate);
  add("seed", "load the demo into an empty database", runSeed, "DATABASE_URL=sqlite:var/demo.db marketplace seed");
  addImportCommand(program);
  addTokenCommand(program);
  addCredentialsCommand(program);
  addMaintenanceCommands({ program, print, examples });
  addPolicyCommands({ program, print, examples });
  addAccessCommands({ program, print, examples });
  addOperatorCommands({ program, print, examples });
  addAuditCommands({ program, examples });
  addAgentCommand({ program, examples, versionOf: programVersion });
  return program;
}

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    printError(error);
    process.exitCode = 1;
  });
