// `npm start`, `npm run token` and the other commands: builds what is missing or older than its sources, then runs the command in this
// process, so that signals reach the command. Only the command writes to standard output.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { endWithParent } from "./end-with-parent.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "src/server/graphiql");

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old. Install Node 20.19 or newer.`);
  process.exit(1);
}

/** The time of the newest change below a path; a removed or renamed file changes its folder. Paths in `except` are skipped. */
function newest(path, except = []) {
  if (except.includes(path) || !existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name), except)));
}

/** Builds a part unless its last successful build is newer than its sources. */
function build(what, sources, except, command) {
  const stamp = join(root, `dist/.built-${what.toLowerCase()}`);
  if (newest(stamp) >= Math.max(...sources.map((source) => newest(join(root, source), except)))) return;
  console.error(`Building ${what} …`);
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", process.stderr.fd, process.stderr.fd] });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, "");
}

const [, , command] = process.argv;
const packages = "package-lock.json";
const compiler = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];
build("server", ["src", "tsconfig.json", "tsconfig.build.json", packages], [page], compiler);
if (command === "build" || command === "mcp")
  build("client", ["client", "src/schema/schema.graphql", packages], [join(root, "client/dist")], ["client/build.mjs"]);
if (command === "serve" || command === "build") {
  const bundler = ["node_modules/vite/bin/vite.js", "build"];
  build("GraphiQL", ["src/server/graphiql", "src/schema/schema.graphql", "vite.config.mjs", packages], [], bundler);
}
if (command !== "build") {
  endWithParent();
  process.argv[1] = join(root, "dist/main.js");
  await import(pathToFileURL(process.argv[1]).href);
}
