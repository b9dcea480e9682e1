import { basename } from "node:path";
import type { Instant } from "../../../core/clock.js";
import { chunksOf, groupBy } from "../../../core/collections.js";
import { assert } from "../../../core/errors.js";
import { newId } from "../../../core/ids.js";
import { deleteMatching, insertRows, updateRows } from "../../../database/writes.js";
import type { Database } from "../../../database/database.js";
import { and, inList, or, query, select, sql, type Reader } from "../../../database/rows.js";
import { transact, type Tx } from "../../../database/transaction.js";
import { PlanPrerequisite } from "../../../entities/plan-prerequisite.entity.js";
import { Price } from "../../../entities/price.entity.js";
import { addCounts, yieldToEventLoop, noCounts, type Counts } from "./plans.js";
import { readPriceSheet, type OfferMatrix } from "./sheets.js";
import { planKey } from "../rules/offer-matrix-rows.js";
import { priceKey, protectedBy, type PriceRow } from "../rules/price-rows.js";
import { decidePriceVersion, endOfVersion, type NextVersion } from "../rules/price-versions.js";

/** The number of rows of a sheet per transaction. Each can end a version and start one, so at most 1,000 rows are written. */
const ROWS_PER_TRANSACTION = 500;

/** Ids of plans by `ProductId/SkuId`. */
export type PlanIds = ReadonlyMap<string, string>;

type End = { id: string } & Partial<Pick<Price, "effectiveUntil" | "listedUntil" | "withdrawnAt">>;

/** Writes new ends; one statement for all rows with the same end. */
async function writeEnds(tx: Tx, ends: readonly End[]): Promise<void> {
  const byValues = groupBy(ends, ({ id: _id, ...changes }) => JSON.stringify(changes));
  for (const group of byValues.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { id: _id, ...changes } = first;
    await updateRows(
      tx,
      Price,
      group.map(({ id }) => id),
      changes,
    );
  }
}

/** The latest version of every price of the given plans and markets, by plan id and key. */
async function latestVersions(
  reader: Reader,
  planIds: readonly string[],
  markets: readonly string[],
): Promise<Map<string, Price>> {
  const where = and(inList("t.plan_id", planIds), inList("t.market", markets));
  const rows = await select(reader, Price, where, sql("ORDER BY t.version"));
  return new Map(rows.map((price) => [keyOfStored(price), price]));
}

const keyOfStored = (price: Price): string => priceKey({ ...price, productId: "", skuId: price.planId });

function priceOf(row: PriceRow, planId: string, next: NextVersion): Price {
  const { market, currency, segment, termDuration, billingCycle, listedFrom, listedUntil, termPriceMinor, retailPriceMinor } =
    row;
  const listed = {
    market,
    currency,
    segment,
    termDuration,
    billingCycle,
    listedFrom,
    listedUntil,
    termPriceMinor,
    retailPriceMinor,
  };
  return { id: newId("price"), planId, ...listed, ...next, withdrawnAt: null };
}

type Batch = { rows: readonly PriceRow[]; planIds: PlanIds; now: Instant };

type Writes = Readonly<{ added: Price[]; ends: End[]; counts: Counts }>;

async function decideBatch(reader: Reader, { rows, planIds, now }: Batch): Promise<Writes> {
  const placed = rows.map((row) => {
    const planId = planIds.get(planKey(row.productId, row.skuId));
    assert(planId !== undefined, "a row is accepted only when its plan is known");
    return { row, planId };
  });
  const markets = [...new Set(rows.map((row) => row.market))];
  const stored = await latestVersions(reader, [...new Set(placed.map(({ planId }) => planId))], markets);
  const counts = noCounts();
  const [added, ends]: [Price[], End[]] = [[], []];
  for (const { row, planId } of placed) {
    const key = priceKey({ ...row, productId: "", skuId: planId });
    const before = stored.get(key) ?? null;
    const decision = decidePriceVersion(before, row, now);
    if (decision.kind === "ADD" || decision.kind === "REPLACE") {
      const price = priceOf(row, planId, decision.next);
      added.push(price);
      stored.set(key, price);
    }
    if (before !== null && decision.kind === "REPLACE" && decision.endsAt !== null) {
      ends.push({ id: before.id, effectiveUntil: decision.endsAt });
    }
    if (before !== null && decision.kind === "MOVE_END") {
      const { listedUntil, effectiveUntil } = decision;
      ends.push({ id: before.id, listedUntil, effectiveUntil });
      stored.set(key, { ...before, listedUntil, effectiveUntil });
    }
    counts[decision.kind === "ADD" ? "added" : decision.kind === "UNCHANGED" ? "unchanged" : "changed"]++;
  }
  return { added, ends, counts };
}

/** Decides with committed data, and opens a transaction only if there is something to write. */
async function importBatch(database: Database, batch: Batch): Promise<Counts> {
  const { added, ends, counts } = await decideBatch(database.read, batch);
  if (added.length === 0 && ends.length === 0) return counts;
  await transact(database, "commit", async (tx) => {
    await writeEnds(tx, ends);
    await insertRows(tx, Price, added);
  });
  await yieldToEventLoop(database);
  return counts;
}

/** The progress of an import: rows of a file read so far. */
export type Progress = Readonly<{ file: string; rows: number }>;

/** The number of rows between two progress reports. */
const ROWS_PER_PROGRESS = 10_000;

type SheetImport = Readonly<{ path: string; planIds: PlanIds; now: Instant; onProgress: (progress: Progress) => void }>;

/**
 * What the sheets of an import contained: the listed keys, the offers listed in a market
 * (`ProductId|market`), and what their refused rows may have described.
 */
export type SheetContents = Readonly<{ listed: Map<string, string>; offers: Set<string>; protectedKeys: Set<string> }>;

/** Before the first sheet. */
export const emptySheetContents = (): SheetContents => ({ listed: new Map(), offers: new Set(), protectedKeys: new Set() });

const offerInMarket = (productId: string, market: string): string => `${productId}|${market}`;

/** Imports the prices of one sheet in transactions of bounded size; running it again resumes an interrupted import. */
export async function importSheet(
  database: Database,
  { path, planIds, now, onProgress }: SheetImport,
  contents: SheetContents,
): Promise<Counts> {
  const total = noCounts();
  let rows: PriceRow[] = [];
  let read = 0;
  const flush = async () => {
    const batch = { rows, planIds, now };
    rows = [];
    if (batch.rows.length === 0) return;
    addCounts(total, await importBatch(database, batch));
  };
  for await (const entry of readPriceSheet(path, (key) => planIds.has(key), contents.listed)) {
    if ("refusal" in entry) contents.protectedKeys.add(entry.possibleKeys);
    else {
      contents.offers.add(offerInMarket(entry.row.productId, entry.row.market));
      rows.push(entry.row);
    }
    if (rows.length === ROWS_PER_TRANSACTION) await flush();
    if (++read % ROWS_PER_PROGRESS === 0) onProgress({ file: basename(path), rows: read });
  }
  await flush();
  return total;
}

/** The number of plans checked at once for prices that are no longer listed. */
const PLANS_PER_TRANSACTION = 20;

type Withdrawal = Readonly<{
  plans: readonly (readonly [key: string, id: string])[];
  markets: readonly string[];
  privateProducts: ReadonlySet<string>;
  now: Instant;
}>;

/** The products that are not in shared price lists. A sheet without any price of such a product does not withdraw it. @source R-PRICE-5 */
async function productsNotInSharedLists(reader: Reader): Promise<Set<string>> {
  const privateProducts = sql(
    "SELECT product_id AS `id` FROM offer WHERE is_exclusive = ? OR is_offered_through_csp = ?",
    true,
    false,
  );
  return new Set((await query<{ id: string }>(reader, privateProducts)).map(({ id }) => id));
}

async function withdrawBatch(database: Database, withdrawal: Withdrawal, contents: SheetContents): Promise<number> {
  const { plans, markets, privateProducts, now } = withdrawal;
  const keyById = new Map(plans.map(([key, id]) => [id, key]));
  const ofPlans = and(inList("t.plan_id", [...keyById.keys()]), inList("t.market", markets), sql("t.withdrawn_at IS NULL"));
  const isOpen = sql("t.effective_until IS NULL OR (t.effective_until > ? AND t.effective_until > t.effective_from)", now);
  const stored = await select(database.read, Price, and(ofPlans, or(isOpen, sql("t.listed_until <= ?", now))));
  const unlisted = stored.filter((price) => {
    const [productId = "", skuId = ""] = (keyById.get(price.planId) ?? "").split("/");
    const key = { ...price, productId, skuId };
    if (privateProducts.has(productId) && !contents.offers.has(offerInMarket(productId, price.market))) return false;
    return !contents.listed.has(priceKey(key)) && !protectedBy(key).some((name) => contents.protectedKeys.has(name));
  });
  if (unlisted.length === 0) return 0;
  // The end of a past price does not change; only the withdrawal is recorded.
  const ends = unlisted.map((price): End => {
    const effectiveUntil = endOfVersion(price, now);
    return { id: price.id, withdrawnAt: now, ...(effectiveUntil === null ? {} : { effectiveUntil }) };
  });
  await transact(database, "commit", (tx) => writeEnds(tx, ends));
  await yieldToEventLoop(database);
  return ends.filter((end) => "effectiveUntil" in end).length;
}

/**
 * Ends the prices in the sheets' markets that no sheet lists any more, and marks past ones as withdrawn. Returns
 * the number of ended prices. Exclusive offers, and offers not sold through CSP, stay unchanged in
 * markets whose sheets do not list them at all.
 */
export async function withdrawPrices(
  database: Database,
  { planIds, markets, now }: { planIds: PlanIds; markets: readonly string[]; now: Instant },
  contents: SheetContents,
): Promise<number> {
  const privateProducts = await productsNotInSharedLists(database.read);
  let withdrawn = 0;
  for (const plans of chunksOf([...planIds], PLANS_PER_TRANSACTION)) {
    withdrawn += await withdrawBatch(database, { plans, markets, privateProducts, now }, contents);
  }
  return withdrawn;
}

/** The number of add-ons per transaction. */
const ADD_ONS_PER_TRANSACTION = 50;

async function connectBatch(database: Database, wanted: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const stored = await select(database.read, PlanPrerequisite, inList("t.add_on_plan_id", [...wanted.keys()]));
  const storedPairs = new Set(stored.map(({ addOnPlanId, basePlanId }) => `${addOnPlanId} ${basePlanId}`));
  const pairs = [...wanted].flatMap(([addOnPlanId, baseIds]) => baseIds.map((basePlanId) => ({ addOnPlanId, basePlanId })));
  const added = pairs.filter(({ addOnPlanId, basePlanId }) => !storedPairs.has(`${addOnPlanId} ${basePlanId}`));
  const removed = stored.filter(({ addOnPlanId, basePlanId }) => wanted.get(addOnPlanId)?.includes(basePlanId) !== true);
  if (added.length === 0 && removed.length === 0) return;
  await transact(database, "commit", async (tx) => {
    for (const pair of removed) await deleteMatching(tx, PlanPrerequisite, pair);
    await insertRows(tx, PlanPrerequisite, added);
  });
  await yieldToEventLoop(database);
}

/** Stores which base plans each add-on of the matrix fits; unknown plans are skipped. @source R-ADD-3 */
export async function connectAddOns(database: Database, matrix: OfferMatrix, planIds: PlanIds): Promise<void> {
  const wanted = [...matrix.plans.values()].flatMap((row) => {
    const id = planIds.get(planKey(row.productId, row.skuId));
    return id === undefined ? [] : [[id, row.prerequisites.flatMap((key) => planIds.get(key) ?? [])] as const];
  });
  for (const part of chunksOf(wanted, ADD_ONS_PER_TRANSACTION)) await connectBatch(database, new Map(part));
}
