import { basename } from "node:path";
import { OFFER_MATRIX_COLUMNS, planKey, readPlanRow, type PlanRow } from "../rules/offer-matrix-rows.js";
import { readTable } from "./catalog-file.js";
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

/** Reads an offer matrix; of several rows for the same plan the first one is used. */
export async function readOfferMatrix(path: string): Promise<OfferMatrix> {
  const file = basename(path);
  const plans = new Map<string, PlanRow>();
  const protectedKeys = new Set<string>();
  const refusals: Refusal[] = [];
  let [refusedCount, ignoredColumns] = [0, 0];
  const columns = { required: OFFER_MATRIX_COLUMNS, optional: PROVISIONING_COLUMNS };
  for await (const { line, row } of readTable(path, columns, (count) => (ignoredColumns = count))) {
    const plan = readPlanRow(row);
    const key = planKey(row.text("ProductId"), row.text("SkuId"));
    if (plan !== null && plans.has(key))
      row.note("SkuId", `Plan '${key}' is listed twice. The first row is used; remove one of them.`);
    if (plan !== null && row.problem === null) {
      plans.set(key, plan);
      continue;
    }
    protectedKeys.add(row.text("ProductId") === "" ? "*" : row.text("SkuId") === "" ? row.text("ProductId") : key);
    const problem = row.problem ?? UNREADABLE;
    if (++refusedCount <= REFUSALS_REPORTED_MAX) refusals.push({ file, line, ...problem });
  }
  return { plans, refusals, refusedCount, protectedKeys, ignoredColumns };
}
