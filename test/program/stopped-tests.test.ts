import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { hasMariaDb } from "../../scripts/mariadb.cjs";

const root = resolve(__dirname, "../..");
const PATIENCE_MS = 120_000;
const isPrivate = hasMariaDb() && !process.env["TEST_DATABASE_URL"];

/** Returns the process id of the MariaDB that was started in a folder; null until it runs. */
function serverIn(folder: string): number | null {
  const [started] = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith("marketplace-mariadb-")) : [];
  if (started === undefined || !existsSync(join(folder, started, "data"))) return null;
  const [file] = readdirSync(join(folder, started, "data")).filter((name) => name.endsWith(".pid"));
  if (file === undefined) return null;
  const id = Number(readFileSync(join(folder, started, "data", file), "utf8"));
  return id > 0 ? id : null;
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

(isPrivate ? test : test.skip)(
  "ending npm test by SIGTERM leaves no MariaDB behind",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "stopped-tests-"));
    const tests = spawn(
      process.execPath,
      ["scripts/test.mjs", "--selectProjects", "mariadb", "--testPathPatterns", "stories/migrations"],
      { cwd: root, env: { ...process.env, TMPDIR: folder }, stdio: "ignore" },
    );
    const ended = once(tests, "exit");
    let server: number | null = null;
    while (server === null && tests.exitCode === null) {
      await pause(50);
      server = serverIn(folder);
    }
    expect(server).toEqual(expect.any(Number));
    tests.kill("SIGTERM");
    await ended;
    while (isRunning(server ?? 0)) await pause(50);
    expect(readdirSync(folder).filter((name) => name.startsWith("marketplace-mariadb-"))).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
  PATIENCE_MS,
);
