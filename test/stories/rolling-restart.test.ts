import { readSettings } from "../../src/config.js";
import { openDatabase } from "../../src/database/data-source.js";
import { CreatePartnerDocument } from "../client/graphql.js";
import { Balancer } from "../support/balancer.js";
import { ask } from "../support/client.js";
import { freshDatabase } from "../support/fresh-database.js";
import { required } from "../support/partner-client.js";
import { Program, type RunningProgram } from "../support/program.js";
import { createCustomers, type Seen } from "../support/steady-client.js";

/** How often all servers are restarted. `RESTARTS=20` makes the test longer. */
const RESTARTS = Number(process.env["RESTARTS"] ?? 1);
const ENVIRONMENT = { SECRET_KEY: "for-tests-only-0123456789abcdefgh", PARTNER_POINTS: "0", TOKEN_POINTS: "0" };

let url = "";
let remove = async () => undefined as void;
let program: Program;
let token = "";

const start = (env: Record<string, string> = {}): Promise<RunningProgram> => program.start("serve", { ...ENVIRONMENT, ...env });
const addressOf = ({ said }: RunningProgram): string => required(said[0]);

beforeAll(async () => {
  ({ url, remove } = await freshDatabase());
  program = new Program(url);
  const first = await start();
  // Without a partner, a server prints a token of the operator.
  const input = { name: "Fourth Coffee", type: "DIRECT_BILL", country: "US", mpnId: "4512345" } as const;
  await ask(addressOf(first).replace(/\/$/, ""), required(first.said[1]), CreatePartnerDocument, { input });
  await first.stop();
}, 120_000);
afterAll(async () => {
  program.remove();
  await remove();
});

const createdBy = (seen: readonly Seen[]): number => seen.reduce((sum, { created }) => sum + created, 0);

async function customerCount(): Promise<number> {
  const database = await openDatabase(url, readSettings({}).databaseOptions);
  const [row] = await database.reader.query<{ n: number | string }[]>("SELECT COUNT(*) AS n FROM customer");
  await database.close();
  return Number(row?.n);
}

test("a server that gets SIGTERM answers every request that was sent before", async () => {
  const before = await customerCount();
  const server = await start();
  token = required(server.said[1]);
  let isRunning = 0;
  const port = Number(new URL(addressOf(server)).port);
  let stopped: Promise<number | null> | null = null;
  const clients = Array.from({ length: 32 }, (_, index) =>
    createCustomers({ port, token, name: `before-${index}` }, ({ isLast }) => {
      if (++isRunning === 200) stopped = server.stop();
      return isLast;
    }),
  );
  const seen = await Promise.all(clients);
  expect(seen.flatMap(({ failures }) => failures)).toEqual([]);
  expect(await stopped).toBe(0);
  expect(await customerCount()).toBe(before + createdBy(seen));
}, 120_000);

test(`a rolling restart of two servers behind a balancer loses no request`, async () => {
  const before = await customerCount();
  const env = { DRAIN_DELAY_MS: "3000" };
  const balancer = await Balancer.open();
  const join = async () => {
    const server = await start(env);
    balancer.add(addressOf(server));
    return server;
  };
  let servers = [await join(), await join()];
  token = required(servers[0]?.said[1]);
  let isOver = false;
  const clients = Array.from({ length: 8 }, (_, index) =>
    createCustomers({ port: balancer.port, token, name: `rolling-${index}` }, () => isOver),
  );
  const codes: (number | null)[] = [];
  for (let round = 0; round < RESTARTS; round++) {
    const renewed: RunningProgram[] = [];
    for (const server of servers) {
      codes.push(await server.stop());
      renewed.push(await join());
    }
    servers = renewed;
  }
  isOver = true;
  const seen = await Promise.all(clients);
  balancer.close();
  expect(seen.flatMap(({ failures }) => failures)).toEqual([]);
  expect(codes).toEqual(Array(2 * RESTARTS).fill(0));
  expect(await customerCount()).toBe(before + createdBy(seen));
  // Every client was moved from one server to the other.
  expect(Math.min(...seen.map(({ connections }) => connections))).toBeGreaterThan(1);
  console.info(`Rolling restarts of two servers: ${2 * RESTARTS}; ${createdBy(seen)} requests, 0 lost.`);
}, 120_000);
