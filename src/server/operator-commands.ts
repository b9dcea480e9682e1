import { Option, type Command } from "commander";
import { settingsOfProcess } from "../config.js";
import { DeliveryStatus, WebhookStatus } from "../core/vocabulary.js";
import type { Program } from "./maintenance-commands.js";
import { blockReason, rowLimit } from "./option-values.js";
import type * as Reports from "./operator-report.js";
import type { DeliveryOptions, ListOptions, OperatorReport, PartnerOptions, WebhookOptions } from "./operator-report.js";

const LIMIT_DEFAULT = 100;

const asList = (command: Command) =>
  command
    .option("--limit <number>", "the most entries to print, up to 10000", rowLimit, LIMIT_DEFAULT)
    .option("--json", "print a JSON object for each entry");

/** Runs a report on the database of the servers, and prints its lines. Its exit code is 1 when it found nothing to do. */
async function run({ print }: Program, work: (report: typeof Reports) => OperatorReport): Promise<void> {
  const report = await import("./operator-report.js");
  const isDone = await report.runReport(settingsOfProcess(), work(report), print);
  process.exitCode = isDone ? 0 : 1;
}

/** Adds the commands with which an operator sees, pauses and retries the work of partners. */
export function addOperatorCommands(parts: Program): void {
  addLists(parts);
  addChanges(parts);
}

function addLists(parts: Program): void {
  const { program, examples } = parts;
  asList(program.command("partners"))
    .description("list partners, with their due work, how far it is behind, parked work and pending deliveries")
    .option("--search <text>", "a part of the name, or the id or MPN id")
    .option("--paused", "only paused partners")
    .option("--parked", "only partners with parked work")
    .option("--in-arrears", "only partners with due work")
    .addHelpText("after", examples("marketplace partners --in-arrears", 'marketplace partners --search "Larchwood" --json'))
    .action((options: PartnerOptions) => run(parts, ({ reportPartners }) => reportPartners(options)));
  asList(program.command("parked"))
    .description("list parked work, which was abandoned after repeated failures, with its errors")
    .option("--partner <name|id>", "only the work of this partner")
    .addHelpText("after", examples("marketplace parked"))
    .action((options: ListOptions) => run(parts, ({ reportParked }) => reportParked(options)));
  asList(program.command("deliveries"))
    .description("list the notices to publishers, newest first")
    .addOption(new Option("--status <status...>", "only with these statuses").choices(Object.keys(DeliveryStatus)))
    .addHelpText("after", examples("marketplace deliveries --status PENDING GIVEN_UP"))
    .action((options: DeliveryOptions) => run(parts, ({ reportDeliveries }) => reportDeliveries(options)));
  asList(program.command("webhooks"))
    .description("list the webhooks of partners, with their pending deliveries and the events that they have not taken up")
    .option("--partner <name|id>", "only those of this partner")
    .addOption(new Option("--status <status...>", "only with these statuses").choices(Object.keys(WebhookStatus)))
    .option("--failing", "only those whose latest attempts failed, failing longest first")
    .addHelpText("after", examples("marketplace webhooks --failing", "marketplace webhooks --status DISABLED --json"))
    .action((options: WebhookOptions) => run(parts, ({ reportWebhooks }) => reportWebhooks(options)));
  program
    .command("due-work")
    .description("print how much work of all partners is due, how far it is behind, and how much is parked and paused")
    .option("--json", "print it as a JSON object")
    .addHelpText("after", examples("marketplace due-work"))
    .action((options: Readonly<{ json?: boolean }>) => run(parts, ({ reportDueWork }) => reportDueWork(options)));
}

function addChanges(parts: Program): void {
  const { program, examples } = parts;
  program
    .command("retry-transition")
    .description("retry the parked work of a subscription, or of a partner's invoices; exit code 1 when none is parked")
    .argument("<id>", "the id that marketplace parked prints")
    .addHelpText("after", examples("marketplace retry-transition sub_01h455vb4pex5vsknk084sn02q"))
    .action((id: string) => run(parts, ({ retry }) => retry(id)));
  program
    .command("pause-partner")
    .description(
      "stop the work of a partner until unpause-partner: due work and deliveries stand still, commands are refused, queries are answered",
    )
    .argument("<name|id>", "the partner; of an indirect provider, also its resellers")
    .requiredOption("--reason <text>", "why; the partner can read it", blockReason)
    .addHelpText("after", examples('marketplace pause-partner "Larchwood Cloud GmbH" --reason "Renewals are being looked at."'))
    .action((nameOrId: string, { reason }: Readonly<{ reason: string }>) => run(parts, ({ pause }) => pause(nameOrId, reason)));
  program
    .command("unpause-partner")
    .description(
      "end the pause of a partner; what fell due meanwhile is done in order. Exit code 1 when the partner is not paused",
    )
    .argument("<name|id>", "the partner")
    .addHelpText("after", examples('marketplace unpause-partner "Larchwood Cloud GmbH"'))
    .action((nameOrId: string) => run(parts, ({ unpause }) => unpause(nameOrId)));
}
