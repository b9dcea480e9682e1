import "reflect-metadata";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "undici";
import { openDatabase } from "../src/database/data-source.js";
import { createAuthentication } from "../src/server/authentication/authentication.js";
import { openDatabaseServer } from "./database-server.js";
import type { LightRequests } from "./fair-share/light-requests.js";
import { fill } from "./requests/fill.js";
import { startServer } from "./requests/servers.js";

/**
 * How long one partner's light request takes while the server is idle, and while 8 heavy requests run all the time: of another
 * partner, and of the same partner.
 */
const SCALE = 0.05;
const HEAVY_REQUESTS = 8;
const COUNT = 200;
const LIGHT = "{ customers(first: 5) { nodes { id companyName subscriptions(first: 2) { nodes { id status } } } } }";
const HEAVY = `{ customers(first: 100) { nodes { id companyName subscriptions(first: 5) { nodes { id displayName status quantity
  offer { id title } addOns { id quantity status } charges(first: 4) { nodes { id type amount { amount } } } } } } } }`;
const CREATE_PARTNER = `mutation {
  createPartner(input: { name: "Other", type: DIRECT_BILL, mode: LIVE, country: "US", mpnId: "1000002" }) { partner { id } userErrors { message } }
}`;
const CREATE_CUSTOMER = `mutation ($domain: String!) { createCustomer(input: { companyName: "Contoso", domain: $domain,
  email: "it@contoso.example", country: "US" }) { customer { id } userErrors { message } } }`;

async function send(url: string, token: string, query: string, variables: object = {}): Promise<string> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const text = await answer.text();
  if (!answer.ok || text.includes('"message"')) throw new Error(`a request failed: ${text.slice(0, 2_000)}`);
  return text;
}

/** Keeps heavy requests running until it is told to stop; returns how many were answered. */
function startHeavy(url: string, token: string): () => Promise<number> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: HEAVY_REQUESTS, pipelining: 1 });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  let isOver = false;
  let answered = 0;
  const repeat = async () => {
    while (!isOver) {
      const { statusCode, body } = await pool.request({ method: "POST", path, headers, body: JSON.stringify({ query: HEAVY }) });
      await body.dump({ limit: Infinity });
      if (statusCode !== 200) throw new Error(`a heavy request was answered with ${statusCode}`);
      answered++;
    }
  };
  const all = Promise.all(Array.from({ length: HEAVY_REQUESTS }, repeat));
  return async () => {
    isOver = true;
    await all;
    await pool.close();
    return answered;
  };
}

async function light(child: ChildProcess, requests: LightRequests): Promise<readonly number[]> {
  child.send(requests);
  return ((await once(child, "message")) as [number[]])[0];
}

const cells = (durations: readonly number[]) => {
  const at = (part: number) => (durations[Math.floor((durations.length - 1) * part)] ?? 0).toFixed(1);
  return `${at(0.5)} | ${at(0.99)}`;
};

const print = (text: string) => process.stdout.write(`${text}\n`);

/** Measures on a new database and prints the rows of the table. */
async function measure(name: string, databaseUrl: string, folder: string): Promise<void> {
  const database = await openDatabase(databaseUrl);
  const { partnerId } = await fill(database, SCALE, null);
  await database.close();
  const running = await startServer.ours({ databaseUrl, partnerId, folder, isCounting: false });
  const url = `${running.target.url}/graphql`;
  const directory = databaseUrl.startsWith("sqlite:") ? folder : join(folder, "var");
  const { issueToken } = await createAuthentication({
    kind: "local",
    keys: { secret: null, previousSecret: null, directory },
    tokenLifetimeMaxSeconds: null,
  });
  const heavyToken = running.target.token ?? "";
  const created = await send(url, await issueToken({ kind: "OPERATOR", user: "bench" }, 3_600), CREATE_PARTNER);
  const [otherId = ""] = /ptr_\w+/.exec(created) ?? [];
  const other = await issueToken({ kind: "PARTNER", user: "other", partnerId: otherId, roles: ["GLOBAL_ADMIN"] }, 3_600);
  for (let index = 0; index < 20; index++) await send(url, other, CREATE_CUSTOMER, { domain: `contoso-${index}.example` });
  await send(url, heavyToken, HEAVY);
  const child = fork(join(__dirname, "fair-share/light-requests.js"));
  const measured = (token: string, count = COUNT) => light(child, { url, token, query: LIGHT, count });
  for (const token of [other, heavyToken]) await measured(token);
  const idle = { other: await measured(other), same: await measured(heavyToken) };
  const stop = startHeavy(url, heavyToken);
  await measured(other, 20);
  const beside = { other: await measured(other), same: await measured(heavyToken) };
  const answered = await stop();
  print(`| ${name} | another partner | ${cells(idle.other)} | ${cells(beside.other)} |`);
  print(`| ${name} | the same partner | ${cells(idle.same)} | ${cells(beside.same)} |`);
  process.stderr.write(`${answered} heavy requests were answered\n`);
  child.disconnect();
  await running.stop();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-fair-share-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  print("| database | light requests of | idle: p50 ms | p99 ms | beside 8 heavy requests: p50 ms | p99 ms |");
  print("| --- | --- | ---: | ---: | ---: | ---: |");
  const only = process.argv[2];
  if (only !== "mariadb") {
    const own = join(folder, "embedded");
    mkdirSync(own);
    await measure("embedded", `sqlite:${join(own, "marketplace.db")}`, own);
  }
  if (only !== "embedded") {
    const server = await openDatabaseServer(process.env["DATABASE_URL"]);
    await measure("MariaDB", (await server.createDatabase("bench_fair_share")).url, folder);
    await server.close();
  }
  process.exit();
}

void main();
