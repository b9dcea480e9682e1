// `npm test`: rules, architecture and server on the embedded database, stories on the embedded database and on MariaDB. Arguments go
// to Jest. The last line says how many tests passed and failed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import mariadb from "./mariadb.cjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
let missing = 0;
if (mariadb.hasMariaDb()) {
  console.log(
    process.env.TEST_DATABASE_URL
      ? "Stories run on the embedded database and on the server of TEST_DATABASE_URL."
      : "Stories run on the embedded database and on a private MariaDB.",
  );
} else {
  console.log(
    "MariaDB is not installed (no mariadbd) and TEST_DATABASE_URL is not set: stories run on the embedded database only.",
  );
  if (process.env.CI === "true") {
    console.log("With CI=true that is a failure.");
    missing = 1;
  }
}

const folder = mkdtempSync(join(tmpdir(), "marketplace-tests-"));
const report = join(folder, "report.json");
const jest = [join(root, "node_modules/jest/bin/jest.js"), "--json", `--outputFile=${report}`, ...process.argv.slice(2)];
// Jest's readable report goes to stderr; its JSON on stdout is not shown.
const running = spawn(process.execPath, jest, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
// Jest stops the MariaDB that it started, also when the tests are stopped by a signal.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => running.kill(signal));
const [status] = await once(running, "exit");
let passed = 0;
let failed = missing;
if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, "utf8"));
  passed = result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  for (const suite of result.testResults.filter(({ status }) => status === "failed")) console.log(`Failed: ${suite.name}`);
}
rmSync(folder, { recursive: true, force: true });
if (status !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
