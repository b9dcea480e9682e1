// `npm run dev`: starts the server, and after every change in src/ builds and restarts it. When a build fails, the running server
// stays. The database is the same before and after a restart.
import { spawn } from "node:child_process";
import { existsSync, statSync, watch } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { endWithParent } from "./end-with-parent.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
/** Editors write a file in several steps; wait until no change has arrived for this long. */
const SETTLE_MS = 200;
const STAMPS = ["dist/.built-server", "dist/.built-graphiql"];

let builder = null;
let server = null;
let isChanged = false;
let isEnding = false;
let timer;

const run = (command) => spawn(process.execPath, ["scripts/run.mjs", command], { cwd: root, stdio: "inherit" });
const isRunning = (child) => child !== null && child.exitCode === null && child.signalCode === null;
const ended = (child) => new Promise((done) => (isRunning(child) ? child.once("exit", done) : done()));
const builtAt = () => STAMPS.map((stamp) => join(root, stamp)).map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0));

/** Builds until no source has changed during the build; returns whether the last build succeeded. */
async function build() {
  do {
    isChanged = false;
    builder = run("build");
    await ended(builder);
  } while (isChanged && !isEnding);
  return builder.exitCode === 0;
}

async function stop(child) {
  if (isRunning(child)) child.kill("SIGTERM");
  await ended(child);
}

function start() {
  const child = run("serve");
  child.once("exit", (code) => {
    if (!isEnding && server === child && code !== 0) console.error("The server ended. It starts again after the next change.");
  });
  server = child;
}

async function rebuild() {
  const before = String(builtAt());
  if (!(await build())) {
    if (!isEnding) console.error("The build failed. Waiting for the next change.");
    return;
  }
  const isCurrent = isRunning(server) && String(builtAt()) === before;
  if (isEnding || isCurrent) return;
  const old = server;
  server = null;
  await stop(old);
  if (!isEnding) start();
}

let work = rebuild();
watch(join(root, "src"), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    isChanged = true;
    work = work.then(() => (isChanged ? rebuild() : undefined));
  }, SETTLE_MS);
});

endWithParent();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    if (isEnding) return;
    isEnding = true;
    await Promise.all([stop(builder), stop(server), work]);
    await stop(server);
    process.exit(0);
  });
}
