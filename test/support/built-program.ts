import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** The program that `npm run build` made, with a database of its own that holds the demo. */
export class BuiltProgram {
  readonly #directory = mkdtempSync(join(tmpdir(), "built-program-"));
  readonly #env: NodeJS.ProcessEnv;
  #server: ChildProcess | null = null;

  constructor(settings: Readonly<Record<string, string>> = {}) {
    this.#env = {
      ...process.env,
      DATABASE_URL: `sqlite:${join(this.#directory, "marketplace.db")}`,
      ...{ PORT: "0", LOG_LEVEL: "error", AUTH: "", HOST: "" },
      ...settings,
    };
  }

  /** Starts the server, by default on a free port, and returns what it printed until it was ready. */
  async serve(port = "0"): Promise<string> {
    const server = spawn(process.execPath, ["dist/main.js", "serve"], {
      ...{ cwd: root, env: { ...this.#env, PORT: port } },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#server = server;
    let said = "";
    return new Promise((done, failed) => {
      server.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
      server.stdout.on("data", (text: Buffer) => {
        said += text.toString();
        if (/^Stop.*\n/m.test(said)) done(said);
      });
    });
  }

  /** Runs another command of the program on the same database, and returns what it printed. */
  run(...command: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/main.js", ...command], {
      ...{ cwd: root, env: this.#env },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`marketplace ${command.join(" ")}: ${stderr}`);
    return stdout.trim();
  }

  /** Stops the server as an operator does, and waits until it has ended. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    server.removeAllListeners("exit");
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGTERM");
    await ended;
    this.#server = null;
  }

  /** Ends the server and removes the database. */
  remove(): void {
    this.#server?.kill("SIGKILL");
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
