import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { readSettings } from "../../src/config.js";
import { addMilliseconds, systemClock } from "../../src/core/clock.js";
import { openDatabase } from "../../src/database/data-source.js";
import { migrate } from "../../src/database/migrate.js";
import { createEventBus } from "../../src/database/event-bus.js";
import type { Database } from "../../src/database/database.js";
import { query, select, sql, type Sql } from "../../src/database/rows.js";
import { Customer } from "../../src/entities/customer.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { startApp } from "../../src/server/http/app.js";
import { runDueWork } from "../../src/jobs/due-work.js";
import { isEmpty, seedDemo } from "../../src/services/demo/seed-demo.js";
import { firstPartner } from "../../src/services/partner/sign-in.js";
import { partnersWithDueTransitions } from "../../src/services/lifecycle/transition-backlog.js";

jest.setTimeout(60_000);

const policies = readSettings({});
const PARTNERS = 4;
const CUSTOMERS = 14;
const SUBSCRIPTIONS = 29;
const PAID_INVOICES = 3;

let folder: string;
let databases: Database[];

async function open(): Promise<Database> {
  const database = await openDatabase(`sqlite:${join(folder, "demo.db")}`);
  databases.push(database);
  await migrate(database);
  return database;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seed-"));
  databases = [];
});
afterEach(async () => {
  for (const database of databases) await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const oldestFirst: Sql = sql("ORDER BY t.id");

const all = <E extends object>(database: Database, entity: new () => E) =>
  select(database.read, entity, sql("1 = 1"), oldestFirst);

const TABLES = [
  "partner",
  "customer",
  "customer_order",
  "order_line",
  "subscription",
  "add_on",
  "charge",
  "invoice",
  "payment",
  "event",
];
const CATALOG = ["publisher", "offer", "plan", "plan_prerequisite", "price"];

/** Returns the number of rows of each table. */
async function counts(database: Database): Promise<Record<string, number>> {
  const result: Record<string, number> = {};
  for (const table of [...TABLES, ...CATALOG, "idempotency_key"]) {
    const [row] = await query<{ n: number }>(database.read, sql(`SELECT COUNT(*) AS n FROM ${table}`));
    result[table] = Number(row?.n);
  }
  return result;
}

describe("the demo", () => {
  test("has subscriptions in every status, and nothing overdue", async () => {
    const database = await open();
    expect(await isEmpty(database)).toBe(true);
    await seedDemo(database, createEventBus());
    expect(await isEmpty(database)).toBe(false);

    const found = await all(database, Subscription);
    expect(found).toHaveLength(SUBSCRIPTIONS);
    expect(await all(database, Customer)).toHaveLength(CUSTOMERS);
    const now = systemClock.now();
    const have = (what: string, is: (subscription: Subscription) => boolean) =>
      expect([what, found.some(is)]).toEqual([what, true]);
    have("waits for its publisher", (s) => s.status === "PENDING" && s.actionNeededReason !== null);
    have("monthly", (s) => s.status === "ACTIVE" && s.billingCycle === "MONTHLY" && s.termDuration === "P1M" && !s.isTrial);
    have("annual", (s) => s.status === "ACTIVE" && s.billingCycle === "ANNUAL" && !s.isTrial);
    have("annual, paid monthly", (s) => s.status === "ACTIVE" && s.billingCycle === "MONTHLY" && s.termDuration === "P1Y");
    have("triennial", (s) => s.status === "ACTIVE" && s.billingCycle === "TRIENNIAL");
    have("on trial of a publisher", (s) => s.status === "ACTIVE" && s.isTrial && s.publisherKind === "PARTNER");
    have("on trial of Microsoft", (s) => s.status === "ACTIVE" && s.isTrial && s.publisherKind === "MICROSOFT");
    const paid = found.filter((s) => s.status === "ACTIVE" && !s.isTrial);
    for (const cycle of ["MONTHLY", "ANNUAL"]) {
      const inWindow = paid.filter((s) => s.billingCycle === cycle && s.windowClosesAt !== null && s.windowClosesAt > now);
      expect([cycle, inWindow.length > 0]).toEqual([cycle, true]);
    }
    have(
      "ends with its term",
      (s) => s.status === "ACTIVE" && !s.autoRenew && (s.nextTransition === "END" || s.nextTransition === "REMINDER"),
    );
    have("suspended by Microsoft's rules", (s) => s.status === "SUSPENDED" && s.publisherKind === "MICROSOFT");
    have("suspended by the marketplace's rules", (s) => s.status === "SUSPENDED" && s.publisherKind === "PARTNER");
    have("expired trial of Microsoft", (s) => s.status === "EXPIRED" && s.publisherKind === "MICROSOFT");
    have("cancelled with full credit", (s) => s.status === "DELETED" && s.chargeCount === 2);
    have("ended with its term", (s) => s.status === "DELETED" && s.chargeCount === 1);
    const invoices = await all(database, Invoice);
    const isOver = ({ dueOn }: Invoice) => dueOn < now.toISOString().slice(0, 10);
    expect(invoices.filter(({ paidAt }) => paidAt !== null)).toHaveLength(PAID_INVOICES);
    expect(invoices.some((invoice) => invoice.paidAt === null && isOver(invoice))).toBe(true);
    expect(invoices.some((invoice) => invoice.paidAt === null && !isOver(invoice))).toBe(true);
    expect(await partnersWithDueTransitions(database.read, now)).toEqual([]);
  });

  test("has two buying partners, a reseller and a sandbox; the default sign-in is the first partner", async () => {
    const database = await open();
    await seedDemo(database, createEventBus());
    const partners = await all(database, Partner);
    expect(partners.map(({ type, mode }) => `${type} ${mode}`)).toEqual([
      "DIRECT_BILL LIVE",
      "INDIRECT_PROVIDER LIVE",
      "INDIRECT_RESELLER LIVE",
      "DIRECT_BILL SANDBOX",
    ]);
    expect((await firstPartner(database.read, "LIVE"))?.name).toBe("Larchwood Cloud GmbH");
    expect((await firstPartner(database.read, "SANDBOX"))?.name).toBe("Larchwood Sandbox");
    const [{ clockAt } = { clockAt: null }] = partners.filter(({ mode }) => mode === "SANDBOX");
    const age = systemClock.now().getTime() - (clockAt?.getTime() ?? 0);
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
  });

  test("has each partner's history in chronological order, numbered without gaps", async () => {
    const database = await open();
    await seedDemo(database, createEventBus());
    const partners = await all(database, Partner);
    for (const { id, eventSequence } of partners) {
      const where = sql("t.partner_id = ?", id);
      const events = await select(database.read, Event, where, sql("ORDER BY t.sequence"));
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect(events).toHaveLength(eventSequence);
      const times = events.map(({ occurredAt }) => occurredAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});

describe("loading the demo again", () => {
  let announcementCount = 0;
  let whole: Record<string, number>;
  beforeAll(async () => {
    const database = await openDatabase("sqlite::memory:");
    await migrate(database);
    const bus = createEventBus();
    bus.newEvents.emit = () => ++announcementCount > 0;
    await seedDemo(database, bus);
    whole = await counts(database);
    await database.close();
  });

  test("changes nothing", async () => {
    const database = await open();
    await seedDemo(database, createEventBus());
    await seedDemo(database, createEventBus());
    expect(await counts(database)).toEqual(whole);
  });

  // The number of announcements depends on the day: transitions that are due at the same time share one announcement.
  test.each([
    ["the first", () => 1],
    ["the middle", () => Math.floor(announcementCount / 2)],
    ["the last", () => announcementCount],
  ])("completes a load that was interrupted at %s announcement", async (_, cutAt) => {
    const cut = await open();
    const bus = createEventBus();
    let left = cutAt();
    bus.newEvents.emit = () => {
      // Due work that fails after its commit goes on with the next: every announcement from here on fails.
      if (--left <= 0) throw new Error("cut off");
      return true;
    };
    await expect(seedDemo(cut, bus)).rejects.toThrow("cut off");
    await cut.close();
    databases = [];

    const database = await open();
    expect(await isEmpty(database)).toBe(true);
    // A worker beside an incomplete demo leaves its past alone.
    await runDueWork({ database, bus: createEventBus(), policies, log: pino({ level: "silent" }) }, () => false);
    await seedDemo(database, createEventBus());
    const after = await counts(database);
    expect(after).toMatchObject({ partner: PARTNERS, customer: CUSTOMERS, subscription: SUBSCRIPTIONS });
    expect(await isEmpty(database)).toBe(false);

    expect(after).toEqual(whole);
  });

  test("runs nothing of an incomplete demo for a request at another server", async () => {
    const database = await open();
    const bus = createEventBus();
    let left = Math.floor(announcementCount / 2);
    bus.newEvents.emit = () => {
      // Due work that fails after its commit goes on with the next: every announcement from here on fails.
      if (--left <= 0) throw new Error("cut off");
      return true;
    };
    await expect(seedDemo(database, bus)).rejects.toThrow("cut off");
    const settings = readSettings({ DATABASE_URL: "sqlite::memory:", PORT: "0" });
    const log = pino({ level: "silent" });
    const app = await startApp({ settings, database, bus: createEventBus(), schema: buildMarketplaceSchema(), log });
    const due = await partnersWithDueTransitions(database.read, systemClock.now());
    const before = await counts(database);
    expect(due).not.toEqual([]);
    for (const { partnerId } of due) {
      const actor = { kind: "PARTNER", user: "ana", partnerId, roles: ["GLOBAL_ADMIN"] } as const;
      const token = await app.authentication.issueToken(actor, 60);
      const answer = await fetch(`${app.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: "{ subscriptions(first: 1) { totalCount } }" }),
      });
      expect([answer.status, answer.headers.get("retry-after"), await answer.json()]).toEqual([
        503,
        "5",
        expect.objectContaining({
          errors: [expect.objectContaining({ message: "The demo is still being loaded. Try again in 5 seconds." })],
        }),
      ]);
    }
    await app.stop();
    expect(await counts(database)).toEqual(before);
    await seedDemo(database, createEventBus());
    expect(await counts(database)).toEqual(whole);
  });

  test("loads it once when two servers start at the same time", async () => {
    const [one, other] = [await open(), await open()];
    expect([await isEmpty(one), await isEmpty(other)]).toEqual([true, true]);
    await Promise.all([seedDemo(one, createEventBus()), seedDemo(other, createEventBus())]);
    expect(await counts(one)).toEqual(whole);
  });

  test("is refused for a database with other partners", async () => {
    const database = await open();
    const now = addMilliseconds(systemClock.now(), -1);
    const own = { name: "Own", type: "DIRECT_BILL", mode: "LIVE", country: "DE", mpnId: "1", createdAt: now } as const;
    const partner = { ...own, id: "ptr_own", indirectProviderId: null, clockAt: null, eventSequence: 0, auditSequence: 0 };
    await database.writer.manager.insert(Partner, partner);
    expect(await isEmpty(database)).toBe(false);
  });
});
