import { CommanderError } from "commander";

/** Errors of which only the message is printed, because the user of the command can correct the cause. */
const reportedByMessage = new Set([
  "SettingsError",
  "UnknownNameError",
  "CatalogFileError",
  "CatalogBusyError",
  "UnavailableError",
  "MigrationRefusedError",
  "DatabaseFileError",
  "AccessBlockError",
]);

/** Prints the error of a command on standard error; commander has printed its own. */
export function printError(error: unknown): void {
  if (error instanceof CommanderError) return;
  const isExpected = error instanceof Error && reportedByMessage.has(error.name);
  const text =
    error instanceof Error && !isExpected
      ? (error.stack ?? error.message)
      : String(error instanceof Error ? error.message : error);
  process.stderr.write(`${text}\n`);
}
