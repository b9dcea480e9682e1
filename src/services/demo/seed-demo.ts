import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { Database } from "../../database/database.js";
import { select, selectOne, sql, type Reader } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { isDuplicate } from "../../database/driver-errors.js";
import { IdempotencyKey } from "../../entities/idempotency-key.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { importCatalog, readPlanIds } from "../catalog/import/import-catalog.js";
import { readDemo } from "./demo-file.js";
import { createPartners, liveThrough, type DemoWork } from "./replay-demo.js";

/** Our own catalog and demo; the built program lies as deep as its source. */
const DATA = resolve(__dirname, "../../../data");

/** The mark of a demo that was begun; its outcome is set when the demo is complete. */
const MARK = { scopeId: "demo", idempotencyKey: "demo" };

/** How often an import gives way to another process that brings in the same catalog at the same time. */
const IMPORTS_MAX = 20;

const readMark = (reader: Reader): Promise<IdempotencyKey | null> =>
  selectOne(reader, IdempotencyKey, sql("t.scope_id = ? AND t.idempotency_key = ?", MARK.scopeId, MARK.idempotencyKey));

/** Tells whether the demo may be loaded: there is no partner yet, or the loading of the demo was cut off. */
export async function isEmpty(database: Database): Promise<boolean> {
  const reader = database.reader.manager;
  const mark = await readMark(reader);
  if (mark !== null) return mark.outcome === null;
  return (await select(reader, Partner, sql("1 = 1"), sql("LIMIT 1"))).length === 0;
}

/** Marks the demo as begun, unless it was; gives the mark, by whose instant all of the demo is reckoned. */
function begin(database: Database): Promise<IdempotencyKey> {
  const mark = { ...MARK, command: "seedDemo", inputHash: "", outcome: null, createdAt: systemClock.now() };
  return transact(database, "commit", async ({ manager }) => {
    try {
      await manager.insert(IdempotencyKey, mark);
      return mark;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const earlier = await readMark(manager);
    assert(earlier !== null, "a duplicate mark has a row");
    return earlier;
  });
}

/** Imports the catalog; a row that somebody else put in meanwhile is found at the next try. */
async function importOwnCatalog(database: Database, now: Instant): Promise<void> {
  const sheets = (await readdir(DATA)).filter((name) => /^price-sheet-.*\.csv$/.test(name)).sort();
  const files = {
    priceSheets: sheets.map((name) => join(DATA, name)),
    offerMatrix: join(DATA, "offer-matrix.csv"),
    publishers: join(DATA, "publishers.json"),
  };
  for (let tries = 1; ; tries++) {
    try {
      await importCatalog(database, { ...files, now });
      return;
    } catch (error) {
      if (!isDuplicate(error) || tries === IMPORTS_MAX) throw error;
    }
  }
}

/**
 * Loads the demo: the catalog in `data/`, then the partners, customers and subscriptions of `data/demo.json`, each by
 * the ordinary commands at its own instant in the days before. Does nothing when the demo is complete. Every step has
 * an idempotency key, so that a demo that was cut off is completed, and two processes that load it at once load it once.
 */
export async function seedDemo(database: Database): Promise<void> {
  const { createdAt: now, outcome } = await begin(database);
  if (outcome !== null) return;
  await importOwnCatalog(database, now);
  const demo = await readDemo(join(DATA, "demo.json"));
  const at = (daysAgo: number) => addMilliseconds(now, -Math.round(daysAgo * MILLISECONDS_PER_DAY));
  const work: DemoWork = { database, demo, at, planIds: await readPlanIds(database), ids: new Map() };
  for (const partner of await createPartners(work)) await liveThrough(work, partner);
  await transact(database, "commit", ({ manager }) => manager.update(IdempotencyKey, MARK, { outcome: { isComplete: true } }));
}
