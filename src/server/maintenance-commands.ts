import type { Command } from "commander";
import { settingsOfProcess } from "../config.js";
import type { CheckOptions } from "./check-report.js";

/** What the commands need of the program. */
export type Program = Readonly<{ program: Command; print: (line: string) => void; examples: (...lines: string[]) => string }>;

/** Adds the commands with which an operator checks, saves and restores the database. */
export function addMaintenanceCommands(parts: Program): void {
  addCheck(parts);
  addBackup(parts);
  addVerify(parts);
  addRestore(parts);
}

function addCheck({ program, print, examples }: Program): void {
  program
    .command("check")
    .description(
      "check that charges, invoices, numbers, limits and references agree with each other; exit code 1 when an error is found",
    )
    .option("--partner <name|id>", "only the rows of this billed partner")
    .option("--json", "print all results as JSON")
    .addHelpText(
      "after",
      examples(
        "marketplace check",
        'marketplace check --partner "Larchwood Cloud GmbH"',
        "DATABASE_URL=mysql://app:secret@db/marketplace marketplace check --json > check.json",
      ),
    )
    .action(async (options: CheckOptions) => {
      const { checkDatabase } = await import("./check-report.js");
      const isClean = await checkDatabase(settingsOfProcess().databaseUrl, options, print);
      process.exitCode = isClean ? 0 : 1;
    });
}

function addBackup({ program, print, examples }: Program): void {
  program
    .command("backup")
    .description("save the embedded database as a new file while it is used; for MySQL and MariaDB, print what to run")
    .argument("<file>", "the new file")
    .addHelpText("after", examples("marketplace backup var/backup-2026-11-29.db", "marketplace backup backup.sql | sh"))
    .action(async (file: string) => {
      const { backUp } = await import("./backups.js");
      await backUp(settingsOfProcess().databaseUrl, file, print);
    });
}

function addVerify({ program, print, examples }: Program): void {
  program
    .command("verify")
    .description(
      "check a backup of the embedded database: the file, then as marketplace check; exit code 1 when an error is found",
    )
    .argument("<file>", "the backup")
    .addHelpText("after", examples("marketplace verify var/backup-2026-11-29.db"))
    .action(async (file: string) => {
      const { verifyBackup } = await import("./backups.js");
      const isClean = await verifyBackup(settingsOfProcess().databaseUrl, file, print);
      process.exitCode = isClean ? 0 : 1;
    });
}

function addRestore({ program, print, examples }: Program): void {
  program
    .command("restore")
    .description("put a backup in the place of the embedded database; for MySQL and MariaDB, print what to run")
    .argument("<file>", "the backup")
    .option("--replace", "replace a database that is not empty")
    .addHelpText(
      "after",
      examples(
        "DATABASE_URL=sqlite:var/new.db marketplace restore var/backup-2026-11-29.db",
        "marketplace restore var/backup-2026-11-29.db --replace",
      ),
    )
    .action(async (file: string, { replace = false }: Readonly<{ replace?: boolean }>) => {
      const { restoreBackup } = await import("./backups.js");
      await restoreBackup(settingsOfProcess().databaseUrl, file, replace, print);
    });
}
