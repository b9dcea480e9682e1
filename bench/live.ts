import "reflect-metadata";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import { openDatabase } from "../src/database/data-source.js";
import { migrate } from "../src/database/migrate.js";
import { createAuthentication } from "../src/server/authentication/authentication.js";
import { startRedis } from "../test/support/redis-server.js";
import { CREATE_CUSTOMER, CREATE_PARTNER, done, SECRET_KEY } from "./cluster/api.js";
import { openDatabaseServer } from "./database-server.js";
import { clock, type Arrival, type Commit, type ServerState, type Subscriber } from "./live/messages.js";

const LIFETIME_SECONDS = 24 * 3_600;
/** The most event streams that one user can have. */
const STREAMS_PER_USER = 50;
const UPDATE_CUSTOMER =
  "mutation ($input: UpdateCustomerInput!) { payload: updateCustomer(input: $input) { customer { id } userErrors { code message } } }";

type Flags = Readonly<{ subscribers: string; partners: string; events: string; rate: string; only?: string }>;
type Party = Readonly<{ id: string; admin: string; customerId: string; tokens: readonly string[] }>;

const command = new Command("npm run bench:live --")
  .description(
    "Measures the time from the commit of a change until clients have its event, with graphql-ws and graphql-sse: with one server, and with two servers on one MariaDB whose second one is followed, without and with Redis, and with Redis killed in between.",
  )
  .option("--subscribers <count>", "clients with a connection each; every fifth one over server-sent events", "2000")
  .option("--partners <count>", "partners over which the clients are spread", "100")
  .option("--events <count>", "changes in each measurement", "200")
  .option("--rate <count>", "changes per second", "20")
  .option("--only <name>", "only measurements whose name contains this text")
  .addHelpText(
    "after",
    "\nWith the defaults it takes about 2 minutes. It exits with 1 when an event is missed or received twice.",
  );

const print = (text: string) => process.stdout.write(`${text}\n`);

const children: ChildProcess[] = [];
process.once("exit", () => children.forEach((child) => child.kill("SIGKILL")));

function start(name: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = fork(join(__dirname, "live", `${name}.js`), { env: { ...process.env, ...env } });
  children.push(child);
  return child;
}

async function answer<T>(child: ChildProcess, message: object): Promise<T> {
  const answered = once(child, "message");
  child.send(message);
  return ((await answered) as [T])[0];
}

async function startServer(databaseUrl: string, redisUrl: string | null) {
  const unbounded = { SOCKETS_PER_TOKEN: "0", SUBSCRIPTIONS_PER_TOKEN: "0", PARTNER_POINTS: "0", TOKEN_POINTS: "0" };
  const own = { DATABASE_URL: databaseUrl, PORT: "0", SEED_DEMO: "false", SECRET_KEY, LOG_LEVEL: "error" };
  const child = start("server", { ...own, ...unbounded, ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }) });
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  return { url, child, state: () => answer<ServerState>(child, {}) };
}
type Server = Awaited<ReturnType<typeof startServer>>;

/** Creates partners, each with a customer and with as many users as its subscribers need. */
async function createParties(url: string, count: number, subscribersEach: number): Promise<Party[]> {
  const keys = { secret: SECRET_KEY, previousSecret: null, directory: null };
  const { issueToken } = await createAuthentication({ kind: "local", keys, tokenLifetimeMaxSeconds: null });
  const operator = await issueToken({ kind: "OPERATOR", user: "bench" }, LIFETIME_SECONDS);
  const parties: Party[] = [];
  for (let index = 0; index < count; index++) {
    const input = { name: `Live ${index}`, type: "DIRECT_BILL", country: "US", mpnId: String(4_000_000 + index) };
    const { partner } = (await done(url, operator, CREATE_PARTNER, { input })) as unknown as { partner: { id: string } };
    const { id: partnerId } = partner;
    const tokenOf = (user: string) => issueToken({ kind: "PARTNER", user, partnerId, roles: ["GLOBAL_ADMIN"] }, LIFETIME_SECONDS);
    const admin = await tokenOf("admin");
    const users = Array.from({ length: Math.ceil(subscribersEach / STREAMS_PER_USER) }, (_, user) => tokenOf(`user ${user}`));
    const details = { companyName: `Customer ${index}`, domain: `live-${index}.example`, email: "office@live.example" };
    const made = await done(url, admin, CREATE_CUSTOMER, {
      input: { ...details, country: "US", agreementAcceptedOn: "2026-01-01" },
    });
    const { customer } = made as unknown as { customer: { id: string } };
    parties.push({ id: partnerId, admin, customerId: customer.id, tokens: await Promise.all(users) });
  }
  return parties;
}

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? NaN;

/** Each event's latencies, and how many events were missed or received twice. */
function judge(
  parties: readonly Party[],
  commits: readonly Commit[],
  arrivals: readonly Arrival[],
  eachPartner: readonly number[],
) {
  const committedAt = parties.map(({ id }) => commits.filter(([partnerId]) => partnerId === id).map(([, at]) => at));
  const received = parties.map(() => new Map<number, number>());
  const latencies: number[] = [];
  // The partner's first event created its customer.
  for (const [partner, sequence, at] of arrivals) {
    const counts = received[partner]!;
    counts.set(sequence, (counts.get(sequence) ?? 0) + 1);
    latencies.push(at - (committedAt[partner]![sequence - 1] ?? NaN));
  }
  let wrong = 0;
  for (const [partner, times] of committedAt.entries()) {
    for (let sequence = 2; sequence <= times.length; sequence++) {
      if (received[partner]!.get(sequence) !== eachPartner[partner]) wrong++;
    }
  }
  return { latencies: latencies.sort((one, other) => one - other), wrong };
}

type Options = Readonly<{ name: string; servers: number; redis: "NONE" | "ALIVE" | "KILLED" }>;

async function measure({ name, servers: count, redis: kind }: Options, flags: Flags): Promise<number> {
  const databases = await openDatabaseServer(process.env["BENCH_DATABASE_URL"]);
  const { url: databaseUrl } = await databases.createDatabase("live");
  const database = await openDatabase(databaseUrl);
  await migrate(database);
  await database.close();
  const redis = kind === "NONE" ? null : await startRedis();
  const servers: Server[] = [];
  for (let index = 0; index < count; index++) servers.push(await startServer(databaseUrl, redis?.url ?? null));
  const [writing, following] = [servers[0]!, servers.at(-1)!];
  const [total, partners] = [Number(flags.subscribers), Number(flags.partners)];
  const parties = await createParties(writing.url, partners, Math.ceil(total / partners));
  const subscribers = Array.from({ length: total }, (_, index): Subscriber => {
    const { tokens } = parties[index % partners]!;
    const token = tokens[Math.floor(index / partners) % tokens.length]!;
    return { url: following.url, token, partner: index % partners, transport: index % 5 === 4 ? "SSE" : "WS" };
  });
  const clients = start("clients");
  clients.send({ subscribers });
  while ((await following.state()).followers < total) await pause(100);
  const before = await following.state();
  const events = Number(flags.events);
  let next = clock();
  for (let index = 0; index < events; index++) {
    if (kind === "KILLED" && index === Math.floor(events / 3)) await redis?.kill();
    if (kind === "KILLED" && index === Math.floor((2 * events) / 3)) await redis?.restart();
    const { admin, customerId } = parties[index % partners]!;
    await done(writing.url, admin, UPDATE_CUSTOMER, { input: { customerId, email: `mail${index}@live.example` } });
    next += 1000 / Number(flags.rate);
    await pause(Math.max(0, next - clock()));
  }
  const after = await following.state();
  const eachPartner = parties.map((_, partner) => subscribers.filter((subscriber) => subscriber.partner === partner).length);
  const expected = Array.from({ length: events }, (_, index) => eachPartner[index % partners]!).reduce(
    (sum, each) => sum + each,
    0,
  );
  for (let tries = 0; tries < 100; tries++) {
    if ((await answer<{ count: number }>(clients, { asked: "COUNT" })).count >= expected) break;
    await pause(100);
  }
  const { arrivals, problems } = await answer<{ arrivals: Arrival[]; problems: string[] }>(clients, { asked: "ALL" });
  const { latencies, wrong } = judge(parties, (await writing.state()).commits, arrivals, eachPartner);
  const [p50, p99, most] = [percentile(latencies, 0.5), percentile(latencies, 0.99), latencies.at(-1) ?? NaN];
  const figures = [p50, p99, most].map((ms) => `${ms.toFixed(1)} ms`).join(" | ");
  print(
    `| ${name} | ${arrivals.length} | ${wrong} | ${figures} | ${after.cpuMs - before.cpuMs} ms | ${after.rssMb} MB | ${loadavg()[0]!.toFixed(1)} |`,
  );
  for (const problem of new Set(problems)) process.stderr.write(`${problem}\n`);
  for (const { child } of servers) child.kill("SIGKILL");
  clients.kill("SIGKILL");
  await redis?.kill();
  await databases.close();
  return wrong;
}

const MEASUREMENTS: readonly Options[] = [
  { name: "one server", servers: 1, redis: "NONE" },
  { name: "two servers, without Redis", servers: 2, redis: "NONE" },
  { name: "two servers, with Redis", servers: 2, redis: "ALIVE" },
  { name: "two servers, Redis killed and started again", servers: 2, redis: "KILLED" },
];

async function main(): Promise<void> {
  const flags = command.parse().opts<Flags>();
  print(
    "| measurement | events received | missed or twice | p50 | p99 | longest | CPU of the followed server | its memory | load |",
  );
  print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  let wrong = 0;
  for (const options of MEASUREMENTS) {
    if (options.name.includes(flags.only ?? "")) wrong += await measure(options, flags);
  }
  process.exit(wrong === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
