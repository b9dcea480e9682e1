import { settingsOfProcess } from "../config.js";
import { systemClock } from "../core/clock.js";
import type { Program } from "./maintenance-commands.js";

type Options = Readonly<{ dryRun?: boolean }>;

/** Adds the command with which an operator adds versions of the policies. */
export function addPolicyCommands({ program, print, examples }: Program): void {
  program
    .command("import-policies")
    .description(
      "add versions of the policies: cancellation windows, credits, lowering, retention and trials; existing versions are never changed",
    )
    .argument("<file>", "JSON with the versions; versions that exist already must be the same in it")
    .option("--dry-run", "only print what the import would add, and keep nothing")
    .addHelpText(
      "after",
      examples("marketplace import-policies policies.json", "marketplace import-policies data/policies.example.json --dry-run"),
    )
    .action(async (file: string, { dryRun = false }: Options) => {
      const { openMigrated } = await import("./open-database.js");
      const { describeVersion, importPolicies } = await import("../services/catalog/import/import-policies.js");
      const database = await openMigrated(settingsOfProcess());
      try {
        const versions = await importPolicies(database, { file, dryRun, now: systemClock.now() });
        versions.map(describeVersion).forEach(print);
        if (dryRun) print("Dry run: nothing was imported.");
      } finally {
        await database.close();
      }
    });
}
