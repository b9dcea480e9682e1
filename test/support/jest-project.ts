import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { programOf } from "./packed-project.js";

const root = resolve(__dirname, "../..");

type Results = { testResults: { name: string; assertionResults: { status: string; failureMessages: string[] }[] }[] };

/** What became of the tests of a file: `passed`, or why one has failed. */
export type TestOutcomes = Readonly<Record<string, string>>;

/** Runs files of tests with Jest, in an empty project that has the built program as the package `csp-marketplace`. */
export async function runWithJest(files: Readonly<Record<string, string>>): Promise<TestOutcomes> {
  const folder = mkdtempSync(join(tmpdir(), "jest-project-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/csp-marketplace"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty-project", private: true }));
    writeFileSync(join(folder, "jest.config.json"), JSON.stringify({ testEnvironment: "node", transform: {} }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const results = join(folder, "results.json");
    const args = [programOf("jest/bin/jest.js"), "--runInBand", "--testTimeout=60000", "--json", `--outputFile=${results}`];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: "ignore", env: { ...process.env, NODE_ENV: "", CI: "" } });
    await new Promise((ended) => child.once("close", ended));
    const { testResults } = JSON.parse(readFileSync(results, "utf8")) as Results;
    const outcomeOf = ({ assertionResults }: Results["testResults"][number]) =>
      assertionResults.every(({ status }) => status === "passed") && assertionResults.length > 0
        ? "passed"
        : assertionResults.flatMap(({ failureMessages }) => failureMessages).join("\n") || "no test ran";
    return Object.fromEntries(testResults.map((result) => [result.name.split("/").at(-1) ?? "", outcomeOf(result)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
