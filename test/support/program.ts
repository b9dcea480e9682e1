import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { transformFileSync } from "@swc/core";

const root = resolve(__dirname, "../..");
const READY = { serve: /GraphiQL +(\S+)[^]*#token=(\S+)/, worker: /Processing due/ };

/** The program, compiled from the current sources into a temporary folder. */
export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), "marketplace-program-"));
  readonly #running = new Set<ChildProcess>();

  constructor(private readonly databaseUrl: string) {
    for (const file of readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts") || file.includes("graphiql/")) continue;
      const target = join(this.#folder, "src", file.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, transformFileSync(join(root, "src", file), { cwd: root, sourceMaps: false }).code);
    }
    symlinkSync(join(root, "node_modules"), join(this.#folder, "node_modules"));
  }

  /**
   * Starts `marketplace serve` or `marketplace worker` on the test database; returns what it printed by the time it was ready,
   * and a function that kills it.
   */
  async start(
    command: keyof typeof READY,
    more: Record<string, string> = {},
  ): Promise<Readonly<{ said: readonly string[]; kill: () => Promise<void> }>> {
    const env = { ...process.env, DATABASE_URL: this.databaseUrl, PORT: "0", SEED_DEMO: "false", LOG_LEVEL: "error", ...more };
    const child = spawn(process.execPath, [join(this.#folder, "src/main.js"), command], { cwd: this.#folder, env });
    this.#running.add(child);
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    const kill = async () => {
      child.kill("SIGKILL");
      await ended;
      this.#running.delete(child);
    };
    return { said: await untilReady(child, READY[command]), kill };
  }

  /** Writes a file to the folder and returns its path. */
  writeFile(name: string, text: string): string {
    const file = join(this.#folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** Kills the processes that still run and removes the folder. */
  remove(): void {
    for (const child of this.#running) child.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function untilReady(child: ChildProcess, ready: RegExp): Promise<readonly string[]> {
  let said = "";
  return new Promise((done, failed) => {
    const listen = (text: Buffer) => {
      said += text.toString();
      const found = ready.exec(said);
      if (found !== null) done(found.slice(1));
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => failed(new Error(`the program ended with ${code}: ${said}`)));
  });
}
