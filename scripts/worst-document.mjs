// `npm run bench:worst-document`: measures the CPU time of every field, and searches for the documents within the limits that cost most CPU time,
// memory, values and bytes.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const jest = join(root, "node_modules/jest/bin/jest.js");
const env = {
  WORST_DOCUMENTS: "200",
  WORST_AIMS: "cpuMs,heldBytes,values,bytes",
  // A regular expression of the fields, Type.field, whose CPU time is measured one by one.
  WORST_FIELDS: ".*",
  ...process.env,
  // As in production: graphql-js does less then.
  NODE_ENV: "production",
};
const node = ["--expose-gc", "--max-semi-space-size=16", "--heap-growing-percent=30"];
const options = ["--selectProjects", "rules", "--runInBand", "--", "test/server/worst-document.test.ts"];
const { status } = spawnSync(process.execPath, [...node, jest, ...options], { cwd: root, env, stdio: "inherit" });
process.exit(status ?? 1);
