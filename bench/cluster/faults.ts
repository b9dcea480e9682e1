import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../../src/core/clock.js";
import { query, sql, type Reader } from "../../src/database/rows.js";
import { readSnapshot } from "../../src/database/snapshot.js";
import { runChecks } from "../../src/services/integrity/run-checks.js";
import { CREATE_CUSTOMER, send } from "./api.js";
import type { Node } from "./galera.js";
import { customerInput, newCustomer, newPartner, type RaceResult, type Setting } from "./races.js";

const CLIENTS = 6;

/** Whether a server becomes ready, or unready, within a minute. */
async function readinessBecomes(url: string, status: number): Promise<boolean> {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(200)) {
    if ((await fetch(`${url}/readyz`)).status === status) return true;
  }
  return false;
}

/** A node is cut off: its server answers 503, the others go on, and after the end of the split it answers again. */
export async function minority(setting: Setting, nodes: readonly Node[]): Promise<RaceResult> {
  const { token } = await newPartner(setting, "2020-07-01T08:00:00Z");
  const [node, url] = [nodes.at(-1)!, setting.urls.at(-1)!];
  const facts: boolean[] = [];
  await node.isolate(true);
  facts.push(await readinessBecomes(url, 503));
  for (let index = 0; index < 10; index++) {
    const { status, code } = await send(url, token, CREATE_CUSTOMER, { input: customerInput(`minority-${index}.example`) });
    facts.push(status === 503 && code === "UNAVAILABLE");
  }
  const other = await newCustomer(setting.urls[0]!, token, "majority.example");
  facts.push(other.startsWith("cus_"));
  await node.isolate(false);
  await node.untilReady();
  facts.push(await readinessBecomes(url, 200));
  facts.push((await newCustomer(url, token, "majority.example")) === other);
  return {
    name: "a minority answers 503, and the majority goes on",
    rounds: facts.length,
    wrong: facts.filter((fact) => !fact).length,
  };
}

/** Creates customers until it is told to stop; after an error it sends the same key again, to the next node. */
function startLoad(setting: Setting, token: string) {
  let isOver = false;
  const domains: string[] = [];
  const codes = new Map<string, number>();
  const client = async (number: number) => {
    for (let index = 0; !isOver; index++) {
      const domain = `load-${number}-${index}.example`;
      domains.push(domain);
      for (let tries = 0; ; tries++) {
        const url = setting.urls[(number + index + tries) % setting.urls.length]!;
        const { status, code, payload } = await send(url, token, CREATE_CUSTOMER, { input: customerInput(domain) });
        if (payload !== null && code === null) break;
        codes.set(`${status} ${code}`, (codes.get(`${status} ${code}`) ?? 0) + 1);
        await pause(50);
      }
    }
  };
  const all = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return async () => {
    isOver = true;
    await all;
    return { domains, codes };
  };
}

/** How many rows violate the checks of `marketplace check`. */
async function violationsIn(reader: Reader): Promise<number> {
  let count = 0;
  for await (const result of runChecks(reader, { partnerId: null, now: systemClock.now() })) {
    const { violationCount, severity, name, violations } = result;
    if (severity !== "ERROR" || violationCount === 0) continue;
    process.stderr.write(`check ${name}: ${violationCount} violations: ${JSON.stringify(violations)}\n`);
    count += violationCount;
  }
  return count;
}

/**
 * A node is killed and rejoins, and one is cut off, while customers are created: each exactly once, and the books agree. `loadMs`: the time
 * from one fault to the next.
 */
export async function failures(setting: Setting, nodes: readonly Node[], loadMs: number): Promise<RaceResult> {
  const { token, id } = await newPartner(setting, "2020-07-01T08:00:00Z");
  const stop = startLoad(setting, token);
  await pause(loadMs);
  const [, second, third] = nodes;
  await third!.kill();
  await pause(loadMs);
  await third!.start(false);
  await pause(loadMs);
  await second!.isolate(true);
  await pause(2 * loadMs);
  await second!.isolate(false);
  await second!.untilReady();
  await pause(loadMs);
  const { domains, codes } = await stop();
  process.stderr.write(`errors while nodes failed: ${JSON.stringify(Object.fromEntries(codes))}\n`);
  const own = sql("SELECT domain, COUNT(*) AS n FROM customer WHERE partner_id = ? GROUP BY domain", id);
  const stored = new Map(
    (await query<{ domain: string; n: number | string }>(setting.database.read, own)).map((r) => [r.domain, Number(r.n)]),
  );
  let wrong = domains.filter((domain) => stored.get(domain) !== 1).length + Math.abs(stored.size - domains.length);
  wrong += await readSnapshot(`${nodes[0]!.server}marketplace`, violationsIn);
  for (const [code, count] of codes) if (code.endsWith(" INTERNAL")) wrong += count;
  // What one node has committed, all have.
  for (const node of nodes) {
    const rows = await node.query(`SELECT COUNT(*) AS n FROM marketplace.customer WHERE partner_id = '${id}'`);
    if (Number(rows[0]?.["n"]) !== domains.length) wrong++;
  }
  return { name: "customers created once while nodes are killed and cut off", rounds: domains.length, wrong };
}
