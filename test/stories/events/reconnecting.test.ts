import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import pino from "pino";
import { readSettings } from "../../../src/config.js";
import { countFollowers, createEventBus } from "../../../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../../../src/resolvers/index.js";
import { startApp } from "../../../src/server/http/app.js";
import { blocksOf } from "../../support/documentation/blocks.js";
import { eventsSoFar, following } from "../../support/live-updates.js";
import { marketplace, startMarketplaceWith, story } from "../../support/story.js";

const SECRET = { SECRET_KEY: "0".repeat(64) };
startMarketplaceWith(SECRET);

const root = resolve(__dirname, "../../..");
const PROGRAMS = ["with-graphql-ws.mjs", "with-graphql-sse.mjs", "with-apollo.mjs", "with-urql.mjs"];

/** A second server on the database of the marketplace: it can stop while the first one works. */
async function startSecondServer(port: number) {
  const { database } = marketplace();
  const bus = createEventBus();
  const settings = readSettings({ ...SECRET, DATABASE_URL: "sqlite::memory:", PORT: String(port) });
  const app = await startApp({ settings, database, bus, schema: buildMarketplaceSchema(), log: pino({ level: "error" }) });
  return { app, bus };
}

type Program = Readonly<{ process: ChildProcess; events: { id: string }[]; errors: string[]; next: () => Promise<void> }>;

/** Starts a program of the guide. It prints each event as a line of JSON. */
function start(folder: string, name: string, token: string): Program {
  const child = spawn(process.execPath, [name], { cwd: folder, env: { ...process.env, TOKEN: token } });
  const events: { id: string }[] = [];
  const errors: string[] = [];
  let wake: () => void = () => undefined;
  createInterface(child.stdout).on("line", (line) => {
    events.push(JSON.parse(line) as { id: string });
    wake();
  });
  createInterface(child.stderr).on("line", (line) => {
    errors.push(line);
    wake();
  });
  return { process: child, events, errors, next: () => new Promise<void>((resolve) => (wake = resolve)) };
}

/** Waits until each program has printed a number of events, or an error. */
async function received(programs: readonly Program[], count: number): Promise<void> {
  for (const program of programs) while (program.events.length < count && program.errors.length === 0) await program.next();
}

describe("the clients of the guide follow events over restarts of the server", () => {
  let folder: string;
  const programs: Program[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "clients-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  });
  afterAll(() => {
    for (const { process } of programs) process.kill();
    rmSync(folder, { recursive: true });
  });

  test("no event is lost, and none is received twice", async () => {
    const { partner } = await story({ at: "2020-07-01T08:00:00Z" });
    const before = (await eventsSoFar(partner)).length;
    const first = await startSecondServer(0);
    const { host, port } = new URL(first.app.url);
    for (const { attributes, text } of blocksOf(readFileSync(join(root, "docs/guides/clients.md"), "utf8"))) {
      const name = attributes.get("file");
      if (name !== undefined) writeFileSync(join(folder, name), text.replaceAll("localhost:4000", host));
    }
    programs.push(...PROGRAMS.map((name) => start(folder, name, partner.token)));
    await following(first.bus, partner, PROGRAMS.length);

    // The clients have received nothing yet.
    await first.app.stop();
    expect(countFollowers(first.bus)).toBe(0);
    await partner.createCustomer();
    const second = await startSecondServer(Number(port));
    await received(programs, 1);
    await partner.createCustomer();
    await received(programs, 2);
    await second.app.stop();
    await partner.createCustomer();
    await partner.createCustomer();
    const third = await startSecondServer(Number(port));
    await received(programs, 4);
    await following(third.bus, partner, PROGRAMS.length);
    await partner.createCustomer();
    await received(programs, 5);
    await third.app.stop();

    const expected = (await eventsSoFar(partner)).slice(before).map(({ id }) => id);
    expect(expected).toHaveLength(5);
    const seen = programs.map(({ events, errors }, index) => [PROGRAMS[index], events.map(({ id }) => id), errors]);
    expect(seen).toEqual(PROGRAMS.map((name) => [name, expected, []]));
  }, 120_000);
});
