import { instant } from "../../../src/core/clock.js";
import { createEventBus } from "../../../src/database/event-bus.js";
import { openDatabase } from "../../../src/database/data-source.js";
import type { Database } from "../../../src/database/database.js";
import { systemContext } from "../../../src/database/system-context.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { importOwnCatalog } from "../../../src/services/demo/seed-demo.js";
import type { NewSandbox } from "../../../src/services/sandbox/fill-sandbox.js";
import { reportChecks } from "../../../src/server/check-report.js";
import { createFromRecording } from "../../../src/testing/fixture-recordings.js";
import { recordPartner, type Recording } from "../../../src/testing/recording.js";
import { preparedDatabase } from "../../support/template-databases.js";
import type { FreshDatabase } from "../../support/fresh-database.js";

const bus = createEventBus();
const POLICIES = { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 60_000 };
const AT = instant("2026-03-10T09:00:00Z");

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await preparedDatabase("tables");
  database = await openDatabase(fresh.url);
  await importOwnCatalog(database, instant("2019-01-01T00:00:00Z"));
});
afterAll(async () => {
  await database?.close();
  await fresh?.remove();
});

const contents = { at: AT, country: "DE", type: "DIRECT_BILL", indirectProviderId: null } as const;
let count = 0;
const named = (fixture: NewSandbox["fixture"], others: Partial<NewSandbox> = {}): NewSandbox => ({
  ...contents,
  ...{ fixture, name: `Sandbox ${++count}`, mpnId: String(4_900_000 + count) },
  ...others,
});

/** What two sandboxes with equal contents do not share: names, and what depends on ids or on the time of the machine. */
const OWN = new Set(["name", "mpnId", "hash", "createdAt", "recordedAt", "requestId"]);

/** The rows of a sandbox with numbers, in order of appearance, in place of ids. */
function comparable(recording: Recording): unknown {
  const numbers = new Map<string, string>();
  const own = Object.values(recording).flatMap((rows) => rows.flatMap((row) => [row["id"]]));
  for (const id of own.filter((value) => typeof value === "string").sort((a, b) => (a.slice(4) < b.slice(4) ? -1 : 1)))
    numbers.set(id, `${id.slice(0, 3)} ${numbers.size}`);
  const text = JSON.stringify(recording, (key, value: unknown) => (OWN.has(key) ? null : value));
  const replaced = text.replace(/[a-z]{3}_[0-9a-z]{26}/g, (id) => numbers.get(id) ?? id);
  const tables = JSON.parse(replaced) as Record<string, object[]>;
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row)).sort()]),
  );
}

const rowsOf = async (id: string) => comparable(await recordPartner(database, id));

/** Runs what is due in a sandbox for some time, as a move of its test clock does. */
const live = (id: string, until: string) =>
  runDueTransitions(systemContext({ database, bus, policies: POLICIES, requestId: "test" }, id, AT), instant(until), {
    movesClock: true,
  });

test.each(["DEMO", "ONE_OF_EACH_STATUS"] as const)(
  "a copy of %s equals what commands made, now and a year later",
  async (fixture) => {
    const recordings = new Map<string, Recording>();
    const first = await createFromRecording({ database, bus }, recordings, named(fixture));
    expect([...recordings.keys()]).toEqual([`${fixture} 2026-03-10T09:00:00.000Z DE DIRECT_BILL`]);
    const copy = await createFromRecording({ database, bus }, recordings, named(fixture));
    expect(await rowsOf(copy)).toEqual(await rowsOf(first));
    for (const id of [first, copy]) await live(id, "2027-04-01T00:00:00Z");
    expect(await rowsOf(copy)).toEqual(await rowsOf(first));
    expect(recordings.size).toBe(1);
  },
);

test("a sandbox with one subscription of each status has one of each", async () => {
  const id = await createFromRecording({ database, bus }, new Map(), named("ONE_OF_EACH_STATUS"));
  const { Subscription = [] } = await recordPartner(database, id);
  expect(Subscription.map(({ status }) => status as string).sort()).toEqual([
    "ACTIVE",
    "DELETED",
    "EXPIRED",
    "PENDING",
    "SUSPENDED",
  ]);
});

test("sandboxes of other countries and types have the same contents", async () => {
  for (const others of [{ country: "US" }, { type: "INDIRECT_PROVIDER", country: "JP" }] as const) {
    const id = await createFromRecording({ database, bus }, new Map(), named("DEMO", others));
    const { Partner: [partner] = [], Subscription = [] } = await recordPartner(database, id);
    expect(partner).toMatchObject({ ...others, clockAt: AT, mode: "SANDBOX" });
    expect(Subscription.length).toBe(15);
  }
});

test("an indirect reseller uses the sandbox of its provider", async () => {
  const provider = await createFromRecording({ database, bus }, new Map(), named("EMPTY", { type: "INDIRECT_PROVIDER" }));
  const reseller = named("EMPTY", { type: "INDIRECT_RESELLER", indirectProviderId: provider });
  const id = await createFromRecording({ database, bus }, new Map(), reseller);
  const { Partner: [partner] = [] } = await recordPartner(database, id);
  expect(partner).toMatchObject({ indirectProviderId: provider, mode: "SANDBOX", clockAt: null });
});

test("marketplace check finds nothing wrong", async () => {
  const lines: string[] = [];
  await reportChecks(database.read, {}, (line) => lines.push(line));
  expect(lines).toEqual([expect.stringMatching(/: 0 errors, 0 warnings\.$/)]);
});
