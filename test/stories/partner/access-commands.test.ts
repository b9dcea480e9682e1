import { openDatabase } from "../../../src/database/data-source.js";
import { readSettings } from "../../../src/config.js";
import { readAccessBlocks } from "../../../src/services/partner/access-blocks.js";
import { CreateCustomerDocument, CreatePartnerDocument, ViewerDocument } from "../../client/graphql.js";
import { ask, send } from "../../support/client.js";
import { freshDatabase } from "../../support/fresh-database.js";
import { done, required } from "../../support/partner-client.js";
import { Program, type RunningProgram } from "../../support/program.js";

const ENVIRONMENT = { SECRET_KEY: "for-tests-only-0123456789abcdefgh", PARTNER_POINTS: "0", TOKEN_POINTS: "0" };

let url = "";
let remove = async () => undefined as void;
let program: Program;
let servers: RunningProgram[] = [];
let partnerId = "";

const addressOf = ({ said }: RunningProgram): string => required(said[0]).replace(/\/$/, "");
const run = (...args: string[]) => program.runToEnd(args, ENVIRONMENT);

/** Runs a command and returns the lines that it prints. */
async function printed(...args: string[]): Promise<string[]> {
  const { status, stdout, stderr } = await run(...args);
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.trimEnd().split("\n");
}

beforeAll(async () => {
  ({ url, remove } = await freshDatabase());
  program = new Program(url);
  const first = await program.start("serve", ENVIRONMENT);
  servers = [first, await program.start("serve", ENVIRONMENT)];
  // Without a partner, a server prints a token of the operator.
  const input = { name: "Fourth Coffee", type: "DIRECT_BILL", country: "US", mpnId: "4512345" } as const;
  const { payload } = await ask(addressOf(first), required(first.said[1]), CreatePartnerDocument, { input });
  partnerId = required(done(payload).partner).id;
}, 240_000);
afterAll(async () => {
  for (const server of servers) await server.stop();
  program.remove();
  await remove();
});

let customers = 0;

/** Sends the same command to every server, and returns the statuses. */
const commands = (token: string): Promise<number[]> =>
  Promise.all(
    servers.map(async (server) => {
      const domain = `commands-${customers++}.example`;
      const input = { companyName: "Contoso", domain, country: "US", email: `office@${domain}` } as const;
      return (await send(addressOf(server), token, CreateCustomerDocument.toString(), { input })).status;
    }),
  );

/** Sends queries to every server until all of them answer with a status. */
async function untilAllAnswer(status: number, token: string): Promise<void> {
  for (const server of servers) while ((await send(addressOf(server), token, ViewerDocument.toString())).status !== status);
}

const newToken = async (user: string, ...more: string[]): Promise<string> =>
  required((await printed("token", "--partner", "Fourth Coffee", "--role", "ADMIN_AGENT", "--user", user, ...more))[0]);

test("a token that is revoked by its text is refused by all servers, and no other one", async () => {
  const [leaked, other] = [await newToken("ana"), await newToken("ana")];
  await untilAllAnswer(200, leaked);
  const [line] = await printed("revoke-token", leaked, "--reason", "found in a log");
  expect(line).toMatch(/^Revoked the token [\da-f-]{36}\.$/);
  expect(await commands(leaked)).toEqual([401, 401]);
  await untilAllAnswer(401, leaked);
  expect(await commands(other)).toEqual([200, 200]);
}, 120_000);

test("a user is suspended and resumed, while other users go on", async () => {
  const [ana, bert] = [await newToken("ana"), await newToken("bert")];
  const who = ["--partner", partnerId, "--user", "ana"];
  expect(await printed("suspend-user", ...who)).toEqual([`Suspended user ana of Fourth Coffee (${partnerId}).`]);
  expect(await commands(ana)).toEqual([403, 403]);
  expect(await commands(bert)).toEqual([200, 200]);
  expect(await printed("resume-user", ...who)).toEqual([`Resumed user ana of Fourth Coffee (${partnerId}).`]);
  await untilAllAnswer(200, ana);
  expect(await commands(ana)).toEqual([200, 200]);
  const again = await run("resume-user", ...who);
  expect([again.status, again.stdout]).toEqual([1, `Not suspended: user ana of Fourth Coffee (${partnerId}).\n`]);
}, 120_000);

test("the tokens of a user are revoked, and the blocks are listed", async () => {
  const carla = await newToken("carla");
  const [line] = await printed("revoke-user", "--partner", "Fourth Coffee", "--user", "carla");
  expect(line).toMatch(/^Revoked the tokens of user carla of Fourth Coffee \(ptr_\w+\) that were issued before \S+Z\.$/);
  expect(await commands(carla)).toEqual([401, 401]);
  expect(await printed("suspend-partner", "Fourth Coffee", "--reason", "hostile requests")).toEqual([
    `Suspended Fourth Coffee (${partnerId}).`,
  ]);
  // For up to a second, the refusal of the revoked token is still the one that is known.
  await untilAllAnswer(403, carla);
  expect(await commands(carla)).toEqual([403, 403]);
  const lines = await printed("access-blocks");
  expect(lines.map((each) => each.replace(/\S+Z|[\da-f-]{36}/g, "…"))).toEqual([
    "…  revoked token …: found in a log",
    `…  revoked tokens of user carla of ${partnerId} issued before …`,
    `…  suspended partner ${partnerId}: hostile requests`,
  ]);
  expect(await printed("resume-partner", "Fourth Coffee")).toEqual([`Resumed Fourth Coffee (${partnerId}).`]);
  await untilAllAnswer(401, carla);
  expect(await commands(carla)).toEqual([401, 401]);
}, 120_000);

test("the block of a token is deleted after the token has expired", async () => {
  const database = await openDatabase(url, readSettings({}).databaseOptions);
  const tokens = async () => (await readAccessBlocks(database.read)).filter(({ kind }) => kind === "TOKEN");
  expect(await tokens()).toHaveLength(1);
  const expired = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJvbGQiLCJleHAiOjE3MDAwMDAwMDB9.c2lnbmF0dXJl";
  expect(await printed("revoke-token", expired)).toEqual(["Revoked the token old."]);
  expect((await tokens()).map(({ name }) => name)).toContain("old");
  await printed("suspend-user", "--operator", "--user", "olga");
  expect((await tokens()).map(({ name }) => name)).not.toContain("old");
  await printed("resume-user", "--operator", "--user", "olga");
  await database.close();
}, 120_000);

test.each([
  [["revoke-token", "a.b.c"], "The text is not a token, and has two dots, so it is not the id of a token either."],
  [
    ["suspend-user", "--operator", "--user", "olga "],
    '--user must have 1 to 255 characters and must not end with a space; got "olga ".',
  ],
  [["suspend-partner", "Fifth Coffee"], 'No such partner: "Fifth Coffee". Use a name or an id: Fourth Coffee'],
  [["suspend-user", "--user", "ana"], "error: pass exactly one of --partner, --publisher and --operator"],
])("%j is refused with a message and blocks nothing", async (args, message) => {
  const before = await printed("access-blocks");
  const { status, stderr } = await run(...args);
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
  expect(stderr).not.toContain("    at ");
  expect(await printed("access-blocks")).toEqual(before);
});

test("a database in memory cannot be reached by a command", async () => {
  const { status, stderr } = await program.runToEnd(["access-blocks"], { ...ENVIRONMENT, DATABASE_URL: "sqlite::memory:" });
  expect([status, stderr]).toEqual([
    1,
    'DATABASE_URL is "sqlite::memory:", a database that only the server can use, so this command cannot reach it.\n',
  ]);
});

test("a sandbox key is revoked by its text, which is neither stored nor printed", async () => {
  const server = addressOf(required(servers[0]));
  type Made = { createSandboxKey: { secret: string; sandboxKey: { id: string } } };
  const document = "mutation { createSandboxKey(input: {}) { secret sandboxKey { id } } }";
  const { data } = await send<Made>(server, await newToken("dora"), document);
  const { secret, sandboxKey } = required(data).createSandboxKey;
  const createSandbox = async () => {
    const { errors } = await send(server, secret, 'mutation { createSandbox(input: { country: "US" }) { sandbox { id } } }');
    return errors?.map(({ extensions }) => extensions?.code);
  };
  expect(await createSandbox()).toBeUndefined();
  expect(await printed("revoke-token", secret)).toEqual([`Revoked the sandbox key ${sandboxKey.id}.`]);
  expect(await createSandbox()).toEqual(["UNAUTHENTICATED"]);
  expect((await printed("access-blocks")).join("\n")).not.toContain(secret);
  const { status, stderr } = await run("revoke-token", `${secret}x`);
  expect([status, stderr]).toEqual([1, expect.stringContaining("No such sandbox key, or it was revoked already.")]);
}, 120_000);
