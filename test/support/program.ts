import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { transformFileSync } from "@swc/core";
import { PATIENT_SETTINGS } from "./patient-settings.js";

const root = resolve(__dirname, "../..");
const READY = { serve: /^Stop /m, worker: /Processing due/ };
const ADDRESS = /^GraphiQL +(\S+)graphiql\/$/m;
const TOKEN = /#token=(\S+)/;

/** A process of the program that may not be ready yet. */
export type StartedProgram = Readonly<{
  pid: number | undefined;
  /** What it printed by the time it was ready: of a server its address and the token of the first sign-in link. Fails when it ends before. */
  ready: Promise<readonly string[]>;
  kill: () => Promise<void>;
  /** The lines of its log so far. */
  log: () => readonly string[];
  /** Sends SIGTERM. Returns the exit code. */
  stop: () => Promise<number | null>;
}>;

/** A process of the program that is ready. */
export type RunningProgram = Omit<StartedProgram, "ready"> & Readonly<{ said: readonly string[] }>;

/** A command that has ended. */
export type EndedProgram = Readonly<{ status: number | null; stdout: string; stderr: string }>;

/** The program, compiled from the current sources into a temporary folder. */
export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), "marketplace-program-"));
  readonly #running = new Set<ChildProcess>();

  constructor(
    private readonly databaseUrl: string,
    private readonly nodeOptions: readonly string[] = [],
  ) {
    for (const file of readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts") || file.includes("graphiql/")) continue;
      const target = join(this.#folder, "src", file.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, transformFileSync(join(root, "src", file), { cwd: root, sourceMaps: false }).code);
    }
    for (const name of ["node_modules", "data"]) symlinkSync(join(root, name), join(this.#folder, name));
  }

  /** Starts `marketplace serve` or `marketplace worker` on the test database, and waits until it is ready. */
  async start(command: keyof typeof READY, more: Record<string, string> = {}): Promise<RunningProgram> {
    const { ready, ...running } = this.launch(command, more);
    return { said: await ready, ...running };
  }

  /** Starts `marketplace serve` or `marketplace worker` on the test database. */
  launch(command: keyof typeof READY, more: Record<string, string> = {}): StartedProgram {
    const env = {
      ...process.env,
      DATABASE_URL: this.databaseUrl,
      PORT: "0",
      SEED_DEMO: "false",
      LOG_LEVEL: "error",
      ...PATIENT_SETTINGS,
      ...more,
    };
    const child = spawn(process.execPath, [...this.nodeOptions, join(this.#folder, "src/main.js"), command], {
      cwd: this.#folder,
      env,
    });
    this.#running.add(child);
    const ended = new Promise<number | null>((done) => child.once("exit", done));
    const end = async (signal: "SIGKILL" | "SIGTERM") => {
      child.kill(signal);
      const code = await ended;
      this.#running.delete(child);
      return code;
    };
    const kill = async () => {
      await end("SIGKILL");
    };
    let written = "";
    child.stderr.on("data", (text: Buffer) => (written += text.toString()));
    const log = () => written.split("\n").filter((line) => line !== "");
    const ready = untilReady(child, READY[command]);
    // Nobody may wait for a process that is killed.
    ready.catch(() => undefined);
    return { pid: child.pid, ready, kill, log, stop: () => end("SIGTERM") };
  }

  /** Starts a command on the test database that ends by itself. */
  run(...args: string[]): ChildProcess {
    const env = { ...process.env, DATABASE_URL: this.databaseUrl };
    const child = spawn(process.execPath, [join(this.#folder, "src/main.js"), ...args], {
      cwd: this.#folder,
      env,
      stdio: "ignore",
    });
    this.#running.add(child);
    child.once("exit", () => this.#running.delete(child));
    return child;
  }

  /** Runs a command that ends by itself, and returns its exit code and what it printed. */
  async runToEnd(args: readonly string[], more: Record<string, string> = {}): Promise<EndedProgram> {
    const env = { ...process.env, DATABASE_URL: this.databaseUrl, LOG_LEVEL: "error", ...more };
    const child = spawn(process.execPath, [join(this.#folder, "src/main.js"), ...args], { cwd: this.#folder, env });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
    const status = await new Promise<number | null>((done) => child.once("close", done));
    return { status, stdout, stderr };
  }

  /** Writes a file to the folder and returns its path. */
  writeFile(name: string, text: string): string {
    const file = join(this.#folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** Kills the processes that still run. */
  killAll(): void {
    for (const child of this.#running) child.kill("SIGKILL");
    this.#running.clear();
  }

  /** Kills the processes that still run and removes the folder. */
  remove(): void {
    this.killAll();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function untilReady(child: ChildProcess, ready: RegExp): Promise<readonly string[]> {
  let said = "";
  return new Promise((done, failed) => {
    const listen = (text: Buffer) => {
      said += text.toString();
      if (ready.test(said)) done([ADDRESS, TOKEN].map((part) => part.exec(said)?.[1] ?? ""));
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => failed(new Error(`the program ended with ${code}: ${said}`)));
  });
}
