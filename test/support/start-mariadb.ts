import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { constants, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createConnection } from "mysql2/promise";

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

/** Starts a private MariaDB in a temporary directory, unless TEST_DATABASE_URL names a server to use. */
export default async function startMariaDb(): Promise<void> {
  if (process.env["TEST_DATABASE_URL"]) return;
  const folder = mkdtempSync(join(tmpdir(), "marketplace-mariadb-"));
  const user = `--user=${userInfo().username}`;
  const env = { ...process.env, PATH };
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
  const fast = ["--skip-log-bin", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--innodb-log-file-size=16M"];
  const place = [`--datadir=${folder}/data`, `--socket=${folder}/socket`, `--port=${port}`, "--bind-address=127.0.0.1"];
  const options = ["--no-defaults", user, ...place, ...fast, "--performance-schema=OFF", "--skip-name-resolve"];
  const server = spawn("mariadbd", options, { stdio: "ignore", env });
  globalThis.privateMariaDb = { server, folder };
  process.once("exit", () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  // Without a listener, a signal ends the process without the "exit" event.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  await untilReady(port, server);
  process.env["TEST_DATABASE_URL"] = `mysql://tests:tests@127.0.0.1:${port}/`;
}
