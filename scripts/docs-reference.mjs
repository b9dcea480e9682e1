// `npm run docs:reference`: writes the pages in docs/ that are derived from tables of the program. A test compares them.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const jest = join(root, "node_modules/jest/bin/jest.js");
const env = { ...process.env, UPDATE_REFERENCE: "true" };
const { status } = spawnSync(process.execPath, [jest, "--selectProjects", "rules", "--", "test/docs/reference.test.ts"], {
  cwd: root,
  env,
  stdio: "inherit",
});
process.exit(status ?? 1);
