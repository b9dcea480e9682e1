import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { select, sql } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { isDuplicate } from "../../database/driver-errors.js";
import { IdempotencyKey } from "../../entities/idempotency-key.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { importCatalog, readPlanIds } from "../catalog/import/import-catalog.js";
import { DEMO_MARK, readDemoMark } from "../partner/demo-mark.js";
import { readDemo } from "./demo-file.js";
import { createPartners, replayPartner, type DemoWork } from "./replay-demo.js";
import { insertRow, updateMatching } from "../../database/writes.js";

/** The folder with our catalog and demo; the path is the same from source and build. */
const DATA = resolve(__dirname, "../../../data");

/** The maximum number of import attempts while another process imports the same catalog. */
const IMPORTS_MAX = 20;

/** Whether the demo may be loaded: there is no partner yet, or loading was interrupted. */
export async function isEmpty(database: Database): Promise<boolean> {
  const reader = database.read;
  const mark = await readDemoMark(reader);
  if (mark !== null) return mark.outcome === null;
  return (await select(reader, Partner, sql("1 = 1"), sql("LIMIT 1"))).length === 0;
}

/** Marks the demo as begun, unless it is; returns the mark, whose instant is the reference for all times of the demo. */
function claimMarker(database: Database): Promise<IdempotencyKey> {
  const mark = { ...DEMO_MARK, command: "seedDemo", inputHash: "", outcome: null, createdAt: systemClock.now() };
  return transact(database, "commit", async (tx) => {
    try {
      await insertRow(tx, IdempotencyKey, mark);
      return mark;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const earlier = await readDemoMark(tx);
    assert(earlier !== null, "a duplicate mark has a row");
    return earlier;
  });
}

/** Imports the catalog of the demo; retries when another process has inserted the same row. */
export async function importOwnCatalog(database: Database, now: Instant): Promise<void> {
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
 * Loads the demo: the catalog in `data/`, then the partners, customers and subscriptions of `data/demo.json`, by
 * ordinary commands at instants in the past. Does nothing when the demo is complete. Every step has
 * an idempotency key: an interrupted demo is completed, and two concurrent processes load it only once.
 */
export async function seedDemo(database: Database, bus: EventBus): Promise<void> {
  const { createdAt: now, outcome } = await claimMarker(database);
  if (outcome !== null) return;
  await importOwnCatalog(database, now);
  const demo = await readDemo(join(DATA, "demo.json"));
  const at = (daysAgo: number) => addMilliseconds(now, -Math.round(daysAgo * MILLISECONDS_PER_DAY));
  const work: DemoWork = { database, bus, demo, at, planIds: await readPlanIds(database), ids: new Map() };
  for (const partner of await createPartners(work)) await replayPartner(work, partner);
  await transact(database, "commit", (tx) => updateMatching(tx, IdempotencyKey, DEMO_MARK, { outcome: { isComplete: true } }));
}
