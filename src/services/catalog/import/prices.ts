import { basename } from "node:path";
import type { Instant } from "../../../core/clock.js";
import { groupBy } from "../../../core/collections.js";
import { assert } from "../../../core/errors.js";
import { newId } from "../../../core/ids.js";
import { insertRows, updateRows } from "../../../database/writes.js";
import { and, inList, select, sql, type Reader } from "../../../database/rows.js";
import type { Tx } from "../../../database/transaction.js";
import { Price } from "../../../entities/price.entity.js";
import { planKey } from "../rules/offer-matrix-rows.js";
import { describePrice, priceKey, type PriceRow } from "../rules/price-rows.js";
import { decidePriceDeletion, decidePriceVersion, type NextVersion, type PriceDecision } from "../rules/price-versions.js";
import type { ChangeTally } from "./change-tally.js";
import type { IndexedPlan, PlanIndex } from "./plan-index.js";
import { nothingListed, readPriceSheet, type Listed, type SheetReading } from "./sheets.js";

/** The number of rows of a sheet that are compared and written at once. */
const ROWS_AT_ONCE = 500;

/** New ends of a stored price. */
export type PriceEnd = { id: string } & Partial<Pick<Price, "effectiveUntil" | "listedUntil" | "withdrawnAt">>;

/** Writes new ends; one statement for all rows with the same end. */
export async function writeEnds(tx: Tx, ends: readonly PriceEnd[]): Promise<void> {
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
  const { market, currency, segment, termDuration, billingCycle, listedFrom, listedUntil } = row;
  const { termPriceMinor, retailPriceMinor } = row;
  const terms = { market, currency, segment, termDuration, billingCycle, listedFrom, listedUntil };
  return { id: newId("price"), planId, ...terms, termPriceMinor, retailPriceMinor, ...next, withdrawnAt: null };
}

type PlacedRow = Readonly<{ row: PriceRow; plan: IndexedPlan }>;

/** Compares rows with the stored prices and collects what to write. */
class PriceBatch {
  readonly added: Price[] = [];
  readonly ends: PriceEnd[] = [];

  constructor(
    private readonly stored: Map<string, Price>,
    private readonly now: Instant,
    private readonly tally: ChangeTally,
  ) {}

  compare({ row, plan }: PlacedRow): void {
    const key = priceKey({ ...row, productId: "", skuId: plan.id });
    const before = this.stored.get(key) ?? null;
    const decision = row.isDeleted ? decidePriceDeletion(before, row, this.now) : decidePriceVersion(before, row, this.now);
    this.record({ row, plan }, decision);
    if (decision.kind === "ADD" || decision.kind === "REPLACE") {
      const price = priceOf(row, plan.id, decision.next);
      this.added.push(price);
      this.stored.set(key, price);
    }
    if (before === null) return;
    if (decision.kind === "REPLACE" && decision.endsAt !== null)
      this.ends.push({ id: before.id, effectiveUntil: decision.endsAt });
    if (decision.kind === "MOVE_END" || decision.kind === "DELETE") {
      const { kind: _kind, ...end } = decision;
      this.ends.push({ id: before.id, ...end });
      this.stored.set(key, { ...before, ...end });
    }
  }

  private record({ row, plan }: PlacedRow, { kind }: PriceDecision): void {
    const coverage = { market: row.market, family: plan.family };
    if (kind === "UNCHANGED") return this.tally.unchanged(coverage);
    const change = kind === "ADD" ? "added" : kind === "DELETE" ? "withdrawn" : "changed";
    this.tally.change(coverage, change, () => describePrice(planKey(row.productId, row.skuId), row));
  }
}

async function importBatch(tx: Tx, rows: readonly PriceRow[], { plans, now, tally }: SheetImport): Promise<void> {
  const placed = rows.flatMap((row): PlacedRow[] => {
    const plan = plans.get(planKey(row.productId, row.skuId));
    assert(plan !== undefined || row.isDeleted, "a row that states a price is accepted only when its plan is known");
    return plan === undefined ? [] : [{ row, plan }];
  });
  const planIds = [...new Set(placed.map(({ plan }) => plan.id))];
  const stored = await latestVersions(tx, planIds, [...new Set(rows.map((row) => row.market))]);
  const batch = new PriceBatch(stored, now, tally);
  for (const row of placed) batch.compare(row);
  await writeEnds(tx, batch.ends);
  await insertRows(tx, Price, batch.added);
}

/** The progress of an import: rows of a file read so far. */
export type Progress = Readonly<{ file: string; rows: number }>;

/** The number of rows between two progress reports. */
const ROWS_PER_PROGRESS = 10_000;

type SheetImport = Readonly<{
  path: string;
  reading: SheetReading;
  plans: PlanIndex;
  now: Instant;
  tally: ChangeTally;
  onProgress: (progress: Progress) => void;
}>;

/**
 * What the sheets of an import contained: the listed keys, the offers listed in a market
 * (`ProductId|market`), and what their refused rows may have described.
 */
export type SheetContents = Readonly<{ listed: Listed; offers: Set<string>; protectedKeys: Set<string> }>;

/** Before the first sheet. */
export const emptySheetContents = (): SheetContents => ({ listed: nothingListed(), offers: new Set(), protectedKeys: new Set() });

/** The text that identifies an offer in a market. */
export const offerInMarket = (productId: string, market: string): string => `${productId}|${market}`;

/** Imports the prices of one sheet, a few hundred rows at once. */
export async function importSheet(tx: Tx, sheet: SheetImport, contents: SheetContents): Promise<void> {
  const { path, reading, onProgress } = sheet;
  let rows: PriceRow[] = [];
  let read = 0;
  for await (const entry of readPriceSheet(path, reading, contents.listed)) {
    if ("refusal" in entry) for (const key of entry.possibleKeys) contents.protectedKeys.add(key);
    else {
      contents.offers.add(offerInMarket(entry.row.productId, entry.row.market));
      rows.push(entry.row);
    }
    if (rows.length === ROWS_AT_ONCE) {
      await importBatch(tx, rows, sheet);
      rows = [];
    }
    if (++read % ROWS_PER_PROGRESS === 0) onProgress({ file: basename(path), rows: read });
  }
  if (rows.length > 0) await importBatch(tx, rows, sheet);
}
