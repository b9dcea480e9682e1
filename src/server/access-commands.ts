import type { Command } from "commander";
import { settingsOfProcess } from "../config.js";
import type { AccountOptions } from "./block-access.js";
import type { Program } from "./maintenance-commands.js";
import { blockReason } from "./option-values.js";

type Options = AccountOptions & Readonly<{ user?: string; reason?: string }>;

const WITHIN = "every server obeys within a second, and closes live connections";

/** Adds the commands with which an operator revokes tokens, and suspends users, partners and publishers. */
export function addAccessCommands(parts: Program): void {
  addRevokeToken(parts);
  addUserCommands(parts);
  for (const noun of ["partner", "publisher"] as const) addAccountCommands(parts, noun);
  addList(parts);
}

const withReason = (command: Command) => command.option("--reason <text>", "why, for other operators", blockReason);

/** Adds the options that name a user. */
const withUser = (command: Command) =>
  command
    .option("--partner <name|id>", "a user of this partner")
    .option("--publisher <name|id>", "a user of this publisher")
    .option("--operator", "a user of the marketplace operator")
    .requiredOption("--user <name>", "the name of the user: sub in its tokens");

/** The name of the user. Ends the program unless exactly one account is given. */
function userOf({ partner, publisher, operator, user = "" }: Options, command: Command): string {
  if ([partner, publisher, operator].filter((given) => given !== undefined).length === 1) return user;
  return command.error("error: pass exactly one of --partner, --publisher and --operator");
}

function addRevokeToken({ program, print, examples }: Program): void {
  withReason(program.command("revoke-token"))
    .description(`refuse one token from now on; ${WITHIN}`)
    .argument("<token|id>", "the token, or its id: jti. - reads it from standard input")
    .addHelpText("after", examples("marketplace revoke-token - --reason 'found in a log' < token.txt"))
    .action(async (token: string, { reason = null }: Readonly<{ reason?: string | null }>) => {
      const { revokeToken } = await import("./block-access.js");
      print(await revokeToken(settingsOfProcess(), token, reason));
    });
}

function addUserCommands({ program, print, examples }: Program): void {
  const example = (name: string) => examples(`marketplace ${name} --partner "Larchwood Cloud GmbH" --user ana`);
  withReason(withUser(program.command("revoke-user")))
    .description(`refuse all tokens of a user that have been issued until now; ${WITHIN}. The user can sign in again`)
    .addHelpText("after", example("revoke-user"))
    .action(async (options: Options, command: Command) => {
      const { revokeUser } = await import("./block-access.js");
      print(await revokeUser(settingsOfProcess(), options, userOf(options, command), options.reason ?? null));
    });
  withReason(withUser(program.command("suspend-user")))
    .description(`refuse all requests of a user until resume-user; ${WITHIN}`)
    .addHelpText("after", example("suspend-user"))
    .action(async (options: Options, command: Command) => {
      const { suspend } = await import("./block-access.js");
      print(await suspend(settingsOfProcess(), options, userOf(options, command), options.reason ?? null));
    });
  withUser(program.command("resume-user"))
    .description("end the suspension of a user; exit code 1 when the user is not suspended")
    .addHelpText("after", example("resume-user"))
    .action(async (options: Options, command: Command) => {
      const { resume } = await import("./block-access.js");
      const { line, isFound } = await resume(settingsOfProcess(), options, userOf(options, command));
      print(line);
      process.exitCode = isFound ? 0 : 1;
    });
}

function addAccountCommands({ program, print, examples }: Program, noun: "partner" | "publisher"): void {
  const name = noun === "partner" ? "Larchwood Cloud GmbH" : "Alder & Finch Software";
  const more = noun === "partner" ? "; of an indirect provider, also those of its resellers" : "";
  withReason(program.command(`suspend-${noun}`))
    .description(`refuse all requests of a ${noun} until resume-${noun}${more}; ${WITHIN}. Due transitions go on`)
    .argument("<name|id>", `the ${noun}`)
    .addHelpText("after", examples(`marketplace suspend-${noun} "${name}" --reason "hostile requests"`))
    .action(async (nameOrId: string, { reason = null }: Readonly<{ reason?: string | null }>) => {
      const { suspend } = await import("./block-access.js");
      print(await suspend(settingsOfProcess(), { [noun]: nameOrId }, null, reason));
    });
  program
    .command(`resume-${noun}`)
    .description(`end the suspension of a ${noun}; exit code 1 when the ${noun} is not suspended`)
    .argument("<name|id>", `the ${noun}`)
    .addHelpText("after", examples(`marketplace resume-${noun} "${name}"`))
    .action(async (nameOrId: string) => {
      const { resume } = await import("./block-access.js");
      const { line, isFound } = await resume(settingsOfProcess(), { [noun]: nameOrId }, null);
      print(line);
      process.exitCode = isFound ? 0 : 1;
    });
}

function addList({ program, print, examples }: Program): void {
  program
    .command("access-blocks")
    .description("list the revoked tokens and the suspended users, partners and publishers, oldest first")
    .addHelpText("after", examples("marketplace access-blocks"))
    .action(async () => {
      const { describeBlocks } = await import("./block-access.js");
      (await describeBlocks(settingsOfProcess())).forEach(print);
    });
}
