import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createAuthentication } from "../../src/server/authentication/authentication.js";
import type { Target } from "./client.js";
import type { Counters } from "./counters.js";

/** A server in a process of its own. */
export type ServerProcess = Readonly<{
  target: Target;
  /** CPU seconds that the process has used so far. */
  cpuSeconds: () => number;
  /** The counters of its SQLite connections, where it was started to count them. */
  counters: () => Promise<Counters>;
  stop: () => Promise<void>;
}>;

export type Options = Readonly<{
  databaseUrl: string;
  partnerId: string;
  /** For keys and the like; it is removed afterwards. */
  folder: string;
  /** Whether the process counts what its SQLite connections do. That costs time. */
  isCounting: boolean;
}>;

const CLOCK_TICKS_PER_SECOND = 100;
const TOKEN_LIFETIME_SECONDS = 24 * 3_600;

function cpuSecondsOf({ pid }: ChildProcess): number {
  const [, afterName = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user = "0", system = "0"] = afterName.split(" ").slice(11);
  return (Number(user) + Number(system)) / CLOCK_TICKS_PER_SECOND;
}

/** Starts a program and waits for the line in which it says its address. */
async function start(program: readonly string[], { isCounting, folder, databaseUrl }: Options, token: string | null) {
  const counting = isCounting ? ["--require", join(__dirname, "count-process.js")] : [];
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: "0", SEED_DEMO: "false", LOG_LEVEL: "warn" };
  const child = spawn(process.execPath, [...counting, ...program], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${program.join(" ")} ended with ${code}`)));
    createInterface(child.stdout!).on("line", (line) => {
      const [found] = /http:\/\/[\w.]+:\d+/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
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
  return { target: { url, token }, cpuSeconds: () => cpuSecondsOf(child), counters, stop };
}

/** Starts our built server, as `serve` does, and signs in. */
export async function startOurs(options: Options): Promise<ServerProcess> {
  // With a database server the key lies in `var`, with a file beside it.
  const keyDirectory = options.databaseUrl.startsWith("sqlite:") ? options.folder : join(options.folder, "var");
  mkdirSync(keyDirectory, { recursive: true });
  const { issueToken } = await createAuthentication({ kind: "local", keyDirectory });
  const actor = { kind: "PARTNER", user: "bench", partnerId: options.partnerId, roles: ["GLOBAL_ADMIN"] } as const;
  const token = await issueToken(actor, TOKEN_LIFETIME_SECONDS);
  return start([join(__dirname, "../../src/main.js"), "serve"], options, token);
}

/** Starts the limit server. */
export const startLimit = (options: Options): Promise<ServerProcess> =>
  start([join(__dirname, "limit/process.js"), options.databaseUrl, options.partnerId], options, null);
