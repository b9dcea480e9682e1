// `npm run try:node -- 20.19.0 24`: installs the built program with each version of Node, whose packages come from npm, as the container does:
// only production packages, `better-sqlite3` compiled for that Node. Then it loads the demo, queries, changes, stops and checks the books.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const PARTNER = "Larchwood Sandbox";
const QUERY = `{ customers(first: 3) { totalCount nodes { companyName subscriptions(first: 2) { nodes { displayName status } } } } }`;
const CHANGE = `mutation { createCustomer(input: { companyName: "Trey Research", domain: "trey.example", country: "US",
  email: "it@trey.example" }) { customer { companyName } userErrors { message } } }`;

/** Runs a program to its end; returns what it printed. */
function run(program, args, options) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, ...options });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Installs a version of Node in a folder; returns its program and the folder with its headers. */
function installNode(folder, version) {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  run("npm", ["install", "--no-save", "--ignore-scripts", "--prefix", folder, `${name}@${version}`], { cwd: folder });
  const installed = join(folder, "node_modules", name);
  return { node: join(installed, "bin/node"), headers: installed };
}

/** Sends one operation; returns its data. */
async function send(url, token, query) {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
  const { data, errors } = await answer.json();
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** Starts the server, and resolves with its URL when it has loaded the demo. */
async function startServer(node, app, env) {
  const server = spawn(node, ["dist/main.js", "serve"], { cwd: app, env, stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => server.kill("SIGKILL"));
  for await (const line of createInterface(server.stdout)) {
    const [url] = /http:\/\/[\w.]+:\d+/.exec(line) ?? [];
    if (url !== undefined) return { server, url };
  }
  throw new Error("the server ended before it was ready");
}

async function tryNode(version) {
  const folder = mkdtempSync(join(tmpdir(), "try-node-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { node, headers } = installNode(folder, version);
  const app = join(folder, "app");
  for (const name of ["package.json", "package-lock.json", ".npmrc", "dist", "data"])
    cpSync(join(root, name), join(app, name), { recursive: true });
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    npm_config_nodedir: headers,
    LOG_LEVEL: "warn",
    PORT: "0",
  };
  run("npm", ["ci", "--omit=dev", "--ignore-scripts"], { cwd: app, env });
  run("npm", ["rebuild", "better-sqlite3"], { cwd: app, env });
  const { server, url } = await startServer(node, app, env);
  const ready = await fetch(`${url}/readyz`);
  const token = run(node, ["dist/main.js", "token", "--partner", PARTNER, "--role", "GLOBAL_ADMIN", "--user", "ana"], {
    cwd: app,
    env,
  }).trim();
  const { customers } = await send(url, token, QUERY);
  const { createCustomer } = await send(url, token, CHANGE);
  if (!ready.ok || customers.nodes.length === 0 || createCustomer.customer === null)
    throw new Error(JSON.stringify({ customers, createCustomer }));
  server.kill("SIGTERM");
  const [status] = await once(server, "exit");
  if (status !== 0) throw new Error(`the server ended with ${status}`);
  const checked = run(node, ["dist/main.js", "check"], { cwd: app, env }).trim().split("\n").at(-1);
  console.log(
    `Node ${run(node, ["--version"]).trim()}: ${customers.totalCount} customers of the demo, one more created; ${checked}`,
  );
}

run(process.execPath, ["scripts/run.mjs", "build"], { cwd: root });
for (const version of process.argv.slice(2)) await tryNode(version);
