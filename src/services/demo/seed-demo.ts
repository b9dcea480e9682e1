import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { select, selectOne, sql, type Reader } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { isDuplicate } from "../../database/driver-errors.js";
import { IdempotencyKey } from "../../entities/idempotency-key.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { importCatalog, readPlanIds } from "../catalog/import/import-catalog.js";
import { OPERATOR } from "../partner/create-partner.js";
import { readDemo } from "./demo-file.js";
import { createPartners, replayPartner, stepKey, type DemoWork } from "./replay-demo.js";
import { insertRow, updateMatching } from "../../database/writes.js";

/** The folder with our catalog and demo; the path is the same from source and build. */
const DATA = resolve(__dirname, "../../../data");

/** The row that marks the demo as begun; its outcome is set when the demo is complete. */
const MARKER = { scopeId: "demo", idempotencyKey: "demo" };

/** The maximum number of import attempts while another process imports the same catalog. */
const IMPORTS_MAX = 20;

const readMarker = (reader: Reader): Promise<IdempotencyKey | null> =>
  selectOne(reader, IdempotencyKey, sql("t.scope_id = ? AND t.idempotency_key = ?", MARKER.scopeId, MARKER.idempotencyKey));

/** Whether the demo may be loaded: there is no partner yet, or loading was interrupted. */
export async function isEmpty(database: Database): Promise<boolean> {
  const reader = database.read;
  const mark = await readMarker(reader);
  if (mark !== null) return mark.outcome === null;
  return (await select(reader, Partner, sql("1 = 1"), sql("LIMIT 1"))).length === 0;
}

/**
 * The partners of a demo that is not loaded completely. Their commands run at instants in the past, so what is due after them must wait
 * until the demo is complete. Ask after reading the partners: a demo is marked as begun before it has partners.
 */
export async function partnersBeingLoaded(reader: Reader): Promise<ReadonlySet<string>> {
  const mark = await readMarker(reader);
  if (mark === null || mark.outcome !== null) return new Set();
  const where = sql("t.scope_id = ? AND t.idempotency_key LIKE ?", OPERATOR.partnerId, stepKey("%"));
  const keys = await select(reader, IdempotencyKey, where);
  return new Set(keys.flatMap(({ outcome }) => (outcome !== null && "subjectId" in outcome ? [String(outcome.subjectId)] : [])));
}

/** Marks the demo as begun, unless it is; returns the mark, whose instant is the reference for all times of the demo. */
function claimMarker(database: Database): Promise<IdempotencyKey> {
  const mark = { ...MARKER, command: "seedDemo", inputHash: "", outcome: null, createdAt: systemClock.now() };
  return transact(database, "commit", async (tx) => {
    try {
      await insertRow(tx, IdempotencyKey, mark);
      return mark;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const earlier = await readMarker(tx);
    assert(earlier !== null, "a duplicate mark has a row");
    return earlier;
  });
}

/** Imports the catalog; retries when another process has inserted the same row. */
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
  await transact(database, "commit", (tx) => updateMatching(tx, IdempotencyKey, MARKER, { outcome: { isComplete: true } }));
}
