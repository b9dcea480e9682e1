import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import { readSettings } from "../src/config.js";
import { openDatabase } from "../src/database/data-source.js";
import { createEventBus } from "../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../src/resolvers/index.js";
import { startApp } from "../src/server/http/app.js";
import { TcpProxy } from "../test/support/tcp-proxy.js";
import { openDatabaseServer } from "./database-server.js";
import { fill } from "./requests/fill.js";

/**
 * How long a server with the default limits does not answer after all of its connections to MariaDB have fallen silent, as behind a
 * firewall that forgot them. 40 requests are sent at once, and again until all are answered.
 */
const SCALE = 0.02;
const REQUESTS = 40;
const PAUSE_MS = 100;
const QUERY = "{ customers(first: 5) { nodes { id companyName } } }";

async function main(): Promise<void> {
  const server = await openDatabaseServer(process.env["DATABASE_URL"]);
  const { name, url } = await server.createDatabase("bench_silent");
  const filling = await openDatabase(url);
  const { partnerId } = await fill(filling, SCALE, null);
  await filling.close();
  const direct = new URL(url);
  const proxy = await TcpProxy.open({ host: direct.hostname, port: Number(direct.port) });
  const settings = readSettings({ DATABASE_URL: url.replace(direct.host, `127.0.0.1:${proxy.port}`), PORT: "0" });
  const database = await openDatabase(settings.databaseUrl, settings.databaseOptions);
  const log = pino({ level: "silent" });
  const app = await startApp({ settings, database, bus: createEventBus(), schema: buildMarketplaceSchema(), log });
  const token = await app.authentication.issueToken(
    { kind: "PARTNER", user: "bench", partnerId, roles: ["GLOBAL_ADMIN"] },
    3_600,
  );
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const send = async () => {
    const answer = await fetch(`${app.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: QUERY }) });
    await answer.text();
    return answer.status;
  };
  const sendAll = () => Promise.all(Array.from({ length: REQUESTS }, send));
  await sendAll();
  proxy.silenceOpenConnections();
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
  for (let round = 1, isHealed = false; !isHealed; round++) {
    const sentAt = seconds();
    const statuses = await sendAll();
    const answered = statuses.filter((status) => status === 200).length;
    isHealed = answered === REQUESTS;
    process.stdout.write(
      `round ${round}: sent after ${sentAt} s, ${answered} of ${REQUESTS} answered, the last one after ${seconds()} s\n`,
    );
    await pause(PAUSE_MS);
  }
  await app.stop();
  proxy.close();
  await server.connection.query(`DROP DATABASE ${name}`);
  process.exit();
}

void main();
