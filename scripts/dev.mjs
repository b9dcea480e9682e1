// `npm run dev`: serves, and starts anew whenever a source changes.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const SETTLE_MS = 300;
let child = start();
let timer;

function start() {
  return spawn(process.execPath, ["scripts/run.mjs", "serve"], { cwd: root, stdio: "inherit" });
}

function restart() {
  const old = child;
  if (old.exitCode !== null || old.signalCode !== null) {
    child = start();
    return;
  }
  old.once("exit", () => (child = start()));
  old.kill("SIGTERM");
}

watch(resolve(root, "src"), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(restart, SETTLE_MS);
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    child.once("exit", () => process.exit(0));
    child.kill("SIGTERM");
  });
}
