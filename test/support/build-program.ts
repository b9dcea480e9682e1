import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** Builds the program once, before the tests that use the build start in parallel. */
module.exports = (): void => {
  const { status } = spawnSync(process.execPath, ["scripts/run.mjs", "build"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("npm run build failed");
};
