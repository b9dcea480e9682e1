import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { InvalidArgumentError, Option } from "commander";
import { settingsOfProcess } from "../config.js";
import { instant, type Instant } from "../core/clock.js";
import type { AuditFormat } from "../services/events/audit-export.js";
import type { Program } from "./maintenance-commands.js";

type Options = Readonly<{
  all?: boolean;
  partner?: string;
  format: AuditFormat;
  from?: Instant;
  until?: Instant;
  out?: string;
}>;

/** An instant in UTC. @throws InvalidArgumentError */
function instantOption(text: string): Instant {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("It must be an instant such as 2026-01-31T00:00:00Z.");
  return instant(text);
}

/** Adds the command with which an operator exports audit records. */
export function addAuditCommands({ program, examples }: Pick<Program, "program" | "examples">): void {
  program
    .command("audit-export")
    .description("write audit records, in order, with their events; only reads")
    .addOption(new Option("--all", "of all partners, and the refused commands of callers without a partner").conflicts("partner"))
    .option("--partner <name|id>", "of this billed partner")
    .addOption(new Option("--format <format>", "how they are written").choices(["jsonl", "csv"]).default("jsonl"))
    .option("--from <instant>", "only those of this instant or later", instantOption)
    .option("--until <instant>", "only those before this instant", instantOption)
    .option("--out <file>", "the new file; without it, they are printed")
    .addHelpText(
      "after",
      examples(
        "marketplace audit-export --all > audit.jsonl",
        'marketplace audit-export --partner "Larchwood Cloud GmbH" --format csv --from 2026-01-01T00:00:00Z --out audit.csv',
      ),
    )
    .action(async ({ all = false, partner, format, from, until, out }: Options, command: { error: (text: string) => never }) => {
      if (!all && partner === undefined) command.error("error: pass --all or --partner <name|id>");
      const { readSnapshot } = await import("../database/snapshot.js");
      const { chainsWithRecords, exportAudit } = await import("../services/events/audit-export.js");
      const { partnerNamed } = await import("../services/partner/sign-in.js");
      await readSnapshot(settingsOfProcess().databaseUrl, async (reader) => {
        const chains = partner === undefined ? await chainsWithRecords(reader) : [(await partnerNamed(reader, partner)).id];
        const chunks = Readable.from(exportAudit(reader, format, { chains, from: from ?? null, until: until ?? null }), {
          objectMode: false,
        });
        if (out === undefined) await pipeline(chunks, process.stdout, { end: false });
        else await pipeline(chunks, createWriteStream(out, { flags: "wx", mode: 0o600 }));
      });
    });
}
