// `npm start`, `npm run token` and the like: builds what is missing or older than its sources, then runs the command in this very
// process, so that signals reach it. Standard output belongs to the command.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "src/server/graphiql");

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old; it takes 20.19 or newer.`);
  process.exit(1);
}

/** When the newest of the files was changed; folders in `except` are passed over. */
function newest(path, except = []) {
  if (except.includes(path) || !existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name), except)));
}

/** Builds a part unless that was done, with success, after its sources were last changed. */
function build(what, sources, except, command) {
  const stamp = join(root, `dist/.built-${what.toLowerCase()}`);
  if (newest(stamp) >= Math.max(...sources.map((source) => newest(join(root, source), except)))) return;
  console.error(`Building ${what} …`);
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", process.stderr.fd, process.stderr.fd] });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, "");
}

/** A signal to npm reaches the shell between us, which dies of it without a word; whoever lost it should end as well. */
function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

const [, , command] = process.argv;
const packages = "package-lock.json";
const compiler = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];
build("server", ["src", "tsconfig.json", "tsconfig.build.json", packages], [page], compiler);
if (command === "serve" || command === "build") {
  const bundler = ["node_modules/vite/bin/vite.js", "build"];
  build("GraphiQL", ["src/server/graphiql", "vite.config.mjs", packages], [], bundler);
}
if (command !== "build") {
  if (process.env.npm_lifecycle_event) endWithParent();
  process.argv[1] = join(root, "dist/main.js");
  await import(pathToFileURL(process.argv[1]).href);
}
