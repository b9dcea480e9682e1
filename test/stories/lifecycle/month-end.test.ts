import { brokenChainAt, differencesBetween, faultsOf } from "../../../bench/month-end/checks.js";
import { renewByHand } from "../../../bench/month-end/by-hand.js";
import { NO_REMINDERS } from "../../../bench/month-end/portfolio.js";
import { runMonthEnd } from "../../../bench/month-end/run.js";
import { copyDatabase, seed } from "../../../bench/month-end/seed-data.js";
import { DEFAULT_REMINDERS } from "../../../src/core/reminders.js";
import { openDatabase } from "../../../src/database/data-source.js";
import { query, sql } from "../../../src/database/rows.js";
import { createEventBus } from "../../../src/database/event-bus.js";
import { freshDatabase, type FreshDatabase } from "../../support/fresh-database.js";

/** The same work as `npm run bench:month-end`, on more subscriptions than one transaction takes. */
const SUBSCRIPTIONS = 2_400;

const made: FreshDatabase[] = [];
afterAll(() => Promise.all(made.map(({ remove }) => remove())));

async function newUrl(): Promise<string> {
  const fresh = await freshDatabase();
  made.push(fresh);
  return fresh.url;
}

async function run(url: string, partnerId: string) {
  const database = await openDatabase(url);
  const completed = await runMonthEnd(database, createEventBus(), partnerId);
  await database.close();
  return completed;
}

/** The number of subscriptions that no term can follow. */
async function endingAt(url: string): Promise<number> {
  const database = await openDatabase(url);
  const [row] = await query<{ n: number }>(database.read, sql("SELECT COUNT(*) AS n FROM subscription WHERE renewal_obstacle = 'NOT_OFFERED'")); // prettier-ignore
  await database.close();
  return Number(row?.n);
}

test.each([false, true])(
  "a month's end writes the rows that SQL written by hand writes (all on the 1st: %s)",
  async (isAllOnFirst) => {
    const [engine, plain] = [await newUrl(), await newUrl()];
    const portfolio = await seed(engine, { subscriptions: SUBSCRIPTIONS, isAllOnFirst, reminders: NO_REMINDERS });
    await copyDatabase(engine, plain);
    await renewByHand(plain, portfolio.partnerId);
    expect(await run(engine, portfolio.partnerId)).toMatchObject({ transitions: SUBSCRIPTIONS, invoicesPublished: 2, failed: 0 });
    expect(await faultsOf(engine, portfolio, SUBSCRIPTIONS)).toEqual([]);
    expect(await differencesBetween(engine, plain)).toEqual([]);
    expect(await differencesBetween(plain, engine)).toEqual([]);
    expect(await endingAt(engine)).toBe(isAllOnFirst ? 120 : 80);
    expect(await brokenChainAt(plain, portfolio.partnerId)).toEqual([]);
  },
  180_000,
);

test("each subscription has its reminders and its renewal once", async () => {
  const url = await newUrl();
  const portfolio = await seed(url, { subscriptions: SUBSCRIPTIONS, isAllOnFirst: false, reminders: DEFAULT_REMINDERS });
  expect(await run(url, portfolio.partnerId)).toMatchObject({
    transitions: SUBSCRIPTIONS,
    reminders: portfolio.expected.reminders,
    failed: 0,
  });
  expect(await faultsOf(url, portfolio, SUBSCRIPTIONS)).toEqual([]);
  expect(await run(url, portfolio.partnerId)).toMatchObject({ transitions: 0, reminders: 0, invoicesPublished: 0 });
}, 180_000);
