import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { newDatabaseFolder } from "./database-folder";
import { removeAtExit } from "./remove-at-exit";
import startDatabases from "./start-databases";

declare global {
  // Shared between the global setup and teardown, which run in the same process.
  var privateMariaDb: { server: ChildProcess; folder: string } | undefined;
}

const READY_WITHIN_MS = 30_000;
const PATH = [process.env["PATH"], "/usr/sbin", "/usr/local/sbin"].join(":");

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(port: number, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`mariadbd ended with ${server.exitCode} before it was ready`);
    try {
      const connection = await createConnection({ host: "127.0.0.1", port, user: "tests", password: "tests" });
      await connection.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

const PREFIX = "marketplace-mariadb-";
/** Nothing is written to disk on purpose: no test stops the server and continues with its data. */
const WITHOUT_DISK = ["--innodb-flush-log-at-trx-commit=0", "--debug-no-sync"];

type Started = Readonly<{ url: string; server: ChildProcess; options: readonly string[]; env: NodeJS.ProcessEnv }>;

/** Starts a private MariaDB in a folder, which ends with this process. */
async function startIn(folder: string, settings: readonly string[]): Promise<Started> {
  const user = `--user=${userInfo().username}`;
  // A server that starts removes the temporary tables in its folder for temporary files: those of a server that shares it and runs.
  const env = { ...process.env, PATH, TMPDIR: join(folder, "tmp") };
  mkdirSync(env.TMPDIR);
  const install = ["--no-defaults", user, `--datadir=${folder}/data`, "--auth-root-authentication-method=normal"];
  const installed = spawnSync("mariadb-install-db", [...install, "--skip-test-db"], { encoding: "utf8", env });
  if (installed.error !== undefined) {
    const advice = "Install MariaDB, or set TEST_DATABASE_URL (for a bench: DATABASE_URL) to a server.";
    throw new Error(`mariadb-install-db cannot be started. ${advice}`, { cause: installed.error });
  }
  if (installed.status !== 0) throw new Error(`mariadb-install-db failed: ${installed.stderr}${installed.stdout}`);
  const port = await freePort();
  const grants = spawnSync("mariadbd", ["--no-defaults", user, `--datadir=${folder}/data`, "--bootstrap"], {
    encoding: "utf8",
    env,
    input:
      "FLUSH PRIVILEGES;\n" +
      "CREATE USER 'tests'@'%' IDENTIFIED BY 'tests';\n" +
      "GRANT ALL PRIVILEGES ON *.* TO 'tests'@'%' WITH GRANT OPTION;\n",
  });
  if (grants.status !== 0) throw new Error(`mariadbd --bootstrap failed: ${grants.stderr}`);
  const fast = ["--skip-log-bin", "--innodb-doublewrite=0", "--innodb-log-file-size=16M", ...settings];
  const place = [`--datadir=${folder}/data`, `--socket=${folder}/socket`, `--port=${port}`, "--bind-address=127.0.0.1"];
  const options = ["--no-defaults", user, ...place, ...fast, "--performance-schema=OFF", "--skip-name-resolve"];
  const server = spawn("mariadbd", options, { stdio: "ignore", env });
  removeAtExit(folder, () => server.kill("SIGKILL"));
  await untilReady(port, server);
  return { url: `mysql://tests:tests@127.0.0.1:${port}/`, server, options, env };
}

/** Starts the MariaDB that the teardown stops, and returns its URL. */
async function startShared(folder: string, settings: readonly string[]): Promise<string> {
  const { url, server } = await startIn(folder, settings);
  globalThis.privateMariaDb = { server, folder };
  return url;
}

/** Starts another private MariaDB with settings of its own. `restart` kills it and starts it with other settings. */
export async function startMariaDbWith(settings: readonly string[]) {
  const { url, server, options, env } = await startIn(newDatabaseFolder(PREFIX), settings);
  let running = server;
  const stop = async () => {
    const ended = once(running, "exit");
    running.kill("SIGKILL");
    await ended;
  };
  const restart = async (others: readonly string[]) => {
    await stop();
    // Of two values of a setting, the last one counts.
    running = spawn("mariadbd", [...options, ...others], { stdio: "ignore", env });
    await untilReady(Number(new URL(url).port), running);
  };
  return { url, stop, restart };
}

/** Starts a private MariaDB for a measurement, in a folder on disk, and returns its URL. */
export const startMariaDbOnDisk = (): Promise<string> => startShared(mkdtempSync(join(tmpdir(), PREFIX)), []);

/** Starts a private MariaDB, unless TEST_DATABASE_URL names a server to use. */
export default async function startMariaDb(): Promise<void> {
  startDatabases();
  process.env["TEST_DATABASE_URL"] ||= await startShared(newDatabaseFolder(PREFIX), WITHOUT_DISK);
}
