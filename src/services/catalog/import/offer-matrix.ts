import { basename } from "node:path";
import { OFFER_MATRIX_COLUMNS, planKey, readPlanRow, type PlanRow } from "../rules/offer-matrix-rows.js";
import { LEGACY_MATRIX_COLUMNS, productIdOf, readLegacyPlanRow } from "../rules/legacy-rows.js";
import { readTable, type TableColumns } from "./catalog-file.js";
import type { Row } from "../rules/catalog-fields.js";
import { REFUSALS_REPORTED_MAX, UNREADABLE, type Refusal } from "./sheets.js";

/** A parsed offer matrix. `protectedKeys` contains what refused rows may have described: plans, products, or everything (`"*"`). */
export type OfferMatrix = Readonly<{
  plans: ReadonlyMap<string, PlanRow>;
  refusals: Refusal[];
  refusedCount: number;
  protectedKeys: ReadonlySet<string>;
  ignoredColumns: number;
}>;

/** Columns of an offer matrix that are known and say nothing about plans. */
const PROVISIONING_COLUMNS = ["ProvisioningId", "ProvisioningString"] as const;

/** A format of offer matrices: its columns, and how its rows are read. */
type MatrixFormat = TableColumns &
  Readonly<{
    /** The column in which a plan that is listed twice is reported. */
    planColumn: string;
    read: (row: Row) => PlanRow | null;
    /** What a refused row may have described; see `protectedKeys`. */
    possibleKey: (row: Row) => string;
  }>;

function possiblePlanKey(row: Row): string {
  const [productId, skuId] = [row.text("ProductId"), row.text("SkuId")];
  if (productId === "") return "*";
  return skuId === "" ? productId : planKey(productId, skuId);
}

const NEW_COMMERCE: MatrixFormat = {
  required: OFFER_MATRIX_COLUMNS,
  optional: PROVISIONING_COLUMNS,
  planColumn: "SkuId",
  read: readPlanRow,
  possibleKey: possiblePlanKey,
};

const LEGACY: MatrixFormat = {
  ...LEGACY_MATRIX_COLUMNS,
  planColumn: "Durable Offer ID",
  read: readLegacyPlanRow,
  possibleKey: (row) => productIdOf(row.text("Durable Offer ID")) ?? "*",
};

const FORMATS = [NEW_COMMERCE, LEGACY] as const;

/** Reads an offer matrix of new commerce or of the legacy price list; of several rows for the same plan the first one is used. */
export async function readOfferMatrix(path: string): Promise<OfferMatrix> {
  const file = basename(path);
  const plans = new Map<string, PlanRow>();
  const protectedKeys = new Set<string>();
  const refusals: Refusal[] = [];
  let [refusedCount, ignoredColumns] = [0, 0];
  for await (const { line, row, format } of readTable(path, FORMATS, (count) => (ignoredColumns = count))) {
    const plan = format.read(row);
    const key = plan === null ? "" : planKey(plan.productId, plan.skuId);
    if (plans.has(key)) row.note(format.planColumn, `Plan '${key}' is listed twice. The first row is used; remove one of them.`);
    if (plan !== null && row.problem === null) {
      plans.set(key, plan);
      continue;
    }
    protectedKeys.add(format.possibleKey(row));
    const problem = row.problem ?? UNREADABLE;
    if (++refusedCount <= REFUSALS_REPORTED_MAX) refusals.push({ file, line, ...problem });
  }
  return { plans, refusals, refusedCount, protectedKeys, ignoredColumns };
}

/** Joins offer matrices, which together are complete; null when there is none. Of a plan in several of them, the first is used. */
export function joinMatrices(matrices: readonly OfferMatrix[]): OfferMatrix | null {
  const [first, ...more] = matrices;
  if (first === undefined || more.length === 0) return first ?? null;
  const plans = new Map(matrices.toReversed().flatMap((matrix) => [...matrix.plans]));
  const protectedKeys = new Set(matrices.flatMap((matrix) => [...matrix.protectedKeys]));
  return { ...first, plans, protectedKeys };
}
