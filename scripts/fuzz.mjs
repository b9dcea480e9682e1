// `npm run fuzz -- --operations 50000 --seed 7`: sends generated operations with hostile values to a server with the embedded database.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({
  options: {
    operations: { type: "string", default: "50000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    database: { type: "string", default: "embedded" },
  },
});
console.log(`${values.operations} operations, seed ${values.seed}, database ${values.database}`);
const jest = [
  join(root, "node_modules/jest/bin/jest.js"),
  "--selectProjects",
  values.database,
  "--",
  "test/stories/fuzz.test.ts",
];
const env = { ...process.env, FUZZ_OPERATIONS: values.operations, FUZZ_SEED: values.seed };
const [status] = await once(spawn(process.execPath, jest, { cwd: root, env, stdio: "inherit" }), "exit");
process.exit(status ?? 1);
