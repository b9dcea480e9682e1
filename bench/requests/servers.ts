import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { createAuthentication } from "../../src/server/authentication/authentication.js";
import { cpuSecondsOf } from "../cpu.js";
import type { Target } from "./client.js";
import type { Counters } from "./counters.js";

/** The two servers that are compared: the product, and the program written by hand. */
export const serverNames = ["ours", "limit"] as const;
export type ServerName = (typeof serverNames)[number];
export type Servers = Readonly<Record<ServerName, ServerProcess>>;

/** A server in a process of its own. */
export type ServerProcess = Readonly<{
  target: Target;
  /** CPU seconds that the process has used so far. */
  cpuSeconds: () => number;
  /** The counters of its SQLite connections, if it was started to count them. */
  counters: () => Promise<Counters>;
  stop: () => Promise<void>;
}>;

export type Options = Readonly<{
  databaseUrl: string;
  partnerId: string;
  /** For keys and logs; it is removed afterwards. */
  folder: string;
  /** Whether the process counts what its SQLite connections do. Counting takes time. */
  isCounting: boolean;
  /** Settings of the server that differ. */
  env?: Readonly<Record<string, string>>;
}>;

const ROOT = resolve(__dirname, "../../../..");
const TOKEN_LIFETIME_SECONDS = 24 * 3_600;

/** The arguments of `node` in the script `npm start`, so that the server runs with the options that users get. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: { start: string } };
  const [program, ...args] = scripts.start.split(" ");
  if (program !== "node") throw new Error(`The script "start" must run node; it is: ${scripts.start}`);
  return args.map((argument) => (argument.endsWith("js") ? join(ROOT, argument) : argument));
}

/** Resolves with the URL that the server prints. */
const printedUrl = (child: ChildProcess, log: string) =>
  new Promise<string>((found, failed) => {
    child.once("exit", (code) => failed(new Error(`a server ended with ${code}: ${readFileSync(log, "utf8").slice(-2_000)}`)));
    createInterface(child.stdout!).on("line", (line) => {
      const [url] = /http:\/\/[\w.]+:\d+/.exec(line) ?? [];
      if (url !== undefined) found(url);
    });
  });

async function start(name: ServerName, program: readonly string[], options: Options, token: string | null) {
  const { isCounting, folder, databaseUrl } = options;
  const counting = isCounting ? ["--require", join(__dirname, "count-process.js")] : [];
  const env = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PORT: "0",
    SEED_DEMO: "false",
    COMPRESSION: "false",
    // Budgets that are counted and never used up.
    PARTNER_POINTS: "1000000000",
    TOKEN_POINTS: "1000000000",
    SOCKET_MESSAGES_PER_SECOND: "100000",
    ...options.env,
  };
  const log = join(folder, `${name}.log`);
  const logFile = openSync(log, "w");
  const child = spawn(process.execPath, [...counting, ...program], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", logFile, "ipc"],
  });
  closeSync(logFile);
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const url = await printedUrl(child, log);
  const counters = async () => {
    child.send("counters");
    return ((await once(child, "message")) as [Counters])[0];
  };
  const stop = async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    process.off("exit", end);
  };
  return { target: { url, token }, cpuSeconds: () => cpuSecondsOf(child.pid), counters, stop };
}

/** Starts the built product as `npm start` does, and signs in. */
async function startOurs(options: Options): Promise<ServerProcess> {
  // With a database server the key is in `var`, otherwise beside the database file.
  const directory = options.databaseUrl.startsWith("sqlite:") ? options.folder : join(options.folder, "var");
  mkdirSync(directory, { recursive: true });
  const { issueToken } = await createAuthentication({
    kind: "local",
    keys: { secret: null, previousSecret: null, directory },
    tokenLifetimeMaxSeconds: null,
  });
  const actor = { kind: "PARTNER", user: "bench", partnerId: options.partnerId, roles: ["GLOBAL_ADMIN"] } as const;
  return start("ours", startArguments(), options, await issueToken(actor, TOKEN_LIFETIME_SECONDS));
}

const startLimit = (options: Options): Promise<ServerProcess> =>
  start("limit", [join(__dirname, "limit/process.js"), options.databaseUrl, options.partnerId], options, null);

/** Starts one of the servers. */
export const startServer: Readonly<Record<ServerName, typeof startOurs>> = { ours: startOurs, limit: startLimit };
